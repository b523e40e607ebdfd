import { describe, expect, test, vi } from 'vitest';
import { everythingRuns } from '../support/faults-cases.ts';
import { latestJournal } from '../support/faults-cuts.ts';
import { eventsOf } from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, type Pc, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { type State, stateOf, withoutRebuilt } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const state = (pc: Pc): State => stateOf(windowsOf(pc));

/** The computer after a command that died where a fault struck; the fault is gone. */
async function killed(pc: Pc, words: string, match: string): Promise<Pc> {
  setFaults(pc, [{ match, at: 1, how: 'die-after' }]);
  const { died } = await runOn(pc, words);
  if (!died) throw new Error(`${words} did not die at ${match}`);
  const dead = startPc(died);
  setFaults(dead, []);
  return dead;
}

async function succeeds(pc: Pc, words: string): Promise<void> {
  const { exitCode, events, stderr } = await runOn(pc, words);
  expect([words, exitCode, exitCode === 0 ? '' : [events.at(-1), stderr]]).toEqual([words, 0, '']);
}

/** Fails unless the command is refused and the disk stays as it is. */
async function isRefused(pc: Pc, words: string): Promise<void> {
  const before = diskOf(pc);
  expect([words, (await runOn(pc, words)).exitCode]).toEqual([words, 5]);
  expect(diskOf(pc)).toEqual(before);
}

function latestRun(disk: Disk): string {
  return latestJournal(disk).run;
}

describe('undo', () => {
  test('of each of several runs, last first', async () => {
    const pc = newPc(everythingRuns);
    const before = state(pc);
    for (const words of ['reset --bits', 'reset --only download', 'reset --bits --catroot2 always'])
      await succeeds(pc, words);
    for (let runs = 3; runs > 0; runs -= 1) await succeeds(pc, 'undo');
    await isRefused(pc, 'undo');
    expect(withoutRebuilt(state(pc))).toEqual(before);
  });

  test('of the first of two runs, which the second has left alone', async () => {
    const pc = newPc(everythingRuns);
    const before = state(pc);
    await succeeds(pc, 'reset --only download --bits');
    const [first] = Object.keys(diskOf(pc).journals);
    const aside = windowsOf(pc).files.flatMap(({ path }) => /^.*\.wufix-.*/.exec(path)?.[0] ?? []);
    await succeeds(pc, 'reset --only download --bits');
    expect(windowsOf(pc).files.map(({ path }) => path)).toEqual(expect.arrayContaining(aside));
    await succeeds(pc, `undo ${first}`);
    expect(state(pc).files).toEqual(expect.arrayContaining(before.files));
  });

  test('of an undo brings back what the run had made', async () => {
    const pc = newPc(everythingRuns);
    await succeeds(pc, 'reset --bits');
    const planned = state(pc);
    await succeeds(pc, 'undo');
    await succeeds(pc, `undo ${latestRun(diskOf(pc))}`);
    expect(state(pc)).toEqual(planned);
  });

  test('stops what was asleep during the run and has woken since', async () => {
    const asleep = { state: 'stopped' as const };
    const pc = newPc({ services: { wuauserv: asleep, BITS: asleep } });
    const before = state(pc);
    await succeeds(pc, 'reset');
    await succeeds(pc, 'services start wuauserv BITS');
    await succeeds(pc, `undo ${Object.keys(diskOf(pc).journals).sort()[0]}`);
    expect(withoutRebuilt(state(pc))).toEqual(before);
  });

  test('does without the stops that the run could have done without', async () => {
    const pc = newPc(everythingRuns);
    const before = state(pc);
    await succeeds(pc, 'reset');
    setFaults(pc, [{ match: 'net stop UsoSvc', how: 'fail' }]);
    const { exitCode, events } = await runOn(pc, 'undo');
    expect([exitCode, eventsOf(events, 'run.end').at(-1)?.without?.length]).toEqual([0, 1]);
    expect(withoutRebuilt(state(pc))).toEqual(before);
  });

  test('is refused, with nothing changed, where something it needs was deleted', async () => {
    const pc = newPc(everythingRuns);
    await succeeds(pc, 'reset');
    await succeeds(pc, 'clean');
    await isRefused(pc, `undo ${Object.keys(diskOf(pc).journals).sort()[0]}`);
  });

  test('that failed and put itself back can be tried again', async () => {
    const pc = newPc(everythingRuns);
    const before = state(pc);
    await succeeds(pc, 'reset');
    const planned = state(pc);
    setFaults(pc, [{ match: 'net start ContosoSync', at: 1, how: 'lie' }]);
    expect((await runOn(pc, 'undo')).exitCode).toBe(1);
    expect(state(pc)).toEqual(planned);
    await succeeds(pc, 'undo');
    expect(withoutRebuilt(state(pc))).toEqual(before);
  });

  test('that was cut off half through a move, resumed, and failed, puts back what it had set aside', async () => {
    const fresh = newPc(everythingRuns);
    await succeeds(fresh, 'reset');
    const planned = state(fresh);
    const pc = await killed(fresh, 'undo', 'rename catroot2 catroot2.wufix- .rebuilt');
    setFaults(pc, [{ match: 'net start UsoSvc', at: 1, how: 'fail' }]);
    expect((await runOn(pc, 'resume')).exitCode).toBe(1);
    expect(state(pc)).toEqual(planned);
  });

  test('that got stuck can be tried again', async () => {
    const pc = newPc(everythingRuns);
    const before = state(pc);
    await succeeds(pc, 'reset');
    setFaults(pc, [{ match: 'net start ContosoSync', how: 'fail' }]);
    expect((await runOn(pc, 'undo')).exitCode).toBe(3);
    setFaults(pc, []);
    await succeeds(pc, 'undo');
    expect(withoutRebuilt(state(pc))).toEqual(before);
  });

  test('after the roll-back got stuck with a folder that Windows had rebuilt twice', async () => {
    const pc = newPc(everythingRuns);
    const before = state(pc);
    setFaults(pc, [
      { match: 'net start UsoSvc', at: 1, how: 'fail' },
      { match: 'rename catroot2.wufix- catroot2', how: 'fail' },
    ]);
    expect((await runOn(pc, 'reset')).exitCode).toBe(3);
    setFaults(pc, []);
    await succeeds(pc, 'undo');
    expect(withoutRebuilt(state(pc))).toEqual(before);
  });
});

describe('a run that was cut off', () => {
  const move = 'rename catroot2 catroot2.wufix-';
  const back = 'rename catroot2.wufix- catroot2';

  test('is in the way of a new one, until it is resumed or undone', async () => {
    for (const words of ['resume', 'undo']) {
      const pc = await killed(newPc(everythingRuns), 'reset', 'net stop BITS');
      await isRefused(pc, 'reset');
      await isRefused(pc, 'services restart LanmanWorkstation');
      await succeeds(pc, words);
      await succeeds(pc, 'reset');
    }
  });

  test('is in the way even of a new one that finds nothing to do', async () => {
    const pc = await killed(newPc(everythingRuns), 'reset', move);
    await isRefused(pc, 'reset');
  });

  test('is in the way still when its undo failed', async () => {
    const pc = await killed(newPc(everythingRuns), 'reset', 'net stop CryptSvc');
    setFaults(pc, [{ match: 'net start CryptSvc', at: 1, how: 'fail' }]);
    expect((await runOn(pc, 'undo')).exitCode).toBe(1);
    setFaults(pc, []);
    await isRefused(pc, 'reset');
  });

  test('is no longer in the way when one undo died and the next did not', async () => {
    const fresh = newPc(everythingRuns);
    const before = state(fresh);
    const cut = await killed(fresh, 'reset', move);
    const pc = await killed(cut, 'undo', back);
    await succeeds(pc, 'undo');
    expect(withoutRebuilt(state(pc))).toEqual(before);
    await succeeds(pc, 'reset');
  });

  test('is not resumed once it was undone', async () => {
    const pc = await killed(newPc(everythingRuns), 'reset', move);
    const run = latestRun(diskOf(pc));
    await succeeds(pc, 'undo');
    await isRefused(pc, 'resume');
    await isRefused(pc, `resume ${run}`);
  });

  test('is not resumed while it is half undone', async () => {
    const cut = await killed(newPc(everythingRuns), 'reset', move);
    const run = latestRun(diskOf(cut));
    const pc = await killed(cut, 'undo', back);
    await isRefused(pc, `resume ${run}`);
    const { exitCode, events } = await runOn(pc, 'resume');
    expect([exitCode, eventsOf(events, 'plan')[0]?.plan.undoes]).toEqual([0, run]);
  });
});
