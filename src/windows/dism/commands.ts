import type { Command, Machine } from '../../core/types.ts';

/** DISM's command lines. Each argument is one entry, never quoted by hand: whoever starts the program does that. */

/** The Windows DISM works on, and where it logs. */
export type DismTarget = {
  machine: Machine;
  /** A file of wufix's own, so that Windows' dism.log is not rotated away. */
  logPath: string;
  /** The root of an offline Windows, such as `D:\`; the running one when absent. */
  image?: string;
};

/** Where repair content comes from: a Windows folder or WinSxS share, or one image of a WIM or ESD, by its index. */
export type DismSource = { folder: string } | { wim: string; index: number } | { esd: string; index: number };

const minute = 60_000;

/** Reads the flag that an earlier scan or a failed servicing left; seconds. Like all three it exits 0 whatever it finds. */
export function checkHealth(target: DismTarget): Command {
  return cleanupImage(target, ['/CheckHealth'], 15 * minute);
}

/** Checks every file of the store; minutes, on a slow disk an hour and more. */
export function scanHealth(target: DismTarget): Command {
  return cleanupImage(target, ['/ScanHealth'], 180 * minute);
}

/** Repairs the store from the sources, then from Windows Update unless `limitAccess` forbids it; it may download. */
export function restoreHealth(
  target: DismTarget,
  { sources, limitAccess }: { sources: readonly DismSource[]; limitAccess: boolean },
): Command {
  const from = sources.map((source) => `/Source:${sourceText(source)}`);
  return cleanupImage(
    target,
    ['/RestoreHealth', ...from, ...(limitAccess ? ['/LimitAccess'] : []), ...stay(target)],
    360 * minute,
  );
}

/** Removes superseded components. With `resetBase`, installed updates can't be uninstalled any more (Microsoft's warning). */
export function startComponentCleanup(target: DismTarget, { resetBase }: { resetBase: boolean }): Command {
  return cleanupImage(
    target,
    ['/StartComponentCleanup', ...(resetBase ? ['/ResetBase'] : []), ...stay(target)],
    360 * minute,
  );
}

/** Measures the store; it only looks. */
export function analyzeComponentStore(target: DismTarget): Command {
  return cleanupImage(target, ['/AnalyzeComponentStore'], 120 * minute);
}

/** Prints the edition, and in its header the version, of a Windows. */
export function getCurrentEdition(target: DismTarget): Command {
  return dism(target.machine, [where(target), `/LogPath:${target.logPath}`, '/Get-CurrentEdition'], 15 * minute);
}

/** Prints the language a Windows was installed in, among other international settings. */
export function getInternational(target: DismTarget): Command {
  return dism(target.machine, [where(target), `/LogPath:${target.logPath}`, '/Get-Intl'], 15 * minute);
}

/** Lists the images of a WIM or ESD, or describes the one with that index. */
export function getWimInfo({ machine, logPath }: DismTarget, file: string, index?: number): Command {
  const one = index === undefined ? [] : [`/Index:${index}`];
  return dism(machine, [`/LogPath:${logPath}`, '/Get-WimInfo', `/WimFile:${file}`, ...one], 15 * minute);
}

/** Describes the package in a .cab: its identity, its state, and whether it applies to the running Windows. */
export function getPackageInfo(target: DismTarget, file: string): Command {
  const args = [where(target), `/LogPath:${target.logPath}`, '/Get-PackageInfo', `/PackagePath:${file}`];
  return dism(target.machine, args, 15 * minute);
}

/** Installs the package in a .cab or .msu. */
export function addPackage(target: DismTarget, file: string): Command {
  const args = [where(target), `/LogPath:${target.logPath}`, '/Add-Package', `/PackagePath:${file}`, ...stay(target)];
  return { ...dism(target.machine, args, 180 * minute), reboot: [3010] };
}

/** The same command for a DISM that answers `/English` with error 87. */
export function withoutEnglish(command: Command): Command {
  return { ...command, args: command.args.filter((argument) => argument !== '/English') };
}

/** A source as `/Source` spells it: `WIM:D:\sources\install.wim:6`. */
export function sourceText(source: DismSource): string {
  if ('folder' in source) return source.folder;
  return 'wim' in source ? `WIM:${source.wim}:${source.index}` : `ESD:${source.esd}:${source.index}`;
}

function cleanupImage(target: DismTarget, args: readonly string[], timeoutMs: number): Command {
  const { machine, logPath } = target;
  const command = dism(machine, [where(target), `/LogPath:${logPath}`, '/Cleanup-Image', ...args], timeoutMs);
  return { ...command, reboot: [3010] };
}

function where({ image }: DismTarget): string {
  return image === undefined ? '/Online' : `/Image:${image}`;
}

/** With nobody to ask, nothing may restart the running Windows; an offline one is not running. */
function stay({ image }: DismTarget): string[] {
  return image === undefined ? ['/NoRestart'] : [];
}

/** `/English` (ASCII whatever the system speaks) is not for `/?`, which wufix never asks for. Ctrl-C must not end it halfway. */
function dism(machine: Machine, args: readonly string[], timeoutMs: number): Command {
  return {
    file: `${machine.system32}\\Dism.exe`,
    args: ['/English', ...args],
    encoding: 'oem',
    timeoutMs,
    ownConsole: true,
  };
}
