import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit } from '../core/failure.ts';
import { gatherWimmount } from '../io/facts/wimmount.ts';
import { fixWimmount } from '../scripts/wimmount.ts';
import { carryOut } from '../session.ts';
import { judgeWimmount } from '../windows/wimmount.ts';

export function defineWimmount(command: Command, act: Act): void {
  command.option('--fix', 'write the value that Windows installs, where the one there is broken', false).action(
    act('windows', async (session, { fix }: { fix: boolean }) => {
      const facts = await gatherWimmount(session.system.machine, session.shell);
      if (fix) return carryOut(session, fixWimmount(facts));
      const { fault, because } = judgeWimmount(facts);
      const { imagePath, file, state } = facts;
      const text = [
        `${fault ? 'broken' : 'right'}: ${because}`,
        `service: ${state}`,
        ...(fault ? ['to mend it: wufix wimmount --fix'] : []),
      ];
      session.view.result(
        'wimmount',
        [{ verdict: fault ?? 'right', because, imagePath, file: file?.path ?? null, state }],
        text.join('\n'),
      );
      return fault ? exit.problems : exit.ok;
    }),
  );
}
