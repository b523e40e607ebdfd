import type { Engine, Ledger } from './core/engine.ts';
import { exit, Failure } from './core/failure.ts';
import { recall } from './core/recall.ts';
import { run } from './core/run.ts';
import { showPlan } from './core/show.ts';
import type { Event, Happening, Kinds, Plan, Reader, RunId, Shell } from './core/types.ts';
import { watchInterrupts } from './interrupts.ts';
import { continueJournal, createJournal, type Journal } from './io/journal.ts';
import { takeLock } from './io/lock.ts';
import type { Log } from './io/log.ts';
import type { System } from './io/real-system.ts';
import { refuseAfterCut } from './io/runs.ts';
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
  closeLog(): Promise<void>;
  confirm: World['confirm'];
  onInterrupt: World['onInterrupt'];
  dryRun: boolean;
  yes: boolean;
  /** The state folder of this system. */
  folder: string;
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
  const planned = envelope({ type: 'plan', ...(simulated && { simulated }), plan: showPlan(plan, session.kinds) });
  session.view.event(planned);

  const finish = (happening: Extract<Happening, { type: 'run.end' }>) => {
    session.view.event(envelope(happening));
    return happening.exitCode;
  };
  if (session.dryRun) return finish({ type: 'run.end', outcome: 'planned', exitCode: exit.ok });
  if (plan.steps.length === 0) return finish({ type: 'run.end', outcome: 'ok', exitCode: exit.ok });
  await refuseUnlessElevated(session);
  if (!(await agreed(session, plan))) return finish({ type: 'run.end', outcome: 'declined', exitCode: exit.refused });

  const unlock = await takeLock(session.folder);
  try {
    if (!unfinished && !plan.undoes) await refuseAfterCut(runsFolder(session));
    const journal = await (unfinished ? continueJournal : createJournal)(runsFolder(session), runId);
    const log = await session.log();
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
  await journal.append([recording.planned]).catch((error) => {
    throw new Failure(exit.refused, `The journal can't be written, so nothing was changed: ${error.message}.`, {
      hint: 'make room on the disk, then run wufix again',
      cause: error,
    });
  });
  log.event(recording.planned);

  const stop = watchInterrupts(session, plan);
  const engine: Engine = {
    runId: recording.runId,
    kinds: session.kinds,
    shell: session.shell,
    recent: session.recent,
    clock: session.system.clock,
    interrupted: stop.requested,
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
    stop.watching();
  }
}

async function refuseUnlessElevated({ elevated }: Session): Promise<void> {
  if ((await elevated) !== false) return;
  throw new Failure(exit.refused, 'This needs administrator rights.', {
    hint: 'open a terminal with "Run as administrator" and type the same command there',
  });
}

async function agreed(session: Session, plan: Plan): Promise<boolean> {
  if (session.yes) return true;
  if (!session.view.mayAsk) {
    throw new Failure(exit.refused, 'Nobody can be asked here, and nothing is changed without a yes.', {
      hint: 'add --yes to carry the plan out, or --dry-run to only see it',
    });
  }
  try {
    return await session.confirm(`Carry out these ${plan.steps.length} steps?`);
  } catch {
    throw new Failure(exit.interrupted, 'Interrupted before anything was changed.');
  }
}
