import { describe, expect, test } from 'vitest';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { checkOf, visitPc } from '../support/doctor.ts';

const packages = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages';
const title = '2026-08 Cumulative Update for Windows 11, version 24H2 (KB5065426) (26100.6584)';

const state = (name: string, value: number): ScenarioInput['registry'] => ({
  [`${packages}\\${name}`]: { CurrentState: { type: 'REG_DWORD', data: `0x${value.toString(16)}` } },
});
const installed = { date: '2026-08-12T06:41:00Z', title } as const;
const failed = (date: string) => ({ date, title, resultCode: 4, hresult: 0x80070306 | 0 }) as const;
const look = (scenario: ScenarioInput, words = '--kb KB5065426') => checkOf('update', scenario, words);

describe('is it installed?', () => {
  test.each([
    [112, true, 'installed'],
    [128, true, 'permanent'],
    [80, true, 'superseded'],
    [64, false, 'staged'],
    [0, false, 'absent'],
    [101, false, 'partly installed'],
  ])('servicing knows its package in state %i: %s', async (value, there, words) => {
    const registry = state('Package_for_KB5065426~31bf3856ad364e35~amd64~~26100.6584.1.9', value);
    const found = await look({ registry });
    expect(found.facts).toMatchObject({ kb: 'KB5065426', installed: there, loop: false });
    expect(found.details).toContain(`servicing has its package, ${words}`);
  });

  test('a package that waits for a restart is neither missing nor a loop', async () => {
    const registry = state('Package_for_KB5065426~31bf3856ad364e35~amd64~~26100.6584.1.9', 96);
    const offered = [{ title, kbs: ['5065426'] }];
    expect(await look({ registry, offered })).toMatchObject({
      state: 'note',
      says: 'KB5065426 waits for a restart',
      facts: { pending: true, loop: false },
    });
  });

  test('another article whose number begins the same is another one', async () => {
    const registry = state('Package_for_KB50654261~31bf3856ad364e35~amd64~~26100.6584.1.9', 112);
    expect((await look({ registry })).facts).toMatchObject({ installed: null });
  });

  test('a cumulative update has no package of its article: that of its build counts', async () => {
    const registry = state('Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.6584.1.9', 112);
    expect((await look({ registry, offered: [{ title, kbs: [] }] })).facts).toMatchObject({
      installed: true,
      offered: true,
      loop: true,
    });
    expect((await look({ registry })).facts).toMatchObject({ installed: null });
  });

  test('of several versions of a package the installed one counts', async () => {
    const registry = {
      ...state('Package_for_KB5065426~31bf3856ad364e35~amd64~~26100.6500.1.1', 0),
      ...state('Package_for_KB5065426~31bf3856ad364e35~amd64~~26100.6584.1.9', 112),
    };
    expect((await look({ registry })).facts).toMatchObject({ installed: true });
  });

  test.each([
    [26100, '0x19b8', true],
    [26100, '0x2000', true],
    [26100, '0xfdd', false],
    [22631, '0x2000', null],
  ])('on build %i revision %s', async (build, revision, there) => {
    const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
    const registry = { [version]: { UBR: { type: 'REG_DWORD', data: revision } as const } };
    const found = await look({ build, registry, offered: [{ title, kbs: ['5065426'] }] });
    expect(found.facts).toMatchObject({ installed: there, offered: true });
  });

  test('the history is the last witness, and a removal is one too', async () => {
    expect((await look({ updateHistory: [installed] })).facts).toMatchObject({ installed: false });
    const plain = { ...installed, title: 'Update (KB5065426)' };
    expect(await look({ updateHistory: [plain] })).toMatchObject({ state: 'good', facts: { installed: true } });
    const removed = { ...plain, date: '2026-08-13T06:41:00Z', operation: 2 } as const;
    expect((await look({ updateHistory: [plain, removed] })).facts).toMatchObject({ installed: false });
  });

  test('nothing says anything', async () => {
    expect(await look({})).toMatchObject({ state: 'note', says: 'KB5065426 is neither on record here nor offered' });
    expect(await look({ scan: 4 })).toMatchObject({ state: 'note', says: 'nothing says that KB5065426 is installed' });
  });
});

describe('the loop', () => {
  const plain = 'Mise à jour cumulative (KB5065426)';
  const loop = [
    { ...installed, title: plain },
    { ...failed('2026-08-13T06:41:00Z'), title: plain },
    { ...failed('2026-08-14T06:41:00Z'), title: plain },
  ];

  test('installed, offered again: told with its number, or found by its failures', async () => {
    const offered = [{ title: plain, kbs: ['5065426'] }];
    for (const words of ['--kb KB5065426', '']) {
      const { diagnosis, checks } = await visitPc({ updateHistory: loop, offered }, words);
      expect(checks.get('update')).toMatchObject({ state: 'bad', facts: { installed: true, loop: true, failures: 2 } });
      expect(diagnosis.causes[0]?.id).toBe('update-loop');
    }
  });

  test('failures of old are none, where Windows Update no longer offers it', async () => {
    const { checks } = await visitPc({ updateHistory: loop }, '--kb KB5065426');
    expect(checks.get('update')).toMatchObject({ state: 'good', facts: { offered: false, loop: false } });
  });

  test('one article with a new update every day is none', async () => {
    const definitions = (version: string, more: object) => ({
      date: '2026-08-12T06:41:00Z',
      title: `Security Intelligence Update - KB2267602 (Version ${version})`,
      ...more,
    });
    const updateHistory = [
      definitions('1.435.1.0', {}),
      definitions('1.435.2.0', { date: '2026-08-13T06:41:00Z', resultCode: 4, hresult: -2145124318 }),
    ];
    const { checks, diagnosis } = await visitPc({ updateHistory });
    expect(checks.get('update')?.facts).toMatchObject({ kb: 'KB2267602', installed: null, loop: false });
    expect(diagnosis.causes.map(({ id }) => id)).not.toContain('update-loop');
  });
});

test('without a number Windows Update is not asked to search', async () => {
  const scenario = { updateHistory: [failed('2026-08-13T06:41:00Z')], offered: [{ title, kbs: ['5065426'] }] };
  expect((await checkOf('update', scenario)).facts).toMatchObject({ kb: 'KB5065426', offered: null });
  expect((await look(scenario)).facts).toMatchObject({ offered: true });
});

test('what is known of an update is told', async () => {
  const found = await look({}, '--kb 5057589');
  expect(found.details?.join()).toContain('it is known: it fails with 0x80070643');
});

describe('what Windows Update says', () => {
  test('a hidden update is not offered, and so no loop', async () => {
    const plain = { ...installed, title: 'Update (KB5065426)' };
    const offered = [{ title: plain.title, kbs: ['5065426'], hidden: true }];
    const found = await look({ updateHistory: [plain], offered });
    expect(found).toMatchObject({ state: 'good', facts: { installed: true, offered: false, hidden: true } });
  });

  test('a search that fails is told with its code, and nothing is concluded from it', async () => {
    const found = await look({ services: { wuauserv: { state: 'stopped', start: 'disabled' } } });
    expect(found.facts).toMatchObject({ offered: null });
    expect(found.details?.join()).toContain(
      'Windows Update could not be asked: powershell.exe could not tell (0x80070422)',
    );
  });
});
