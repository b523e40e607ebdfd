import type { z } from 'zod';
import { exit, Failure } from '../../core/failure.ts';
import type { Event, RunId } from '../../core/types.ts';
import { event } from './event-schema.ts';
import { sealBehind, sealOf } from './seal.ts';

/**
 * The events of a journal's text; `path` is for the message. Refuses one that wufix can't have written: nothing is ever
 * done by half a journal.
 */
export function parseEvents(text: string, run: RunId, path: string): Event[] {
  const lines = text.split('\n').filter((line) => line !== '');
  let seal = '';
  return lines.map((line, index) => {
    const plain = withoutSeal(parseJson(line));
    const parsed = event.safeParse(plain);
    if (parsed.success) seal = sealBehind(seal, plain as Record<string, unknown>);
    if (parsed.success && parsed.data.run === run && sealOf(line) === seal) return parsed.data as Event;
    const issue = !parsed.success
      ? describe(parsed.error)
      : parsed.data.run === run
        ? 'its seal is broken'
        : 'it belongs to another run';
    throw new Failure(
      exit.usage,
      `The journal of ${run} is damaged or was edited at line ${index + 1} (${issue}), so it is not acted on.`,
      { hint: `move ${path} away if you can do without it; only wufix undo and wufix resume of that run need it` },
    );
  });
}

function withoutSeal(line: unknown): unknown {
  if (typeof line !== 'object' || line === null) return line;
  const { seal: _seal, ...event } = line as Record<string, unknown>;
  return event;
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'the line'}: ${issue.message}` : 'not an event';
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
