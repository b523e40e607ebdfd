import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf, expectShown } from '../support/faults-effects.ts';
import { newPc, type Pc, type Ran, runOn, setFaults, windowsOf } from '../support/faults-pc.ts';
import { type RandomPc, randomPc } from '../support/faults-random.ts';
import { differences, type State, stateOf, withoutRebuilt } from '../support/faults-state.ts';

const state = (pc: Pc): State => stateOf(windowsOf(pc));

test('on any machine, with any options and faults: the run shows what it does, tells the truth, and can be taken back', async () => {
  await fc.assert(fc.asyncProperty(randomPc, expectTruth), {
    numRuns: Number(process.env.FAULTS_RUNS ?? 400),
    seed: Number(process.env.FAULTS_SEED ?? 20261120),
  });
}, 600_000);

async function expectTruth({ scenario, words, faults }: RandomPc): Promise<void> {
  const pc = newPc(scenario);
  const before = state(pc);
  const dry = await runOn(pc, `${words} --dry-run`);
  expect(state(pc)).toEqual(before);
  setFaults(pc, faults);
  const run = await runOn(pc, words);
  const after = state(pc);
  expectShown(run.events, dry.events);
  expectTrueEnd(run, before, after);
  const changed = eventsOf(run.events, 'effect').length > 0;
  if (!changed || run.exitCode === 1) return;
  setFaults(pc, []);
  const undone = await runOn(pc, 'undo');
  expect([undone.exitCode, undone.exitCode ? undone.events.at(-1) : '']).toEqual([0, '']);
  expect(withoutRebuilt(state(pc))).toEqual(before);
}

function expectTrueEnd(run: Ran, before: State, after: State): void {
  const end = eventsOf(run.events, 'run.end').at(-1);
  expect(run.exitCode).toBe(end?.exitCode ?? 5);
  switch (end?.outcome) {
    case 'ok':
      expectDone(run, before, after);
      break;
    case 'rolled-back':
      expect(run.exitCode).toBe(1);
      expect(withoutRebuilt(after)).toEqual(before);
      break;
    case 'stuck':
      expect(run.exitCode).toBe(3);
      for (const command of differences(before, after))
        expect(end.error?.hint?.replace(/\.wufix-\d{8}-\d{6}/g, '.wufix-1')).toContain(command);
      break;
    default:
      expect(after).toEqual(before);
  }
}

/** A run that says ok: every move of the plan is done but for those it names, and everything else is as it was. */
function expectDone(run: Ran, before: State, after: State): void {
  expect(after.services).toEqual(before.services);
  const end = eventsOf(run.events, 'run.end').at(-1);
  const moves = eventsOf(run.events, 'plan').flatMap(({ plan }) =>
    plan.steps.flatMap(({ action }) => (action.kind === 'move' ? [action.from] : [])),
  );
  for (const from of moves) {
    const here = (line: string) => /^[\\ ]/.test(line.slice(from.length)) && line.startsWith(from);
    const left = before.files.filter((line) => here(line) && after.files.includes(line));
    const there = before.files.filter(here).map((line) => line.replace(from, `${from}.wufix-1`));
    const done = there.every((line) => after.files.includes(line));
    const said = end?.without?.some((text) => text.includes(`move ${from} `)) ?? false;
    expect([from, done, left.length > 0 && !done]).toEqual([from, !said, said]);
    // Only catroot2 may be left out, and only where there is something else to do.
    if (said) expect([from, moves.length > 1]).toEqual([expect.stringContaining('catroot2'), true]);
  }
}
