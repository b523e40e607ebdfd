import { type Content, html } from './html.ts';
import type { ToldRun, ToldStep } from './told.ts';
import { between } from './words.ts';

/** From when to when something was done. */
export type Span = { from: string; to: string };

/** The time of a run, beginning with its first step: before that, somebody may have been asked. Null where nothing was begun. */
export function spanOf({ chapters, lastAt }: ToldRun): Span | null {
  const first = chapters.flatMap(({ steps }) => steps).find(({ startedAt }) => startedAt !== undefined);
  return first?.startedAt === undefined ? null : { from: first.startedAt, to: lastAt };
}

/** A run (ms) that is shorter is over before anybody can ask where the time went. */
const worthABar = 1000;

/** A bar is this many units long, and the shortest step this many. */
const length = 1000;
const least = 6;

/** When a step was under way, within its run. The same is said in numbers, so it is hidden from who can't see it. */
export function bar(span: Span | null, { startedAt, endedAt }: ToldStep): Content {
  if (!span || startedAt === undefined || between(span.from, span.to) < worthABar) return null;
  const scale = length / between(span.from, span.to);
  const width = within(least, between(startedAt, endedAt ?? span.to) * scale, length);
  const start = within(0, between(span.from, startedAt) * scale, length - width);
  return html`<svg class="bar" viewBox="0 0 ${length} 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${length}" height="6"></rect><rect class="span" x="${start}" width="${width}" height="6"></rect></svg>
`;
}

/** A clock that was set back must not draw beside the bar. */
function within(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
