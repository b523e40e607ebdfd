import { type Row, readRows, rowNumber, rowText, rowTexts } from '../text/json-answer.ts';
import type { Volume } from '../volumes.ts';

/** The volumes of this computer, and the letters (`z:`) behind which there is another one. */
export type VolumeList = { volumes: readonly Volume[]; network: readonly string[] };

/** DriveType.Network (learn.microsoft.com, System.IO.DriveType). */
const network = 4;

/** What the script `volumes` printed (scripts/powershell/volumes.ts); null where it told of no volume. */
export function parseVolumes(stdout: string): VolumeList | null {
  const rows = readRows(stdout) ?? [];
  const volumes = rows.filter((row) => rowText(row, 'volume') !== null).map(toVolume);
  const remote = rows.filter((row) => rowNumber(row, 'type') === network);
  if (volumes.length === 0) return null;
  return { volumes, network: remote.map((row) => (rowText(row, 'drive') ?? '').slice(0, 2).toLowerCase()) };
}

function toVolume(row: Row): Volume {
  const mounts = rowTexts(row, 'mounts').filter((mount) => /^[a-z]:\\/i.test(mount));
  return {
    guid: /volume\{([0-9a-f-]{36})\}/i.exec(rowText(row, 'volume') ?? '')?.[1] ?? null,
    mounts: [...new Set(mounts.map((mount) => (mount.endsWith('\\') ? mount : `${mount}\\`)))],
    fileSystem: rowText(row, 'fileSystem'),
  };
}
