import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { leftATrace, type RunRecord, stands } from '../core/record.ts';
import { findRun, isUndone, readRuns, undoOf } from '../io/journal/runs.ts';
import { refuseUntrusted } from '../prepare/trust.ts';
import { movedAside, undo } from '../scripts/undo.ts';
import { carryOut, runsFolder, type Session } from '../session.ts';

export function defineUndo(command: Command, act: Act): void {
  command.action(
    act('windows', async (session, id: string | undefined) => {
      refuseWithoutMemory(session);
      await session.state.trust();
      // Without a name, `clean` must not stand in the way of a reset.
      const record = await findRun(
        runsFolder(session),
        id,
        (one, all) => stands(one) && !one.plan.undoes && leftATrace(one) && !isUndone(one, all),
      );
      if (!record)
        throw new Failure(exit.refused, 'There is no run to undo.', { hint: 'wufix history lists the runs' });
      const plan = undo(record, session.kinds, session.stamp);
      await refuseUntrusted(session, record.id, plan);
      await refuseIfLost(session, record);
      return carryOut(session, plan);
    }),
  );
}

/** Refuses what was undone already, and what can't be any more because somebody deleted the backup. */
async function refuseIfLost(session: Session, record: RunRecord): Promise<void> {
  const later = await readRuns(runsFolder(session), record.id);
  const by = undoOf(record, later);
  if (by && isUndone(record, later)) {
    throw new Failure(exit.refused, `The run ${record.id} was undone already, by ${by.id}.`, {
      hint: `wufix undo ${by.id} takes that back`,
    });
  }
  // Where a way back has begun, be it unrecorded on a full disk, what is no longer aside may stand in its place again.
  if (by || record.end?.outcome !== 'ok') return;
  for (const path of movedAside(record)) {
    if ((await session.shell.look(path)) !== 'missing') continue;
    throw new Failure(exit.refused, `The run ${record.id} can't be undone: ${path} is gone.`, {
      hint: 'it was deleted after the run, by wufix clean or by hand',
    });
  }
}

/** A scenario without a file is forgotten when its run ends, so there is nothing left to go back on. */
export function refuseWithoutMemory({ system }: Session): void {
  if (system.simulated?.file === null && !system.only) {
    throw new Failure(
      exit.usage,
      `The simulated Windows "${system.simulated.name}" was forgotten when its run ended.`,
      {
        hint: 'use a scenario file, which is written back: wufix scenarios healthy > pc.json, then --simulate pc.json',
      },
    );
  }
}
