import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit } from '../core/failure.ts';
import type { Session } from '../session.ts';

type Options = { since?: string; code?: string; follow?: true };

export function defineLogs(command: Command, act: Act): void {
  command
    .option('--since <time>', 'only what was logged since then: 24h, 7d, or a date')
    .option('--code <code>', 'only findings with this error code')
    .option('-f, --follow', 'read on as the logs grow, until Ctrl-C')
    .action(act('nothing', run));
}

async function run(session: Session, paths: readonly string[], options: Options): Promise<number> {
  const { findLogs, readLog } = await import('../io/logs/files.ts');
  const { followLogs, readWanted, tellNothing, tellReport } = await import('./logs-report.ts');
  const wanted = await readWanted(options, session.system.clock.now());
  const files = await findLogs(session.system, paths);
  if (options.follow) return followLogs(session, files, wanted);
  const codes: number[] = [];
  for (const { path, asked } of files) {
    const report = await readLog(session.system, path, wanted.since);
    // A folder has other files as well, and nobody asked for them.
    if (report.kind !== null || report.unreadable || asked) codes.push(await tellReport(session, path, report, wanted));
  }
  return codes.length > 0 ? Math.max(exit.ok, ...codes) : tellNothing(session, paths);
}
