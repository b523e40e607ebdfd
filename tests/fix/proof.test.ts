import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';
import { builtin, climbOn, openFix } from '../support/fix.ts';

const damaged = builtin('store-repairable');
const stuck = builtin('stuck-update');
const title = '2026-08 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5065426)';

/** Windows Update tries an update once more, an hour from now. */
function tries(pc: Pc, name: string, resultCode: 2 | 4): void {
  const date = new Date(Date.now() + 24 * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const hresult = resultCode === 2 ? 0 : 0x80070306 | 0;
  pc.set({ updateHistory: [...pc.windows().updateHistory, { date, title: name, operation: 1, resultCode, hresult }] });
}

/** A computer whose search for updates ends with an HRESULT. */
const whereSearchFails = (hresult: number, scenario: ScenarioInput = {}): Pc =>
  newPc({ ...scenario, faults: [{ match: 'CreateUpdateSearcher .Search', how: 'fail', exitCode: hresult }] });

describe('a search by Windows Update', () => {
  test('that succeeds proves what was found broken and repaired', async () => {
    expect(await climbOn(newPc({ ...damaged, scan: 2 }), 'fix')).toMatchObject({
      exitCode: exit.ok,
      outcome: 'proven',
    });
  });

  test('that meets errors proves nothing, and disproves nothing', async () => {
    const climb = await climbOn(newPc({ ...damaged, scan: 3 }), 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    expect(climb.line.text).toContain(
      'Repaired, not yet proven: Windows Update searched, and met errors (result code 3).',
    );
    expect(climb.line.text).not.toMatch(/, and proven/);
  });

  test.each([4, 5])('that ends with %i leads on to the reset, and to the repair install', async (scan) => {
    const climb = await climbOn(newPc({ ...damaged, scan }), 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours' });
    expect(climb.taken).toEqual(['store repaired', 'files sound', 'reset repaired']);
    expect(climb.plans).toEqual(['restore-point', 'dism-restore', 'sfc', 'search', 'reset', 'search']);
    expect(climb.line.rung).toBe('upgrade');
    expect(climb.line.text).not.toMatch(/proven/);
  });

  test('that a reset cured is the proof of it', async () => {
    const pc = newPc({ faults: [{ match: 'CreateUpdateSearcher .Search', how: 'fail', exitCode: 4, at: 1 }] });
    const climb = await climbOn(pc, 'fix');
    expect(climb).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
    expect(climb.taken).toEqual(['store sound', 'files sound', 'reset repaired']);
  });

  test('is what there is to repair where nothing else is found', async () => {
    const climb = await climbOn(newPc({ scan: 4 }), 'fix');
    expect(climb.plans).toEqual(['search', 'dism-scan', 'restore-point', 'sfc', 'reset', 'search']);
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours' });
  });

  test.each([
    [0x8024402c, 'WU_E_PT_WINHTTP_NAME_NOT_RESOLVED'],
    [0x80244018, 'WU_E_PT_HTTP_STATUS_FORBIDDEN'],
  ])('that can not reach the server is not answered by repairs: %i', async (hresult, name) => {
    const climb = await climbOn(whereSearchFails(hresult), 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours', taken: [], plans: ['search'] });
    expect(climb.line.text).toContain(name);
    expect(climb.line.rung).toBe('code');
  });

  test('that can not reach the server ends a climb whose repair was needed all the same', async () => {
    const climb = await climbOn(whereSearchFails(0x8024402c, damaged), 'fix');
    expect(climb).toMatchObject({
      exitCode: exit.problems,
      outcome: 'yours',
      taken: ['store repaired', 'files sound'],
    });
    expect(climb.line.rung).toBe('code');
  });

  test('that does not end proves nothing', async () => {
    const pc = newPc({ ...damaged, faults: [{ match: 'CreateUpdateSearcher .Search', how: 'hang' }] });
    const climb = await climbOn(pc, 'fix --until files');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'until' });
  });
});

describe('an update that fails', () => {
  test('is named by the history, and has to be installed before anything is proven', async () => {
    const pc = newPc(stuck);
    const climb = await climbOn(pc, 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    expect(climb.line.text).toContain('Repaired, not yet proven: KB5065426 is not installed yet.');
    expect(climb.line.text).toContain('let Windows Update install KB5065426 now');
    expect(climb.line.text).not.toMatch(/fixed|, and proven/i);
    expect(climb.line.rung).toBeNull();

    // Nothing was tried since: there is nothing to go on from.
    const again = await climbOn(pc, 'resume');
    expect(again).toMatchObject({ exitCode: exit.problems, outcome: 'unproven', plans: ['search'] });

    tries(pc, title, 2);
    const last = await climbOn(pc, 'resume');
    expect(last).toMatchObject({ exitCode: exit.ok, outcome: 'proven', plans: ['search'] });
    expect(last.line.text).toContain('Repaired, and proven: KB5065426 is installed');
    expect(openFix(pc)).toBeNull();
  });

  test('and fails again afterwards leads to the next rung', async () => {
    const pc = newPc(stuck);
    await climbOn(pc, 'fix');
    tries(pc, title, 4);
    const climb = await climbOn(pc, 'resume');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours' });
    expect(climb.line.rung).toBe('upgrade');
    expect(climb.plans).toEqual(['search']);
  });

  test('is not forgotten with the history that a reset moves aside', async () => {
    const history = [{ date: '2026-08-13T06:37:00Z', title, resultCode: 4, hresult: 0x80070003 | 0 }];
    const pc = newPc({ updateHistory: history });
    const climb = await climbOn(pc, 'fix');
    expect(climb.taken.at(-1)).toBe('reset repaired');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    pc.set({ updateHistory: [] });
    expect(await climbOn(pc, 'resume')).toMatchObject({ outcome: 'unproven', line: { kb: 'KB5065426' } });
    tries(pc, title, 2);
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
  });

  test('named by --kb is the one that counts', async () => {
    const pc = newPc({ ...damaged, updateHistory: stuck.updateHistory ?? [] });
    const climb = await climbOn(pc, 'fix --kb KB5063878');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    expect(climb.line.kb).toBe('KB5063878');
    tries(pc, 'a later update (KB5063878)', 2);
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
  });

  test('is on the machine by its build as well', async () => {
    const named = `${title} (26100.4061)`;
    const history = [{ date: '2026-08-13T06:37:00Z', title: named, resultCode: 4, hresult: 0x80070306 | 0 }];
    const climb = await climbOn(newPc({ updateHistory: history }), 'fix --kb KB5065426');
    // It is there, and is tried again all the same.
    expect(climb).toMatchObject({ outcome: 'yours', plans: [] });
    expect(climb.line.rung).toBe('upgrade');
  });

  test('that is installed, and nothing is wrong: there is nothing to do', async () => {
    const climb = await climbOn(newPc(builtin('rollback-7-percent')), 'fix 0x80070306 --kb KB5062553 --dry-run');
    expect(climb.exitCode).toBe(exit.ok);
    const pc = newPc({ updateHistory: [{ date: '2026-07-09T06:12:00Z', title: 'an update (KB5062553)' }] });
    const done = await climbOn(pc, 'fix 0x80070306 --kb KB5062553');
    expect(done).toMatchObject({ exitCode: exit.ok, outcome: 'nothing-to-do', plans: ['search'] });
    expect(done.line.text).toContain('There is nothing to repair: KB5062553 is installed.');
  });

  test('that the administrator has cured is proven too', async () => {
    const pc = newPc(builtin('rollback-7-percent'));
    expect(await climbOn(pc, 'fix')).toMatchObject({ outcome: 'yours', plans: [] });
    pc.set({ devices: [] });
    tries(pc, 'Aggiornamento cumulativo 2026-08 per Windows 11, versione 24H2 (KB5065426)', 2);
    const climb = await climbOn(pc, 'resume');
    expect(climb).toMatchObject({ exitCode: exit.ok, outcome: 'proven', plans: ['search'] });
    expect(climb.line.text).toContain('Proven: KB5065426 is installed');
    expect(climb.line.text).not.toContain('Repaired');
  });

  test('goes on behind the device where that was no cure', async () => {
    const pc = newPc(builtin('rollback-7-percent'));
    await climbOn(pc, 'fix');
    const climb = await climbOn(pc, 'resume');
    expect(climb.taken).toEqual(['store sound', 'files sound', 'reset repaired']);
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
  });
});

describe('without a proof', () => {
  test('what was only tried, and never seen to be wrong, proves nothing', async () => {
    const climb = await climbOn(newPc(), 'fix 0x80070003');
    expect(climb.taken.at(-1)).toBe('reset repaired');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    expect(climb.line.text).toContain('Repaired, not yet proven: only an update that goes in can show it.');
  });

  test('what could not be checked is said', async () => {
    const replies = [{ match: 'Win32_LogicalDisk', exitCode: 1 }];
    const climb = await climbOn(newPc({ replies }), 'fix');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'nothing-to-do' });
    expect(climb.line.text).toContain('But not everything could be checked: free space: wufix doctor says more.');
    const repaired = await climbOn(newPc({ ...damaged, replies }), 'fix');
    expect(repaired).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    expect(repaired.line.text).toContain('not everything could be checked: free space');
  });
});

describe('the repair install', () => {
  const medium = builtin('repair-install');

  test('is taken by wufix where a medium was named, and proven after its restart', async () => {
    const pc = newPc({ ...medium, updateHistory: stuck.updateHistory ?? [] });
    const first = await climbOn(pc, 'fix --iso D:');
    expect(first).toMatchObject({ exitCode: exit.reboot, outcome: 'restart' });
    expect(first.taken).toEqual(['store sound', 'files sound', 'upgrade repaired']);
    expect(first.plans).toEqual(['dism-scan', 'restore-point', 'sfc', 'upgrade']);
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    tries(pc, title, 2);
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
  });

  test('from an ISO is mounted first', async () => {
    const pc = newPc(medium);
    const climb = await climbOn(pc, 'fix 0x80070306 --iso C:\\Users\\Public\\Downloads\\Win11_24H2.iso');
    expect(climb).toMatchObject({ exitCode: exit.reboot, outcome: 'restart' });
    expect(climb.plans.slice(-2)).toEqual(['mount-iso', 'upgrade']);
  });

  test('that cured nothing is the end of what wufix can do', async () => {
    const pc = newPc({ ...medium, updateHistory: stuck.updateHistory ?? [] });
    await climbOn(pc, 'fix --iso D:');
    tries(pc, title, 4);
    const climb = await climbOn(pc, 'resume');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'not-cured' });
    expect(climb.line.text).toContain('What is left is Reset this PC or, after a backup, a clean installation.');
    expect(openFix(pc)).toBeNull();
  });

  test('that Setup refuses is not begun, and no rung that was taken', async () => {
    const pc = newPc(builtin('upgrade-blocked'));
    const climb = await climbOn(pc, 'fix 0x80070306 --iso D:');
    expect([climb.outcome, climb.taken]).toEqual(['failed', ['store sound', 'files sound']]);
    expect(climb.exitCode).not.toBe(exit.ok);
    expect(climb.deeds.filter((deed) => deed.startsWith('setup'))).toHaveLength(1);
  });

  test('is the answer to an update that is installed and tried again', async () => {
    const pc = newPc({ ...builtin('already-installed-loop'), language: 'en-US', isos: medium.isos ?? [] });
    const climb = await climbOn(pc, 'fix --iso D:');
    expect(climb).toMatchObject({ exitCode: exit.reboot, taken: ['upgrade repaired'] });
    expect(climb.plans).toEqual(['restore-point', 'upgrade']);
  });

  test('needs no source, so that none is asked for', async () => {
    const pc = newPc({ ...medium, store: 'repairable', repairContent: 'none' });
    const climb = await climbOn(pc, 'fix --iso D:');
    expect(climb.taken).toEqual(['store unrepaired', 'upgrade repaired']);
    expect(climb.rungs.find(({ id }) => id === 'source')?.leftOut).toContain('you named no source');
  });
});
