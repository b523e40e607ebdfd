import type { Event } from '../../src/core/types.ts';
import { sealBehind } from '../../src/io/journal/seal.ts';

type Path = readonly (string | number)[];

/** A line of a journal, read as JSON. */
export type Line = Record<string, unknown>;

/** The lines of a journal. */
export function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

/** A journal of these lines, as they are. */
export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The same lines with the seals that wufix would have given them: the work of somebody who knows how. */
export function resealed(lines: readonly Line[]): string {
  let seal = '';
  const sealed = lines.map(({ seal: _old, ...line }) => {
    seal = sealBehind(seal, line);
    return { ...line, seal };
  });
  return textOf(sealed);
}

/** The events without their seals. */
export function eventsIn(lines: readonly Line[]): Event[] {
  return lines.map(({ seal: _seal, ...event }) => event as Event);
}

/** The places of all values in a value that hold no others. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => leavesOf((value as Record<string | number, unknown>)[key], [...path, key]));
}

/** The value at a place. */
export function leafAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

/** The same value with another one at a place. */
export function changed<T>(value: T, path: Path, leaf: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return leaf as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, leaf);
  return copy as T;
}
