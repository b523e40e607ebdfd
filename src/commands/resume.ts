import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord } from '../core/record.ts';
import { findRun } from '../io/runs.ts';
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
        const cutOff = (record: RunRecord) => !isOver(record);
        const record = await findRun(runsFolder(session), id, cutOff);
        if (!record) throw new Failure(exit.refused, 'No run was cut off, so there is nothing to resume.');
        const { plan, ledger } = resume(record);
        return carryOut(session, plan, { id: record.id, ledger });
      }),
    );
}
