import { plainPath } from './links/link-target.ts';
import { slashed } from './path-within.ts';

/** A volume as Windows knows it (Win32_Volume, `mountvol`). */
export type Volume = {
  /** The GUID in its name `\\?\Volume{…}\`, without the braces; null where it has none, as behind a RAM disk. */
  guid: string | null;
  /** Where it is mounted: `D:\`, or a folder such as `C:\Mount\Data\`. */
  mounts: readonly string[];
  /** As Windows names it: NTFS, ReFS, FAT32, exFAT; null where it could not be read. */
  fileSystem: string | null;
};

/** The volume a path lies on: the one with the longest mount above it, for a volume may hang in a folder of another. */
export function volumeOf(path: string, volumes: readonly Volume[]): Volume | null {
  return findMount(path, volumes)?.volume ?? null;
}

/** A path in lower case, by the name of its volume and with a backslash at its end: the same whatever mount leads there. */
export function placeOf(path: string, volumes: readonly Volume[]): string {
  const found = findMount(path, volumes);
  const below = slashed(plainPath(path));
  if (found === null || found.volume.guid === null) return below;
  return `\\\\?\\volume{${found.volume.guid.toLowerCase()}}\\${below.slice(found.mount.length)}`;
}

function findMount(path: string, volumes: readonly Volume[]): { volume: Volume; mount: string } | null {
  const below = `${plainPath(path).toLowerCase()}\\`;
  let found: { volume: Volume; mount: string } | null = null;
  for (const volume of volumes) {
    for (const mount of volume.mounts) {
      if (mount.length > (found?.mount.length ?? 0) && below.startsWith(mount.toLowerCase())) found = { volume, mount };
    }
  }
  return found;
}

/** The volume with that GUID, given in lower case; null where nobody told of it. */
export function volumeByGuid(guid: string, volumes: readonly Volume[]): Volume | null {
  return volumes.find((volume) => volume.guid?.toLowerCase() === guid) ?? null;
}

/** True where a volume is mounted at the path itself; a drive's letter is enough. */
export function isVolumeRoot(path: string, volumes: readonly Volume[]): boolean {
  const mount = `${path.toLowerCase()}\\`.replace(/\\\\$/, '\\');
  return /^[a-z]:\\$/.test(mount) || volumes.some(({ mounts }) => mounts.some((at) => at.toLowerCase() === mount));
}
