import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { gatherUpdates } from '../io/facts/update.ts';
import { hide } from '../scripts/hide.ts';
import { carryOut } from '../session.ts';
import { readKb } from '../windows/updates/kb.ts';

/** `hidden`: what the command makes of an update. */
export function defineHide(command: Command, act: Act, hidden: boolean): void {
  command.action(
    act('windows', async (session, article: string) => {
      const kb = readKb(article);
      if (kb === null) {
        throw new Failure(exit.usage, `${article} is no article number.`, {
          hint: `an article number is KB and six digits or more: wufix ${command.name()} KB5063878`,
        });
      }
      session.view.notice('Asking Windows Update what it offers: this can take minutes.');
      const updates = await gatherUpdates(session.system.machine, session.shell, nameOf);
      return carryOut(session, hide(updates, kb, hidden));
    }),
  );
}

async function nameOf(code: number): Promise<string | null> {
  const { findName } = await import('../codes/names.ts');
  return (await findName(code))?.name ?? null;
}
