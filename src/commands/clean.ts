import { type Command, InvalidArgumentError } from 'commander';
import type { Act } from '../act.ts';
import { findLeftovers } from '../io/leftovers.ts';
import { clean } from '../scripts/clean.ts';
import { carryOut } from '../session.ts';

export function defineClean(command: Command, act: Act): void {
  command.option('--older-than <days>', 'only what is at least this old', days, 0).action(
    act('windows', async (session, { olderThan }: { olderThan: number }) => {
      const leftovers = await findLeftovers(session.system.machine, session.shell, session.system.clock.now());
      return carryOut(session, clean(leftovers.filter(({ ageDays }) => ageDays >= olderThan)));
    }),
  );
}

function days(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It takes a whole number of days.');
  return Number(text);
}
