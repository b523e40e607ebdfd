import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event } from '../../src/core/types.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';

const iso = 'C:\\Downloads\\Win11 24H2.iso';
const gigabyte = 1024 ** 3;

/** This Windows' medium in drive D; a scenario may say otherwise. */
const withMedium = (more: ScenarioInput = {}): ScenarioInput => ({
  isos: [{ path: 'C:\\medium.iso', letter: 'D', mounted: true }],
  ...more,
});
const withIso = (more: ScenarioInput = {}): ScenarioInput => ({ isos: [{ path: iso }], ...more });

const scanLine = 'setup /auto upgrade /quiet /noreboot /dynamicupdate disable /compat scanonly /eula accept';
const upgradeLine = 'setup /auto upgrade /quiet /noreboot /dynamicupdate disable /eula accept';

/** Runs `wufix upgrade --iso MEDIUM …` without splitting the name. */
const upgrade = (pc: Pc, medium: string, ...options: string[]) =>
  wufixWith(['upgrade', '--iso', medium, ...options, '--simulate', pc.file], { home: pc.home });
const run = (pc: Pc, medium: string, ...options: string[]) => upgrade(pc, medium, '--yes', '--json', ...options);

const verdicts = (events: readonly Event[]) =>
  events.flatMap((event) => (event.type === 'verdict' ? event.verdict : []));
const ends = (events: readonly Event[]) => events.filter((event) => event.type === 'run.end');
const check = (stdout: string, id: string) =>
  stdout
    .split('\n')
    .filter((line) => line.includes('"type":"check"'))
    .map((line) => JSON.parse(line) as { id: string; state: string; says: string })
    .find((one) => one.id === id);
const mounted = (pc: Pc) => pc.windows().isos?.map((one) => one.mounted ?? false);

describe('a medium in a drive', () => {
  test('is looked at by Setup, then installed from, up to the restart', async () => {
    const pc = newPc(withMedium());
    const { exitCode, events } = await run(pc, 'D:');
    expect(deeds(events)).toEqual([scanLine, upgradeLine]);
    expect(verdicts(events)).toEqual(['no-issues', 'waits-for-restart']);
    const [plan] = events.flatMap((event) => (event.type === 'plan' ? event.plan : []));
    expect(plan?.steps.map(({ needs }) => needs)).toEqual([undefined, ['scan']]);
    expect([exitCode, ending(events).reboot]).toEqual([exit.reboot, true]);
  });

  test.each(['D:', 'd:\\', 'D:/'])('may be called %s', async (medium) => {
    expect(planned((await run(newPc(withMedium()), medium, '--dry-run')).events)).toHaveLength(2);
  });

  test('may be a folder, with blanks and all', async () => {
    const folder = "C:\\my media\\it's & Windows 11";
    const pc = newPc({
      files: [`${folder}\\setup.exe`],
      images: [{ path: `${folder}\\sources\\install.esd`, indexes: [{}] }],
    });
    const { exitCode, events } = await run(pc, `${folder}\\`);
    expect([exitCode, deeds(events)]).toEqual([exit.reboot, [scanLine, upgradeLine]]);
    const [first] = events.flatMap((event) =>
      event.type === 'effect' && event.effect.type === 'run' ? event.effect.command.file : [],
    );
    expect(first).toBe(`${folder}\\setup.exe`);
  });

  test('of Windows 10 is told nothing of licence terms, which its Setup does not know', async () => {
    const pc = newPc(withMedium({ build: 19_045 }));
    const { exitCode, events } = await run(pc, 'D:');
    expect(exitCode).toBe(exit.reboot);
    expect(deeds(events).join()).not.toContain('/eula');
  });

  test('asks first, and says what cannot be taken back', async () => {
    const pc = newPc(withMedium());
    const shown = await upgrade(pc, 'D:', '--dry-run');
    expect(shown.stdout).toContain("keep files and apps  (can't be undone)");
    expect(shown.stdout).toContain('Windows.old');
    const refused = await upgrade(pc, 'D:');
    expect([refused.exitCode, refused.stderr]).toEqual([exit.refused, expect.stringContaining('add --yes')]);
    await run(pc, 'D:');
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.refused);
  });

  test('takes administrator rights', async () => {
    expect((await run(newPc(withMedium({ elevated: false })), 'D:')).exitCode).toBe(exit.refused);
  });
});

describe('--scan-only', () => {
  test('ends with 0 where Setup finds nothing, asks nobody, and begins no upgrade', async () => {
    const { exitCode, events } = await upgrade(newPc(withMedium()), 'D:', '--scan-only', '--json');
    expect([exitCode, deeds(events), verdicts(events)]).toEqual([exit.ok, [scanLine], ['no-issues']]);
  });

  test.each([
    [0xc1900208, 'blocked', 'an app or a driver', 'CompatData'],
    [0xc1900204, 'blocked', 'cannot keep files and apps', 'same edition and language'],
    [0xc1900200, 'blocked', 'does not meet the requirements', 'media of the Windows that runs now'],
    [0xc190020e, 'blocked', 'not enough free space', '20 GB'],
    [5, 'blocked', 'has to be resolved first', 'CompatData'],
    [7, 'blocked', 'cannot keep files and apps', 'same edition'],
    [0xc1900107, 'failed', 'cleaned up', 'restart Windows'],
    [0xc190010d, 'failed', 'does not know one of the options', 'wufix explain 0xC190010D'],
    [0x80070005, 'failed', 'Setup failed (exit code 0x80070005)', 'wufix explain 0x80070005'],
    [0, 'failed', 'did not end as a scan does (exit code 0)', 'wufix explain 0x00000000'],
    [1, 'failed', 'Setup failed (exit code 1)', 'wufix explain 0x00000001'],
  ])('ends with 4 where it ends with %i', async (scan, verdict, words, advice) => {
    const { exitCode, events, stdout } = await run(newPc(withMedium({ setup: { scan } })), 'D:', '--scan-only');
    expect([exitCode, verdicts(events)]).toEqual([exit.problems, [verdict]]);
    expect(stdout).toContain(words);
    expect(events.find((event) => event.type === 'verdict')?.advice).toContain(advice);
  });

  test('says on the screen what stands in the way', async () => {
    const { stdout } = await upgrade(newPc(withMedium({ setup: { scan: 0xc1900208 } })), 'D:', '--scan-only');
    expect(stdout).toContain('Found: blocked.\nWhat to do: read CompatData');
  });
});

describe('what the scan refuses is not begun', () => {
  test.each([0xc1900208, 0xc1900204, 0xc1900200, 0xc190020e, 0xc190010e, 0x80070490, 0, 3, 1])('%i', async (scan) => {
    const { exitCode, events } = await run(newPc(withMedium({ setup: { scan } })), 'D:');
    expect(deeds(events)).toEqual([scanLine]);
    expect([exit.failed, exit.problems]).toContain(exitCode);
    expect(ending(events)).toMatchObject({
      outcome: 'rolled-back',
      error: { message: expect.stringContaining('have Setup in D:\\ look') },
    });
  });

  test.each([
    [0xc1900101, 'failed', 'wufix explain 0xC1900101'],
    [0xc1900208, 'blocked', 'CompatData'],
    [5, 'blocked', 'CompatData'],
    [7, 'blocked', 'same edition'],
    [0xc1900210, 'failed', 'wufix explain'],
  ])('an upgrade that ends with %i has failed', async (code, verdict, hint) => {
    const { exitCode, events } = await run(newPc(withMedium({ setup: { upgrade: code } })), 'D:');
    expect([exitCode, verdicts(events)]).toEqual([exit.failed, ['no-issues', verdict]]);
    expect(ending(events).error).toMatchObject({ code, hint: expect.stringContaining(hint) });
  });

  test('one that ends with 0 waits for its restart too', async () => {
    expect((await run(newPc(withMedium({ setup: { upgrade: 0 } })), 'D:')).exitCode).toBe(exit.reboot);
  });
});

describe('the checks', () => {
  const bad: readonly (readonly [id: string, scenario: ScenarioInput, says: string, advice: string])[] = [
    ['power', { power: 'battery' }, 'it runs on its battery', 'connect'],
    ['space', { drive: { size: 100 * gigabyte, free: 19 * gigabyte } }, '19.0 GB of 100 GB free', 'make room'],
    [
      'restart',
      {
        registry: {
          'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending': {},
        },
      },
      'RebootPending',
      'restart Windows first',
    ],
    [
      'setup',
      { signatures: [{ path: 'D:\\setup.exe', status: 2, organisation: null }] },
      'it is not signed',
      'from Microsoft',
    ],
    [
      'setup',
      { signatures: [{ path: 'D:\\setup.exe', organisation: 'Evil Ltd' }] },
      'signed by Evil Ltd',
      'from Microsoft',
    ],
  ];

  test.each(bad)('%s %j refuses', async (id, scenario, says, advice) => {
    const { exitCode, events, stdout } = await run(newPc(withMedium(scenario)), 'D:');
    expect([exitCode, events.filter((event) => event.type === 'plan'), deeds(events)]).toEqual([exit.refused, [], []]);
    expect(check(stdout, id)).toMatchObject({ state: 'bad', says: expect.stringContaining(says) });
    expect(stdout).toContain('Setup is not started');
    expect(stdout).toContain(advice);
  });

  test('name all that is wrong at once', async () => {
    const { stderr } = await upgrade(newPc(withMedium({ power: 'battery', drive: { free: 1 } })), 'D:', '--yes');
    expect(stderr).toMatch(/power: it runs on its battery; free space: .* asks for 20 GB/);
  });

  test.each([
    [{ edition: 'Core', name: 'Windows 11 Home' }, 'edition: the image has Core, this Windows Professional'],
    [{ languages: ['de-DE'] }, 'language: the image has de-DE, this Windows en-US'],
    [{ build: 22_631 }, 'build: the image has 22631, this Windows 26100'],
    [{ architecture: 'arm64' as const }, 'architecture: the image has arm64, this Windows x64'],
  ])('the image %j would not keep files and apps', async (image, says) => {
    const isos = [{ path: 'C:\\medium.iso', letter: 'D', mounted: true, indexes: [image] }];
    const { exitCode, stdout } = await run(newPc({ isos }), 'D:');
    expect([exitCode, check(stdout, 'image')]).toMatchObject([
      exit.refused,
      { state: 'bad', says: expect.stringContaining(says) },
    ]);
  });

  test.each([
    [{ build: 26_200 }, 'good', 'build 26200'],
    [{ revision: 1 }, 'good', 'build 26100.1'],
    [{}, 'good', 'image 2 (Windows 11 Pro, en-US, build 26100.4061)'],
  ])('the image %j fits', async (image, state, says) => {
    const isos = [{ path: 'C:\\medium.iso', letter: 'D', mounted: true, indexes: [{ edition: 'Core' }, image] }];
    const { exitCode, stdout } = await run(newPc({ isos }), 'D:', '--dry-run');
    expect([exitCode, check(stdout, 'image')]).toMatchObject([exit.ok, { state, says: expect.stringContaining(says) }]);
  });

  test('an image that gives the number of the Windows it is made from is a doubt', async () => {
    const isos = [{ path: 'C:\\medium.iso', letter: 'D', mounted: true, indexes: [{ build: 26_100 }] }];
    const { exitCode, events, stdout } = await run(newPc({ isos, build: 26_200 }), 'D:', '--dry-run');
    expect([exitCode, check(stdout, 'image')?.state]).toEqual([exit.ok, 'note']);
    expect(notes(events)).toContain('it calls itself build 26100, and this is 26200');
  });

  test('BitLocker is named, and what Setup does about it', async () => {
    const { events, stdout } = await run(newPc(withMedium({ bitLocker: ['C'] })), 'D:', '--dry-run');
    expect(check(stdout, 'bitlocker')).toMatchObject({ state: 'note', says: expect.stringContaining('protects C:') });
    expect(notes(events)).toContain('Setup suspends it');
  });

  test('what cannot be told is told to be so, and stops nothing', async () => {
    const pc = newPc(
      withMedium({ power: 'unknown', bitLocker: null, faults: [{ match: 'Win32_LogicalDisk', how: 'fail' }] }),
    );
    const { exitCode, events, stdout } = await run(pc, 'D:', '--dry-run');
    expect(['power', 'bitlocker', 'space'].map((id) => check(stdout, id)?.state)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect([exitCode, notes(events)]).toEqual([exit.ok, expect.stringContaining('free space: Windows does not tell')]);
  });

  test('weak signs of a restart are no reason to refuse', async () => {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
    const registry = { [key]: { PendingFileRenameOperations: { type: 'REG_MULTI_SZ' as const, data: '\\??\\C:\\x' } } };
    const { exitCode, stdout } = await run(newPc(withMedium({ registry })), 'D:', '--dry-run');
    expect([exitCode, check(stdout, 'restart')?.says]).toEqual([exit.ok, 'weak signs only']);
  });

  test('a PowerShell that gives no answer leaves the signature unproven', async () => {
    const { exitCode, stdout } = await run(newPc(withMedium({ faults: [{ match: 'powershell', how: 'hang' }] })), 'D:');
    expect([exitCode, check(stdout, 'setup')?.state]).toEqual([exit.refused, 'bad']);
  });
});

describe('what is no medium', () => {
  test.each([
    ['X:', 'There is no setup.exe in X:\\.'],
    ['C:\\empty', 'There is no setup.exe'],
    ['E:', 'There is no install.wim or install.esd in E:\\sources.'],
    ['F:', 'is split (install.swm)'],
    ['C:\\missing.iso', "does not exist, or can't be reached"],
    ['C:\\folder.iso', 'is a folder'],
    ['relative.iso', 'takes a full path'],
    ['', 'The word behind --iso is empty.'],
    ['C:\\a"b', 'takes a full path'],
  ])('%j is a usage error', async (medium, words) => {
    const files = ['E:\\setup.exe', 'F:\\setup.exe', 'F:\\sources\\install.swm', 'C:\\empty\\', 'C:\\folder.iso\\'];
    const { exitCode, stderr } = await upgrade(newPc({ files }), medium, '--yes');
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining(words)]);
  });

  test('--iso is needed', async () => {
    expect((await newPc().wufix('upgrade --yes')).exitCode).toBe(exit.usage);
  });
});

describe('an ISO', () => {
  test('is mounted by a run of its own, and stays so until the restart that Setup waits for', async () => {
    const pc = newPc(withIso());
    const { exitCode, events, stderr } = await run(pc, iso);
    expect(deeds(events)).toEqual(['powershell', scanLine, upgradeLine]);
    expect(ends(events).map((end) => end.exitCode)).toEqual([exit.ok, exit.reboot]);
    expect([exitCode, mounted(pc)]).toEqual([exit.reboot, [true]]);
    expect(stderr).toMatch(/stays mounted, .*wufix undo \S+-mount-iso/);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(mounted(pc)).toEqual([false]);
  });

  test('is taken off again after a scan, without another question', async () => {
    const pc = newPc(withIso());
    const { exitCode, events } = await run(pc, iso, '--scan-only');
    expect(deeds(events)).toEqual(['powershell', scanLine, 'powershell']);
    expect([exitCode, mounted(pc), pc.windows().images]).toEqual([exit.ok, [false], []]);
    expect(pc.runs().map((id) => id.replace(/^\d+-\d+-/, ''))).toEqual(['mount-iso', 'upgrade-scan', 'undo']);
    expect((await pc.wufix('history')).stdout).toMatch(/mount-iso\s+ok, undone by/);
  });

  test('is taken off again after whatever stops it', async () => {
    const cases: ScenarioInput[] = [
      { setup: { scan: 0xc1900208 } },
      { power: 'battery' },
      { build: 26_200, images: [] },
    ];
    for (const scenario of cases) {
      const pc = newPc({ isos: [{ path: iso, indexes: [{ build: 22_631 }] }], ...scenario });
      const { exitCode } = await run(pc, iso);
      expect([exit.failed, exit.refused]).toContain(exitCode);
      expect(mounted(pc)).toEqual([false]);
    }
  });

  test('in a dry run is only planned to be mounted, and what would follow is said', async () => {
    const pc = newPc(withIso());
    const { exitCode, events } = await run(pc, iso, '--dry-run');
    expect([exitCode, planned(events), deeds(events), mounted(pc)]).toEqual([exit.ok, ['powershell'], [], [false]]);
    expect(notes(events)).toContain('/compat scanonly');
  });

  test('that somebody has mounted is used as it is, and stays', async () => {
    const pc = newPc({ isos: [{ path: iso, letter: 'K', mounted: true }] });
    const { exitCode, events } = await run(pc, iso, '--scan-only');
    expect([exitCode, deeds(events), mounted(pc)]).toEqual([exit.ok, [scanLine], [true]]);
  });

  test('is not mounted without a yes', async () => {
    const pc = newPc(withIso());
    const declined = await wufixWith(['upgrade', '--iso', iso, '--simulate', pc.file], {
      home: pc.home,
      answer: false,
    });
    expect([declined.exitCode, mounted(pc)]).toEqual([exit.refused, [false]]);
    const agreed = await wufixWith(['upgrade', '--iso', iso, '--simulate', pc.file], { home: pc.home, answer: true });
    expect(agreed.exitCode).toBe(exit.reboot);
  });

  test.each(["C:\\it's; Remove-Item '.iso", 'C:\\‘x’ & %PATH% $(calc) `b`.iso', 'C:\\ISO файл.ISO'])(
    '%s',
    async (path) => {
      const pc = newPc({ isos: [{ path }] });
      const { exitCode } = await run(pc, path, '--scan-only');
      expect([exitCode, mounted(pc)]).toEqual([exit.ok, [false]]);
    },
  );

  test('that is none, or whose state Windows does not tell, ends in a sentence', async () => {
    const none = await upgrade(newPc({ files: ['C:\\x.iso'] }), 'C:\\x.iso', '--yes');
    expect([none.exitCode, none.stderr]).toEqual([
      exit.refused,
      expect.stringContaining('does not tell whether C:\\x.iso is mounted'),
    ]);
  });

  test('on the screen each run says what is its own', async () => {
    const pc = newPc(withIso({ setup: { scan: 0xc1900208 } }));
    const { stdout } = await upgrade(pc, iso, '--yes', '--scan-only');
    expect(stdout.match(/Found: blocked/g)).toHaveLength(1);
    expect(stdout.trimEnd()).toMatch(/Done, and read back\.\nTo take it back: .*$/);
  });
});

describe('the scenarios that ship', () => {
  const upgradeOn = (scenario: string, ...options: string[]) =>
    wufixWith(['upgrade', '--iso', 'D:', '--yes', '--json', ...options, '--simulate', scenario]);

  test('one in which nothing is in the way, and one in which Setup refuses', async () => {
    expect((await upgradeOn('repair-install')).exitCode).toBe(exit.reboot);
    expect((await upgradeOn('repair-install', '--scan-only')).exitCode).toBe(exit.ok);
    expect((await upgradeOn('upgrade-blocked')).exitCode).toBe(exit.failed);
    expect((await upgradeOn('upgrade-blocked', '--scan-only')).exitCode).toBe(exit.problems);
  });

  test('updates by hand', async () => {
    const file = 'C:\\Users\\Public\\Downloads\\windows11.0-kb5063878-x64.msu';
    const installOn = (scenario: string) => wufixWith(['install', file, '--yes', '--simulate', scenario]);
    expect((await installOn('repair-install')).exitCode).toBe(exit.reboot);
    const { exitCode, stdout } = await installOn('checkpoint-missing');
    expect([exitCode, stdout]).toEqual([exit.failed, expect.stringContaining('checkpoint')]);
  });
});

describe('off Windows', () => {
  test('only the plan is shown', async () => {
    const home = temporaryFolder();
    expect((await wufix('upgrade --iso D:', { home })).exitCode).toBe(exit.refused);
    const { exitCode, stdout } = await wufix('upgrade --iso D: --dry-run', { home });
    expect([exitCode, stdout]).toEqual([exit.ok, expect.stringContaining('are looked at before Setup is started')]);
    expect((await wufix('upgrade --iso C:\\x.iso --dry-run', { home })).stdout).toContain('mount C:\\x.iso');
  });
});
