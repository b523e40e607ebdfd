import type { PathKind } from '../core/types.ts';
import { bytesFrom, grow } from './contents.ts';
import type { SimulatedFile } from './parts.ts';
import type { Scenario } from './scenario.ts';

/** What stands at a path. A folder is there when something is in it, or when it is listed as an empty one. */
export function kindOf({ files, links }: Scenario, path: string): PathKind {
  const wanted = normal(path);
  if (/^[a-z]:$/.test(wanted)) return 'folder';
  if (links.some((link) => normal(link) === wanted)) return 'link';
  if (files.some((file) => file.path.toLowerCase() === wanted)) return 'file';
  return [...files.map((file) => file.path), ...links].some((other) => other.toLowerCase().startsWith(`${wanted}\\`))
    ? 'folder'
    : 'missing';
}

/** True when anything stands at a path. */
export function exists(scenario: Scenario, path: string): boolean {
  return kindOf(scenario, path) !== 'missing';
}

/** The names in a folder; empty where it is missing. */
export function namesIn({ files, links }: Scenario, folder: string): string[] {
  const start = `${normal(folder)}\\`;
  const names = new Map<string, string>();
  for (const path of [...files.map((file) => file.path), ...links]) {
    if (!path.toLowerCase().startsWith(start)) continue;
    const [name = ''] = path.slice(start.length).split('\\');
    if (name !== '') names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
  }
  return [...names.values()].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

/** Bytes in a file, or in everything below a folder. */
export function bytesAt({ files }: Scenario, path: string): number {
  return files.filter((file) => isAtOrBelow(file.path, path)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The bytes of a file from `from` on; undefined where there is none. */
export function readBytes({ files }: Scenario, path: string, from: number): Uint8Array | undefined {
  const file = files.find((one) => normal(one.path) === normal(path) && !one.path.endsWith('\\'));
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
  scenario.links = scenario.links.map(moved);
  keepFolder(scenario, parentOf(source));
  dropFilledFolders(scenario);
}

/** Removes everything at and below a path. */
export function erase(scenario: Scenario, path: string): void {
  scenario.files = scenario.files.filter((file) => !isAtOrBelow(file.path, path));
  scenario.links = scenario.links.filter((link) => !isAtOrBelow(link, path));
  keepFolder(scenario, parentOf(trimmed(path)));
}

/** True when `path` is the same as `top`, whatever its case, or below it. */
export function isAtOrBelow(path: string, top: string): boolean {
  return `${normal(path)}\\`.startsWith(`${normal(top)}\\`);
}

/** The folder a path is in, without a trailing backslash. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('\\'));
}

/** A folder outlives what was in it. */
function keepFolder(scenario: Scenario, folder: string): void {
  if (kindOf(scenario, folder) === 'missing') scenario.files.push({ path: `${folder}\\`, bytes: 0 });
}

/** A folder is listed only while nothing is in it, and once. */
function dropFilledFolders(scenario: Scenario): void {
  const paths = [...scenario.files.map((file) => file.path), ...scenario.links];
  scenario.files = scenario.files.filter(({ path }, at) => {
    if (!path.endsWith('\\')) return true;
    return !paths.some((other, index) => (normal(other) === normal(path) ? index < at : isAtOrBelow(other, path)));
  });
}

function trimmed(path: string): string {
  return path.replace(/\\+$/, '');
}

function normal(path: string): string {
  return trimmed(path).toLowerCase();
}
