import { win32 } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import { refusedByCmd } from '../windows/links/dir-commands.ts';
import { plainPath, withoutSlash } from '../windows/links/link-target.ts';
import type { System } from './real-system.ts';

/**
 * The folder that somebody named, as a full path. Throws a Failure where it can't be one, or can't be named to cmd.exe.
 * What is relative counts from the current folder by the rules of Windows, and a simulated Windows has none.
 */
export function readFolderArgument(given: string, { simulated }: Pick<System, 'simulated'>): string {
  const plain = plainPath(given.replaceAll('/', '\\'));
  if (plain === '') throw refuse(given, 'it is empty');
  if (/^\\\\[?.]\\/.test(plain)) throw refuse(given, 'name it by the letter of its drive, or by its share');
  const full = simulated ? fullPath(plain) : win32.resolve(plain);
  if (full === null) throw refuse(given, 'a simulated Windows has no current folder, so write all of it: C:\\Users');
  // Windows takes blanks and full stops off the end of a path (.NET, file path formats on Windows systems).
  const path = withoutSlash(full).replace(/[ .]+$/, '');
  const refused = refusedByCmd(path);
  if (refused !== null) throw refuse(given, refused);
  return path;
}

function fullPath(path: string): string | null {
  if (/^[a-z]:$/i.test(path)) return `${path}\\`;
  return /^(?:[a-z]:\\|\\\\[^\\]+\\[^\\])/i.test(path) ? win32.normalize(path) : null;
}

function refuse(given: string, why: string): Failure {
  const shown = given.length > 100 ? `${given.slice(0, 100)}…` : given;
  return new Failure(exit.usage, `The folder "${shown}" can't be searched: ${why}.`);
}
