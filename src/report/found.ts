import { type Content, html } from './html.ts';
import { entryFor, type Item, itemsOf, textOf, textsOf } from './item.ts';
import { column } from './layout.ts';
import { layouts } from './layouts.ts';
import { command, list, longList, mark, more, output } from './parts.ts';
import { table } from './table.ts';
import { limits, type Shelf, type Told, type ToldStep } from './told.ts';
import { count } from './words.ts';

/** What was found: the diagnosis first, then the verdicts of programs, then all other results. Empty where nothing was. */
export function found({ runs, shelves }: Told): readonly Content[] {
  const judged = runs.flatMap(({ chapters }) =>
    chapters.flatMap(({ steps }) => steps.filter(({ verdict }) => verdict)),
  );
  return [
    ...shelves.filter(({ type }) => type === 'diagnosis').flatMap(diagnoses),
    ...(judged.length > 0 ? [verdicts(judged)] : []),
    ...inOrder(shelves.filter(({ type }) => !elsewhere.has(type))).flatMap(shelfOf),
  ];
}

/** Results that have another place on the page. */
const elsewhere: ReadonlySet<string> = new Set(['diagnosis', 'fix', 'fleet', 'machine']);

/** A guided repair looks more than once. */
function diagnoses({ light: looks }: Shelf): Content[] {
  return looks.map((look, index) => [
    looks.length > 1 ? html`<h3>Look ${index + 1}</h3>\n` : null,
    html`<p class="lead">${textOf(look, 'text')}</p>\n`,
    causes(itemsOf(look, 'causes')),
  ]);
}

function causes(all: readonly Item[]): Content {
  if (all.length === 0) return null;
  return table(
    'Causes',
    [
      { head: 'Cause', cell: column('says') },
      { head: 'How sure', cell: column('sure') },
      {
        head: 'What to do',
        cell: (cause) =>
          list([...textsOf(cause, 'next').map(command), ...(textOf(cause, 'advice') ? [textOf(cause, 'advice')] : [])]),
      },
    ],
    all,
  );
}

function verdicts(steps: readonly ToldStep[]): Content {
  const about = { head: 'Items', cell: ({ verdict }: ToldStep) => longList(verdict?.items ?? []) };
  return table(
    'Verdicts',
    [
      { head: 'Step', cell: ({ shown }) => shown.text },
      {
        head: 'Verdict',
        cell: ({ verdict }) => (verdict ? mark(verdict.good ? 'good' : 'mild', verdict.verdict) : null),
      },
      { head: 'Because', cell: ({ verdict }) => list(verdict?.because ?? []) },
      ...(steps.some(({ verdict }) => verdict?.items) ? [about] : []),
    ],
    steps,
  );
}

/** Texts first, for they sum up; then tables, in the order of the layouts. */
function inOrder(shelves: readonly Shelf[]): Shelf[] {
  const order = Object.keys(layouts);
  const place = ({ type }: Shelf) => order.indexOf(type);
  return shelves.toSorted((a, b) => place(a) - place(b));
}

function shelfOf({ type, heavy, light, count: all, text, unprinted }: Shelf): Content[] {
  const layout = entryFor(layouts, type);
  const items = [...heavy, ...light].slice(0, limits.items);
  if (layout && items.length > 0) {
    return [table(layout.caption, layout.columns, items), more(all - items.length)];
  }
  if (text.trim() === '') return [];
  return [
    output(text),
    ...(unprinted > 0
      ? [html`<p class="soft">${count(unprinted, 'more character')} of this are left out here.</p>`]
      : []),
  ];
}
