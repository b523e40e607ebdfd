import type { Engine, Ledger } from './core/engine.ts';
import { exit, Failure } from './core/failure.ts';
import { recall } from './core/recall.ts';
import { onlyLooks } from './core/record.ts';
import { run } from './core/run.ts';
import { showPlan } from './core/show.ts';
import type { Event, Happening, Kinds, Plan, Reader, RunId, Shell } from './core/types.ts';
import { watchInterrupts } from './interrupts.ts';
import { refuseSoonAfterHang } from './io/hung-dism.ts';
import { continueJournal, createJournal, type Journal } from './io/journal.ts';
import { isLocked, takeLock } from './io/lock.ts';
import type { Log } from './io/log.ts';
import type { System } from './io/real-system.ts';
import { refuseAfterCut } from './io/runs.ts';
import type { StateGuard } from './io/state-acl.ts';
import { makeToolLogs } from './io/tool-logs.ts';
import { unwritable } from './io/unwritable.ts';
import type { View } from './io/view.ts';
import type { World } from './io/world.ts';
import { kindsFor } from './kinds/kinds.ts';

/** Everything a command works with: a Windows, a place for its journals, somebody who watches. */
export type Session = {
  system: System;
  kinds: Kinds;
  shell: Shell;
  /** Like `shell`, but may repeat what it was told a moment ago. */
  recent: Reader;
  view: View;
  /** Opened when something happens, since a command that only looks has nothing to log. */
  log(): Promise<Log>;
  /** Resolves to the reason, where not everything could be written. */
  closeLog(): Promise<string | null>;
  confirm: World['confirm'];
  onInterrupt: World['onInterrupt'];
  dryRun: boolean;
  yes: boolean;
  /** The state folder of this system. */
  folder: string;
  state: StateGuard;
  /** `YYYYMMDD-HHMMSS`, and unlike that of every run before. */
  stamp: string;
  elevated: Promise<boolean | null>;
};

/** What a session adds to a system: one memory for all that asks it. */
export function remembering(system: System): Pick<Session, 'system' | 'kinds' | 'shell' | 'recent'> {
  return { system, kinds: kindsFor(system.machine), ...recall(system.shell, system.clock) };
}

/** The folder in which a session keeps one journal a run. */
export function runsFolder(session: Pick<Session, 'folder'>): string {
  return `${session.folder}/runs`;
}

/** A cut-off run to go on with: its id, and what it had done. */
export type Unfinished = { id: RunId; ledger: Ledger };

/**
 * Carries a plan out: show, then (unless it is a dry run) ask, lock, record, run. Resolves to the exit code. Refuses,
 * with nothing changed, where it may not begin.
 */
export async function carryOut(session: Session, plan: Plan, unfinished?: Unfinished): Promise<number> {
  const runId = unfinished?.id ?? `${session.stamp}-${plan.name}`;
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

  const finish = (happening: Extract<Happening, { type: 'run.end' }>) => {
    session.view.event(envelope(happening));
    return happening.exitCode;
  };
  if (session.dryRun) return finish({ type: 'run.end', outcome: 'planned', exitCode: exit.ok });
  const refuseWhatIsHalf = async () => {
    if (!unfinished && !plan.undoes) await refuseAfterCut(runsFolder(session));
  };
  // What another process is at work on is half as well, and that is no cut.
  if (!(await isLocked(session.folder))) await refuseWhatIsHalf();
  await refuseSoonAfterHang(plan, runsFolder(session), session.system.clock.now());
  if (plan.steps.length === 0) return finish({ type: 'run.end', outcome: 'ok', exitCode: exit.ok });
  await refuseUnlessElevated(session);
  // Windows takes its time to tell: meanwhile the plan is read and agreed to.
  session.state.begin();
  if (!(await agreed(session, { ...plan, steps: left })))
    return finish({ type: 'run.end', outcome: 'declined', exitCode: exit.refused });

  await session.state.claim(session.view.notice);
  const unlock = await takeLock(session.folder);
  try {
    // Again, for another run may have ended so in the meantime.
    await refuseWhatIsHalf();
    const log = await session.log();
    await makeToolLogs(plan, session.system, session.folder);
    const journal = await (unfinished ? continueJournal : createJournal)(runsFolder(session), runId);
    try {
      return await runRecorded(session, plan, { runId, envelope, planned, journal, log }, unfinished?.ledger);
    } finally {
      await journal.close();
    }
  } finally {
    await unlock();
  }
}

type Recording = { runId: RunId; envelope(happening: Happening): Event; planned: Event; journal: Journal; log: Log };

async function runRecorded(session: Session, plan: Plan, recording: Recording, ledger?: Ledger): Promise<number> {
  const { envelope, journal, log } = recording;
  await journal.append([recording.planned]).catch(async (error) => {
    if (!ledger) await journal.discard();
    throw unwritable('The journal', runsFolder(session), error);
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

async function refuseUnlessElevated({ elevated }: Session): Promise<void> {
  if ((await elevated) !== false) return;
  throw new Failure(exit.refused, 'This needs administrator rights.', {
    hint: 'open a terminal with "Run as administrator" and type the same command there',
  });
}

async function agreed(session: Session, { steps, askTwice }: Plan): Promise<boolean> {
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
