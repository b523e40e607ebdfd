import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit } from '../core/failure.ts';
import { readFolderArgument } from '../io/folder-argument.ts';
import { findLinks } from '../io/links/find-links.ts';
import { linkHeading, linkItem, linkRow } from '../io/links/report.ts';
import { judgeSearches, summaryItem } from '../io/links/summary.ts';
import { summaryText } from '../io/screen/links.ts';
import { volumes } from '../scripts/powershell/volumes.ts';
import { powershell } from '../windows/commands.ts';

type Flags = { libraries: boolean; serviced: boolean };

export function defineReparse(command: Command, act: Act): void {
  command
    .option('--libraries', "search only the folders of the users' libraries", false)
    .option('--serviced', 'search only the folders in which updates replace files', false)
    .action(
      act('windows', async ({ system, shell, view, elevated }, path: string | undefined, flags: Flags) => {
        const folder = path === undefined ? null : readFolderArgument(path, system);
        const asked = powershell(system.machine, volumes, { timeoutMs: 60_000 });
        if (folder === null && !flags.libraries && !flags.serviced)
          await view.rows('link', [], 'Searching the whole system drive, which can take minutes.');
        let heading: string[] = [linkHeading];
        const summary = await findLinks(system.machine, shell, asked, { folder, ...flags }, async (links) => {
          await view.rows('link', links.map(linkItem), [...heading, ...links.map(linkRow)].join('\n'));
          heading = [];
        });
        view.result('reparse', [summaryItem(summary)], summaryText(summary, await elevated));
        return judgeSearches(summary) === 'none' ? exit.ok : exit.problems;
      }),
    );
}
