import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { dismConsole, dismDone, dismError, sfcConsole } from '../support/captures.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';
import { age, builtin, type Climb, climbOn, openFix, readClimb, restart } from '../support/fix.ts';

type Fault = NonNullable<ScenarioInput['faults']>[number];

const damaged = builtin('store-repairable');
const rebootPending = {
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending': {},
};

/** A computer whose DISM fails to repair the store with that number. */
const whereRestoreFails = (exitCode: number, number: string): Pc =>
  newPc({ ...damaged, replies: [{ match: 'dism RestoreHealth', exitCode, stdout: dismError(number) }] });

const dismCalls = ({ deeds }: Climb) => deeds.filter((deed) => deed.startsWith('Dism'));

describe('a repair of the store that fails', () => {
  test.each([
    [0x800f081f, '0x800f081f'],
    [0x800f0906, '0x800f0906'],
    [0x800f0954, '0x800f0954'],
    [14098, '14098'],
    [0x80073712, '0x80073712'],
  ])('%i: for lack of files leads to the source, and neither to sfc nor to a reset', async (exitCode, number) => {
    const climb = await climbOn(whereRestoreFails(exitCode, number), 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours', taken: ['store unrepaired'] });
    expect(climb.line.rung).toBe('source');
    expect(climb.plans).toEqual(['restore-point', 'dism-restore']);
  });

  test('and was left to the administrator, ends at the repair install when it is gone on with', async () => {
    const pc = newPc(builtin('source-missing'));
    await climbOn(pc, 'fix');
    const climb = await climbOn(pc, 'resume');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours', plans: [] });
    expect(climb.line).toMatchObject({ rung: 'upgrade' });
    expect(climb.rungs.map(({ id, leftOut }) => [id, leftOut])).toEqual([
      ['files', 'it repairs from the component store, and that is damaged yet'],
      ['reset', 'what is damaged is not in the caches'],
      ['upgrade', undefined],
    ]);
  });

  test('from the source that was named leads to the repair install', async () => {
    const source = 'D:\\sources\\install.wim';
    const replies = [{ match: 'dism RestoreHealth', exitCode: 0x800f081f, stdout: dismError('0x800f081f') }];
    const pc = newPc({ ...builtin('source-missing'), replies });
    const climb = await climbOn(pc, `fix --source ${source}`);
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours', taken: ['source unrepaired'] });
    expect(climb.line.rung).toBe('upgrade');
  });

  test.each([
    [0x80072ee7, '0x80072ee7'],
    [112, '112'],
  ])('%i: for another reason ends it, and is tried again afterwards', async (exitCode, number) => {
    const pc = whereRestoreFails(exitCode, number);
    const climb = await climbOn(pc, 'fix');
    expect(climb).toMatchObject({ exitCode: exit.failed, outcome: 'failed', taken: [] });
    expect(climb.line.text).toContain('It ended with what failed: repair the component store');
    pc.set({ replies: [] });
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
  });

  test('until Windows has restarted waits for that', async () => {
    const pc = whereRestoreFails(3017, '3017');
    const climb = await climbOn(pc, 'fix');
    expect(climb).toMatchObject({ exitCode: exit.reboot, outcome: 'restart', taken: [] });
    pc.set({ replies: [] });
    expect(await climbOn(pc, 'resume')).toMatchObject({
      exitCode: exit.ok,
      outcome: 'proven',
      taken: ['store repaired', 'files sound'],
    });
  });

  test('though DISM says that it restored it, where its flag says otherwise', async () => {
    const stdout = dismConsole(`The restore operation completed successfully.${dismDone}`);
    const pc = newPc({ ...damaged, replies: [{ match: 'dism RestoreHealth', stdout }] });
    const climb = await climbOn(pc, 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours', taken: ['store unrepaired'] });
    expect(climb.line.rung).toBe('source');
  });
});

describe('a scan', () => {
  test('that finds the store sound leaves the repair out', async () => {
    const { deeds, taken } = await climbOn(newPc(), 'fix 0x80070306 --until store');
    expect([deeds, taken]).toEqual([['Dism ScanHealth'], ['store sound']]);
  });

  test('that finds damage is followed by the repair', async () => {
    const stdout = dismConsole(`No component store corruption detected.${dismDone}`, { bars: 'none' });
    const pc = newPc({ ...damaged, replies: [{ match: 'dism CheckHealth', stdout }] });
    const { deeds, taken } = await climbOn(pc, 'fix 0x80070306 --until store --no-restore-point');
    expect(taken).toEqual(['store repaired']);
    expect(deeds.slice(0, 2)).toEqual(['Dism ScanHealth', 'Dism RestoreHealth']);
  });

  test('that finds the store beyond repair leaves out what could not succeed', async () => {
    const stdout = dismConsole(`No component store corruption detected.${dismDone}`, { bars: 'none' });
    const pc = newPc({ store: 'not-repairable', replies: [{ match: 'dism CheckHealth', stdout }] });
    const climb = await climbOn(pc, 'fix 0x80070306');
    expect(dismCalls(climb)).toEqual(['Dism ScanHealth']);
    expect([climb.taken, climb.line.rung]).toEqual([['store unrepaired'], 'source']);
  });

  test('that comes to no result leaves sfc to look', async () => {
    const replies = [{ match: 'dism ScanHealth', exitCode: 0x800f0830, stdout: dismError('0x800f0830') }];
    const climb = await climbOn(newPc({ replies }), 'fix 0x80070306');
    expect(climb.taken).toEqual(['store unknown', 'files sound']);
    expect(climb).toMatchObject({ outcome: 'yours', exitCode: exit.problems });
  });
});

describe('sfc', () => {
  test('that finds nothing counts as nothing repaired', async () => {
    const { taken, plans } = await climbOn(newPc(), 'fix 0x80070306 --until files --no-restore-point');
    expect([taken, plans]).toEqual([
      ['store sound', 'files sound'],
      ['dism-scan', 'sfc'],
    ]);
  });

  test('that can not repair everything leads past the reset to the repair install', async () => {
    const climb = await climbOn(newPc({ sfc: 'not-repairable' }), 'fix 0x80070003');
    expect(climb).toMatchObject({
      exitCode: exit.problems,
      outcome: 'yours',
      taken: ['store sound', 'files unrepaired'],
    });
    expect(climb.line.rung).toBe('upgrade');
    expect(climb.plans).not.toContain('reset');
  });

  test('that repairs what was damaged is a cure to be proven', async () => {
    const climb = await climbOn(newPc({ sfc: 'repairable' }), 'fix 0x80070003');
    expect(climb).toMatchObject({ exitCode: exit.ok, outcome: 'proven', taken: ['store sound', 'files repaired'] });
  });

  test('that can not run ends it, and is tried again afterwards', async () => {
    const stdout = sfcConsole('Windows Resource Protection could not perform the requested operation.');
    const pc = newPc({ replies: [{ match: 'sfc', stdout }] });
    expect(await climbOn(pc, 'fix 0x80070306')).toMatchObject({ exitCode: exit.failed, outcome: 'failed' });
    pc.set({ replies: [] });
    const again = await climbOn(pc, 'resume');
    expect(again).toMatchObject({ exitCode: exit.problems, outcome: 'yours', taken: ['store sound', 'files sound'] });
    expect(again.plans).toEqual(['sfc']);
  });

  test('that waits for a restart waits for it', async () => {
    const stdout = sfcConsole(
      'There is a system repair pending which requires reboot to complete.  Restart Windows and run sfc again.',
    );
    const pc = newPc({ replies: [{ match: 'sfc', stdout }] });
    expect(await climbOn(pc, 'fix 0x80070306')).toMatchObject({ exitCode: exit.reboot, outcome: 'restart' });
  });
});

describe('a program that hangs', () => {
  const restartFirst = 'A program did not come to its end, and parts of it may still be at work.';

  test.each([
    ['ScanHealth', { faults: [{ match: 'dism ScanHealth', how: 'hang' }] }, ['Dism ScanHealth']],
    ['RestoreHealth', { ...damaged, faults: [{ match: 'dism RestoreHealth', how: 'hang' }] }, ['Dism RestoreHealth']],
  ] as [string, ScenarioInput, string[]][])(
    'DISM %s: nothing of DISM is started again, nor anything else',
    async (_task, scenario, deeds) => {
      const pc = newPc(scenario);
      const climb = await climbOn(pc, 'fix 0x80070306 --no-restore-point');
      expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'hung', deeds, taken: [] });
      expect(climb.line.text).toContain(restartFirst);
      pc.set({ faults: [] });
      for (const words of ['resume', 'fix 0x80070306']) {
        const { exitCode, stderr, events } = await pc.wufix(`${words} --yes`);
        expect([words, exitCode, events]).toEqual([words, exit.refused, []]);
        expect(stderr).toContain('DISM did not end in the run');
      }
      age(pc, 20);
      expect((await climbOn(pc, 'resume')).outcome).not.toBe('refused');
    },
  );

  test('DISM in the first look: nothing is begun', async () => {
    const pc = newPc({ ...damaged, faults: [{ match: 'dism CheckHealth', how: 'hang' }] });
    const climb = await climbOn(pc, 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'hung', deeds: [], plans: [] });
    expect(climb.line.text).toContain(restartFirst);
  });

  test('sfc: the climb ends there', async () => {
    const climb = await climbOn(newPc({ faults: [{ match: 'sfc', how: 'hang' }] }), 'fix 0x80070003');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'hung', taken: ['store sound'] });
    expect(climb.plans).not.toContain('reset');
  });

  test('a service that does not stop in time is no program that goes on', async () => {
    const climb = await climbOn(newPc({ faults: [{ match: 'net stop DoSvc', how: 'hang' }] }), 'fix 0x80070003');
    expect(climb.taken.at(-1)).toBe('reset repaired');
  });
});

describe('a reset', () => {
  const fix = 'fix 0x80070003 --no-restore-point';

  test('that fails is taken back, and ends it', async () => {
    const pc = newPc({ faults: [{ match: 'rename SoftwareDistribution', how: 'fail' }] });
    const climb = await climbOn(pc, fix);
    expect(climb).toMatchObject({ exitCode: exit.failed, outcome: 'failed', taken: ['store sound', 'files sound'] });
    expect(climb.line.rung).toBe('reset');
    expect(pc.windows().files.some(({ path }) => path.includes('.wufix-'))).toBe(false);
    pc.set({ faults: [] });
    expect((await climbOn(pc, 'resume')).taken.at(-1)).toBe('reset repaired');
  });

  test('that gets stuck ends it with 3, and is taken back before anything else', async () => {
    const faults: Fault[] = [
      { match: 'rename catroot2', how: 'fail' },
      { match: 'net start BITS', how: 'fail' },
    ];
    const pc = newPc({ faults });
    expect(await climbOn(pc, fix)).toMatchObject({ exitCode: exit.stuck, outcome: 'failed' });
    pc.set({ faults: [] });
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(pc.windows().services.BITS?.state).toBe('running');
  });

  test('with nothing to move is no rung that was taken', async () => {
    const pc = newPc({ files: ['C:\\Windows\\System32\\drivers\\wimmount.sys'], locked: [] });
    const climb = await climbOn(pc, fix);
    expect(climb.taken.at(-1)).toBe('reset sound');
    expect(climb.line.text).toContain('caches of Windows Update: nothing to repair');
    expect(climb).toMatchObject({ outcome: 'yours', exitCode: exit.problems });
  });

  test('that Ctrl-C ends is taken back, and so is the climb', async () => {
    const pc = newPc();
    let watches = 0;
    const outcome = await pc.wufix(`${fix} --yes --json`, {
      // The look; then a look and a run each: the scan, sfc, the reset.
      interrupts: (press) => ++watches === 7 && setImmediate(press),
    });
    const climb = readClimb(outcome);
    expect(climb).toMatchObject({ exitCode: exit.interrupted, outcome: 'interrupted' });
    expect(climb.line.text).toContain('Interrupted at this: move the caches');
    expect(pc.windows().files.some(({ path }) => path.includes('.wufix-'))).toBe(false);
  });
});

describe('a restart', () => {
  test('that comes due in between is waited for, without a repair behind it', async () => {
    const stdout = dismConsole(`The restore operation completed successfully.${dismDone}`);
    const replies = [{ match: 'dism RestoreHealth', exitCode: 3010, stdout }];
    const pc = newPc({ ...damaged, replies });
    const first = await climbOn(pc, 'fix');
    expect(first).toMatchObject({ exitCode: exit.reboot, outcome: 'restart', taken: ['store repaired'] });
    expect(first.line.text).toContain(`After the restart, wufix resume --simulate ${pc.file} goes on from here.`);
    expect(first.plans).not.toContain('sfc');

    pc.set({ replies: [], store: 'healthy', registry: { ...pc.windows().registry, ...rebootPending } });
    const again = await climbOn(pc, 'resume');
    expect(again).toMatchObject({ exitCode: exit.reboot, outcome: 'restart', plans: [], taken: ['store repaired'] });

    restart(pc);
    const last = await climbOn(pc, 'resume');
    expect(last).toMatchObject({ exitCode: exit.ok, outcome: 'proven', taken: ['store repaired', 'files sound'] });
    expect(last.plans).toEqual(['sfc', 'search']);
    expect(openFix(pc)).toBeNull();
    expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.refused);
  });

  test('that is due at first is waited for, and remembered', async () => {
    const pc = newPc({ ...damaged, registry: rebootPending });
    expect(await climbOn(pc, 'fix 0x80070306')).toMatchObject({ exitCode: exit.reboot, plans: [] });
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.reboot, plans: [] });
    restart(pc);
    const last = await climbOn(pc, 'resume');
    expect(last.line.code).toBe('0x80070306');
    expect(last.taken).toEqual(['store repaired', 'files sound']);
  });
});
