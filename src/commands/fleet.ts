import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import type { Session } from '../session.ts';

export function defineFleet(command: Command, act: Act): void {
  command.action(act('nothing', run));
}

async function run({ view }: Session, paths: readonly string[]): Promise<number> {
  const { groupItem } = await import('../fleet/items.ts');
  const { tableText, totalsText } = await import('../fleet/fleet-text.ts');
  const { tablesOf } = await import('../fleet/tables.ts');
  const { readFleet } = await import('./fleet-machines.ts');
  const { totals, groups } = await readFleet(view, paths);
  if (totals.silent === totals.machines)
    throw new Failure(exit.usage, 'Nothing that wufix has written can be read there.', {
      hint: 'wufix fleet takes what wufix printed as JSON, journals, and folders of them',
    });
  for (const table of await tablesOf(groups)) {
    await view.rows(table.type, table.groups.map(groupItem), tableText(table));
  }
  const untold = groups.untold();
  view.result('fleet', [{ ...totals, untold }], totalsText(totals, untold));
  return totals.well === totals.machines ? exit.ok : exit.problems;
}
