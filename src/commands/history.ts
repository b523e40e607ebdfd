import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit } from '../core/failure.ts';
import { changedAnything, type RunRecord } from '../core/record.ts';
import { isUndone, readRuns, undoOf } from '../io/runs.ts';
import { runsFolder } from '../session.ts';

export function addHistory(program: Command, act: Act): void {
  program
    .command('history')
    .description('list the runs of this machine, and how they ended')
    .action(
      act('journals', async (session) => {
        const all = await readRuns(runsFolder(session));
        const rows = all.map((record) => summary(record, all));
        const text = rows.map(
          ({ run, outcome, undoneBy }) => `${run.padEnd(34)}${outcome}${undoneBy ? `, undone by ${undoneBy}` : ''}`,
        );
        session.view.result('run', rows, text.join('\n') || 'No run has been recorded.');
        return exit.ok;
      }),
    );
}

function summary(record: RunRecord, all: readonly RunRecord[]) {
  const { id, at, plan, end } = record;
  const undoneBy = isUndone(record, all) && undoOf(record, all)?.id;
  return {
    run: id,
    at: at.toISOString(),
    plan: plan.name,
    ...(plan.undoes && { undoes: plan.undoes }),
    outcome: end?.outcome ?? (changedAnything(record) ? 'cut off' : 'cut off before it changed anything'),
    ...(undoneBy && { undoneBy }),
  };
}
