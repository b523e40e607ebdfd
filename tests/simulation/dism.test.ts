import { describe, expect, test } from 'vitest';
import type { Command, DismTask, Finding } from '../../src/core/types.ts';
import { dismKind } from '../../src/kinds/dism.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import {
  analyzeComponentStore,
  checkHealth,
  type DismSource,
  type DismTarget,
  restoreHealth,
  scanHealth,
  startComponentCleanup,
  withoutEnglish,
} from '../../src/windows/dism/commands.ts';
import { cbsLog } from '../../src/windows/places.ts';
import { duration, simulate } from '../support/simulation-start.ts';

const languages = ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'it-IT', 'ru-RU', 'pl-PL'];
const minute = 60_000;
const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
const servicing = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing';
const wsus: NonNullable<ScenarioInput['registry']> = {
  [policies]: { WUServer: { type: 'REG_SZ', data: 'https://wsus.contoso.com:8531' } },
  [`${policies}\\AU`]: { UseWUServer: { type: 'REG_DWORD', data: '0x1' } },
};

type Pc = ReturnType<typeof simulate>;
type Build = (target: DismTarget) => Command;

/** Runs DISM on a Windows as wufix does, `/English` first, and gives what it printed and what wufix makes of it. */
async function run(pc: Pc, task: DismTask, build: Build, limits: { timeoutMs?: number } = {}) {
  const { machine, shell, clock } = pc;
  const command = { ...build({ machine, logPath: 'C:\\wufix\\dism.log' }), ...limits };
  const action = { kind: 'dism', does: '', task, command, log: cbsLog(machine) } as const;
  const before = await dismKind.read?.(action, shell);
  const first = await shell.run(command);
  const result = first.exitCode === 87 ? await shell.run(withoutEnglish(command)) : first;
  const finding = (await dismKind.find?.(action, result, before, shell, clock)) as Finding;
  return { result, finding, store: pc.scenario().store };
}

const check = (pc: Pc) => run(pc, 'check', checkHealth);
const scan = (pc: Pc) => run(pc, 'scan', scanHealth);
const restore = (pc: Pc, sources: readonly DismSource[] = [], limitAccess = false) =>
  run(pc, 'restore', (target) => restoreHealth(target, { sources, limitAccess }));

/** Where DISM does not know `/English`, it speaks the language of the Windows. */
describe.each(languages.flatMap((language) => [true, false].map((oldDism) => ({ language, oldDism }))))(
  'in $language, old: $oldDism',
  ({ language, oldDism }) => {
    test.each(['healthy', 'repairable', 'not-repairable'] as const)('%s', async (store) => {
      const pc = simulate({ language, oldDism, store });
      for (const look of [check, scan]) {
        const { result, finding } = await look(pc);
        expect(result).toMatchObject({ exitCode: 0, stderr: '' });
        expect(finding).toMatchObject({ verdict: store, good: store === 'healthy' });
      }
      expect(pc.scenario().store).toBe(store);
    });

    test('a restore, and what it leaves', async () => {
      const pc = simulate({ language, oldDism, store: 'repairable', sfc: 'not-repairable' });
      const { finding } = await restore(pc);
      expect(finding).toMatchObject({ verdict: 'healthy', good: true });
      expect(finding.because).toContain('CBS.log counts 1 damaged, all repaired');
      expect((await check(pc)).finding.verdict).toBe('healthy');
      expect(pc.scenario()).toMatchObject({ store: 'healthy', sfc: 'repairable' });
      expect((await restore(pc)).finding.verdict).toBe('healthy');
    });

    test('a restore that is in vain', async () => {
      const broken = await restore(simulate({ language, oldDism, store: 'not-repairable' }));
      expect(broken.result.exitCode).toBe(14098);
      expect(broken).toMatchObject({ store: 'not-repairable', finding: { good: false, problem: { code: 14098 } } });
      const missing = await restore(simulate({ language, oldDism, store: 'repairable', repairContent: 'none' }));
      expect(missing).toMatchObject({ store: 'repairable', finding: { good: false, problem: { code: 0x800f0915 } } });
      expect(missing.finding.verdict).toBe('repairable');
    });
  },
);

describe('what it prints', () => {
  const said = async (scenario: ScenarioInput, build: Build) => {
    const { machine, shell } = simulate(scenario);
    return (await shell.run(build({ machine, logPath: 'C:\\wufix\\dism.log' }))).stdout;
  };
  const header =
    '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\nImage Version: 10.0.26100.4061\r\n\r\n';
  const end = 'The operation completed successfully.\r\n';

  test('a check has no bar', async () => {
    expect(await said({}, checkHealth)).toBe(`${header}No component store corruption detected.\r\n${end}`);
  });

  test('a scan has bars of 64 bytes, each on a line of its own, and its verdict behind the last', async () => {
    const text = await said({ language: 'de-DE', store: 'repairable' }, scanHealth);
    expect(text.startsWith(`${header}\r[==                         4.9%                           ] \r\n\r[=`)).toBe(
      true,
    );
    const bars = text.slice(header.length).split('\r\n').slice(0, -3);
    expect(bars.map((line) => line.length)).toEqual(bars.map(() => 62));
    expect(
      text.endsWith(
        `\r[==========================100.0%==========================] The component store is repairable.\r\n${end}`,
      ),
    ).toBe(true);
  });

  test.each([
    [
      'de-DE',
      '\r\nTool zur Imageverwaltung für die Bereitstellung\r\nVersion: 10.0.26100.1\r\n\r\nAbbildversion: 10.0.26100.4061\r\n\r\n',
      'Der Komponentenspeicher kann repariert werden.\r\nDer Vorgang wurde erfolgreich beendet.\r\n',
    ],
    [
      'fr-FR',
      "\r\nOutil Gestion et maintenance des images de déploiement\r\nVersion : 10.0.26100.1\r\n\r\nVersion de l'image : 10.0.26100.4061\r\n\r\n",
      "Le magasin de composants est réparable.\r\nL'opération a réussi.\r\n",
    ],
    [
      'ru-RU',
      '\r\n\u0043истема DISM\r\nВерсия: 10.0.26100.1\r\n\r\nВерсия образа: 10.0.26100.4061\r\n\r\n',
      'Хранилище компонентов подлежит восстановлению.\r\nОперация успешно завершена.\r\n',
    ],
  ])('without /English it speaks %s', async (language, first, last) => {
    expect(await said({ language, store: 'repairable' }, (target) => withoutEnglish(checkHealth(target)))).toBe(
      first + last,
    );
  });

  test('what the language has no known words for is English', async () => {
    const text = await said({ language: 'it-IT' }, (target) => withoutEnglish(checkHealth(target)));
    expect(text).toContain('Versione: 10.0.26100.1');
    expect(text).toContain(`No component store corruption detected.\r\n${end}`);
  });

  test('the version is what the registry says', async () => {
    const registry: ScenarioInput['registry'] = {
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': { UBR: { type: 'REG_DWORD', data: '0x122c' } },
    };
    expect(await said({ build: 22631, registry }, checkHealth)).toContain('Image Version: 10.0.22631.4652\r\n');
  });

  test('an error stands behind the bars, with the log it was told to write', async () => {
    const text = await said({ build: 19045, store: 'repairable', repairContent: 'none' }, (target) =>
      restoreHealth(target, { sources: [], limitAccess: false }),
    );
    expect(text).toMatch(/100\.0%={26}\] \r\n\r\nError: 0x800f081f\r\n\r\nThe source files could not be found\. \r\n/);
    expect(text).toMatch(/\r\n\r\nThe DISM log file can be found at C:\\wufix\\dism\.log\r\n$/);
    const french = await said({ language: 'fr-FR', store: 'not-repairable' }, (target) =>
      withoutEnglish(restoreHealth(target, { sources: [], limitAccess: false })),
    );
    expect(french).toContain('\r\n\r\nErreur : 14098\r\n\r\n');
  });
});

describe('where the files come from', () => {
  const damaged = (scenario: ScenarioInput) => simulate({ store: 'repairable', ...scenario });
  const path = 'D:\\sources\\install.wim';
  const images: ScenarioInput['images'] = [
    { path, indexes: [{ name: 'Windows 11 Home', edition: 'Core' }, { index: 6 }, { index: 7, revision: 1742 }] },
    { path: 'D:\\sources\\install.esd', indexes: [{ languages: ['fr-FR'] }] },
    { path: 'E:\\Windows\\', indexes: [{}] },
  ];
  const code = async (pc: Pc, sources?: readonly DismSource[], limitAccess?: boolean) =>
    (await restore(pc, sources, limitAccess)).finding.problem?.code ?? 0;

  test.each([
    ['local', 26100, {}, false, 0],
    ['local', 26100, wsus, true, 0],
    ['windows-update', 26100, {}, false, 0],
    ['windows-update', 26100, {}, true, 0x800f0915],
    ['windows-update', 22631, {}, true, 0x800f081f],
    ['windows-update', 26100, wsus, false, 0x800f0954],
    [
      'windows-update',
      26100,
      { ...wsus, [servicing]: { RepairContentServerSource: { type: 'REG_DWORD', data: '0x2' } } },
      false,
      0,
    ],
    [
      'windows-update',
      26100,
      { ...wsus, [`${policies}\\AU`]: { UseWUServer: { type: 'REG_DWORD', data: '0x0' } } },
      false,
      0,
    ],
    [
      'windows-update',
      26100,
      { [servicing]: { UseWindowsUpdate: { type: 'REG_DWORD', data: '0x2' } } },
      false,
      0x800f0907,
    ],
    ['none', 26100, {}, false, 0x800f0915],
    ['none', 19045, wsus, false, 0x800f0954],
    ['none', 19045, {}, false, 0x800f081f],
  ] as const)(
    '%s on build %i under the policies %j, LimitAccess %s',
    async (repairContent, build, registry, limitAccess, expected) => {
      const pc = damaged({ repairContent, build, registry });
      expect(await code(pc, [], limitAccess)).toBe(expected);
      expect(pc.scenario().store).toBe(expected === 0 ? 'healthy' : 'repairable');
    },
  );

  test.each<[string, readonly DismSource[], number]>([
    ['the image that fits', [{ wim: path, index: 6 }], 0],
    ['a folder that fits', [{ folder: 'e:\\windows' }], 0],
    [
      'the second of two',
      [
        { wim: 'X:\\none.wim', index: 1 },
        { wim: path.toUpperCase(), index: 6 },
      ],
      0,
    ],
    ['another edition', [{ wim: path, index: 1 }], 0x800f0915],
    ['another revision', [{ wim: path, index: 7 }], 0x800f0915],
    ['an index it lacks', [{ wim: path, index: 3 }], 0x800f0915],
    ['another language', [{ esd: 'D:\\sources\\install.esd', index: 1 }], 0x800f0915],
    ['a folder without images', [{ folder: 'D:\\sources' }], 0x800f0915],
    ['what does not exist', [{ wim: 'X:\\install.wim', index: 6 }], 0x800f0915],
  ])('a source: %s', async (_name, sources, expected) => {
    expect(await code(damaged({ images, repairContent: 'none' }), sources, true)).toBe(expected);
    // Windows Update is asked after the sources, unless that is forbidden.
    expect(await code(damaged({ images }), sources)).toBe(0);
  });

  test('the source that a policy names', async () => {
    const registry: ScenarioInput['registry'] = {
      [servicing]: { LocalSourcePath: { type: 'REG_EXPAND_SZ', data: `wim:${path}:6` } },
    };
    expect(await code(damaged({ images, registry, repairContent: 'none' }))).toBe(0);
  });

  test('the files with images are there to be looked at', async () => {
    const { shell } = damaged({ images });
    expect(await shell.look(path)).toBe('file');
    expect(await shell.size(path)).toBe(3 * 18_564_178_331);
    expect(await shell.look('E:\\Windows')).toBe('folder');
    expect(await shell.look('F:\\')).toBe('missing');
  });
});

describe('what it can not do', () => {
  const pending = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';
  const cleanup: Build = (target) => startComponentCleanup(target, { resetBase: false });

  test('anything without elevated rights, byte for byte as captured', async () => {
    const { result, finding } = await check(simulate({ elevated: false, language: 'de-DE', oldDism: true }));
    expect(result.exitCode).toBe(740);
    expect(result.stdout).toHaveLength(122);
    expect(finding).toMatchObject({ verdict: 'unknown', problem: { code: 740 } });
  });

  test('work on the store while a restart is pending', async () => {
    const pc = simulate({ registry: { [pending]: {} } });
    for (const work of [scan, restore]) {
      expect((await work(pc)).finding).toMatchObject({ verdict: 'unknown', problem: { code: 3017 }, reboot: true });
    }
    expect((await run(pc, 'cleanup', cleanup)).finding.problem?.code).toBe(0x800f0806);
    expect((await check(pc)).finding.verdict).toBe('healthy');
    expect((await run(pc, 'analyze', analyzeComponentStore)).finding.verdict).toBe('no-cleanup-needed');
  });

  test('work without the service that does it', async () => {
    const pc = simulate({ services: { TrustedInstaller: { start: 'disabled' } } });
    expect((await scan(pc)).finding.problem?.code).toBe(1058);
    expect((await check(pc)).finding.verdict).toBe('healthy');
  });

  test('work on a Windows that is not there', async () => {
    const there = simulate({ store: 'repairable', files: ['D:\\Windows\\System32\\ntdll.dll'] });
    const away = (target: DismTarget) => scanHealth({ ...target, image: 'D:\\' });
    expect((await run(there, 'scan', away)).finding.verdict).toBe('repairable');
    expect((await run(simulate(), 'scan', away)).finding.problem?.code).toBe(3);
  });

  test('an option it does not know, and a command line without a task', async () => {
    const { machine, shell } = simulate();
    const command = checkHealth({ machine, logPath: 'C:\\x.log' });
    const odd = await shell.run({ ...command, args: [...command.args, '/Shiny'] });
    expect(odd.exitCode).toBe(87);
    expect(odd.stdout).toContain('\r\n\r\nError: 87\r\n\r\nThe shiny option is unknown.\r\n');
    expect((await shell.run({ ...command, args: ['/Online'] })).exitCode).toBe(87);
  });

  test('to speak English when it is old: it says so, and works without', async () => {
    const { machine, shell } = simulate({ oldDism: true });
    const refused = await shell.run(checkHealth({ machine, logPath: 'C:\\x.log' }));
    expect(refused.exitCode).toBe(87);
    expect(refused.stdout).toContain('The english option is unknown.');
  });
});

describe('when it goes wrong', () => {
  const lying = (scenario: ScenarioInput) =>
    simulate({ store: 'repairable', faults: [{ match: 'dism restorehealth', how: 'lie' }], ...scenario });

  test('it says that it repaired, and did not: CheckHealth tells', async () => {
    const pc = lying({});
    const { result, store } = await restore(pc);
    expect(result.stdout).toContain('The restore operation completed successfully.');
    expect(store).toBe('repairable');
    expect((await check(pc)).finding).toMatchObject({ verdict: 'repairable', good: false });
  });

  test('it takes minutes, and is killed at its time limit', async () => {
    const pc = simulate({ store: 'repairable' });
    expect(await duration(pc.clock, () => scan(pc))).toBe(4 * minute);
    const { result, finding, store } = await run(
      pc,
      'restore',
      (target) => restoreHealth(target, { sources: [], limitAccess: false }),
      { timeoutMs: 3 * minute },
    );
    expect(result).toMatchObject({ exitCode: null, timedOut: true });
    expect(result.stdout).toMatch(/33\.1%[^%]*\] $/);
    expect(finding).toMatchObject({ verdict: 'unknown', unsure: true });
    expect(store).toBe('repairable');
    for (const [task, build] of [
      ['check', checkHealth],
      ['analyze', analyzeComponentStore],
    ] as const) {
      expect((await run(pc, task, build, { timeoutMs: 1_000 })).result.exitCode).toBeNull();
    }
  });
});

describe('the size of the store', () => {
  const cleanup =
    (resetBase: boolean): Build =>
    (target) =>
      startComponentCleanup(target, { resetBase });

  test.each([true, false])('is less after a cleanup (reset base: %s)', async (resetBase) => {
    const pc = simulate({ reclaimablePackages: 3 });
    const measure = () => run(pc, 'analyze', analyzeComponentStore);
    const before = (await measure()).finding;
    expect(before).toMatchObject({ verdict: 'cleanup-recommended', because: ['3 packages can be reclaimed'] });
    expect(before.items).toContain('backups and disabled features: 1.11 GB');
    expect((await run(pc, 'cleanup', cleanup(resetBase))).finding).toMatchObject({ verdict: 'cleaned', good: true });
    const after = (await measure()).finding;
    expect(after).toMatchObject({ verdict: 'no-cleanup-needed', because: ['0 packages can be reclaimed'] });
    expect(after.items).toContain('backups and disabled features: 506.90 MB');
    expect((await run(pc, 'cleanup', cleanup(false), { timeoutMs: 1 })).result.exitCode).toBeNull();
  });
});

test('a recorded answer with its part of CBS.log is judged by both', async () => {
  const report = (left: number) =>
    `Checking System Update Readiness.\r\nSummary:\r\nOperation: Detect only\r\nOperation result: 0x0\r\nTotal Detected Corruption:\t${left}\r\nTotal Repaired Corruption:\t0\r\n`;
  const verdict = async (log: string | undefined) => {
    const stdout = 'Nie wykryto uszkodzenia magazynu.\r\nOperacja zakończona.\r\n';
    const reply = { match: 'dism scanhealth', stdout, ...(log !== undefined && { log }) };
    return (await scan(simulate({ replies: [reply] }))).finding.verdict;
  };
  expect([await verdict(report(0)), await verdict(report(2)), await verdict(undefined)]).toEqual([
    'healthy',
    'repairable',
    'unknown',
  ]);
});
