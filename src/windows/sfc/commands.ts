import type { Command, Machine } from '../../core/types.ts';

const minute = 60_000;

/** An offline Windows for sfc: its folder, such as `D:\\Windows`, and the file that gets what CBS.log would have got. */
export type OfflineWindows = { folder: string; log: string };

/** Checks and repairs the protected system files; minutes, on a slow disk an hour and more. */
export function scanNow(machine: Machine, offline?: OfflineWindows): Command {
  return sfc(machine, '/scannow', offline);
}

/** Checks the protected system files and repairs nothing. */
export function verifyOnly(machine: Machine, offline?: OfflineWindows): Command {
  return sfc(machine, '/verifyonly', offline);
}

/** `/offbootdir` is the drive of the offline Windows, `/offwindir` its folder (sfc.md, windowsserverdocs). Ctrl-C must not end it halfway. */
function sfc({ system32 }: Machine, task: string, offline: OfflineWindows | undefined): Command {
  const elsewhere = offline
    ? [`/offbootdir=${offline.folder.slice(0, 3)}`, `/offwindir=${offline.folder}`, `/offlogfile=${offline.log}`]
    : [];
  return {
    file: `${system32}\\sfc.exe`,
    args: [task, ...elsewhere],
    encoding: 'utf16le',
    timeoutMs: 180 * minute,
    ownConsole: true,
  };
}
