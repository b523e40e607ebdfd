import { win32 } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import { isFullPath } from '../windows/dism/source-argument.ts';
import type { System } from './real-system.ts';

/**
 * The path that somebody named for `what`, in full and without a backslash at its end, but for the root of a drive. What is
 * relative counts from the current folder by the rules of Windows, and a simulated Windows has none. Throws a Failure where
 * it can't be one.
 */
export function readPathArgument(given: string, what: string, { simulated }: Pick<System, 'simulated'>): string {
  const plain = given.replaceAll('/', '\\');
  const drive = /^[a-z]:$/i.test(plain) ? `${plain}\\` : plain;
  const full = simulated || drive === '' ? drive : win32.resolve(drive);
  if (!isFullPath(full)) {
    throw new Failure(exit.usage, `${what} takes a full path; ${given === '' ? 'nothing' : given} is none.`, {
      hint: 'write all of it, such as C:\\Users\\me\\Downloads\\file, in double quotes where it has blanks',
    });
  }
  const normal = win32.normalize(full);
  return /^[a-z]:\\$/i.test(normal) ? normal : normal.replace(/\\+$/, '');
}
