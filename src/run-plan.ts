import type { Engine, Ledger } from './core/engine.ts';
import { exit, Failure } from './core/failure.ts';
import { onlyLooks } from './core/record.ts';
import { run } from './core/run.ts';
import type { Event, Happening, Kinds, Plan, Reader, RunId, Shell, Step } from './core/types.ts';
import { watchInterrupts } from './interrupts.ts';
import { refuseSoonAfterHang } from './io/journal/hung-servicing.ts';
import { continueJournal, createJournal, type Journal } from './io/journal/journal.ts';
import { isLocked, takeLock } from './io/journal/lock.ts';
import { refuseAfterCut, warningAfterStuck } from './io/journal/runs.ts';
import { unwritable } from './io/journal/unwritable.ts';
import type { Log } from './io/log.ts';
import type { System } from './io/real-system.ts';
import type { View } from './io/screen/view.ts';
import type { StateGuard } from './io/state/guard.ts';
import { makeToolLogs } from './io/tool-logs.ts';
import type { World } from './io/world.ts';

/** What a run works with: a Windows, a place for its journal, somebody who watches. */
export type Running = {
  system: System;
  kinds: Kinds;
  shell: Shell;
  /** Like `shell`, but may repeat what it was told a moment ago. */
  recent: Reader;
  view: View;
  /** Opened when something happens, since a command that only looks has nothing to log. */
  log(): Promise<Log>;
  confirm: World['confirm'];
  onInterrupt: World['onInterrupt'];
  yes: boolean;
  /** The state folder of this system. */
  folder: string;
  state: StateGuard;
  elevated: Promise<boolean | null>;
};

/** A plan that was shown. */
type Shown = {
  runId: RunId;
  /** Says of which run something is, and when it happened. */
  envelope(happening: Happening): Event;
  /** The event that showed it. */
  planned: Event;
  /** The steps that are still to be done. */
  left: readonly Step[];
  /** The folder with one journal a run. */
  runs: string;
};

/**
 * Carries out a plan that was shown: ask, lock, record, run. Resolves to the exit code. Refuses, with nothing changed, where
 * it may not begin. `ledger`: what a run that was cut off had done of it.
 */
export async function askAndRun(session: Running, plan: Plan, shown: Shown, ledger?: Ledger): Promise<number> {
  const finish = (happening: Extract<Happening, { type: 'run.end' }>) => {
    session.view.event(shown.envelope(happening));
    return happening.exitCode;
  };
  // What another process is at work on is half as well, and that is no cut.
  const isBusy = await isLocked(session.folder);
  if (!isBusy) await refuseWhatIsHalf(session, plan, shown, ledger);
  await refuseSoonAfterHang({ ...plan, steps: shown.left }, shown.runs, session.system.clock.now());
  const warning = ledger || plan.undoes ? null : await warningAfterStuck(shown.runs);
  if (warning) session.view.notice(warning);
  if (plan.steps.length === 0) {
    // What another process is at work on may be as wished for, and be taken back in a moment.
    if (isBusy) await (await takeLock(session.folder))();
    return finish({ type: 'run.end', outcome: 'ok', exitCode: exit.ok });
  }
  await refuseUnlessElevated(session);
  // Windows takes its time to tell: meanwhile the plan is read and agreed to.
  session.state.begin();
  if (!(await agreed(session, { ...plan, steps: shown.left })))
    return finish({ type: 'run.end', outcome: 'declined', exitCode: exit.refused });

  await session.state.claim(session.view.notice);
  const unlock = await takeLock(session.folder);
  try {
    // Again, for another run may have ended so in the meantime.
    await refuseWhatIsHalf(session, plan, shown, ledger);
    return await recordAndRun(session, plan, shown, ledger);
  } finally {
    await unlock();
  }
}

/** Nothing is begun on top of a run that was cut off, but what completes it or takes something back. */
async function refuseWhatIsHalf(
  { system }: Running,
  { undoes }: Plan,
  { runs }: Shown,
  ledger?: Ledger,
): Promise<void> {
  if (!ledger && !undoes) await refuseAfterCut(runs, system.simulated);
}

async function recordAndRun(session: Running, plan: Plan, shown: Shown, ledger?: Ledger): Promise<number> {
  const log = await session.log();
  await makeToolLogs(plan, session.system, session.folder);
  const journal = await (ledger ? continueJournal : createJournal)(shown.runs, shown.runId);
  try {
    return await runRecorded(session, plan, { ...shown, journal, log }, ledger);
  } finally {
    await journal.close();
  }
}

type Recording = Shown & { journal: Journal; log: Log };

async function runRecorded(session: Running, plan: Plan, recording: Recording, ledger?: Ledger): Promise<number> {
  const { envelope, journal, log } = recording;
  await journal.append([recording.planned]).catch(async (error) => {
    if (!ledger) await journal.discard();
    throw unwritable('The journal', recording.runs, error);
  });
  log.event(recording.planned);

  const interrupts = watchInterrupts(session, plan.name);
  const engine: Engine = {
    runId: recording.runId,
    kinds: session.kinds,
    shell: session.shell,
    recent: session.recent,
    clock: session.system.clock,
    interrupted: interrupts.requested,
    tell: (happening) => session.view.event(envelope(happening)),
    emit: async (...happenings) => {
      const events = happenings.map(envelope);
      try {
        await journal.append(events);
      } finally {
        // What happened is shown even where it could not be recorded.
        for (const event of events) session.view.event(event);
        for (const event of events) log.event(event);
      }
    },
  };
  try {
    return (await run(plan, engine, ledger)).exitCode;
  } finally {
    interrupts.stop();
  }
}

async function refuseUnlessElevated({ elevated }: Running): Promise<void> {
  if ((await elevated) !== false) return;
  throw new Failure(exit.refused, 'This needs administrator rights.', {
    hint: 'open a terminal with "Run as administrator" and type the same command there',
  });
}

async function agreed(session: Running, { steps, askTwice }: Plan): Promise<boolean> {
  // Nobody need agree to being told something.
  if (session.yes || steps.every(onlyLooks)) return true;
  if (!session.view.mayAsk) {
    throw new Failure(exit.refused, 'Nobody is asked here, and nothing is changed without a yes.', {
      hint: 'add --yes to carry the plan out, or --dry-run to only see it',
    });
  }
  try {
    const once = await session.confirm(
      `Carry out ${steps.length === 1 ? 'this step' : `these ${steps.length} steps`}?`,
    );
    return once && (askTwice === undefined || (await session.confirm(askTwice)));
  } catch {
    throw new Failure(exit.interrupted, 'Interrupted before anything was changed.');
  }
}
