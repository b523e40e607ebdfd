import type { Machine, RegistryValue } from '../core/types.ts';
import { isWithin } from '../windows/path-within.ts';
import { driverFile } from '../windows/wimmount.ts';
import { isPlainPath } from './trusted-paths.ts';

/**
 * Whether an ImagePath may be put back: Windows would load what it names into its kernel, so it must be a driver where only
 * administrators may write. Windows' own is in System32\drivers, that of the ADK below Program Files (x86); elsewhere in
 * Windows are folders in which users may make files, such as Temp.
 */
export function isTrustedDriver({ type, data }: RegistryValue, machine: Machine): boolean {
  if (type !== 'REG_EXPAND_SZ' && type !== 'REG_SZ') return false;
  if (data === '') return true;
  const file = driverFile(data, machine);
  const drive = machine.systemRoot.slice(0, 2);
  const safe = [`${machine.system32}\\drivers`, `${drive}\\Program Files`, `${drive}\\Program Files (x86)`];
  return file !== null && isPlainPath(file) && /\.sys$/i.test(file) && safe.some((folder) => isWithin(file, folder));
}
