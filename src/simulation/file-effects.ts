import { erase, exists, move } from './files.ts';
import { isAtOrBelow, parentOf } from './paths.ts';
import { findService, type World } from './world.ts';

/** What keeps which folder open while it is not stopped (the services' own databases and downloads). */
const holders: readonly { path: string; services: readonly string[] }[] = [
  { path: 'C:\\Windows\\SoftwareDistribution', services: ['wuauserv', 'BITS'] },
  { path: 'C:\\Windows\\System32\\catroot2', services: ['CryptSvc'] },
  { path: 'C:\\ProgramData\\Microsoft\\Network\\Downloader', services: ['BITS'] },
];

/** A service opens what it knows by name: what was renamed while it was stopped is nobody's. */
const movedAside = /\.wufix-\d{8}-\d{6}/i;

/** Renames a file or folder; throws like Node: ENOENT, EEXIST, EPERM. */
export function renamePath(world: World, from: string, to: string): void {
  const { scenario } = world;
  const where = `rename '${from}' -> '${to}'`;
  if (!exists(scenario, from) || !exists(scenario, parentOf(to))) throw nodeError('ENOENT', where);
  if (exists(scenario, to) && from.toLowerCase() !== to.toLowerCase()) throw nodeError('EEXIST', where);
  if (isHeld(world, from)) throw nodeError('EPERM', where);
  move(scenario, from, to);
}

/** Removes a file or a whole folder; throws like Node: ENOENT, EPERM. */
export function removePath(world: World, path: string): void {
  const where = `rm '${path}'`;
  if (!exists(world.scenario, path)) throw nodeError('ENOENT', where);
  if (isHeld(world, path)) throw nodeError('EPERM', where);
  erase(world.scenario, path);
}

const meanings = {
  ENOENT: 'no such file or directory',
  EEXIST: 'file already exists',
  EPERM: 'operation not permitted',
  EBUSY: 'resource busy or locked',
} as const;

/** An error as Node's file functions throw it. */
export function nodeError(code: keyof typeof meanings, where: string): Error {
  return Object.assign(new Error(`${code}: ${meanings[code]}, ${where}`), { code });
}

function isHeld(world: World, path: string): boolean {
  const { elevated, locked } = world.scenario;
  const runs = (name: string) => (findService(world, name)?.service.state ?? 'stopped') !== 'stopped';
  return (
    !elevated ||
    locked.some((other) => isAtOrBelow(other, path)) ||
    (!movedAside.test(path) &&
      holders.some(
        (held) => (isAtOrBelow(path, held.path) || isAtOrBelow(held.path, path)) && held.services.some(runs),
      ))
  );
}
