import type { Effect, Event, RunId, ShownPlan, ShownStep } from '../core/types.ts';
import type { Item } from './item.ts';

/** An event of one type. */
export type Happened<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** A step, with all that was told of it. Times are those of the events, ISO 8601. */
export type ToldStep = {
  shown: ShownStep;
  startedAt?: string;
  endedAt?: string;
  /** The state before it, where it can be read. */
  before?: unknown;
  effects: { effect: Effect; exitCode: number | null }[];
  /** What its programs printed: the end of it. */
  output: string;
  verdict?: Happened<'verdict'>;
  end?: Happened<'step.end'>;
};

/** A plan and what became of it. A run has another one where it was resumed, and where it was taken back. */
export type Chapter = { plan: ShownPlan; steps: ToldStep[] };

/** A run; `end` is absent where it was cut off. */
export type ToldRun = {
  id: RunId;
  at: string;
  lastAt: string;
  chapters: Chapter[];
  end?: Happened<'run.end'>;
};

/**
 * Results of one type: the first of those that matter most and of the others, how many there were of those and in all, and the
 * beginning of the same as text, with the number of characters that it lacks.
 */
export type Shelf = {
  type: string;
  heavy: Item[];
  light: Item[];
  heavyCount: number;
  count: number;
  text: string;
  unprinted: number;
};

/** What a page is made of: all that was told, with an end to what may be endless. */
export type Told = {
  simulated: string | null;
  runs: ToldRun[];
  /** In the order in which their types were first seen. */
  shelves: Shelf[];
  notices: string[];
  trouble: { message: string; hint?: string | undefined } | null;
};

/** What is kept at most: results of a type (of each weight), characters of their text, characters of a step's output, notices. */
export const limits = { items: 1000, text: 100_000, output: 8000, notices: 100 };

/** True where nothing was begun, be it that nothing was to be done or that nobody agreed; false where there is no run. */
export function isDry(runs: readonly ToldRun[]): boolean {
  const steps = runs.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.steps));
  return steps.length > 0 && steps.every(({ startedAt, end }) => startedAt === undefined && !end);
}

/** True for the steps that take a run back, which a failed run has in a chapter of its own. */
export function isWayBack(run: Pick<ToldRun, 'id'>, { plan }: Chapter): boolean {
  return plan.undoes === run.id;
}
