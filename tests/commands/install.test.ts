import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event } from '../../src/core/types.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { packagesKey } from '../../src/windows/packages/cbs-packages.ts';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';
import { type Disk, runOn, newPc as startDisk, startPc } from '../support/faults-pc.ts';

const msu = 'C:\\Downloads\\windows11.0-kb5063878-x64_c2d51482.msu';
const cab = 'C:\\Downloads\\windows11.0-kb5064010-x64.cab';

const withMsu = (more: object = {}): ScenarioInput => ({ updateFiles: [{ path: msu, ...more }] });
const withCab = (more: object = {}): ScenarioInput => ({ updateFiles: [{ path: cab, needsRestart: false, ...more }] });

/** Runs `wufix install FILE …` without splitting the name. */
const install = (pc: Pc, file: string, ...options: string[]) =>
  wufixWith(['install', file, ...options, '--simulate', pc.file], { home: pc.home });

const run = (pc: Pc, file: string) => install(pc, file, '--yes', '--json');
const verdict = (events: readonly Event[]) => events.find((event) => event.type === 'verdict');

/** CurrentState of every package that was installed. */
const states = (pc: Pc) =>
  Object.entries(pc.windows().registry ?? {})
    .filter(([key]) => key.startsWith(packagesKey))
    .map(([, values]) => values?.CurrentState?.data);

describe('an .msu', () => {
  test('is installed by wusa, which is told to ask and restart nothing', async () => {
    const pc = newPc(withMsu());
    const { exitCode, events } = await run(pc, msu);
    expect(deeds(events)).toEqual([`wusa ${msu} /quiet /norestart`]);
    expect(verdict(events)).toMatchObject({ verdict: 'waits-for-restart', good: true });
    expect(verdict(events)?.because.join()).toContain('wufix doctor --kb KB5063878');
    expect([exitCode, ending(events).reboot, states(pc)]).toEqual([exit.reboot, true, ['0x60']]);
  });

  test.each([
    [26_100, true],
    [22_631, false],
  ])('beside others, on build %i: DISM takes its checkpoints from there: %s', async (build, byDism) => {
    const checkpoint = 'C:\\Downloads\\windows11.0-kb5043080-x64.msu';
    const pc = newPc({ build, updateFiles: [{ path: msu, needsRestart: false }, { path: checkpoint }] });
    const { exitCode, events } = await run(pc, msu);
    const [deed = ''] = deeds(events);
    expect([exitCode, verdict(events)?.verdict]).toEqual([exit.ok, 'installed']);
    expect(deed).toMatch(byDism ? /^Dism .*\/Add-Package \/PackagePath:.*kb5063878.*\.msu \/NoRestart$/ : /^wusa /);
    expect(notes(events).includes('windows11.0-kb5043080-x64.msu')).toBe(byDism);
    expect(verdict(events)?.because[0]).toMatch(byDism ? /^DISM says/ : /^wusa says/);
  });

  test('in a folder that can not be listed is taken to be alone', async () => {
    const pc = newPc({ ...withMsu(), denied: ['C:\\Downloads'] });
    expect(deeds((await run(pc, msu)).events)).toEqual([`wusa ${msu} /quiet /norestart`]);
  });

  test('that takes no restart is proven to be there', async () => {
    const pc = newPc(withMsu({ needsRestart: false }));
    const { exitCode, events } = await run(pc, msu);
    expect([exitCode, states(pc)]).toEqual([exit.ok, ['0x70']]);
    expect(verdict(events)).toMatchObject({ verdict: 'installed', good: true });
    expect(verdict(events)?.because.join()).toContain('servicing lists Package_for_KB5063878');
  });

  test('whose package bears no article is proven by what servicing has gained', async () => {
    const name = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4946.1.9';
    const { events } = await run(newPc(withMsu({ needsRestart: false, package: name })), msu);
    expect(verdict(events)).toMatchObject({ verdict: 'installed' });
    expect(verdict(events)?.because.join()).toContain(name);
  });

  test('that is there already is no failure', async () => {
    const pc = newPc(withMsu({ needsRestart: false }));
    await run(pc, msu);
    const { exitCode, events, stdout } = await run(pc, msu);
    expect([exitCode, verdict(events)?.verdict]).toEqual([exit.ok, 'already-installed']);
    expect(stdout).toContain('this Windows has it already (exit code 0x00240006)');
  });

  test('asks first, says what follows, and cannot be taken back', async () => {
    const pc = newPc(withMsu());
    expect((await install(pc, msu)).exitCode).toBe(exit.refused);
    expect(states(pc)).toEqual([]);
    const { exitCode, stdout } = await install(pc, msu, '--dry-run');
    expect([exitCode, states(pc)]).toEqual([exit.ok, []]);
    expect(stdout).toContain(`install KB5063878 from ${msu}  (can't be undone)`);
    expect(stdout).toContain('Update history, Uninstall updates');
    await run(pc, msu);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.refused);
  });

  test('takes administrator rights', async () => {
    const { exitCode, stdout } = await run(newPc({ ...withMsu(), elevated: false }), msu);
    expect([exitCode, stdout]).toEqual([exit.refused, expect.stringContaining('administrator')]);
  });
});

describe('a .cab', () => {
  test('is described and installed by DISM, and read back by its identity', async () => {
    const pc = newPc(withCab());
    const { exitCode, events } = await run(pc, cab);
    expect(deeds(events)).toEqual([
      expect.stringMatching(
        /^Dism \/English \/Online \/LogPath:\S+ \/Add-Package \/PackagePath:C:\\Downloads\S+ \/NoRestart$/,
      ),
    ]);
    expect([exitCode, states(pc), verdict(events)?.verdict]).toEqual([exit.ok, ['0x70'], 'installed']);
    expect(notes(events)).toContain('DISM says that it applies');
  });

  test('that takes a restart', async () => {
    const { exitCode, events } = await run(newPc(withCab({ needsRestart: true })), cab);
    expect([exitCode, verdict(events)?.verdict]).toEqual([exit.reboot, 'waits-for-restart']);
  });

  test('that is there already, or waits for its restart, leaves nothing to do', async () => {
    for (const needsRestart of [false, true]) {
      const pc = newPc(withCab({ needsRestart }));
      await run(pc, cab);
      const { exitCode, events } = await run(pc, cab);
      expect([exitCode, planned(events), deeds(events)]).toEqual([exit.ok, [], []]);
      expect(notes(events)).toMatch(needsRestart ? /restart already/ : /Already so/);
    }
  });

  test('that does not apply is refused before anything is done', async () => {
    const { exitCode, events, stdout } = await run(newPc(withCab({ applicable: false })), cab);
    expect([exitCode, deeds(events)]).toEqual([exit.refused, []]);
    expect(stdout).toContain('DISM says that it does not apply to this Windows');
  });

  test('is installed by an old DISM too, which does not know /English', async () => {
    const pc = newPc({ ...withCab(), oldDism: true, language: 'de-DE' });
    const { exitCode, events } = await run(pc, cab);
    expect(deeds(events).map((deed) => deed.includes('/English'))).toEqual([true, false]);
    expect([exitCode, states(pc)]).toEqual([exit.ok, ['0x70']]);
  });

  test('in another language is told to be unknown, and goes on', async () => {
    const stdout = 'Paketidentität : x\r\nAnwendbar : Ja\r\nStatus : Nicht vorhanden\r\n';
    const pc = newPc({
      updateFiles: [{ path: 'C:\\x.cab', needsRestart: false }],
      replies: [{ match: 'Get-PackageInfo', stdout }],
    });
    const { exitCode, events } = await run(pc, 'C:\\x.cab');
    expect(notes(events)).toContain('Not known beforehand: its name does not say for which processor it is');
    expect(exitCode).toBe(exit.ok);
  });

  test.each([
    [0x800f0805, '0x800F0805'],
    [740, 'exit code 740'],
    [0x800f081f, 'were not found'],
  ])('that DISM cannot describe (%i) is refused', async (exitCode, told) => {
    const pc = newPc({ ...withCab(), faults: [{ match: 'Get-PackageInfo', how: 'fail', exitCode }] });
    const ran = await run(pc, cab);
    expect([ran.exitCode, deeds(ran.events)]).toEqual([exit.refused, []]);
    expect(ran.stdout).toContain(told);
  });

  test('with a DISM that gives no answer, or an answer that is none, is not described', async () => {
    const hung = await run(newPc({ ...withCab(), faults: [{ match: 'Get-PackageInfo', how: 'hang' }] }), cab);
    expect([hung.exitCode, hung.stdout]).toEqual([exit.refused, expect.stringContaining('no answer')]);
    const vague = await run(newPc({ ...withCab(), replies: [{ match: 'Get-PackageInfo', stdout: '???' }] }), cab);
    expect(vague.exitCode).toBe(exit.ok);
  });

  test('an error that DISM prints counts, although it ends with 0', async () => {
    const stdout = '\r\nError: 0x800f0922\r\n\r\nDISM failed. No operation was performed.\r\n';
    const { exitCode, events } = await run(newPc({ ...withCab(), replies: [{ match: 'Add-Package', stdout }] }), cab);
    expect([exitCode, ending(events).error?.code]).toEqual([exit.failed, 0x800f0922]);
  });
});

describe('what is for another machine', () => {
  test.each([
    ['C:\\windows11.0-kb5063878-arm64.msu', {}, ['for arm64', 'for x64']],
    ['C:\\windows11.0-kb5063878-x86.msu', {}, ['for x86', 'for x64']],
    ['C:\\windows10.0-kb5063878-x64.msu', {}, ['Windows 10', 'build 26100']],
    ['C:\\windows11.0-kb5063878-x64.msu', { build: 19_045 }, ['Windows 11', 'build 19045']],
    ['C:\\windows8.1-kb5063878-x64.cab', {}, ['Windows 8.1', 'build 26100']],
  ] as const)('%s %j is refused, with both sides named', async (path, more, named) => {
    const pc = newPc({ updateFiles: [{ path }], ...more });
    const { exitCode, events, stdout } = await run(pc, path);
    expect([exitCode, deeds(events), states(pc)]).toEqual([exit.refused, [], []]);
    for (const text of named) expect(stdout).toContain(text);
  });

  test('is found by wusa where the name does not say it', async () => {
    const path = 'C:\\update.msu';
    const { exitCode, events } = await run(newPc({ updateFiles: [{ path, applicable: false }] }), path);
    expect(notes(events)).toContain(
      'its name does not say for which processor it is; its name does not say for which Windows',
    );
    expect([exitCode, verdict(events)?.verdict]).toEqual([exit.failed, 'not-applicable']);
    expect(ending(events).error?.message).toContain('it does not apply to this Windows (exit code 0x80240017)');
  });

  test('is not decided where Windows does not tell what it is', async () => {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';
    const { exitCode, events } = await run(newPc({ ...withMsu(), registry: { [key]: null } }), msu);
    expect([exitCode, notes(events)]).toEqual([exit.reboot, expect.stringContaining('for which processor')]);
  });
});

describe('what Microsoft did not sign', () => {
  test.each([
    [{ status: 1 }, 'could not check its signature'],
    [{ status: 2, organisation: null }, 'it is not signed'],
    [{ status: 3 }, 'changed after it was signed'],
    [{ status: 4, organisation: 'Evil Ltd' }, 'does not trust its signer'],
    [{ status: 5 }, 'cannot check the signature of a file of this kind'],
    [{ status: 6 }, 'cannot check a signature of this kind'],
    [{ status: 0, organisation: 'Evil, O=Microsoft Corporation' }, 'signed by Evil, O=Microsoft Corporation, not by'],
    [{ status: 0, organisation: 'Contoso "Ltd"' }, 'signed by Contoso "Ltd", not by Microsoft Corporation'],
  ])('%j is refused in words', async (signature, words) => {
    for (const [file, scenario] of [
      [msu, withMsu()],
      [cab, withCab()],
    ] as const) {
      const pc = newPc({ ...scenario, signatures: [{ path: file, ...signature }] });
      const { exitCode, stderr } = await install(pc, file, '--yes');
      expect([exitCode, stderr, states(pc)]).toEqual([exit.refused, expect.stringContaining(words), []]);
    }
  });

  test('is not even shown to DISM', async () => {
    const pc = newPc({
      ...withCab(),
      signatures: [{ path: cab, status: 2, organisation: null }],
      faults: [{ match: 'Dism', how: 'die-before' }],
    });
    expect((await run(pc, cab)).exitCode).toBe(exit.refused);
  });

  test.each(['fail', 'hang'] as const)('is what it counts as where PowerShell cannot tell (%s)', async (how) => {
    const pc = newPc({ ...withMsu(), faults: [{ match: 'Get-AuthenticodeSignature', how }] });
    const { exitCode, stdout } = await run(pc, msu);
    expect([exitCode, stdout, states(pc)]).toEqual([
      exit.refused,
      expect.stringContaining('no answer about its signature'),
      [],
    ]);
  });
});

describe('a file that is none', () => {
  test.each([
    ['C:\\missing-kb5063878-x64.msu', 'does not exist'],
    ['C:\\Windows\\setup.exe', 'setup.exe is neither'],
    ['C:\\Downloads', 'Downloads is neither'],
    ['C:\\Downloads\\a.msu\\', 'is a folder'],
    ['relative.msu', 'takes a full path'],
    ['', 'is empty.'],
    ['C:\\a"b.msu', 'takes a full path'],
    ['C:\\a*.msu', 'takes a full path'],
    ['\\\\?\\C:\\a.msu', 'takes a full path'],
  ])('%j is a usage error in one sentence', async (file, words) => {
    const pc = newPc({ files: ['C:\\Downloads\\a.msu\\b', 'C:\\Windows\\setup.exe'] });
    const { exitCode, stderr } = await install(pc, file, '--yes');
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining(words)]);
  });

  test('forward slashes and dots are understood', async () => {
    const pc = newPc(withMsu());
    const { events } = await run(pc, 'C:/Downloads/./x/../windows11.0-kb5063878-x64_c2d51482.msu');
    expect(deeds(events)).toEqual([`wusa ${msu} /quiet /norestart`]);
  });
});

describe('a name with all that PowerShell and cmd.exe take for something', () => {
  const names = [
    "it's; Remove-Item C:\\Windows; '",
    '‘quoted’ ‚and‛ more',
    'a & b % c %PATH% $(calc) `x` {0} ; exit',
    '(1) [brackets] ^ = , @ #',
    'обновление «Июль»',
  ];

  test.each(names)('%s', async (name) => {
    const file = `C:\\My Downloads\\${name.replaceAll('\\', '')} kb5063878 x64.msu`;
    const pc = newPc({ updateFiles: [{ path: file, needsRestart: false }] });
    const { exitCode, events } = await run(pc, file);
    expect([exitCode, deeds(events), states(pc)]).toEqual([exit.ok, [`wusa ${file} /quiet /norestart`], ['0x70']]);
  });
});

describe('exit codes in words', () => {
  test.each([
    [0x800f0838, 'checkpoint', 'one by one'],
    [1618, 'another installation is running', 'wait'],
    [0x80070306, 'errors that it does not name', 'wufix upgrade --iso'],
    [0x800f0823, 'servicing stack', 'its article names'],
    [0x80073712, 'component store is damaged', 'wufix dism restore'],
    [0x80070422, 'Windows Update service is disabled', 'wufix services'],
    [0x8024200b, 'it failed', 'wufix explain 0x8024200B'],
    [1, 'it failed', 'wufix explain 0x00000001'],
  ])('%i', async (exitCode, message, hint) => {
    const pc = newPc(withMsu({ exitCode }));
    const ran = await run(pc, msu);
    expect([ran.exitCode, states(pc)]).toEqual([exit.failed, []]);
    expect(ending(ran.events).error).toMatchObject({
      code: exitCode,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  test.each([1641, 0x00240005])('%i is success with a restart', async (exitCode) => {
    const ran = await run(newPc(withMsu({ exitCode })), msu);
    expect([ran.exitCode, verdict(ran.events)?.verdict]).toEqual([exit.reboot, 'waits-for-restart']);
  });
});

describe('what goes wrong', () => {
  test('a tool that says it is done and did nothing proves nothing', async () => {
    for (const [file, scenario, match] of [
      [msu, withMsu({ needsRestart: false }), 'wusa'],
      [cab, withCab(), 'Add-Package'],
    ] as const) {
      const pc = newPc({ ...scenario, faults: [{ match, how: 'lie' }] });
      const { exitCode, events } = await run(pc, file);
      expect([exitCode, verdict(events)?.verdict, states(pc)]).toEqual([exit.problems, 'unproven', []]);
      expect(verdict(events)).toMatchObject({
        good: false,
        unsure: true,
        advice: expect.stringContaining('wufix doctor --kb KB'),
      });
    }
  });

  test('packages that cannot be read prove nothing either', async () => {
    const pc = newPc({ ...withMsu({ needsRestart: false }), faults: [{ match: 'reg CurrentState', how: 'hang' }] });
    const { exitCode, events } = await run(pc, msu);
    expect([exitCode, verdict(events)?.verdict]).toEqual([exit.problems, 'unproven']);
  });

  test('one that hangs is unknown, and nothing of the kind is begun beside it', async () => {
    for (const [file, scenario, match] of [
      [msu, withMsu(), 'wusa'],
      [cab, withCab(), 'Add-Package'],
    ] as const) {
      const pc = newPc({ ...scenario, faults: [{ match, at: 1, how: 'hang' }] });
      const { exitCode, events } = await run(pc, file);
      expect([exitCode, verdict(events)?.verdict]).toEqual([exit.problems, 'unknown']);
      for (const line of [`install ${file}`, 'dism scan']) {
        const again = await pc.wufix(`${line} --yes`);
        expect([again.exitCode, again.stderr]).toEqual([
          exit.refused,
          expect.stringContaining('The installation of an update did not end in the run'),
        ]);
      }
    }
  });

  test.each(['die-before', 'die-after'] as const)(
    'a wufix that dies (%s) goes on with resume, once it is calm',
    async (how) => {
      const dying = startDisk({ ...withMsu({ needsRestart: false }), faults: [{ match: 'wusa', at: 1, how }] });
      const { died } = await runOn(dying, `install ${msu}`);
      if (!died) throw new Error('it lives');
      const early = await runOn(startPc(died), 'resume');
      expect([early.exitCode, early.events]).toEqual([
        exit.refused,
        [expect.anything(), expect.objectContaining({ message: expect.stringContaining('may still be at work') })],
      ]);

      const resumed = await runOn(startPc(calm(died)), 'resume');
      expect([resumed.exitCode, verdict(resumed.events)?.verdict]).toEqual([
        exit.ok,
        how === 'die-before' ? 'installed' : 'already-installed',
      ]);
    },
  );

  test('an unelevated dry run says what it would do', async () => {
    const { exitCode, events } = await install(newPc({ ...withMsu(), elevated: false }), msu, '--dry-run', '--json');
    expect([exitCode, planned(events)]).toEqual([exit.ok, [`wusa ${msu} /quiet /norestart`]]);
  });

  test('off Windows only the plan is shown', async () => {
    const home = temporaryFolder();
    expect((await wufix(`install ${msu}`, { home })).exitCode).toBe(exit.refused);
    const { exitCode, stdout } = await wufix(`install ${msu} --dry-run`, { home });
    expect([exitCode, stdout]).toEqual([exit.ok, expect.stringContaining('is looked at before it is installed')]);
    expect((await wufix('install C:\\setup.exe --dry-run', { home })).exitCode).toBe(exit.usage);
  });
});

/** The same disk a day later, as its journals tell the time. */
function calm({ journals, ...disk }: Disk): Disk {
  const older = (line: string) => {
    const event = JSON.parse(line) as Event;
    return JSON.stringify({ ...event, at: new Date(Date.parse(event.at) - 86_400_000).toISOString() });
  };
  const texts = Object.entries(journals).map(([run, text]) => [run, text.replace(/^.+$/gm, older)]);
  return { ...disk, journals: Object.fromEntries(texts) };
}
