import type { World } from '../world.ts';
import { sayList } from './powershell-json.ts';
import type { Answer } from './program.ts';

/** DriveType.Fixed (learn.microsoft.com, System.IO.DriveType). */
const fixed = 3;

/** The volumes, then the drives; a volume that has no letter gives its own name for one. */
export function listVolumes({ scenario }: World): Answer {
  const volumes = scenario.volumes.map(({ letter, guid, fileSystem, mountedAt }) => {
    const volume = `\\\\?\\Volume{${guid}}\\`;
    return { volume, mounts: [letter === null ? volume : `${letter}:\\`, ...mountedAt], fileSystem };
  });
  const drives = scenario.volumes.flatMap(({ letter }) => (letter ? [{ drive: `${letter}:\\`, type: fixed }] : []));
  return sayList([...volumes, ...drives]);
}
