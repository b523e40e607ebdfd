import type { Machine, Reader } from '../core/types.ts';
import type { Leftover } from '../windows/facts.ts';
import { parseAside, windowsPlaces } from '../windows/places.ts';
import { parentOf } from '../windows/windows-path.ts';
import { listFolder } from './facts/facts.ts';
import { stampTime } from './stamp.ts';

const day = 86_400_000;

/** What earlier runs moved aside, by its name, in the folders where wufix moves anything; oldest first. */
export async function findLeftovers(machine: Machine, reader: Reader, now: Date): Promise<Leftover[]> {
  const { bitsQueue, ...moved } = windowsPlaces(machine);
  const folders = [...new Set([...Object.values(moved).map(parentOf), bitsQueue])];
  const found = await Promise.all(folders.map((folder) => leftoversIn(folder, reader, now)));
  return found.flat().sort((a, b) => a.stamp.localeCompare(b.stamp));
}

async function leftoversIn(folder: string, reader: Reader, now: Date): Promise<Leftover[]> {
  const names = await listFolder(reader, folder);
  const asides = names.flatMap((name) => {
    const stamp = parseAside(name)?.stamp;
    const time = stampTime(stamp ?? '');
    return stamp && time ? [{ path: `${folder}\\${name}`, stamp, time }] : [];
  });
  return Promise.all(
    asides.map(async ({ path, stamp, time }) => ({
      path,
      stamp,
      bytes: await reader.size(path),
      ageDays: Math.max(0, Math.floor((now.getTime() - time.getTime()) / day)),
    })),
  );
}
