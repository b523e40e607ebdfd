import { createHash } from 'node:crypto';
import type { Event } from '../../core/types.ts';

/**
 * The seal of an event behind the seal of the one before it, '' where there is none. It is for accidents and for edits by
 * hand: whoever means to forge one can compute it, and is kept away by the permissions of the folder. The time is left out,
 * for nothing is done by it.
 */
export function sealBehind(previous: string, { at: _at, ...event }: Record<string, unknown>): string {
  const text = `${previous}\n${JSON.stringify(event)}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Events as lines of a journal whose last seal is `previous`, and its new last seal. */
export function sealLines(events: readonly Event[], previous: string): { text: string; seal: string } {
  let seal = previous;
  const lines = events.map((event) => {
    seal = sealBehind(seal, event);
    return JSON.stringify({ ...event, seal });
  });
  return { text: lines.map((line) => `${line}\n`).join(''), seal };
}

/** The seal of a line that has one; null where it has none. */
export function sealOf(line: string): string | null {
  return /,"seal":"([0-9a-f]{16})"\}$/.exec(line)?.[1] ?? null;
}
