import { type Content, html } from './html.ts';
import { list } from './parts.ts';
import { sayState } from './state.ts';
import { table } from './table.ts';
import type { Told, ToldRun, ToldStep } from './told.ts';

/** What was read back: of every step that was judged, the state before it and what became of it. Empty where there is none. */
export function readBack({ runs }: Told): readonly Content[] {
  return runs.flatMap(tableOf);
}

function tableOf(run: ToldRun): Content[] {
  const steps = run.chapters.flatMap(({ steps }) =>
    steps.filter(({ startedAt, end }) => startedAt !== undefined || end),
  );
  if (steps.length === 0) return [];
  return [
    table(
      `Run ${run.id}`,
      [
        { head: 'Step', cell: ({ shown }) => shown.text },
        { head: 'Before', cell: ({ before }) => sayState(before) ?? html`<span class="soft">not to be read</span>` },
        { head: 'Afterwards', cell: afterwards },
      ],
      steps,
    ),
  ];
}

function afterwards(step: ToldStep): Content {
  const { note, error } = step.end ?? {};
  return list([outcome(step), ...(note ? [note] : []), ...(error ? [error.message] : [])]);
}

function outcome({ before, verdict, end }: ToldStep): string {
  switch (end?.outcome) {
    case undefined:
      return 'not known: the run was cut off';
    case 'done':
      if (verdict) return verdict.verdict;
      return before === undefined ? 'it ended well; there is nothing to be read' : 'as intended';
    case 'already':
      return 'it was so already';
    case 'skipped':
      return 'left out';
    case 'failed':
      return 'it failed';
  }
}
