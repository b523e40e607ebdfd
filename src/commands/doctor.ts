import type { Command } from 'commander';
import type { Act } from '../act.ts';
import type { DoctorOptions } from '../checks/asked.ts';
import { exit } from '../core/failure.ts';
import type { Session } from '../session.ts';

type Options = DoctorOptions & { summary?: true };

export function defineDoctor(command: Command, act: Act): void {
  command
    .option('--code <code>', 'the error code that is in question, in any spelling')
    .option('--kb <KB>', 'an update: is it installed, and is it offered all the same?')
    .option('--deep', 'take minutes: scan the component store, and search the folders that updates service', false)
    .option('--summary', 'print one line, and exit with 1 where a repair is due: for Intune and Configuration Manager')
    .action(
      act('windows', async (session, options: Options) => {
        if (options.summary) return sumUp(session, options);
        const { look } = await import('../prepare/look.ts');
        const { healthy } = await look(session, options);
        return healthy ? exit.ok : exit.problems;
      }),
    );
}

async function sumUp(session: Session, options: Options): Promise<number> {
  const { look } = await import('../prepare/look.ts');
  const { summarise } = await import('../checks/doctor-words.ts');
  let bad = 0;
  const silent: Session['view'] = {
    ...session.view,
    rows: async (_type, items) => {
      bad += items.filter((item) => 'state' in item && item.state === 'bad').length;
    },
    result: () => {},
  };
  const outcome = await look({ ...session, view: silent }, options);
  const { due, text } = summarise(outcome, bad, session.system.simulated?.name ?? null);
  const { healthy } = outcome;
  session.view.result('summary', [{ due, healthy, text }], text);
  return due ? exit.failed : exit.ok;
}
