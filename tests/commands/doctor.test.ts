import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { buildProgram } from '../../src/program.ts';
import { builtins } from '../../src/simulation/builtins.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { wufix } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { visit, visitPc } from '../support/doctor.ts';

const restore = 'wufix dism restore';
const source = `${restore} --source <install.wim, install.esd or folder> --limit-access`;
const repairInstall = /repair install: setup\.exe .* keeping files and apps/;

describe('the scenarios from the sources: the cause first, and a repair that fits', () => {
  test('stuck-update: the payload that CBS.log names, DISM, and then the repair install; no reset', async () => {
    const { exitCode, diagnosis, checks } = await visit('stuck-update');
    const [cause] = diagnosis.causes;
    expect([exitCode, diagnosis.code]).toEqual([
      exit.problems,
      { code: 0x80070306, text: '0x80070306 (ERROR_ERRORS_ENCOUNTERED)', from: 'history' },
    ]);
    expect(cause).toMatchObject({ id: 'store', sure: 'certain', next: [restore, 'wufix sfc'] });
    expect(cause?.says).toContain('CBS.log names wuaueng.dll');
    expect(cause?.otherwise).toMatch(repairInstall);
    expect(checks.get('history')).toMatchObject({ state: 'bad', details: [expect.stringContaining('2 times')] });
    expect(JSON.stringify(diagnosis)).not.toContain('wufix reset');
  });

  test('the same where DISM has nothing on record: what CBS.log names is enough', async () => {
    const stuck = builtins.find(({ name }) => name === 'stuck-update');
    const { diagnosis } = await visitPc({ ...stuck, store: 'healthy' });
    expect(diagnosis.causes[0]).toMatchObject({ id: 'store', sure: 'likely', next: [restore, 'wufix sfc'] });
  });

  test('rollback-7-percent: the Bluetooth adapter, in Italian as in German', async () => {
    const rollback = builtins.find(({ name }) => name === 'rollback-7-percent');
    for (const language of ['it-IT', 'de-DE']) {
      const { exitCode, diagnosis } = await visitPc({ ...rollback, language });
      const [cause] = diagnosis.causes;
      expect([exitCode, diagnosis.code?.code]).toEqual([exit.problems, 0x80070003]);
      expect(cause).toMatchObject({ id: 'device', sure: 'likely' });
      expect(cause?.says).toContain("Contoso Adattatore Bluetooth has a problem: it can't start (code 10)");
      expect(cause?.advice).toContain('disable the device');
    }
  });

  test('with 0x80070003 a broken WIMMount comes before the device, as both are looked at', async () => {
    const rollback = builtins.find(({ name }) => name === 'rollback-7-percent');
    const { diagnosis } = await visitPc({
      ...rollback,
      registry: { 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount': null },
    });
    expect(diagnosis.causes.map(({ id }) => id)).toEqual(['wimmount', 'device']);
    expect(diagnosis.causes[0]?.next).toEqual(['wufix wimmount --fix']);
  });

  test('already-installed-loop: found without a hint, and neither DISM nor a reset is recommended', async () => {
    for (const words of ['', ' --kb KB5058411', ' --code 0x80070306', ' --kb 5058411 --code 774']) {
      const { exitCode, diagnosis } = await visit(`already-installed-loop${words}`);
      const [cause] = diagnosis.causes;
      expect(exitCode).toBe(exit.problems);
      expect(cause).toMatchObject({ id: 'update-loop', sure: 'certain' });
      expect(cause?.says).toContain('KB5058411 is installed');
      expect(cause?.advice).toMatch(repairInstall);
      expect(diagnosis.causes.flatMap(({ next }) => next).join()).not.toMatch(/reset|dism|sfc/);
    }
  });

  test('winre-false-alarm: restart, scan again, repair nothing', async () => {
    const { diagnosis } = await visit('winre-false-alarm');
    expect(diagnosis.causes.map(({ id }) => id)).toEqual(['false-alarm']);
    expect(diagnosis.causes[0]).toMatchObject({ sure: 'certain', next: [] });
    expect(diagnosis.text).toContain('false alarm');
    expect(diagnosis.text).toContain('Next: restart Windows and let Windows Update search again; repair nothing.');
  });

  test('0x80070643 without a pending restart is no false alarm: WinRE is', async () => {
    const alarm = builtins.find(({ name }) => name === 'winre-false-alarm');
    const small = { size: 500 * 1024 ** 2, free: 90 * 1024 ** 2 };
    const { diagnosis } = await visitPc({ ...alarm, registry: {}, recoveryPartition: small });
    expect(diagnosis.causes[0]).toMatchObject({ id: 'recovery', sure: 'likely' });
    expect(diagnosis.causes[0]?.says).toContain('90 MB free');
  });

  test('backup-reparse: the links in the libraries; with --deep those in serviced folders, in two languages', async () => {
    for (const name of ['backup-reparse', 'backup-reparse-de']) {
      const { diagnosis } = await visit(`${name} --code 0x80070001`);
      expect(diagnosis.causes[0]).toMatchObject({ id: 'backup-links', next: ['wufix reparse --libraries'] });
      expect(diagnosis.causes[0]?.says).toMatch(/\\Pictures hangs in a library, .* \(0x80070001\)/);
      const mounted = await visit(`${name} --code 0x81000037`);
      expect(mounted.diagnosis.causes[0]?.says).toContain('Videos\\Archive');
      const deep = await visit(`${name} --deep`);
      expect(deep.diagnosis.causes[0]).toMatchObject({ id: 'links', next: ['wufix reparse --serviced'] });
      expect(deep.exitCode).toBe(exit.problems);
    }
  });

  test('managed-wsus: a repair would ask the WSUS, so it gets a source', async () => {
    for (const name of ['managed-wsus', 'managed-wsus-es']) {
      const { diagnosis, checks } = await visit(name);
      expect(diagnosis.causes[0]).toMatchObject({ id: 'store', next: [source, 'wufix sfc'] });
      expect(diagnosis.causes[0]?.says).toContain('the WSUS of the organisation');
      const told = await visit(`${name} --code 0x800F0954`);
      expect(told.diagnosis.causes[0]).toMatchObject({ id: 'wsus', sure: 'likely', next: [source] });
      expect(checks.get('policies')?.says).toContain('https://<server>:8531');
    }
  });

  test('disk-full: room first, and what earlier runs left is named', async () => {
    const { diagnosis, checks } = await visit('disk-full');
    expect(diagnosis.causes[0]).toMatchObject({ id: 'disk-full', next: ['wufix clean', 'wufix dism cleanup'] });
    expect(checks.get('space')?.says).toContain('3.1 GB of 119 GB free');
  });
});

describe('other machines', () => {
  test.each([
    ['store-repairable', 'store', [restore, 'wufix sfc']],
    ['store-repairable-ru', 'store', [restore, 'wufix sfc']],
    ['store-broken', 'store', [source, 'wufix sfc']],
    ['store-broken-de', 'store', [source, 'wufix sfc']],
    ['disabled-bits', 'services', ['wufix services defaults']],
    ['wimmount-missing', 'wimmount', ['wufix wimmount --fix']],
    ['reboot-pending', 'restart', []],
  ])('%s: %s', async (name, id, next) => {
    const { diagnosis } = await visit(name);
    expect(diagnosis.causes[0]).toMatchObject({ id, next });
  });

  test('a machine that waits for its restart is not a fault', async () => {
    const { exitCode, diagnosis, checks } = await visit('reboot-pending');
    expect([exitCode, diagnosis.healthy, checks.get('restart')?.state]).toEqual([exit.ok, true, 'note']);
  });

  test('the restart comes before the repair of what is damaged', async () => {
    const pending = builtins.find(({ name }) => name === 'reboot-pending');
    const { diagnosis } = await visitPc({ ...pending, store: 'repairable' });
    expect(diagnosis.causes.map(({ id }) => id)).toEqual(['restart', 'store']);
  });

  test.each(['healthy', 'italian', 'russian', 'windows-11-25h2', 'no-dosvc', 'adk-wimmount'])(
    '%s is healthy',
    async (name) => {
      const { exitCode, diagnosis, checks } = await visit(name);
      expect([name, exitCode, diagnosis.text]).toEqual([name, exit.ok, 'Nothing is wrong here that wufix can see.']);
      expect([...checks.values()].filter(({ state }) => state === 'bad' || state === 'unknown')).toEqual([]);
    },
  );

  test('all is healthy and the update still fails: the honest next step is the repair install', async () => {
    const { exitCode, diagnosis } = await visitPc({
      updateHistory: [
        { date: '2026-08-12T06:41:00Z', title: 'Update (KB5065426)', resultCode: 4, hresult: -2147024122 },
      ],
    });
    expect(exitCode).toBe(exit.problems);
    expect(diagnosis.causes[0]).toMatchObject({ id: 'code', next: ['wufix logs', restore, 'wufix sfc'] });
    expect(diagnosis.causes[0]?.otherwise).toMatch(/the honest next step is a repair install/);
  });

  test('a code that nobody knows more of than its name: the repair install too', async () => {
    const { diagnosis } = await visit('healthy --code 0x8007177B');
    expect(diagnosis.causes[0]?.otherwise).toMatch(repairInstall);
  });

  test('without administrator rights it says what it could not see, and the rest all the same', async () => {
    const { exitCode, diagnosis, checks } = await visit('not-elevated');
    expect(exitCode).toBe(exit.problems);
    expect(checks.get('store')).toMatchObject({ state: 'unknown', says: 'needs administrator rights' });
    expect(diagnosis).toMatchObject({ healthy: false, causes: [], unchecked: ['component store'] });
    expect(diagnosis.text).toContain('Run as administrator');
    const others = [...checks.values()].filter(({ state }) => state === 'unknown');
    expect(others.map(({ id }) => id)).toEqual(['store']);
  });
});

describe('what it prints', () => {
  test('a line for each check, in order, then the diagnosis', async () => {
    const { stdout, exitCode } = await wufix('doctor --simulate stuck-update');
    expect(exitCode).toBe(exit.problems);
    const lines = stdout.split('\n');
    expect(lines[0]).toContain('Simulation (stuck-update)');
    expect(lines[1]).toBe('ok    rights: this terminal has administrator rights');
    expect(lines.filter((line) => line.startsWith('BAD ')).map((line) => line.slice(6).split(':')[0])).toEqual([
      'component store',
      'update history',
      'servicing logs',
    ]);
    expect(lines.at(-2)).toMatch(/^The component store is damaged; CBS\.log names wuaueng\.dll/);
  });

  test('--quiet: the diagnosis alone', async () => {
    const { stdout } = await wufix('doctor --quiet --simulate reboot-pending');
    expect(stdout.trim().split('\n')).toEqual([
      'Simulation (reboot-pending): nothing on this machine is touched.',
      '',
      expect.stringContaining('Windows waits for a restart'),
    ]);
  });

  test('--json: a line a check and one for the diagnosis, each with its type and the name of the simulation', async () => {
    const { stdout } = await wufix('doctor --json --simulate healthy');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { v: number; type: string; simulated: string; id?: string });
    expect(lines.every(({ v, simulated }) => v === 1 && simulated === 'healthy')).toBe(true);
    expect(lines.map(({ type }) => type)).toEqual([...Array(lines.length - 1).fill('check'), 'diagnosis']);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  test.each(['stuck-update', 'disk-full', 'disabled-bits'])(
    'nothing is changed, whatever it finds: %s',
    async (name) => {
      const pc = newPc(builtins.find((one) => one.name === name));
      const before = pc.text();
      await pc.wufix('doctor --kb KB5065426');
      expect([pc.text(), pc.journals()]).toEqual([before, []]);
    },
  );

  test('personal data is replaced: profiles, the names of user and machine, SIDs', async () => {
    const scenario = {
      devices: [{ name: "Annette's headset", code: 43 }],
      antivirus: ['Contoso on DESK-4711'],
      links: [{ path: 'C:\\Users\\Annette\\Music\\Old', target: '\\??\\D:\\' }],
      volumes: [
        { letter: 'C', guid: '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20' },
        { letter: 'D', guid: '2f9c4b1e-70a3-4d18-b5e6-91c7d8e0f234' },
      ],
      registry: {
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName': {
          ComputerName: { type: 'REG_SZ', data: 'DESK-4711' },
        },
        'HKCU\\Volatile Environment': { USERNAME: { type: 'REG_SZ', data: 'annette' } },
        'HKLM\\SYSTEM\\Setup\\SetupDiag\\Results': {
          ProfileName: { type: 'REG_SZ', data: 'UserProfileCreationFailureDuringFinalize' },
          FailureDetails: { type: 'REG_SZ', data: 'Sid = S-1-5-21-11-22-33-1001 on DESK-4711' },
        },
      },
    } satisfies ScenarioInput;
    for (const words of ['', '--json']) {
      const { stdout } = await newPc(scenario).wufix(`doctor ${words}`);
      expect(stdout).toContain("<user>'s headset");
      expect(stdout).toContain('<machine>');
      expect(stdout).toContain('<SID>');
      expect(stdout).not.toMatch(/annette|desk-4711|S-1-5-21/i);
    }
  });
});

describe('the command line', () => {
  test.each([
    ['--kb nonsense', 'There is no number of an update such as KB5063878 in "nonsense".'],
    ['--kb KB12', 'There is no number of an update such as KB5063878 in "KB12".'],
    ['--code hello', 'There is no error code such as 0x80070306 in "hello".'],
  ])('%s is refused in a sentence', async (words, sentence) => {
    const { exitCode, stderr, stdout } = await wufix(`doctor ${words} --simulate healthy`);
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
    expect(stderr).toContain(sentence);
  });

  test.each([
    '0x80070306',
    '80070306',
    '-2147024122',
    '2147943174',
    '774',
    'ERROR_ERRORS_ENCOUNTERED',
    'HRESULT=0x80070306',
  ])('--code %s is understood', async (code) => {
    const { diagnosis } = await visit(`healthy --code ${code}`);
    expect(diagnosis.code).toEqual({
      code: 0x80070306,
      text: '0x80070306 (ERROR_ERRORS_ENCOUNTERED)',
      from: 'asked',
    });
  });

  test('off Windows there is nothing to look at, with or without --dry-run', async () => {
    for (const words of ['doctor', 'doctor --dry-run']) {
      const { exitCode, stderr } = await wufix(words);
      expect([words, exitCode]).toEqual([words, exit.refused]);
      expect(stderr).toContain('This is no Windows');
    }
  });
});

const terminal = { out: () => {}, err: () => {}, interactive: false, color: false };
const program = await buildProgram({ terminal }, () => async () => {});

describe('every command that is recommended is one of the program', () => {
  function unknownIn(text: string): string[] {
    return [...text.matchAll(/wufix ((?:[a-z]+ ?)+)((?:--[a-z-]+|<[^>]*>| )*)/g)].flatMap(
      ([line, words = '', rest = '']) => {
        const [first = '', second = ''] = words.trim().split(' ');
        const command: Command | undefined = program.commands.find((one) => one.name() === first);
        const own = command?.commands.find((one) => one.name() === second) ?? command;
        const options = rest.match(/--[a-z-]+/g) ?? [];
        const known = own?.options.map(({ long }) => long) ?? [];
        return own && options.every((option) => known.includes(option)) ? [] : [line];
      },
    );
  }

  test.each(builtins.map(({ name }) => name).filter((name) => !/-(?:de|fr|es|ru)$/.test(name)))('%s', async (name) => {
    const { checks, diagnosis } = await visit(`${name} --deep`);
    const advice = [...checks.values()].flatMap((check) => check.advice ?? []);
    const more = diagnosis.causes.flatMap(({ next, advice: words, otherwise }) => [
      ...next,
      words ?? '',
      otherwise ?? '',
    ]);
    const commands = [...advice, ...more].map((text) => text.replace(/wufix (?:never|leaves|changes)[^;]*/g, ''));
    expect(commands.flatMap(unknownIn)).toEqual([]);
  });
});
