import type { Action, Command, Kind, Machine } from '../core/types.ts';
import { scanForUpgrade, upgradeWindows } from '../windows/setup/commands.ts';
import { type LogMark, markLog } from './log-growth.ts';

type SetupAction = Extract<Action, { kind: 'setup' }>;

/** Windows Setup, from the Windows that runs: its compatibility scan, or the upgrade up to the first restart. */
export function setupKind({ systemRoot }: Machine): Kind<SetupAction, LogMark | undefined> {
  // Windows Setup log files and event logs (learn.microsoft.com): the phase before the first restart.
  const log = `${systemRoot.slice(0, 2)}\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log`;
  return {
    text: ({ task, folder }) =>
      task === 'scan'
        ? `have Setup in ${folder} look whether Windows can be installed over itself`
        : `have Setup in ${folder} install Windows over itself, and keep files and apps`,
    effects: (action) => [{ type: 'run', command: commandOf(action) }],
    // A log that can't be read costs a witness, not the run.
    read: (_action, reader) => markLog(log, reader).catch(() => undefined),
    undo: ({ onlyLooks }) => (onlyLooks ? [] : null),
    record: (_action, { stdout }) => stdout,
    find: async (action, { exitCode }, before, reader) => {
      const { concludeSetup } = await import('./setup-finding.ts');
      const now = await markLog(log, reader).catch(() => undefined);
      const traced = now === undefined || before === undefined || now.bytes !== before.bytes;
      return concludeSetup(action, exitCode, traced);
    },
  };
}

function commandOf({ task, folder, acceptTerms }: SetupAction): Command {
  return task === 'scan' ? scanForUpgrade({ folder, acceptTerms }) : upgradeWindows({ folder, acceptTerms });
}
