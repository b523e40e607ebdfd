import { listRuns } from '../io/journal/list-runs.ts';
import { freshStamp } from '../io/stamp.ts';
import { runsFolder, type Session } from '../session.ts';

/** The same session, with a stamp for one more run. */
export async function nextRun(session: Session): Promise<Session> {
  const runs = await listRuns(runsFolder(session));
  return { ...session, stamp: freshStamp(session.system.clock.now(), runs) };
}
