import type { LogLine } from './servicing-log.ts';

/** One scan of sfc: the files it finds damaged, whether it is to repair them, and whether it can. */
export type SfcScan = { damaged: readonly string[]; repairs: boolean; mendable: boolean; build: number };

/** How many components are verified at a time; a real Windows has many more. */
const batches = [100, 100, 100, 47];

const opening = 'Beginning Verify and Repair transaction';
const closing =
  'Verify and Repair Transaction completed. All files and registry keys listed in this transaction  have been successfully repaired';

/**
 * What a scan adds to CBS.log, in English on every Windows. Source: KB928228 for the lines with [SR], which end with good
 * news even where nothing could be repaired; captures from Windows 11 for the drivers, whose lines have no [SR].
 */
export function sfcLog({ damaged, repairs, mendable, build }: SfcScan): LogLine[] {
  const drivers = damaged.filter(isDriver);
  const members = damaged.filter((path) => !isDriver(path));
  const bad = (path: string) => (mendable ? `Repairing file \\??\\${path} from store` : cannotRepair(path, build));
  const repaired = (path: string) =>
    mendable ? `Repairing corrupted file ${inParts(path)} from store` : cannotRepair(path, build);
  const verified = batches.flatMap((count, at) => [
    `Verifying ${components(count)}`,
    opening,
    ...(at === 0 ? members.map(bad) : []),
    'Verify complete',
  ]);
  const mended = [
    `Repairing ${components(members.length)}`,
    opening,
    ...members.map(repaired),
    'Repair complete',
    ...(members.length > 0 ? ['Committing transaction', closing] : []),
  ];
  return [
    ...[...verified, ...(repairs ? mended : [])].map(
      (text, at): LogLine => ({ source: 'CSI', text: `${hexadecimal(at + 6)} [SR] ${text}` }),
    ),
    ...drivers.flatMap((path) => driverLines(path, repairs, mendable)),
  ];
}

function isDriver(path: string): boolean {
  return /\\drivers\\/i.test(path);
}

function driverLines(path: string, repairs: boolean, mendable: boolean): LogLine[] {
  const found: LogLine = { source: 'DEPLOY', text: `[Pnp] Corrupt file: ${path}` };
  if (!repairs) return [found];
  if (mendable) return [found, { source: 'DEPLOY', text: `[Pnp] Repaired file: ${path}` }];
  return [found, { source: 'DEPLOY', level: 'Error', text: `[Pnp] Failed repairing file: ${path}: ` }];
}

function cannotRepair(path: string, build: number): string {
  const name = path.slice(path.lastIndexOf('\\') + 1);
  const component = `Microsoft-Windows-${name.replace(/\.[^.]*$/, '')}, version 10.0.${build}.1, arch amd64`;
  return `Cannot repair member file [l:${name.length}]'${name}' of ${component}, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch`;
}

/** A path in the notation of the log: lengths in bytes and in characters, the folder and the name apart. */
function inParts(path: string): string {
  const at = path.lastIndexOf('\\');
  const quote = (text: string) => `l:${text.length * 2}{${text.length}}]"${text}"`;
  return `[ml:520{260},${quote(`\\??\\${path.slice(0, at)}`)}\\[${quote(path.slice(at + 1))}`;
}

function components(count: number): string {
  return `${count} (0x${hexadecimal(count)}) components`;
}

function hexadecimal(number: number): string {
  return number.toString(16).padStart(8, '0');
}
