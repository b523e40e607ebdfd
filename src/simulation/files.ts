import type { PathKind } from '../core/types.ts';
import { bytesFrom, grow } from './contents.ts';
import { reparsePoints, resolvePath } from './links.ts';
import type { SimulatedFile } from './parts.ts';
import { isAtOrBelow, normal, parentOf, trimmed } from './paths.ts';
import type { Scenario } from './scenario.ts';

/**
 * What stands at a path, as Node tells it: the mount point of a volume is a folder (libuv, fs.c). A folder is there when
 * something is in it, or when it is listed as an empty one.
 */
export function kindOf(scenario: Scenario, path: string): PathKind {
  const { files, volumes } = scenario;
  const wanted = normal(resolvePath(scenario, path, 'above'));
  if (volumes.some(({ letter }) => `${letter}:`.toLowerCase() === wanted)) return 'folder';
  const link = reparsePoints(scenario).find((one) => normal(one.path) === wanted);
  if (link) return link.type === 'mount-point' ? 'folder' : 'link';
  if (files.some((file) => file.path.toLowerCase() === wanted)) return 'file';
  return allPaths(scenario).some((other) => other.toLowerCase().startsWith(`${wanted}\\`)) ? 'folder' : 'missing';
}

function allPaths(scenario: Scenario): string[] {
  return [...scenario.files, ...reparsePoints(scenario)].map(({ path }) => path);
}

/** True when anything stands at a path. */
export function exists(scenario: Scenario, path: string): boolean {
  return kindOf(scenario, path) !== 'missing';
}

/** The names in a folder; empty where it is missing. */
export function namesIn(scenario: Scenario, folder: string): string[] {
  const start = `${normal(resolvePath(scenario, folder, 'all'))}\\`;
  const names = new Map<string, string>();
  for (const path of allPaths(scenario)) {
    if (!path.toLowerCase().startsWith(start)) continue;
    const [name = ''] = path.slice(start.length).split('\\');
    if (name !== '') names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
  }
  return [...names.values()].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

/** Whether nobody may look into a folder. */
export function isDenied(scenario: Scenario, folder: string): boolean {
  const wanted = [folder, resolvePath(scenario, folder, 'all')].map(normal);
  return scenario.denied.some((path) => wanted.includes(normal(path)));
}

/** Bytes in a file, or in everything below a folder. */
export function bytesAt(scenario: Scenario, path: string): number {
  const top = resolvePath(scenario, path, 'above');
  return scenario.files.filter((file) => isAtOrBelow(file.path, top)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The bytes of a file from `from` on; undefined where there is none. */
export function readBytes(scenario: Scenario, path: string, from: number): Uint8Array | undefined {
  const wanted = normal(resolvePath(scenario, path, 'all'));
  const file = scenario.files.find((one) => normal(one.path) === wanted && !one.path.endsWith('\\'));
  return file && bytesFrom(file, from);
}

/** Writes on at the end of a file, which is made where it is missing. */
export function append(scenario: Scenario, path: string, added: Uint8Array): void {
  const file = scenario.files.find((one) => normal(one.path) === normal(path));
  if (file) grow(file, added);
  else put(scenario, grow({ path, bytes: 0 }, added));
}

/** Adds a file or an empty folder. */
export function put(scenario: Scenario, file: SimulatedFile): void {
  scenario.files.push(file);
  dropFilledFolders(scenario);
}

/** Gives everything at and below a path another place. */
export function move(scenario: Scenario, from: string, to: string): void {
  const source = trimmed(from);
  const target = trimmed(to);
  const moved = (path: string) => (isAtOrBelow(path, source) ? target + path.slice(source.length) : path);
  scenario.files = scenario.files.map((file) => ({ ...file, path: moved(file.path) }));
  scenario.links = scenario.links.map((link) => ({ ...link, path: moved(link.path) }));
  keepFolder(scenario, parentOf(source));
  dropFilledFolders(scenario);
}

/** Removes everything at and below a path. */
export function erase(scenario: Scenario, path: string): void {
  scenario.files = scenario.files.filter((file) => !isAtOrBelow(file.path, path));
  scenario.links = scenario.links.filter((link) => !isAtOrBelow(link.path, path));
  keepFolder(scenario, parentOf(trimmed(path)));
}

/** A folder outlives what was in it. */
function keepFolder(scenario: Scenario, folder: string): void {
  if (kindOf(scenario, folder) === 'missing') scenario.files.push({ path: `${folder}\\`, bytes: 0 });
}

/** A folder is listed only while nothing is in it, and once. */
function dropFilledFolders(scenario: Scenario): void {
  const paths = allPaths(scenario);
  scenario.files = scenario.files.filter(({ path }, at) => {
    if (!path.endsWith('\\')) return true;
    return !paths.some((other, index) => (normal(other) === normal(path) ? index < at : isAtOrBelow(other, path)));
  });
}
