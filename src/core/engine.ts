import { messageOf } from './thrown.ts';
import type { Clock, Happening, Kinds, Problem, Reader, RunId, Shell, StepId, StepOutcome } from './types.ts';

/** What the loop works with. `emit` records the happenings in order, on disk before it returns, and throws when it can't. */
export type Engine = {
  runId: RunId;
  kinds: Kinds;
  shell: Shell;
  /** Answers for the reading before a step; may repeat what it was told a moment ago. */
  recent: Reader;
  clock: Clock;
  emit(...happenings: Happening[]): Promise<void>;
  /** Tells those who watch, and records nothing. */
  tell(happening: Happening): void;
  interrupted(): boolean;
};

/** What is known of a step: the state before it, once it has begun, and how it ended, once it has. */
export type Mark = { begun: boolean; before?: unknown; outcome?: StepOutcome };
export type Ledger = Map<StepId, Mark>;

/** Why the loop stopped early. */
export type Halt = { why: 'failed'; step: StepId; problem: Problem } | { why: 'interrupted' };

/** How a step ended; the same as its `step.end` event. */
export type End = { outcome: StepOutcome; note?: string; reboot?: true; error?: Problem };

/** A state that could not be read is a failure: nothing is ever taken for granted. */
export function unreadable(error: unknown): Problem {
  return { message: `its state could not be read: ${messageOf(error)}` };
}
