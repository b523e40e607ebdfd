import { needs } from './fleet-layouts.ts';
import { type Content, html } from './html.ts';
import { type Item, itemsOf, textOf } from './item.ts';
import { column, wordIn } from './layout.ts';
import { fold, longList, more } from './parts.ts';
import { type Column, table } from './table.ts';
import type { Told } from './told.ts';
import { count } from './words.ts';

/** The machines of a fleet: those that need something, and the others folded away. Empty where there are none. */
export function machines({ shelves }: Told): readonly Content[] {
  const shelf = shelves.find(({ type }) => type === 'machine');
  if (!shelf) return [];
  const { heavy, light, heavyCount } = shelf;
  const well = shelf.count - heavyCount;
  const needy = [
    table('Machines that need something', [name, need, ...facts(heavy)], heavy),
    more(heavyCount - heavy.length),
  ];
  const others = [table('Machines that need nothing', [name, ...facts(light)], light), more(well - light.length)];
  if (well === 0) return needy;
  if (heavyCount === 0) return others;
  return [...needy, fold(`${count(well, 'machine')} ${well === 1 ? 'needs' : 'need'} nothing`, others)];
}

const name: Column<Item> = { head: 'Machine', cell: column('machine') };

const need: Column<Item> = {
  head: 'Needs',
  cell: (machine) =>
    longList(itemsOf(machine, 'needs').map((one) => [wordIn(needs, textOf(one, 'id')), ' ', textOf(one, 'says')])),
};

function facts(all: readonly Item[]): Column<Item>[] {
  const damaged = all.some((machine) => itemsOf(machine, 'faults').length > 0);
  return [
    { head: 'Build', short: true, cell: (machine) => textOf(machine, 'build') || 'not told' },
    { head: 'Runs', short: true, cell: column('runs') },
    { head: 'Last run', short: true, cell: lastRun },
    ...(damaged ? [{ head: "Can't be read", cell: damage }] : []),
  ];
}

/** The day of it. Whoever wrote the file wrote that, too. */
function lastRun(machine: Item): Content {
  const [day] = /^\d{4}-\d\d-\d\d(?=T\d\d:\d\d:\d\d)/.exec(textOf(machine, 'lastRun')) ?? [];
  return day === undefined ? null : html`<time datetime="${day}">${day}</time>`;
}

function damage(machine: Item): Content {
  return longList(
    itemsOf(machine, 'faults').map(({ lines, ...fault }) =>
      typeof lines === 'number' ? `${count(lines, 'line')} of ${textOf(fault, 'path')}` : textOf(fault, 'path'),
    ),
  );
}
