import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createFleet } from '../../src/fleet/merge.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const runs = 20_000;
const runsOfMachine = 10;

/** The lines of the run with this number; every seventh fails, each at a code of its own. */
function linesOf(number: number): string[] {
  const run = `20261101-${String(number).padStart(6, '0')}-reset`;
  const envelope = { v: 1, run, at: '2026-11-01T12:00:00.000Z' };
  const fails = number % 7 === 0;
  const error = { code: 0x80070000 + (number % 50), message: 'it did not' };
  const steps = Array.from({ length: 12 }, (_, at) => ({
    id: `step-${at}`,
    text: `stop ${at}`,
    reason: 'x'.repeat(30),
  }));
  return [
    { ...envelope, type: 'plan', plan: { name: 'reset', steps } },
    ...steps.map(({ id }) => ({ ...envelope, type: 'step.end', id, outcome: 'done' })),
    ...(fails ? [{ ...envelope, type: 'step.end', id: 'step-3', outcome: 'failed', error }] : []),
    { ...envelope, type: 'run.end', outcome: fails ? 'rolled-back' : 'ok', exitCode: 0, ...(fails && { error }) },
  ].map((line) => JSON.stringify(line));
}

test('the memory of 20,000 runs is that of a thousand, on many machines or on one', () => {
  for (const ofMachine of [runsOfMachine, runs]) {
    const fleet = createFleet();
    const heap: number[] = [];
    for (let first = 0; first < runs; first += ofMachine) {
      const machine = fleet.machine(`PC-${first}`);
      for (let number = first; number < first + ofMachine; number += 1) {
        for (const [at, line] of linesOf(number).entries()) machine.line('a.ndjson', at + 1, line);
        if (number % 5_000 === 2_000) {
          collectGarbage();
          heap.push(process.memoryUsage().heapUsed);
        }
      }
      machine.end();
    }
    const [early = 0] = heap;
    expect(fleet.totals).toMatchObject({ runs, machines: runs / ofMachine });
    expect(Math.max(...heap) - early).toBeLessThan(3_000_000);
    expect(fleet.groups.of('failure').reduce((sum, { times }) => sum + times, 0)).toBe(Math.ceil(runs / 7));
    expect(Math.max(...fleet.groups.of('code').map(({ samples }) => samples.length))).toBeLessThanOrEqual(5);
  }
});
