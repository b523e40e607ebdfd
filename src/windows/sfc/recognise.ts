import type { Command, Machine } from '../../core/types.ts';
import { isSameCommand } from '../same-command.ts';
import { type OfflineWindows, scanNow, verifyOnly } from './commands.ts';

/** Whether a command of sfc only looks, and the Windows that does not run on which it works. */
export type KnownSfc = { onlyLooks: boolean; offline: OfflineWindows | undefined };

/** Reads a command that wufix itself would give sfc; null for any other. */
export function recogniseSfc(machine: Machine, command: Command): KnownSfc | null {
  const [task, , folder, log] = command.args;
  const offline =
    folder === undefined || log === undefined
      ? undefined
      : { folder: folder.replace('/offwindir=', ''), log: log.replace('/offlogfile=', '') };
  const onlyLooks = task === '/verifyonly';
  const built = (onlyLooks ? verifyOnly : scanNow)(machine, offline);
  return isSameCommand(command, built) ? { onlyLooks, offline } : null;
}
