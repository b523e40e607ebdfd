import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord, stands } from '../core/record.ts';
import { findRun, readRuns, undoOf } from '../io/runs.ts';
import { movedAside, undo } from '../scripts/undo.ts';
import { carryOut, runsFolder, type Session } from '../session.ts';

export function addUndo(program: Command, act: Act): void {
  program
    .command('undo [run]')
    .description('take a run back, from its journal; without a name, the latest that still stands')
    .action(
      act('windows', async (session, id: string | undefined) => {
        refuseWithoutMemory(session);
        const record = await findRun(
          runsFolder(session),
          id,
          (one, all) => stands(one) && !one.plan.undoes && !undone(one, all),
        );
        if (!record)
          throw new Failure(exit.refused, 'There is no run to undo.', { hint: 'wufix history lists the runs' });
        await refuseIfLost(session, record);
        return carryOut(session, undo(record, session.kinds));
      }),
    );
}

function undone(record: RunRecord, all: readonly RunRecord[]): boolean {
  const by = undoOf(record, all);
  return by !== undefined && isOver(by);
}

/** Refuses what was undone already, and what can't be any more because somebody deleted the backup. */
async function refuseIfLost(session: Session, record: RunRecord): Promise<void> {
  const by = undoOf(record, await readRuns(runsFolder(session)));
  if (by && isOver(by)) throw new Failure(exit.refused, `The run ${record.id} was undone already, by ${by.id}.`);
  if (by) return;
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
