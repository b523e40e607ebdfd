import { describe, expect, test } from 'vitest';
import type { Case } from '../support/faults-cases.ts';
import { type Journey, type Outcome, travel } from '../support/faults-ends.ts';
import type { Fault } from '../support/faults-trials.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What `npm run faults` counts. */
    outcome?: Outcome;
  }
}

/** `npm run faults` tries everything; `npm test` every so manieth of it. */
export const isAll = process.env.FAULTS === 'all';
const step = isAll ? 1 : 31;

/** Each command, done once without any fault. */
export async function journeysOf(cases: readonly Case[]): Promise<Journey[]> {
  const journeys: Journey[] = [];
  for (const one of cases) journeys.push(await travel(one));
  return journeys;
}

/** Makes a test of each fault at each place in each command: it ends as planned or as before, and says so. */
export function tryAll(faults: readonly Fault[], journeys: readonly Journey[], concurrent = false): void {
  for (const { name: fault, trials } of faults) {
    if (!trials) {
      describe(fault, () => test.skip('needs a small disk of its own, which only root may mount, on Linux'));
      continue;
    }
    const all = journeys.flatMap((journey) =>
      trials(journey).map(({ where, run }) => ({ name: `${journey.name}: ${where}`, run })),
    );
    describe(fault, () => {
      for (const { name, run } of all.filter((_trial, at) => at % step === 0)) {
        test(name, { concurrent, timeout: 120_000 }, async ({ task }) => {
          const outcome = await run();
          task.meta.outcome = outcome;
          expect(outcome.standing).not.toBe('between');
          expect(outcome.lies).toEqual([]);
        });
      }
    });
  }
}
