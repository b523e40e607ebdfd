import { describe, expect, test, vi } from 'vitest';
import type { Case } from '../support/faults-cases.ts';
import { type Cut, cutEverywhere, recordOn } from '../support/faults-cuts.ts';
import { eventsOf, expectSubsequence, faultAt, type How, performed, shown } from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, type Ran, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { type State, stateOf } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000 });

const id = 'USB\\VID_8087&PID_0026\\5&1A2B';
const device = { id, name: 'Contoso Radio', code: 10 };
const offered = ['a', 'b', 'other'].map((title) => ({ title, kbs: [title === 'other' ? '5064010' : '5063878'] }));

const once: readonly Case[] = [
  { words: 'hide KB5063878', scenario: { offered } },
  { words: 'unhide KB5063878', scenario: { offered: offered.map((one) => ({ ...one, hidden: true })) } },
  { words: `drivers disable ${id}`, scenario: { devices: [device] } },
  { words: `drivers enable ${id}`, scenario: { devices: [{ ...device, disabled: true }] } },
  { words: `drivers disable ${id}`, scenario: { devices: [{ ...device, needsRestart: true }] } },
];
const cases: readonly Case[] = [
  ...once,
  ...once.map(({ words, scenario }) => ({ words: 'undo', scenario, first: [words] })),
];
const named = cases.map((one) => ({ name: JSON.stringify([one.words, ...(one.first ?? [])]), one }));

const good = [0, 3010];

async function begin({ scenario, first = [] }: Case): Promise<Disk> {
  const pc = newPc(scenario);
  for (const words of first) expect(good).toContain((await runOn(pc, words)).exitCode);
  return diskOf(pc);
}

function stateOn({ scenario }: Disk): State {
  return stateOf(JSON.parse(scenario));
}

async function runAgain(disk: Disk, words: string, faults: Parameters<typeof setFaults>[1] = []) {
  const pc = startPc(disk);
  setFaults(pc, faults);
  const ran = await runOn(pc, words);
  expectSubsequence(performed(ran.events), shown(ran.events));
  return { ran, outcome: eventsOf(ran.events, 'run.end').at(-1)?.outcome, after: stateOf(windowsOf(pc)) };
}

async function saying(where: string, check: () => Promise<void>): Promise<void> {
  await check().catch((cause) => {
    throw new Error(where, { cause });
  });
}

/** As planned, or as before, and the run says which; or stuck, and the run says how to get out. */
function expectHonest({ ran, outcome, after }: Awaited<ReturnType<typeof runAgain>>, before: State, planned: State) {
  if (outcome === 'ok') {
    expect(good).toContain(ran.exitCode);
    return expect(after).toEqual(planned);
  }
  const { error } = eventsOf(ran.events, 'run.end').at(-1) ?? {};
  expect(error?.message).toBeTruthy();
  if (outcome === 'stuck') return expect([ran.exitCode, error?.hint]).toEqual([3, expect.stringContaining("$id = '")]);
  expect([outcome, ran.exitCode]).toEqual(['rolled-back', 1]);
  expect(after).toEqual(before);
}

async function unbroken(one: Case): Promise<{ start: Disk; before: State; planned: State; ran: Ran }> {
  const start = await begin(one);
  const { ran, after } = await runAgain(start, one.words);
  expect(good).toContain(ran.exitCode);
  return { start, before: stateOn(start), planned: after, ran };
}

describe.each(named)('$name', ({ one }) => {
  test.each<How>(['fail', 'lie', 'hang'])('any effect may %s', async (how) => {
    const { start, before, planned, ran } = await unbroken(one);
    const effects = performed(ran.events);
    expect(effects.length).toBeGreaterThan(0);
    for (const index of effects.keys()) {
      for (const times of ['once', 'always'] as const) {
        await saying(`effect ${index}, ${how} ${times}`, async () => {
          const broken = await runAgain(start, one.words, [faultAt(effects, index, how, times)]);
          expect(broken.outcome).toBe('rolled-back');
          expectHonest(broken, before, planned);
        });
      }
    }
  });

  test.each(['DEVPKEY_Device_ConfigFlags', '@{ hidden = $_.IsHidden }'])(
    'the reading of %s may fail or hang',
    async (match) => {
      const { start, before, planned } = await unbroken(one);
      for (const how of ['fail', 'hang'] as const) {
        for (const at of [undefined, 1, 2, 3, 4, 5, 6]) {
          await saying(`${how}, ${at ?? 'always'}`, async () => {
            const broken = await runAgain(start, one.words, [{ match: `powershell ${match}`, how, ...(at && { at }) }]);
            // Nobody could even tell whether the device is there.
            if (broken.ran.exitCode === 4 || broken.ran.exitCode === 5) return expect(broken.after).toEqual(before);
            expectHonest(broken, before, planned);
          });
        }
      }
    },
  );

  test('cut off anywhere, resume completes it, and undo takes it back', async () => {
    const start = await begin(one);
    const { unbroken: whole, cuts, end } = await cutEverywhere(start, one.words);
    expect(good).toContain(whole.exitCode);
    for (const { where, disk } of cuts as Cut[]) {
      await saying(where, async () => {
        const { changed, ended, canBeUndone } = recordOn(disk);
        const resumed = await runAgain(disk, 'resume');
        if (!changed || ended) expect([resumed.ran.exitCode, resumed.after]).toEqual([5, stateOn(disk)]);
        else expect([resumed.outcome, resumed.after]).toEqual(['ok', stateOn(end)]);
        // An undo that was cut off is not taken back by the next one, but completed.
        const undone = await runAgain(disk, 'undo');
        if (one.words === 'undo') return ended ? undefined : expect(undone.after).toEqual(stateOn(end));
        if (!canBeUndone) return expect([undone.ran.exitCode, undone.after]).toEqual([5, stateOn(disk)]);
        expect([undone.outcome, undone.after]).toEqual(['ok', stateOn(start)]);
      });
    }
  });
});

test('where the way back fails too, the run is stuck and names the command that is missing', async () => {
  const [one = expect.fail()] = cases;
  const start = await begin(one);
  const faults = [
    { match: 'powershell $hidden $false; $ErrorActionPreference', how: 'fail' as const },
    { match: 'powershell 000000000002 $hidden $true', how: 'fail' as const },
  ];
  const { ran, outcome } = await runAgain(start, one.words, faults);
  expect([ran.exitCode, outcome]).toEqual([3, 'stuck']);
  const { error } = eventsOf(ran.events, 'run.end').at(-1) ?? {};
  expect(error?.message).toContain('could not show again a');
  expect(error?.hint).toContain("$id = 'c0de0000-0000-4000-8000-000000000001'; $hidden = $false;");
});
