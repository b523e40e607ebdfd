import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { prepareInstall } from '../prepare/install.ts';
import { carryOut } from '../session.ts';

export function defineInstall(command: Command, act: Act): void {
  command.action(
    act('windows', async (session, file: string) => carryOut(session, await prepareInstall(session, file))),
  );
}
