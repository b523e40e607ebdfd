import { describe, expect, test, vi } from 'vitest';
import { builtins } from '../../src/simulation/builtins.ts';
import { cases } from '../support/faults-cases.ts';
import { expectShown, faultAt, performed } from '../support/faults-effects.ts';
import { diskOf, newPc, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.each(builtins)('in the scenario $name', (scenario) => {
  test.each(cases)('$words: performed is a subsequence of shown, whatever fails', async ({ words }) => {
    const pc = newPc(scenario);
    const start = diskOf(pc);
    const dry = await runOn(pc, `${words} --dry-run`);
    expect(windowsOf(pc)).toEqual(JSON.parse(start.scenario));
    expect(performed(dry.events)).toEqual([]);
    const healthy = await runOn(pc, words);
    expectShown(healthy.events, dry.events);
    if (words !== 'reset') return;
    const effects = performed(healthy.events);
    for (const index of effects.keys()) {
      for (const how of ['fail', 'lie', 'hang'] as const) {
        const broken = startPc(start);
        setFaults(broken, [...windowsOf(broken).faults, faultAt(effects, index, how, 'always')]);
        expectShown((await runOn(broken, words)).events, dry.events);
      }
    }
  });
});
