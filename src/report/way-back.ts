import { onlyLooks } from '../core/record.ts';
import type { Undo } from './about.ts';
import { type Content, html } from './html.ts';
import { command, mark } from './parts.ts';
import { table } from './table.ts';
import { isWayBack, type Told, type ToldRun, type ToldStep } from './told.ts';

/** What can be taken back and what can't, run by run. Empty where nothing was changed, or would be. */
export function wayBack({ runs }: Told, undoOf: (run: ToldRun) => Undo): readonly Content[] {
  return runs.flatMap((run) => ofRun(run, undoOf));
}

function ofRun(run: ToldRun, undoOf: (run: ToldRun) => Undo): Content[] {
  const steps = run.chapters
    .filter((chapter) => !isWayBack(run, chapter))
    .flatMap(({ steps }) => steps)
    .filter(({ shown, end }) => !onlyLooks(shown) && end?.outcome !== 'already' && end?.outcome !== 'skipped');
  const planned = run.end?.outcome === 'planned';
  const changed = planned ? steps : steps.filter(({ startedAt }) => startedAt !== undefined);
  if (changed.length === 0) return [];
  return [
    table(
      `Run ${run.id}`,
      [
        { head: 'Step', cell: ({ shown }) => shown.text },
        { head: 'Can it be undone?', cell: answer },
      ],
      changed,
    ),
    html`<p>${howTo(run, changed, undoOf)}</p>\n`,
  ];
}

function answer({ shown }: ToldStep): Content {
  return shown.reversible ? mark('good', 'yes') : mark('mild', 'no: it stays as it is');
}

function howTo(run: ToldRun, changed: readonly ToldStep[], undoOf: (run: ToldRun) => Undo): Content {
  const outcome = run.end?.outcome;
  if (outcome === 'planned') return 'Nothing has been changed yet.';
  if (!changed.some(({ shown }) => shown.reversible)) return 'Nothing of this can be taken back.';
  if (outcome === 'rolled-back' || outcome === 'interrupted') return 'What could be taken back was taken back already.';
  const undo = undoOf(run);
  return 'says' in undo ? undo.says : ['To take it back: ', command(undo.command)];
}
