import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Case, cases, undos } from '../support/faults-cases.ts';
import { type Cut, cutEverywhere, recordOn } from '../support/faults-cuts.ts';
import { eventsOf, expectSubsequence, performed, shown } from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, runOn, startPc, windowsOf } from '../support/faults-pc.ts';
import { rebuiltIn, type State, standsTwice, stateOf, withoutRebuilt } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Journey = { start: Disk; before: State; planned: State; cuts: Cut[] };

async function cutOff({ words, scenario, first = [] }: Case): Promise<Journey> {
  const pc = newPc(scenario);
  for (const before of first) expect((await runOn(pc, before)).exitCode).toBe(0);
  const start = diskOf(pc);
  const { unbroken, cuts, end } = await cutEverywhere(start, words);
  expect(unbroken.exitCode).toBe(0);
  return { start, before: stateOn(start), planned: stateOn(end), cuts };
}

function stateOn({ scenario }: Disk): State {
  return stateOf(JSON.parse(scenario));
}

/** What another process does with what it finds on the disk. */
async function afterwards(disk: Disk, words: string) {
  const pc = startPc(disk);
  const ran = await runOn(pc, words);
  expectSubsequence(performed(ran.events), shown(ran.events));
  return { ran, exitCode: ran.exitCode, after: stateOf(windowsOf(pc)) };
}

async function eachOf(cuts: readonly Cut[], check: (cut: Cut) => Promise<void>): Promise<void> {
  for (const cut of cuts) {
    try {
      await check(cut);
    } catch (error) {
      throw new Error(cut.where, { cause: error });
    }
  }
}

describe.each(cases)('$words, cut off anywhere', (one) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await cutOff(one);
  });

  test('resume ends like a run that nothing interrupted', async () => {
    const { planned, cuts } = journey;
    await eachOf(cuts, async ({ disk }) => {
      const { changed, ended } = recordOn(disk);
      const { ran, exitCode, after } = await afterwards(disk, 'resume');
      if (!changed || ended) {
        expect(exitCode).toBe(5);
        return expect(after).toEqual(stateOn(disk));
      }
      expect([exitCode, eventsOf(ran.events, 'run.end').at(-1)?.outcome]).toEqual([0, 'ok']);
      expect(after).toEqual(planned);
    });
  });

  test('undo ends as before it', async () => {
    const { before, cuts } = journey;
    await eachOf(cuts, async ({ disk }) => {
      const { exitCode, after } = await afterwards(disk, 'undo');
      if (!recordOn(disk).canBeUndone) {
        expect(exitCode).toBe(5);
        return expect(after).toEqual(stateOn(disk));
      }
      expect(exitCode).toBe(0);
      expect(withoutRebuilt(after)).toEqual(before);
      expect(rebuiltIn(after)).toEqual(standsTwice(stateOn(disk)));
    });
  });
});

describe.each(undos)('undo of $first, cut off anywhere', (one) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await cutOff(one);
  });

  test.each(['resume', 'undo'])('%s completes it', async (words) => {
    const { planned, cuts } = journey;
    await eachOf(cuts, async ({ disk }) => {
      const { changed, ended } = recordOn(disk);
      if (ended || (!changed && words === 'resume')) return;
      const { exitCode, after } = await afterwards(disk, words);
      expect(exitCode).toBe(0);
      // What Windows had rebuilt may stand under the stamp of either undo.
      expect(withoutRebuilt(after)).toEqual(withoutRebuilt(planned));
      expect(rebuiltIn(after)).toEqual(rebuiltIn(planned));
    });
  });
});
