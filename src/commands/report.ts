import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit } from '../core/failure.ts';

export function defineReport(command: Command, act: Act): void {
  command.action(
    act('journals', async (session, id: string | undefined) => {
      const { reportOfRun } = await import('../prepare/report-run.ts');
      const { run, page } = await reportOfRun(session, id);
      session.view.page(run, page);
      return exit.ok;
    }),
  );
}
