import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Effect } from '../../src/core/types.ts';
import { everythingRuns } from '../support/faults-cases.ts';
import { typed } from '../support/faults-cmd.ts';
import { type Cut, cutEverywhere, recordOn } from '../support/faults-cuts.ts';
import {
  eventsOf,
  expectSubsequence,
  faultAt,
  type How,
  performed,
  shortly,
  shown,
} from '../support/faults-effects.ts';
import { type Disk, diskOf, type Faults, newPc, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { differences, rebuiltIn, type State, standsTwice, stateOf, withoutRebuilt } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// A fault makes the reset fail; the second one strikes on the way back.

const first: readonly { name: string; fault: Faults[number] }[] = [
  { name: 'BITS does not stop', fault: { match: 'net stop BITS', at: 1, how: 'fail' } },
  { name: 'catroot2 is locked', fault: { match: 'rename catroot2 catroot2.wufix-', how: 'fail' } },
  { name: 'wuauserv does not start', fault: { match: 'net start wuauserv', at: 1, how: 'lie' } },
  { name: 'UsoSvc does not start', fault: { match: 'net start UsoSvc', at: 1, how: 'hang' } },
];

const hows: readonly How[] = ['fail', 'lie', 'hang'];

describe.each(first)('$name', ({ fault }) => {
  let start: Disk;
  let before: State;
  let planned: State;
  let cuts: readonly Cut[];
  let there: readonly Effect[];
  let back: readonly Effect[];
  const stuck: { where: string; disk: Disk; hint: string; again: boolean }[] = [];
  beforeAll(async () => {
    const pc = newPc(everythingRuns);
    start = diskOf(pc);
    before = stateOf(windowsOf(pc));
    expect((await runOn(pc, 'reset')).exitCode).toBe(0);
    planned = stateOf(windowsOf(pc));
    const failing = startPc(start);
    setFaults(failing, [fault]);
    const { events, exitCode } = await runOn(failing, 'reset');
    expect(exitCode).toBe(1);
    const turn = events.findLastIndex(({ type }) => type === 'plan');
    there = performed(events.slice(0, turn));
    back = performed(events.slice(turn));
    expect(back.length).toBeGreaterThan(2);
    ({ cuts } = await cutEverywhere(start, 'reset', [fault]));
  });

  test('a fault on the way back: as before, or stuck with the commands named', async () => {
    const effects = [...there, ...back];
    for (const [index, effect] of back.entries()) {
      for (const how of hows) {
        for (const times of ['once', 'always'] as const) {
          const where = `${shortly(effect)}: ${how} ${times}`;
          const pc = startPc(start);
          setFaults(pc, [fault, faultAt(effects, there.length + index, how, times)]);
          const { events, exitCode } = await runOn(pc, 'reset');
          expectSubsequence(performed(events), shown(events));
          const end = eventsOf(events, 'run.end').at(-1);
          const after = stateOf(windowsOf(pc));
          // The fault may strike before the way back, at an effect that need not succeed.
          if (end?.outcome === 'ok') continue;
          if (end?.outcome === 'rolled-back') {
            expect([where, exitCode]).toEqual([where, 1]);
            expect(withoutRebuilt(after), where).toEqual(before);
            continue;
          }
          expect([where, exitCode, end?.outcome]).toEqual([where, 3, 'stuck']);
          const left = differences(before, after);
          expect(left, where).not.toEqual([]);
          const hint = end?.error?.hint ?? '';
          for (const command of left)
            expect(hint.replace(/\.wufix-\d{8}-\d{6}/g, '.wufix-1'), where).toContain(command);
          setFaults(pc, []);
          stuck.push({
            where,
            disk: diskOf(pc),
            hint,
            again: rebuiltIn(after).some((path) => standsTwice(after).includes(path)),
          });
        }
      }
    }
  });

  /** Where two of the three names are taken by what Windows rebuilt, twice, only wufix undo has a third. */
  function mendable(): typeof stuck {
    const some = stuck.filter(({ again }) => !again);
    expect(some.length).toBeGreaterThan(0);
    return some;
  }

  test('stuck: the commands that the hint names bring it back', async () => {
    for (const { where, disk, hint } of mendable()) {
      expect(withoutRebuilt(stateOf(await typed(hint, disk))), where).toEqual(before);
    }
  });

  test('stuck: undo brings it back', async () => {
    for (const { where, disk } of mendable()) await expectUndone(where, disk);
  });

  async function expectUndone(where: string, disk: Disk): Promise<void> {
    const pc = startPc(disk);
    const { exitCode, events } = await runOn(pc, 'undo');
    expect([where, exitCode, events.at(-1)]).toMatchObject([where, 0, { outcome: 'ok' }]);
    expect(withoutRebuilt(stateOf(windowsOf(pc))), where).toEqual(before);
  }

  test('cut off before the way back has begun: resume tries again what failed, and ends as planned', async () => {
    const failed = cuts.filter(({ disk }) => recordOn(disk).failed && !recordOn(disk).rollingBack);
    expect(failed.length).toBeGreaterThan(0);
    for (const { where, disk } of failed) {
      const resumed = startPc(disk);
      const { exitCode, events } = await runOn(resumed, 'resume');
      expect([where, exitCode, exitCode === 0 ? '' : events.at(-1)]).toEqual([where, 0, '']);
      expect(stateOf(windowsOf(resumed)), where).toEqual(planned);
    }
  });

  test('cut off on the way back: undo completes it, resume is refused', async () => {
    const onTheWayBack = cuts.filter(({ disk }) => recordOn(disk).rollingBack && !recordOn(disk).ended);
    expect(onTheWayBack.length).toBeGreaterThan(10);
    for (const { where, disk } of onTheWayBack) {
      const resumed = startPc(disk);
      expect([where, (await runOn(resumed, 'resume')).exitCode]).toEqual([where, 5]);
      expect(windowsOf(resumed), where).toEqual(JSON.parse(disk.scenario));
      const undone = startPc(disk);
      const { exitCode, events } = await runOn(undone, 'undo');
      expect([where, exitCode, exitCode === 0 ? '' : events.at(-1)]).toEqual([where, 0, '']);
      expect(withoutRebuilt(stateOf(windowsOf(undone))), where).toEqual(before);
    }
  });
});
