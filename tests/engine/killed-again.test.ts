import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everythingRuns } from '../support/faults-cases.ts';
import { latestJournal, recordOn, withJournal } from '../support/faults-cuts.ts';
import { eventsOf, expectSubsequence, performed, shown } from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, runOn, startPc, windowsOf } from '../support/faults-pc.ts';
import { stateOf, withoutRebuilt } from '../support/faults-state.ts';

/** A command that dies after so many events; of the records that followed the last flush so many are lost, one may be torn. */
const death = fc.record({
  words: fc.constantFrom('resume', 'undo'),
  after: fc.nat(24),
  lost: fc.nat(2),
  torn: fc.boolean(),
});
const deaths = fc.array(death, { minLength: 1, maxLength: 4 });

type Death = typeof death extends fc.Arbitrary<infer T> ? T : never;

/** What is on the disk when a command dies like that; null when it ends before. */
async function die(disk: Disk, words: string, { after, lost, torn }: Death): Promise<Disk | null> {
  let left = after;
  const { died } = await runOn(startPc(disk), words, () => left-- === 0);
  if (!died) return null;
  const { text } = latestJournal(died);
  const lines = text.split('\n').slice(0, -1);
  const flushed = lines.findLastIndex((line) => /"type":"(plan|step\.start|run\.end)"/.test(line));
  const kept = Math.max(flushed + 1, lines.length - lost);
  const whole = lines.slice(0, kept).map((line) => `${line}\n`);
  return withJournal(died, whole.join('') + (torn ? (lines[kept] ?? '').slice(0, 40) : ''));
}

test('however often it dies on its way, the last one that lives brings it to one of the two ends', async () => {
  const fresh = newPc(everythingRuns);
  const start = diskOf(fresh);
  const before = stateOf(windowsOf(fresh));
  expect((await runOn(fresh, 'reset')).exitCode).toBe(0);
  const planned = stateOf(windowsOf(fresh));

  await fc.assert(
    fc.asyncProperty(deaths, fc.constantFrom('resume', 'undo'), async ([first, ...more], last) => {
      let disk = await die(start, 'reset', first as Death);
      for (const one of more) disk = (disk && (await die(disk, one.words, one))) ?? disk;
      fc.pre(disk !== null && recordOn(disk).changed);
      if (!disk) return;
      if (recordOn(disk).ended) {
        // It died when all was done.
        const undone = latestJournal(disk).run.endsWith('-undo');
        expect(withoutRebuilt(stateOf(JSON.parse(disk.scenario)))).toEqual(undone ? before : planned);
        return;
      }
      const pc = startPc(disk);
      const { exitCode, events, stderr } = await runOn(pc, last);
      expect([exitCode, exitCode === 0 ? '' : [events.at(-1), stderr]]).toEqual([0, '']);
      expectSubsequence(performed(events), shown(events));
      const wayBack = eventsOf(events, 'plan')[0]?.plan.undoes !== undefined;
      if (last === 'undo') expect(wayBack).toBe(true);
      const after = stateOf(windowsOf(pc));
      if (wayBack) expect(withoutRebuilt(after)).toEqual(before);
      else expect(after).toEqual(planned);
    }),
    { numRuns: 150, seed: 20261120 },
  );
}, 60_000);
