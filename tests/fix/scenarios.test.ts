import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { newPc } from '../support/cli-pc.ts';
import { builtin, climbOn, openFix, restart } from '../support/fix.ts';

const media = 'D:\\sources\\install.wim';

type Expected = { exitCode: number; outcome: string; taken: string[]; plans: string[]; rung?: string | null };

const nothing = { taken: [], plans: [] };
const yours = (rung: string): Expected => ({ ...nothing, exitCode: exit.problems, outcome: 'yours', rung });
const repairedStore = ['restore-point', 'dism-restore', 'sfc', 'search'];

/** Each with the words behind `wufix fix`, and where that leads; a plan that is not among these was not carried out. */
const table: readonly [name: string, words: string, expected: Expected][] = [
  ['healthy', '', { exitCode: exit.ok, outcome: 'nothing-to-do', taken: [], plans: ['search'], rung: null }],
  ['italian', '', { exitCode: exit.ok, outcome: 'nothing-to-do', taken: [], plans: ['search'] }],
  ['backup-reparse', '', { exitCode: exit.ok, outcome: 'nothing-to-do', taken: [], plans: ['search'] }],
  [
    'stuck-update',
    '',
    { exitCode: exit.problems, outcome: 'unproven', taken: ['store repaired', 'files sound'], plans: repairedStore },
  ],
  [
    'store-repairable',
    '',
    { exitCode: exit.ok, outcome: 'proven', taken: ['store repaired', 'files sound'], plans: repairedStore },
  ],
  [
    'store-repairable-ru',
    '',
    { exitCode: exit.ok, outcome: 'proven', taken: ['store repaired', 'files sound'], plans: repairedStore },
  ],
  [
    'sfc-unrepaired',
    '',
    { exitCode: exit.ok, outcome: 'proven', taken: ['store repaired', 'files repaired'], plans: repairedStore },
  ],
  [
    'source-missing',
    '',
    {
      exitCode: exit.problems,
      outcome: 'yours',
      rung: 'source',
      taken: ['store unrepaired'],
      plans: ['restore-point', 'dism-restore'],
    },
  ],
  [
    'source-missing',
    `--source ${media}`,
    { exitCode: exit.ok, outcome: 'proven', taken: ['source repaired', 'files sound'], plans: repairedStore },
  ],
  ['managed-wsus', '', yours('source')],
  [
    'managed-wsus',
    `--source ${media}`,
    { exitCode: exit.ok, outcome: 'proven', taken: ['source repaired', 'files sound'], plans: repairedStore },
  ],
  ['managed-wsus', '0x800F0954', yours('source')],
  [
    'managed-wsus',
    `0x800F0954 --source ${media}`,
    {
      exitCode: exit.problems,
      outcome: 'unproven',
      taken: ['source repaired', 'files sound'],
      plans: repairedStore,
    },
  ],
  ['store-broken', '', yours('source')],
  ['rollback-7-percent', '', yours('device')],
  ['already-installed-loop', '', yours('upgrade')],
  ['winre-false-alarm', '', { ...nothing, exitCode: exit.reboot, outcome: 'false-alarm', rung: 'false-alarm' }],
  ['reboot-pending', '', { ...nothing, exitCode: exit.reboot, outcome: 'restart', rung: 'restart' }],
  ['disk-full', '', yours('disk-full')],
  ['backup-reparse', '0x80070001', yours('backup-links')],
  ['backup-reparse', '0x81000037', yours('backup-links')],
  [
    'disabled-bits',
    '',
    {
      exitCode: exit.ok,
      outcome: 'proven',
      taken: ['services repaired'],
      plans: ['restore-point', 'services-defaults', 'search'],
    },
  ],
  [
    'wimmount-missing',
    '',
    {
      exitCode: exit.ok,
      outcome: 'proven',
      taken: ['wimmount repaired'],
      plans: ['restore-point', 'wimmount', 'search'],
    },
  ],
  [
    'wimmount-broken',
    '',
    {
      exitCode: exit.ok,
      outcome: 'proven',
      taken: ['wimmount repaired'],
      plans: ['restore-point', 'wimmount', 'search'],
    },
  ],
  [
    'healthy',
    '0x80070306',
    {
      exitCode: exit.problems,
      outcome: 'yours',
      rung: 'upgrade',
      taken: ['store sound', 'files sound'],
      plans: ['dism-scan', 'restore-point', 'sfc'],
    },
  ],
  [
    'healthy',
    '0x80070003',
    {
      exitCode: exit.problems,
      outcome: 'unproven',
      taken: ['store sound', 'files sound', 'reset repaired'],
      plans: ['dism-scan', 'restore-point', 'sfc', 'reset', 'search'],
    },
  ],
  ['healthy', '0x80240438', yours('code')],
  ['healthy', '0x80070643', yours('code')],
  ['healthy', '0x81000037', yours('code')],
];

describe('each machine is brought to where it works again, or to what only its administrator can do', () => {
  test.each(table)('%s %s', async (name, words, expected) => {
    const { rung, ...rest } = expected;
    const pc = newPc(builtin(name));
    const climb = await climbOn(pc, `fix ${words}`);
    expect(climb).toMatchObject(rest);
    expect(climb.line.exitCode).toBe(rest.exitCode);
    if (rung !== undefined) expect(climb.line.rung).toBe(rung);
    expect(openFix(pc) !== null).toBe(['yours', 'unproven', 'restart'].includes(rest.outcome));
  });

  test('what was found broken is healthy afterwards, in the eyes of the doctor too', async () => {
    for (const name of ['store-repairable', 'sfc-unrepaired', 'disabled-bits', 'wimmount-missing', 'wimmount-broken']) {
      const pc = newPc(builtin(name));
      expect([name, (await pc.wufix('doctor')).exitCode]).toEqual([name, exit.problems]);
      await climbOn(pc, 'fix');
      expect([name, (await pc.wufix('doctor')).exitCode]).toEqual([name, exit.ok]);
      expect(await climbOn(pc, 'fix')).toMatchObject({ outcome: 'nothing-to-do', exitCode: exit.ok });
    }
  });
});

describe('a false alarm', () => {
  test.each(['', '0x80070643', '--kb KB5057589', '0x80070643 --kb KB5057589 --iso D:'])(
    'changes nothing on the machine, and is said to be one: fix %s',
    async (words) => {
      const pc = newPc({ ...builtin('winre-false-alarm'), services: { wuauserv: { state: 'stopped' } } });
      await pc.wufix('doctor');
      const before = pc.text();
      const climb = await climbOn(pc, `fix ${words.replace(' --iso D:', '')}`);
      expect(climb).toMatchObject({ exitCode: exit.reboot, outcome: 'false-alarm', deeds: [] });
      expect(climb.line.text).toContain('Nothing was changed, and nothing is to be repaired.');
      expect(climb.line.text).toContain('repair nothing');
      expect(pc.text()).toBe(before);
      expect([pc.journals(), openFix(pc)]).toEqual([[], null]);
    },
  );
});

describe('a restart that is due', () => {
  test('is no fault to the doctor (0), and what has to come first to fix (3010)', async () => {
    const pc = newPc({ ...builtin('reboot-pending'), language: 'fr-FR' });
    const { exitCode, stdout } = await pc.wufix('doctor');
    expect([exitCode, stdout]).toEqual([exit.ok, expect.stringContaining('which is no fault')]);
    const before = pc.text();
    expect(await climbOn(pc, 'fix')).toMatchObject({ exitCode: exit.reboot, outcome: 'restart', plans: [] });
    expect(pc.text()).toBe(before);
    restart(pc);
    expect(await climbOn(pc, 'resume')).toMatchObject({ exitCode: exit.ok, outcome: 'nothing-to-do' });
  });
});

describe('what comes before every repair', () => {
  const policy = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';

  test.each([
    ['policy', { registry: { [policy]: { DisableWindowsUpdateAccess: { type: 'REG_DWORD', data: '0x1' } } } }],
    ['disk-failing', { disks: [{ name: 'Contoso', health: 2 }] }],
    ['disk-full', { drive: { size: 119 * 1024 ** 3, free: 2 * 1024 ** 3 } }],
  ] as [string, ScenarioInput][])('%s: nothing is begun, whatever else is wrong', async (id, scenario) => {
    const disabled = { start: 'disabled', state: 'stopped' } as const;
    const pc = newPc({ store: 'repairable', services: { BITS: disabled }, ...scenario });
    const climb = await climbOn(pc, 'fix 0x80070003');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'yours', plans: [] });
    expect([climb.rungs[0]?.id, climb.line.rung]).toEqual([id, id]);
    // It can't be passed over, as a rung that is only one of several ways.
    expect((await climbOn(pc, 'resume')).line.rung).toBe(id);
    pc.set({ registry: {}, disks: [{ health: 0 }], drive: {} });
    expect((await climbOn(pc, 'resume')).taken).toEqual(['services repaired', 'store repaired', 'files sound']);
  });

  test('a link that Windows Backup stumbles over is said again where there is nothing else', async () => {
    const pc = newPc(builtin('backup-reparse'));
    await climbOn(pc, 'fix 0x81000037');
    expect(await climbOn(pc, 'resume')).toMatchObject({ outcome: 'yours', line: { rung: 'backup-links' } });
  });
});

describe('what a machine needs besides', () => {
  test('only the services that are broken are set, and not what somebody else has chosen', async () => {
    const pc = newPc({
      services: {
        BITS: { start: 'disabled', state: 'stopped' },
        wuauserv: { start: 'auto' },
        LanmanWorkstation: { start: 'disabled', state: 'stopped' },
      },
    });
    expect((await climbOn(pc, 'fix')).outcome).toBe('proven');
    const { services } = pc.windows();
    expect([services.BITS?.start, services.wuauserv?.start, services.LanmanWorkstation?.start]).toEqual([
      'demand',
      'auto',
      'disabled',
    ]);
  });

  test('a service that is missing, or has no documented start type, is left to the administrator', async () => {
    const pc = newPc({ services: { UsoSvc: { start: 'disabled', state: 'stopped' } } });
    const { outcome, plans, line } = await climbOn(pc, 'fix');
    expect([outcome, plans, line.rung]).toEqual(['yours', [], 'services']);
    expect(line.text).toContain('set UsoSvc back to the start type that Windows gave it');
  });

  test('what can be set is set, and what can not is told afterwards', async () => {
    const disabled = { start: 'disabled', state: 'stopped' } as const;
    const pc = newPc({ services: { UsoSvc: disabled, BITS: disabled } });
    const { outcome, taken, plans } = await climbOn(pc, 'fix');
    expect([outcome, taken, plans]).toEqual(['yours', ['services repaired'], ['restore-point', 'services-defaults']]);
  });

  test('a driver that is gone is brought back by sfc before its value is written', async () => {
    const files = ['C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb', 'C:\\Windows\\System32\\catroot\\'];
    const gone: ScenarioInput = { files, sfc: 'repairable' };
    const pc = newPc(gone);
    const climb = await climbOn(pc, 'fix --until wimmount');
    expect(climb.rungs.slice(0, 3).map(({ repair }) => repair)).toEqual(['store', 'files', 'wimmount']);
    expect(climb.taken).toEqual(['store sound', 'files repaired']);
    expect(climb.exitCode).toBe(exit.problems);
  });
});
