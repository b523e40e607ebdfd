import { stat } from 'node:fs/promises';
import { exit, Failure } from '../../core/failure.ts';
import type { Action, Event, Plan, RunId, StepId } from '../../core/types.ts';
import { wasStopped } from '../../windows/was-stopped.ts';
import { bootedAt } from '../booted-at.ts';
import { journalPath, readJournal } from './journal.ts';
import { listRuns } from './list-runs.ts';

/** How long (ms) what was killed is left alone: its helpers (DismHost, TiWorker, SetupHost) go on for a while. */
const calm = 15 * 60_000;

/** The kinds of step whose programs leave helpers at work, and what those programs are called. */
const lingering: Partial<Record<Action['kind'], string>> = {
  dism: 'DISM',
  package: 'The installation of an update',
  setup: 'Windows Setup',
};

/** Refuses a plan that starts DISM, an installation or Setup while one that was killed, or whose wufix was, may still be at work. */
export async function refuseSoonAfterHang({ steps }: Plan, folder: string, now: Date): Promise<void> {
  if (steps.some(({ action }) => lingering[action.kind])) await refuseBesideHungDism(folder, now);
}

/** The same for whoever is about to ask DISM something. */
export async function refuseBesideHungDism(folder: string, now: Date): Promise<void> {
  const hung = await findHung(folder, now);
  if (!hung) return;
  throw new Failure(
    exit.refused,
    `${hung.what} did not end in the run ${hung.run}, and parts of it may still be at work.`,
    {
      hint: `restart Windows, or wait ${Math.ceil(hung.left / 60_000)} minutes, then run it again`,
    },
  );
}

/** The latest run in which something was killed that may still be at work, and for how long (ms) it is left alone yet. */
export async function findHung(folder: string, now: Date): Promise<{ run: RunId; what: string; left: number } | null> {
  for (const run of (await listRuns(folder)).toReversed()) {
    const hung = await lastOfHung(folder, run, now);
    // Where the clock is behind what happened, it was set back since, and nobody can tell how long ago that was.
    const left = calm - Math.max(0, now.getTime() - (hung?.at ?? 0));
    if (hung && left > 0) return { run, what: hung.what, left };
  }
  return null;
}

/** What did not end in a run, and when (ms since 1970) the last was heard of it; null where all did, or nobody can tell. */
async function lastOfHung(folder: string, run: RunId, now: Date): Promise<{ what: string; at: number } | null> {
  const text = await readJournal(folder, run);
  // Most runs have nothing of the kind in them, and need no closer look.
  if (!Object.keys(lingering).some((kind) => text.includes(`"kind":"${kind}"`))) return null;
  const { parseEvents } = await import('./parse-events.ts');
  try {
    const events = parseEvents(text, run, journalPath(folder, run));
    const [what] = leftBehind(events);
    const told = Date.parse(events.at(-1)?.at ?? '');
    // A simulated clock runs ahead of the one by which somebody waits.
    const at = told > now.getTime() ? (await stat(journalPath(folder, run))).mtimeMs : told;
    return what === undefined || endedByRestart(events, at) ? null : { what, at };
  } catch {
    return null;
  }
}

/** No program outlives a restart. When this machine was started says nothing of a simulated one. */
function endedByRestart(events: readonly Event[], at: number): boolean {
  const isSimulated = events.some((event) => event.type === 'plan' && event.simulated !== undefined);
  return !isSimulated && at / 1000 < bootedAt();
}

/** What was killed, or begun in a step whose end is not told. */
function leftBehind(events: readonly Event[]): string[] {
  const steps = events.flatMap((event) => (event.type === 'plan' ? event.plan.steps : []));
  const names = new Map(steps.map(({ id, action }) => [id, lingering[action.kind]]));
  const atWork = new Set<StepId>();
  const killed = new Set<StepId>();
  for (const event of events) {
    if (event.type === 'step.start' && names.get(event.id)) atWork.add(event.id);
    if (event.type === 'effect' && wasStopped(event.exitCode)) killed.add(event.id);
    if (event.type === 'step.end' && !killed.has(event.id)) atWork.delete(event.id);
    // Whoever completes a run has seen to what was cut off in it.
    if (event.type === 'run.end') for (const id of atWork) if (!killed.has(id)) atWork.delete(id);
  }
  return [...atWork].flatMap((id) => names.get(id) ?? []);
}
