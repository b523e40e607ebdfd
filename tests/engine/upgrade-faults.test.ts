import { describe, expect, test, vi } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event } from '../../src/core/types.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { eventsOf, expectSubsequence, performed, shown } from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';

// Many runs in some tests, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 60_000 });

const iso = 'C:\\Downloads\\Windows.iso';
const withIso: ScenarioInput = { isos: [{ path: iso }] };
const withMedium: ScenarioInput = { isos: [{ path: iso, letter: 'D', mounted: true }] };

type Faults = Parameters<typeof setFaults>[1];

/** The first call of Setup is the scan, the second the upgrade. */
const setup = { match: 'setup.exe /auto' };

async function runWith(scenario: ScenarioInput, words: string, faults: Faults = []) {
  const pc = newPc(scenario);
  setFaults(pc, faults);
  return { pc, ...(await runOn(pc, words)) };
}

const verdicts = (events: readonly Event[]) => eventsOf(events, 'verdict').map(({ verdict }) => verdict);
const lastEnd = (events: readonly Event[]) => eventsOf(events, 'run.end').at(-1);
const isMounted = ({ isos }: Scenario) => isos.some(({ mounted }) => mounted);
const setups = (events: readonly Event[]) =>
  performed(events).filter((effect) => effect.type === 'run' && effect.command.file.endsWith('setup.exe')).length;

/** The same disk a day later, as its journals tell the time. */
function calm({ journals, ...disk }: Disk): Disk {
  const older = (line: string) => {
    const event = JSON.parse(line) as Event;
    return JSON.stringify({ ...event, at: new Date(Date.parse(event.at) - 86_400_000).toISOString() });
  };
  const texts = Object.entries(journals).map(([run, text]) => [run, text.replace(/^.+$/gm, older)]);
  return { ...disk, journals: Object.fromEntries(texts) };
}

describe('Setup', () => {
  test.each([1, 2])('call %i may fail', async (at) => {
    const { events, exitCode } = await runWith(withMedium, 'upgrade --iso D:', [{ ...setup, at, how: 'fail' }]);
    expect([exit.failed, exit.problems]).toContain(exitCode);
    expect(lastEnd(events)?.error?.message).toContain('Setup failed (exit code 1)');
    expectSubsequence(performed(events), shown(events));
  });

  test('says that its scan found nothing, and was never at work: no upgrade', async () => {
    const faults: Faults = [{ match: 'setup scanonly', how: 'lie', exitCode: 0xc1900210 }];
    const { events, exitCode } = await runWith(withMedium, 'upgrade --iso D:', faults);
    expect([exitCode, verdicts(events), setups(events)]).toEqual([exit.problems, ['unknown'], 1]);
    expect(lastEnd(events)?.error?.message).toContain('setupact.log, has gained nothing');
    const alone = await runWith(withMedium, 'upgrade --iso D: --scan-only', faults);
    expect([alone.exitCode, verdicts(alone.events)]).toEqual([exit.problems, ['unknown']]);
  });

  test.each([0, 3])(
    'says that it is prepared (%i), and was never at work: nobody is told to restart',
    async (exitCode) => {
      const ran = await runWith(withMedium, 'upgrade --iso D:', [{ ...setup, at: 2, how: 'lie', exitCode }]);
      expect([ran.exitCode, verdicts(ran.events)]).toEqual([exit.problems, ['no-issues', 'unknown']]);
      expect(lastEnd(ran.events)?.reboot).toBeUndefined();
    },
  );

  test.each([1, 2])('call %i hangs, is unknown, and is not begun again at once', async (at) => {
    const { pc, events, exitCode } = await runWith(withMedium, 'upgrade --iso D:', [{ ...setup, at, how: 'hang' }]);
    expect([exitCode, verdicts(events).at(-1), setups(events)]).toEqual([exit.problems, 'unknown', at]);
    setFaults(pc, []);
    for (const words of ['upgrade --iso D: --scan-only', 'dism scan']) {
      const again = await runOn(pc, words);
      expect([again.exitCode, setups(again.events)]).toEqual([exit.refused, 0]);
      expect(JSON.stringify(again.events)).toContain('Windows Setup did not end in the run');
    }
    const later = await runOn(startPc(calm(diskOf(pc))), 'upgrade --iso D:');
    expect(later.exitCode).toBe(exit.reboot);
  });

  test.each(['die-before', 'die-after'] as const)('wufix may die in the upgrade (%s)', async (how) => {
    const { died } = await runWith(withMedium, 'upgrade --iso D:', [{ ...setup, at: 2, how }]);
    if (!died) throw new Error('it lives');
    const early = await runOn(startPc(died), 'resume');
    expect([early.exitCode, setups(early.events)]).toEqual([exit.refused, 0]);
    const resumed = await runOn(startPc(calm(died)), 'resume');
    // The scan is done, and counts.
    expect([resumed.exitCode, setups(resumed.events)]).toEqual([exit.reboot, 1]);
  });

  test.each(['die-before', 'die-after'] as const)(
    'wufix may die in the scan (%s): nothing was changed',
    async (how) => {
      const { died } = await runWith(withMedium, 'upgrade --iso D:', [{ match: 'setup scanonly', at: 1, how }]);
      if (!died) throw new Error('it lives');
      expect((await runOn(startPc(calm(died)), 'upgrade --iso D:')).exitCode).toBe(exit.reboot);
    },
  );
});

describe('an ISO', () => {
  test.each(['fail', 'lie', 'hang'] as const)('that can not be mounted (%s) ends it, with words', async (how) => {
    const { pc, events, exitCode } = await runWith(withIso, `upgrade --iso ${iso}`, [
      { match: 'powershell $mount = $true', how },
    ]);
    expect([exitCode, setups(events), isMounted(windowsOf(pc))]).toEqual([exit.failed, 0, false]);
    expect(lastEnd(events)?.error?.message).toMatch(/^mount C:\\Downloads\\Windows\.iso/);
  });

  test.each(['fail', 'lie', 'hang'] as const)('that can not be taken off (%s) is named', async (how) => {
    const faults: Faults = [{ match: 'powershell $mount = $false', at: 1, how }];
    const { pc, events } = await runWith(withIso, `upgrade --iso ${iso} --scan-only`, faults);
    expect(verdicts(events)).toEqual(['no-issues']);
    expect(lastEnd(events)?.outcome).not.toBe('ok');
    expect(lastEnd(events)?.error?.message).toContain(`take ${iso} off again`);
    expect(isMounted(windowsOf(pc))).toBe(true);
    expect((await runOn(pc, 'undo')).exitCode).toBe(exit.ok);
    expect(isMounted(windowsOf(pc))).toBe(false);
  });

  test('stays mounted under a Setup that hangs, and wufix undo takes it off', async () => {
    const { pc, exitCode } = await runWith(withIso, `upgrade --iso ${iso}`, [{ ...setup, at: 2, how: 'hang' }]);
    expect([exitCode, isMounted(windowsOf(pc))]).toEqual([exit.problems, true]);
    expect((await runOn(pc, 'undo')).exitCode).toBe(exit.ok);
    expect(isMounted(windowsOf(pc))).toBe(false);
  });

  test.each([
    ['powershell $mount = $true', 'die-before', false],
    ['powershell $mount = $true', 'die-after', true],
    ['setup scanonly', 'die-before', true],
    ['powershell $mount = $false', 'die-before', true],
    ['powershell $mount = $false', 'die-after', false],
  ] as const)('when wufix dies at %s (%s), undo leaves nothing mounted', async (match, how, mounted) => {
    const { died } = await runWith(withIso, `upgrade --iso ${iso} --scan-only`, [{ match, at: 1, how }]);
    if (!died) throw new Error('it lives');
    const pc = startPc(calm(died));
    expect(isMounted(windowsOf(pc))).toBe(mounted);
    const { exitCode } = await runOn(pc, 'undo');
    expect([exit.ok, exit.refused]).toContain(exitCode);
    expect(isMounted(windowsOf(pc))).toBe(false);
  });

  test('whose drive Windows does not tell afterwards is taken off again', async () => {
    // It is asked before the mounting, read back, and asked again.
    const faults: Faults = [{ match: 'Get-DiskImage', at: 3, how: 'fail' }];
    const { pc, exitCode, events } = await runWith(withIso, `upgrade --iso ${iso}`, faults);
    expect([exitCode, setups(events), isMounted(windowsOf(pc))]).toEqual([exit.refused, 0, false]);
  });

  test('that gets no letter ends it', async () => {
    const stdout = '[{"attached":true,"letter":""}]';
    const replies = [{ match: 'Get-DiskImage', stdout }];
    const { events, exitCode } = await runWith({ ...withIso, replies }, `upgrade --iso ${iso}`);
    expect([exitCode, setups(events)]).toEqual([exit.failed, 0]);
  });
});
