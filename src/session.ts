import type { Ledger } from './core/engine.ts';
import { exit } from './core/failure.ts';
import { recall } from './core/recall.ts';
import { showPlan } from './core/show.ts';
import type { Event, Happening, Plan, RunId } from './core/types.ts';
import type { System } from './io/real-system.ts';
import { kindsFor } from './kinds/kinds.ts';
import type { Running } from './run-plan.ts';

/** Everything a command works with. */
export type Session = Running & {
  /** Resolves to the reason, where not everything could be written. */
  closeLog(): Promise<string | null>;
  dryRun: boolean;
  /** `YYYYMMDD-HHMMSS`, and unlike that of every run before. */
  stamp: string;
};

/** What a session adds to a system: one memory for all that asks it. */
export function remembering(system: System): Pick<Session, 'system' | 'kinds' | 'shell' | 'recent'> {
  return { system, kinds: kindsFor(system.machine), ...recall(system.shell, system.clock) };
}

/** The folder in which a session keeps one journal a run. */
export function runsFolder(session: Pick<Session, 'folder'>): string {
  return `${session.folder}/runs`;
}

/** The id that the run of a plan gets. */
export function runIdOf({ stamp }: Pick<Session, 'stamp'>, { name }: Pick<Plan, 'name'>): RunId {
  return `${stamp}-${name}`;
}

/** A cut-off run to go on with: its id, and what it had done. */
type Unfinished = { id: RunId; ledger: Ledger };

/**
 * Carries a plan out: show, then (unless it is a dry run) ask, lock, record, run. Resolves to the exit code. Refuses,
 * with nothing changed, where it may not begin.
 */
export async function carryOut(session: Session, plan: Plan, unfinished?: Unfinished): Promise<number> {
  const runId = unfinished?.id ?? runIdOf(session, plan);
  const envelope = (happening: Happening): Event => ({
    v: 1,
    run: runId,
    at: session.system.clock.now().toISOString(),
    ...happening,
  });
  const simulated = session.system.simulated?.name;
  const left = plan.steps.filter(({ id }) => !unfinished?.ledger.get(id)?.outcome);
  const shown = showPlan({ ...plan, steps: left }, session.kinds);
  const planned = envelope({ type: 'plan', ...(simulated && { simulated }), plan: shown });
  session.view.event(planned);

  if (session.dryRun) {
    session.view.event(envelope({ type: 'run.end', outcome: 'planned', exitCode: exit.ok }));
    return exit.ok;
  }
  // Not before: a dry run has nothing at hand with which a Windows could be changed, and need not wait for it either.
  const { askAndRun } = await import('./run-plan.ts');
  return askAndRun(session, plan, { runId, envelope, planned, left, runs: runsFolder(session) }, unfinished?.ledger);
}
