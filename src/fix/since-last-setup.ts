import type { Event } from '../core/types.ts';
import { sinceSetup } from '../io/facts/since-setup.ts';
import { readEvents } from '../io/journal/journal.ts';
import { listRuns } from '../io/journal/list-runs.ts';
import { runsFolder, type Session } from '../session.ts';
import type { Since } from '../windows/setup/stand.ts';

/** The last time that a run started Setup to install Windows over itself, and what Windows was before; undefined where none did. */
export function startOfSetup(events: readonly Event[]): Extract<Event, { type: 'step.start' }> | undefined {
  const steps = events.flatMap((event) => (event.type === 'plan' ? event.plan.steps : []));
  const id = steps.find(({ action }) => action.kind === 'setup' && action.task === 'upgrade')?.id;
  return events.filter((event) => event.type === 'step.start').findLast((start) => start.id === id);
}

/** What became of Windows since the latest run that started Setup. */
export async function sinceLastSetup(session: Session): Promise<Since> {
  const folder = runsFolder(session);
  const run = (await listRuns(folder)).findLast((id) => id.endsWith('-upgrade'));
  if (run === undefined) return { is: 'unknown' };
  const start = startOfSetup(await readEvents(folder, run));
  return start ? sinceSetup(start.before, session.system.machine, session.shell) : { is: 'unknown' };
}
