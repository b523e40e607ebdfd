import { findName } from '../codes/names.ts';
import { shortCode } from '../windows/text/exit-code.ts';
import type { Table } from './fleet-text.ts';
import type { Group, Groups } from './groups.ts';

/** What a fleet has in common, as tables that are not empty; codes with their names. */
export async function tablesOf(groups: Groups): Promise<Table[]> {
  const codes = await Promise.all(groups.of('code').map(withName));
  const tables: readonly Table[] = [
    {
      type: 'need',
      title: 'What machines need',
      head: ['need'],
      groups: groups.of('need'),
      cells: ({ of }) => [cell(of.need)],
    },
    {
      type: 'code',
      title: 'Error codes',
      head: ['code', 'build'],
      groups: codes,
      cells: ({ of }) => [nameOf(of), cell(of.build)],
    },
    {
      type: 'failure',
      title: 'Failed steps',
      head: ['plan', 'step', 'code'],
      groups: groups.of('failure'),
      cells: ({ of }) => [cell(of.plan), cell(of.text), cell(of.code)],
    },
    {
      type: 'cause',
      title: 'Causes, as the doctor saw them',
      head: ['cause', 'build'],
      groups: groups.of('cause'),
      cells: ({ of }) => [cell(of.cause), cell(of.build)],
    },
    {
      type: 'proof',
      title: 'What was found out',
      head: ['by', 'result', 'proven'],
      groups: groups.of('proof'),
      cells: ({ of }) => [cell(of.by), cell(of.says), of.good ? 'good' : 'no'],
    },
    {
      type: 'outcome',
      title: 'How runs ended',
      head: ['plan', 'end'],
      groups: groups.of('outcome'),
      cells: ({ of }) => [cell(of.plan), cell(of.outcome)],
    },
  ];
  return tables.filter((table) => table.groups.length > 0);
}

async function withName(group: Group): Promise<Group> {
  const code = Number(group.of.code);
  return { ...group, of: { ...group.of, code: shortCode(code), name: (await findName(code))?.name ?? null } };
}

function nameOf({ code, name }: Group['of']): string {
  return name ? `${code} (${name})` : cell(code);
}

function cell(value: Group['of'][string] | undefined): string {
  return value === null || value === undefined ? '-' : String(value);
}
