import type { Machine } from '../core/types.ts';
import { isFullPath } from '../windows/dism/source-argument.ts';
import { parseAside, windowsPlaces } from '../windows/places.ts';
import { baseName, joinPath, parentOf } from '../windows/windows-path.ts';

/** What runs and their undos add to a name, one after the other. */
const aside = /(?:\.wufix-\d{8}-\d{6}(?:-\d+)?|\.rebuilt)+$/i;

/** True for a path that is spelt out, and does not go up again on its way. */
export function isPlainPath(path: string): boolean {
  return isFullPath(path) && joinPath(path) === path;
}

/** Whether both ends of a move, and where it puts what stands in its way, are names of one thing that wufix moves aside. */
export function isTrustedMove(ends: { from: string; to: string; displace?: string }, machine: Machine): boolean {
  const paths = [ends.from, ends.to, ...(ends.displace === undefined ? [] : [ends.displace])].map(lower);
  const places = new Set(paths.map((path) => path.replace(aside, '')));
  const [place = ''] = places;
  const inPlace = paths.filter((path) => path === place);
  return places.size === 1 && isMoved(place, machine) && inPlace.length === 1 && new Set(paths).size === paths.length;
}

function isMoved(place: string, machine: Machine): boolean {
  const { bitsQueue, ...moved } = windowsPlaces(machine);
  if (Object.values(moved).map(lower).includes(place)) return true;
  return parentOf(place) === lower(bitsQueue) && /^(?:qmgr|edb)/.test(baseName(place));
}

/** Whether a path is what `wufix clean` deletes: what a run moved aside, in a folder where runs move anything. */
export function isLeftover(path: string, machine: Machine): boolean {
  const { bitsQueue, ...moved } = windowsPlaces(machine);
  const folders = [...Object.values(moved).map(parentOf), bitsQueue].map(lower);
  return folders.includes(lower(parentOf(path))) && joinPath(path) === path && parseAside(baseName(path)) !== null;
}

function lower(path: string): string {
  return path.toLowerCase();
}
