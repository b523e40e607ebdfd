import type { Group } from './groups.ts';
import type { MachineReport, Totals } from './merge.ts';

/** Machines for people: those that need something by name, the others by their number. */
export function machinesText(machines: readonly MachineReport[]): string {
  const needy = machines.filter(({ needs }) => needs.length > 0);
  const well = machines.filter(({ needs }) => needs.length === 0);
  const lines = needy.map(
    ({ name, needs }) => `${onOneLine(name)}: ${needs.map(({ id, says }) => `${id}: ${onOneLine(says)}`).join('; ')}`,
  );
  const damage = machines.flatMap(({ name, faults }) =>
    faults.flatMap(({ path, lines: count, first }) =>
      count === undefined
        ? []
        : [
            `${onOneLine(name)}: ${counted(count, 'line')} of ${onOneLine(path)} can't be read, the first is line ${first}`,
          ],
    ),
  );
  const others =
    well.length > 0 ? [`${counted(well.length, 'machine')} ${well.length === 1 ? 'needs' : 'need'} nothing`] : [];
  return [...lines, ...damage, ...others].join('\n');
}

/** One kind of groups as a table. */
export type Table = {
  type: Group['type'];
  title: string;
  head: readonly string[];
  groups: readonly Group[];
  cells(group: Group): string[];
};

/** So many rows of a table are shown; the JSON has all. */
const rows = 30;

/** A table for people, with an empty line before it. */
export function tableText({ title, head, groups, cells }: Table): string {
  const lines = [
    [...head, 'machines', 'times', 'such as'],
    ...groups
      .slice(0, rows)
      .map((group) => [...cells(group).map(onOneLine), String(group.machines), String(group.times), namesOf(group)]),
  ];
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = groups.length > rows ? [`and ${groups.length - rows} more, which the JSON has`] : [];
  return ['', title, ...[...text, ...more].map((line) => `  ${line}`)].join('\n');
}

function namesOf({ samples, machines }: Group): string {
  const more = machines - samples.length;
  return onOneLine(samples.join(', ')) + (more > 0 ? ` and ${more} more` : '');
}

/** The last line: how many machines are well; `untold`: results for which there was no group left. */
export function totalsText({ machines, well, silent, runs, simulated, damaged }: Totals, untold: number): string {
  const parts = [
    `${counted(machines, 'machine')}, ${counted(runs, 'run')}${simulated > 0 ? ` (${simulated} simulated)` : ''}`,
    machines === well
      ? 'none needs anything'
      : `${machines - well} of them ${machines - well === 1 ? 'needs' : 'need'} something`,
    ...(silent > 0 ? [`${silent} told nothing`] : []),
    ...(damaged > 0 ? [`${counted(damaged, 'line')} could not be read`] : []),
    ...(untold > 0 ? [`${counted(untold, 'result')} found no room in the tables`] : []),
  ];
  return `\n${parts.join('; ')}.`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
