import { isDeepStrictEqual } from 'node:util';
import type { Command } from '../core/types.ts';

/** True for the same program with the same arguments and limits; Windows does not tell the cases of a path apart. */
export function isSameCommand(one: Command, other: Command): boolean {
  return one.file.toLowerCase() === other.file.toLowerCase() && isSame({ ...one, file: '' }, { ...other, file: '' });
}

/** True for two values that are the same as JSON. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
