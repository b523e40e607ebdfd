import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit } from '../core/failure.ts';
import { changedAnything, leftATrace, type RunRecord } from '../core/record.ts';
import { isUndone, readRuns, undoOf } from '../io/journal/runs.ts';
import { runsFolder } from '../session.ts';

export function defineHistory(command: Command, act: Act): void {
  command.action(
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
  const { id, at, plan } = record;
  const undoneBy = isUndone(record, all) && undoOf(record, all)?.id;
  return {
    run: id,
    at: at.toISOString(),
    plan: plan.name,
    ...(plan.undoes && { undoes: plan.undoes }),
    outcome: outcomeOf(record),
    ...(undoneBy && { undoneBy }),
  };
}

/** As its last event has it, but for a failure that took nothing back, because nothing of it can be. */
function outcomeOf(record: RunRecord): string {
  const { end } = record;
  if (!end) return changedAnything(record) ? 'cut off' : 'cut off before it changed anything';
  if (end.outcome !== 'rolled-back' || leftATrace(record)) return end.outcome;
  return end.exitCode === exit.problems ? 'no result' : 'failed';
}
