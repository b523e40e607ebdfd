import { beforeAll, expect, test } from 'vitest';
import { buildWufix } from '../support/build-wufix.ts';
import { everythingRuns } from '../support/faults-cases.ts';
import { recordOn } from '../support/faults-cuts.ts';
import { expectSubsequence, faultAt, performed, shown } from '../support/faults-effects.ts';
import { type Disk, diskOf, type Faults, newPc, type Pc, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { spawnOn } from '../support/faults-process.ts';
import { rebuiltIn, type State, standsTwice, stateOf, withoutRebuilt } from '../support/faults-state.ts';

let wufix: string;
beforeAll(() => {
  wufix = buildWufix();
});

/** Two at a time. */
async function inPairs<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const worker = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
  };
  await Promise.all([worker(), worker()]);
}

const stateOn = (pc: Pc): State => stateOf(windowsOf(pc));

test('reset, killed before and after every effect: another process resumes it, and another undoes it', async () => {
  const fresh = newPc(everythingRuns);
  const start = diskOf(fresh);
  const before = stateOn(fresh);
  const unbroken = await spawnOn(wufix, fresh, 'reset');
  expect(unbroken.exitCode).toBe(0);
  const planned = stateOn(fresh);
  const effects = performed(unbroken.events);
  expect(effects.length).toBeGreaterThan(15);
  const faults = effects.flatMap(
    (_effect, index): Faults =>
      (['die-before', 'die-after'] as const).map((how) => faultAt(effects, index, how, 'once')),
  );
  await inPairs(faults, async (fault) => {
    const where = `${fault.how} ${fault.match.slice(-60)}`;
    const killed = startPc(start);
    setFaults(killed, [fault]);
    expect([where, (await spawnOn(wufix, killed, 'reset')).exitCode]).toEqual([where, null]);
    const disk = diskOf(killed);
    // The lock of the dead process lies there still, and must not be in the way.
    await expectResumed(killed, where, disk, planned);
    await expectUndone(where, disk, before);
  });
}, 120_000);

async function expectResumed(pc: Pc, where: string, disk: Disk, planned: State): Promise<void> {
  const { exitCode, events } = await spawnOn(wufix, pc, 'resume');
  if (!recordOn(disk).changed) {
    expect([where, exitCode]).toEqual([where, 5]);
    return;
  }
  expect([where, exitCode, stateOn(pc)]).toEqual([where, 0, planned]);
  expectSubsequence(performed(events), shown(events));
}

async function expectUndone(where: string, disk: Disk, before: State): Promise<void> {
  const pc = startPc(disk);
  const { exitCode, events } = await spawnOn(wufix, pc, 'undo');
  const after = stateOn(pc);
  expect([where, exitCode, withoutRebuilt(after)]).toEqual([where, recordOn(disk).canBeUndone ? 0 : 5, before]);
  if (exitCode === 0)
    expect([where, rebuiltIn(after)]).toEqual([where, standsTwice(stateOf(JSON.parse(disk.scenario)))]);
  expectSubsequence(performed(events), shown(events));
}
