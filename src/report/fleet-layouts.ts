import { type Content, html } from './html.ts';
import { entryFor, type Item, textOf, textsOf } from './item.ts';
import { column, type Layout, type Words, wordIn } from './layout.ts';
import { command, mark } from './parts.ts';
import type { Column } from './table.ts';

/** Of how many machines something was told, how often, and of which first. */
const spread: readonly Column<Item>[] = [
  { head: 'Machines', short: true, cell: column('machines') },
  { head: 'Times', short: true, cell: column('times') },
  { head: 'Such as', cell: samples },
];

/** What the machines of a fleet have in common (fleet/groups.ts), by type, in the order in which it stands on the page. */
export const fleetLayouts: Readonly<Record<string, Layout>> = {
  need: {
    caption: 'What machines need',
    columns: [
      { head: 'Need', short: true, cell: (group) => wordIn(needs, textOf(group, 'need')) },
      { head: 'Machines', short: true, cell: column('machines') },
      { head: 'Such as', cell: samples },
      { head: 'What to do there', cell: (group) => entryFor(remedies, textOf(group, 'need')) ?? null },
    ],
  },
  code: {
    caption: 'Error codes, and the builds they came on',
    columns: [
      { head: 'Code', cell: (group) => [command(textOf(group, 'code')), ' ', textOf(group, 'name')] },
      { head: 'Build', short: true, cell: (group) => textOf(group, 'build') || 'not told' },
      ...spread,
    ],
  },
  failure: {
    caption: 'Steps that failed',
    columns: [
      { head: 'Step', cell: column('text') },
      { head: 'In', cell: column('plan') },
      { head: 'Code', short: true, cell: (group) => (textOf(group, 'code') ? command(textOf(group, 'code')) : 'none') },
      ...spread,
    ],
  },
  cause: {
    caption: 'Causes, as the doctor saw them',
    columns: [
      { head: 'Cause', cell: column('cause') },
      { head: 'Build', short: true, cell: (group) => textOf(group, 'build') || 'not told' },
      ...spread,
    ],
  },
  proof: {
    caption: 'What is proven, and what is not',
    columns: [
      {
        head: 'Result',
        cell: ({ good, ...group }) => mark(good === true ? 'good' : 'mild', textOf(group, 'says')),
      },
      { head: 'Found by', cell: column('by') },
      ...spread,
    ],
  },
  outcome: {
    caption: 'How runs ended',
    columns: [
      { head: 'Run', cell: column('plan') },
      { head: 'End', cell: (group) => wordIn(ends, textOf(group, 'outcome')) },
      ...spread,
    ],
  },
};

/** What a machine may need (fleet/needs.ts). */
export const needs: Words = {
  stuck: ['bad', 'stuck'],
  'cut-off': ['bad', 'cut off'],
  failed: ['bad', 'failed'],
  unhealthy: ['bad', 'unhealthy'],
};

const remedies: Readonly<Record<string, Content>> = {
  stuck: html`${command('wufix report')} shows what stands where, and the commands that mend it`,
  'cut-off': html`${command('wufix resume')} completes the run, ${command('wufix undo')} takes it back`,
  failed: html`${command('wufix report')} shows why`,
  refused: 'its message is below, with the machine',
  unhealthy: html`${command('wufix fix')} repairs, and stops when the evidence is healthy`,
  unproven: html`${command('wufix doctor')} shows what is left`,
  restart: html`restart Windows; a guided repair goes on with ${command('wufix resume')}`,
  unreachable: html`run ${command('wufix doctor --json')}, and collect what it prints`,
  unreadable: 'collect its files again',
};

const ends: Words = {
  ok: ['good', 'done'],
  planned: ['plain', 'dry run'],
  declined: ['plain', 'declined'],
  'rolled-back': ['bad', 'taken back'],
  stuck: ['bad', 'stuck'],
};

function samples(group: Item): string {
  const names = textsOf(group, 'samples');
  const more = Number(group.machines) - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en')} more` : '');
}
