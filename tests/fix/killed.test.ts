import { beforeAll, describe, expect, test, vi } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';
import { type State, stateOf, withoutRebuilt } from '../support/faults-state.ts';
import { builtin, type Climb, openFix, readClimb } from '../support/fix.ts';
import { cutAnywhere, putBack, type Snapshot } from '../support/fix-cuts.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** What a repair of the store or of the files leaves behind, and whatever programs log, is not compared. */
type Compared = Omit<State, 'updateHistory'>;

function compared(pc: Pc): Compared {
  const { updateHistory: _history, ...state } = stateOf(parseScenario(pc.windows(), 'pc.json'));
  return { ...state, files: state.files.filter((line) => !/\.log \d+$/i.test(line)) };
}

const disabled = { state: 'stopped', start: 'disabled' } as const;

const journeys: readonly [what: string, line: string, scenario: ScenarioInput][] = [
  [
    'every repair but the last',
    'fix 0x80070003',
    { ...builtin('wimmount-broken'), store: 'repairable', services: { BITS: disabled }, scan: 4 },
  ],
  ['files alone', 'fix 0x80070003 --no-restore-point', { sfc: 'repairable' }],
  ['an update that fails', 'fix --no-restore-point', { ...builtin('stuck-update'), sfc: 'not-repairable' }],
  [
    'the repair install',
    'fix 0x80070306 --iso C:\\Users\\Public\\Downloads\\Win11_24H2.iso',
    builtin('repair-install'),
  ],
];

describe.each(journeys)('%s, cut off anywhere', (_what, line, scenario) => {
  let pc: Pc;
  let before: Compared;
  let after: Compared;
  let unbroken: Climb;
  let cuts: Snapshot[];

  beforeAll(async () => {
    pc = newPc(scenario);
    await pc.wufix('doctor');
    before = compared(pc);
    const ran = await cutAnywhere(pc, `${line} --yes --json`);
    cuts = ran.cuts;
    unbroken = readClimb({ ...ran, stderr: '', events: [] });
    after = compared(pc);
    expect(cuts.length).toBeGreaterThan(20);
  });

  test('resume ends like a repair that nothing interrupted', async () => {
    let resumed = 0;
    for (const cut of cuts) {
      putBack(pc, cut, 20);
      const open = openFix(pc);
      const atOnce = compared(pc);
      const outcome = await pc.wufix('resume --yes --json');
      if (!open) {
        // It had not begun, or was over.
        expect([cut.where, outcome.exitCode, compared(pc)]).toEqual([cut.where, exit.refused, atOnce]);
        continue;
      }
      resumed += 1;
      // Once a run has ended so, nobody can tell whether Windows has restarted since.
      if ([...cut.files.values()].some((text) => /"type":"run.end".*"reboot":true/.test(text))) {
        expect([cut.where, outcome.exitCode]).toEqual([cut.where, exit.problems]);
        continue;
      }
      const climb = readClimb(outcome);
      const rungs = ({ line: { taken } }: Climb) => taken.map(({ repair }) => repair);
      expect([cut.where, climb.exitCode, climb.outcome, rungs(climb)]).toEqual([
        cut.where,
        unbroken.exitCode,
        unbroken.outcome,
        rungs(unbroken),
      ]);
      expect(compared(pc), cut.where).toEqual(after);
    }
    expect(resumed).toBeGreaterThan(10);
  });

  test('undo restores what can be restored', async () => {
    for (const cut of cuts) {
      putBack(pc, cut, 20);
      const { store, sfc, isos } = compared(pc);
      for (let left = 10; left > 0; left -= 1) {
        const { exitCode, stderr } = await pc.wufix('undo --yes');
        if (exitCode === exit.refused) {
          expect([cut.where, stderr]).toEqual([
            cut.where,
            expect.stringMatching(/There is no run to undo|can't be undone/),
          ]);
          break;
        }
        expect([cut.where, exitCode, left]).toEqual([cut.where, exit.ok, left]);
      }
      expect(withoutRebuilt({ ...compared(pc), updateHistory: [], isos } as State), cut.where).toEqual({
        ...before,
        updateHistory: [],
        store,
        sfc,
        isos,
      });
    }
  });
});
