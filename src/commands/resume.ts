import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord } from '../core/record.ts';
import { readOpenFix } from '../io/open-fix.ts';
import type { OpenFix } from '../io/open-fix-schema.ts';
import { findRun, isUndone, readRuns, undoOf } from '../io/runs.ts';
import { resume } from '../scripts/resume.ts';
import { carryOut, runsFolder, type Session } from '../session.ts';
import { refuseWithoutMemory } from './undo.ts';

export function defineResume(command: Command, act: Act): void {
  command.action(
    act('windows', async (session, id: string | undefined) => {
      refuseWithoutMemory(session);
      const folder = runsFolder(session);
      const record = await findRun(folder, id, (one, all) => !isOver(one) && !undoOf(one, all));
      const open = id === undefined ? await readOpenFix(session.folder) : null;
      if (!record && open) return goOn(session, open);
      if (!record) throw new Failure(exit.refused, 'No run was cut off, so there is nothing to resume.');
      refuseIfUndone(record, await readRuns(folder, record.id));
      const { plan, ledger } = resume(record);
      const exitCode = await carryOut(session, plan, { id: record.id, ledger });
      const done = exitCode === exit.ok || exitCode === exit.problems;
      return open && done ? goOn(session, withTaken(open)) : exitCode;
    }),
  );
}

/** Goes on with a guided repair, behind the rung that was cut off. */
async function goOn(session: Session, open: OpenFix): Promise<number> {
  const { fix } = await import('../fix/fix.ts');
  return fix(session, open);
}

function withTaken(open: OpenFix): OpenFix {
  return { ...open, taken: [...open.taken, ...(open.current ? [open.current] : [])], current: null };
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
