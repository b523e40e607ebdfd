import { expect, test, vi } from 'vitest';
import { everythingRuns } from '../support/faults-cases.ts';
import { cutEverywhere, latestJournal, recordOn } from '../support/faults-cuts.ts';
import { eventsOf, expectSubsequence, performed, shortly, shown, textOf } from '../support/faults-effects.ts';
import { diskOf, newPc, type Pc, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { stateOf } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** What earlier runs left, by path. */
function leftovers(pc: Pc): string[] {
  const paths = windowsOf(pc).files.flatMap(({ path }) => /^.+\.wufix-\d{8}-\d{6}(\.rebuilt)?/.exec(path)?.[0] ?? []);
  return [...new Set(paths)].sort();
}

async function used(): Promise<Pc> {
  const pc = newPc(everythingRuns);
  for (const words of ['reset', 'undo', 'reset --bits']) expect((await runOn(pc, words)).exitCode).toBe(0);
  expect(leftovers(pc).length).toBeGreaterThan(4);
  return pc;
}

test('what clean could not delete is still there, what it could is gone, and it says which', async () => {
  const pc = await used();
  const start = diskOf(pc);
  const before = leftovers(pc);
  const effects = performed((await runOn(pc, 'clean')).events);
  expect(leftovers(pc)).toEqual([]);
  for (const [index, effect] of effects.entries()) {
    for (const how of ['fail', 'lie', 'hang'] as const) {
      const where = `${shortly(effect)}: ${how}`;
      const broken = startPc(start);
      setFaults(broken, [{ match: textOf(effect), how }]);
      const { exitCode, events } = await runOn(broken, 'clean');
      expectSubsequence(performed(events), shown(events));
      const gone = effects.slice(0, index).flatMap((one) => (one.type === 'remove' ? [one.path] : []));
      expect([where, exitCode, leftovers(broken)]).toEqual([where, 1, before.filter((path) => !gone.includes(path))]);
      const message = eventsOf(events, 'run.end').at(-1)?.error?.message ?? '';
      for (const path of gone) expect(message).toContain(path);
    }
  }
});

test('clean that was cut off goes on, and is never undone', async () => {
  const pc = await used();
  const { cuts, end } = await cutEverywhere(diskOf(pc), 'clean');
  const begun = cuts.filter(({ disk }) => latestJournal(disk).run.endsWith('-clean'));
  expect(begun.some(({ disk }) => recordOn(disk).changed && !recordOn(disk).ended)).toBe(true);
  for (const { where, disk } of begun) {
    const { run } = latestJournal(disk);
    const { changed, ended } = recordOn(disk);
    const undone = startPc(disk);
    const { exitCode } = await runOn(undone, `undo ${run}`);
    expect([where, exitCode, windowsOf(undone)]).toEqual([where, 5, JSON.parse(disk.scenario)]);
    if (!changed || ended) continue;
    const resumed = startPc(disk);
    expect([where, (await runOn(resumed, 'resume')).exitCode]).toEqual([where, 0]);
    expect(stateOf(windowsOf(resumed)), where).toEqual(stateOf(JSON.parse(end.scenario)));
  }
});
