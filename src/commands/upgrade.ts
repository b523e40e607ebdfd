import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { onMedium } from '../prepare/medium.ts';
import { prepareUpgrade } from '../prepare/upgrade.ts';
import { carryOut } from '../session.ts';

type Options = { iso: string; scanOnly: boolean };

export function defineUpgrade(command: Command, act: Act): void {
  command
    .requiredOption('--iso <path>', 'an .iso file, or the drive or folder with setup.exe, such as D:')
    .option('--scan-only', 'only have Setup look whether it would succeed', false)
    .action(
      act('windows', (session, { iso, scanOnly }: Options) =>
        onMedium(session, iso, async (own, folder) => carryOut(own, await prepareUpgrade(own, folder, scanOnly))),
      ),
    );
}
