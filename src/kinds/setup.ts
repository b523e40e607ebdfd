import type { Action, Command, Kind, Machine, Reader } from '../core/types.ts';
import { queryRegistry } from '../windows/commands.ts';
import { scanForUpgrade, upgradeWindows } from '../windows/setup/commands.ts';
import { readStand, type Stand } from '../windows/setup/stand.ts';
import { versionKey } from '../windows/windows-version.ts';
import { type LogMark, markLog } from './log-growth.ts';

type SetupAction = Extract<Action, { kind: 'setup' }>;

/** Where the log of Setup ends, and what Windows is before it is installed over. */
type SetupReading = LogMark & { windows?: Stand };

/** Windows Setup, from the Windows that runs: its compatibility scan, or the upgrade up to the first restart. */
export function setupKind(machine: Machine): Kind<SetupAction, SetupReading | undefined> {
  const { systemRoot } = machine;
  // Windows Setup log files and event logs (learn.microsoft.com): the phase before the first restart.
  const log = `${systemRoot.slice(0, 2)}\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log`;
  return {
    text: ({ task, folder }) =>
      task === 'scan'
        ? `have Setup in ${folder} look whether Windows can be installed over itself`
        : `have Setup in ${folder} install Windows over itself, and keep files and apps`,
    effects: (action) => [{ type: 'run', command: commandOf(action) }],
    // What can't be read costs a witness, not the run.
    read: async ({ task }, reader) => {
      const mark = await markLog(log, reader).catch(() => undefined);
      const windows = task === 'upgrade' && (await askStand(machine, reader).catch(() => null));
      return mark && { ...mark, ...(windows && { windows }) };
    },
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

async function askStand(machine: Machine, reader: Reader): Promise<Stand | null> {
  return readStand((await reader.query(queryRegistry(machine, versionKey))).stdout);
}

function commandOf({ task, folder, acceptTerms }: SetupAction): Command {
  return task === 'scan' ? scanForUpgrade({ folder, acceptTerms }) : upgradeWindows({ folder, acceptTerms });
}
