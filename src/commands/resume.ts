import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord } from '../core/record.ts';
import { readOpenFix } from '../io/journal/open-fix.ts';
import { findRun, isUndone, readRuns, undoOf } from '../io/journal/runs.ts';
import { afterCutSetup } from '../prepare/cut-setup.ts';
import { refuseUntrusted } from '../prepare/trust.ts';
import { resume } from '../scripts/resume.ts';
import { carryOut, runsFolder, type Session } from '../session.ts';
import { refuseWithoutMemory } from './undo.ts';

export function defineResume(command: Command, act: Act): void {
  command.action(
    act('windows', async (session, id: string | undefined) => {
      refuseWithoutMemory(session);
      await session.state.trust();
      const record = await findRun(runsFolder(session), id, (one, all) => !isOver(one) && !undoOf(one, all));
      if (!record && (await readOpenFix(session.folder))) return goOn(session);
      if (!record) {
        throw new Failure(exit.refused, 'No run was cut off, so there is nothing to resume.', {
          hint: 'wufix history lists the runs',
        });
      }
      const exitCode = await complete(session, record);
      return id === undefined ? goOn(session, { run: record.id, exitCode }) : exitCode;
    }),
  );
}

async function complete(session: Session, record: RunRecord): Promise<number> {
  refuseIfUndone(record, await readRuns(runsFolder(session), record.id));
  const { plan, ledger, gaveUp } = await afterCutSetup(resume(record), session);
  await refuseUntrusted(session, record.id, plan, ledger);
  const exitCode = await carryOut(session, plan, { id: record.id, ledger });
  return gaveUp && exitCode === exit.ok ? exit.problems : exitCode;
}

/** Goes on with a guided repair, of which the run that was just completed may be a part. */
async function goOn(session: Session, completed?: { run: string; exitCode: number }): Promise<number> {
  const { goOn: climbOn } = await import('../fix/go-on.ts');
  return climbOn(session, completed);
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
