import { exit, Failure } from '../core/failure.ts';
import { recordOf } from '../core/record.ts';
import type { Event, RunId } from '../core/types.ts';
import { readEvents } from '../io/journal/journal.ts';
import { listRuns } from '../io/journal/list-runs.ts';
import { isUndone, readRuns, undoOf } from '../io/journal/runs.ts';
import { listen } from '../report/listen.ts';
import { runsFolder, type Session } from '../session.ts';
import { pageOf } from './report-page.ts';

/** The page of a run, made from its journal: the one named, or the latest. Refuses where there is none. */
export async function reportOfRun(session: Session, id: RunId | undefined): Promise<{ run: RunId; page: string }> {
  const folder = runsFolder(session);
  const { run, events } =
    id === undefined ? await readLatest(folder) : { run: id, events: await readEvents(folder, id) };
  const record = recordOf(events);
  if (!record)
    throw new Failure(exit.refused, `The run ${run} was cut off before it had a plan, so there is nothing to report.`);
  const listener = listen();
  for (const event of events) listener.event(event);
  // Journals that can't be read are in the way of nobody who asks for another one.
  const later = await readRuns(folder, run).catch(() => []);
  const undoneBy = isUndone(record, later) ? (undoOf(record, later)?.id ?? null) : null;
  const exitCode = record.end?.exitCode ?? null;
  return {
    run,
    page: await pageOf(listener.told(), { title: `Run ${run}`, typed: null, exitCode }, session, { undoneBy }),
  };
}

async function readLatest(folder: string): Promise<{ run: RunId; events: Event[] }> {
  for (const run of (await listRuns(folder)).toReversed()) {
    const events = await readEvents(folder, run);
    if (events.length > 0) return { run, events };
  }
  throw new Failure(exit.refused, 'No run has been recorded, so there is nothing to report.', {
    hint: 'with --report <file> a command writes its report at once: wufix doctor --report doctor.html',
  });
}
