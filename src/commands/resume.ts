import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord } from '../core/record.ts';
import { findRun, isUndone, readRuns, undoOf } from '../io/runs.ts';
import { resume } from '../scripts/resume.ts';
import { carryOut, runsFolder } from '../session.ts';
import { refuseWithoutMemory } from './undo.ts';

export function addResume(program: Command, act: Act): void {
  program
    .command('resume [run]')
    .description('go on with a run that was cut off, where its journal ends')
    .action(
      act('windows', async (session, id: string | undefined) => {
        refuseWithoutMemory(session);
        const folder = runsFolder(session);
        const record = await findRun(folder, id, (one, all) => !isOver(one) && !undoOf(one, all));
        if (!record) throw new Failure(exit.refused, 'No run was cut off, so there is nothing to resume.');
        refuseIfUndone(record, await readRuns(folder, record.id));
        const { plan, ledger } = resume(record);
        return carryOut(session, plan, { id: record.id, ledger });
      }),
    );
}

/** Going on with what was taken back, or half so, would mix the two. */
function refuseIfUndone(record: RunRecord, later: readonly RunRecord[]): void {
  const by = undoOf(record, later);
  if (!by) return;
  throw isUndone(record, later)
    ? new Failure(exit.refused, `The run ${record.id} was undone, by ${by.id}, so there is nothing to resume.`)
    : new Failure(exit.refused, `The run ${record.id} is half undone, by ${by.id}.`, {
        hint: `wufix undo ${record.id} completes that`,
      });
}
