import { describe, expect, test } from 'vitest';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { usualFiles } from '../../src/simulation/usual.ts';
import { checkOf, visitPc } from '../support/doctor.ts';

const servicing = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing';
const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
const selfHost = 'HKLM\\SOFTWARE\\Microsoft\\WindowsSelfHost\\Applicability';
const setupDiag = 'HKLM\\SYSTEM\\Setup\\SetupDiag\\Results';
const session = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
const gigabyte = 1024 ** 3;

const number = (data: number) => ({ type: 'REG_DWORD', data: `0x${data.toString(16)}` }) as const;
const text = (data: string) => ({ type: 'REG_SZ', data }) as const;

describe('pending restart', () => {
  test('strong signs and weak ones are told apart', async () => {
    const renames = {
      PendingFileRenameOperations: { type: 'REG_MULTI_SZ', data: '\\??\\C:\\Temp\\a.tmp\\0\\0' },
    } as const;
    const weak = await checkOf('restart', { registry: { [session]: renames } });
    expect(weak).toMatchObject({ state: 'good', facts: { strong: [], weak: [expect.stringContaining('browsers')] } });
    const strong = await checkOf('restart', { registry: { [session]: renames, [`${servicing}\\RebootPending`]: {} } });
    expect(strong).toMatchObject({ state: 'note', says: 'Windows waits for a restart' });
    expect(strong.details).toHaveLength(2);
  });

  test.each(['', '\\0', '\\0\\0'])('a list of no files (%j) is no sign', async (data) => {
    const empty = { PendingFileRenameOperations: { type: 'REG_MULTI_SZ', data } } as const;
    const found = await checkOf('restart', { registry: { [session]: empty } });
    expect([found.state, found.says]).toEqual(['good', 'none']);
  });

  test('a new name of the computer is a weak one', async () => {
    const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName';
    const registry = {
      [`${control}\\ActiveComputerName`]: { ComputerName: text('OLD') },
      [`${control}\\ComputerName`]: { ComputerName: text('NEW') },
    };
    expect((await checkOf('restart', { registry })).details).toEqual(['the computer was renamed']);
  });

  test('a registry that shows nothing is not taken for one without signs', async () => {
    const { checks, diagnosis, exitCode } = await visitPc({ faults: [{ match: 'reg.exe query', how: 'fail' }] });
    expect(checks.get('restart')?.state).toBe('unknown');
    expect(checks.get('services')?.state).toBe('unknown');
    expect(diagnosis.unchecked).toEqual(expect.arrayContaining(['pending restart', 'update services']));
    expect(exitCode).toBe(4);
  });
});

describe('update services', () => {
  test('one that starts on demand and is stopped is healthy', async () => {
    const stopped = { state: 'stopped', start: 'demand' } as const;
    const found = await checkOf('services', { services: { wuauserv: stopped, BITS: stopped } });
    expect([found.state, found.says]).toEqual(['good', 'all there, none disabled']);
  });

  test.each([
    [{ services: { wuauserv: { start: 'disabled' } } }, 'bad', 'wuauserv is disabled', 'wufix services defaults'],
    [{ services: { TrustedInstaller: { start: 'disabled' } } }, 'bad', 'TrustedInstaller is disabled', undefined],
    [{ services: { CryptSvc: null } }, 'bad', 'CryptSvc is missing', undefined],
    [{ services: { CryptSvc: { start: 'demand' } } }, 'note', 'CryptSvc starts on demand', 'wufix services defaults'],
    [{ services: { DoSvc: { start: 'disabled' } } }, 'note', 'Windows Update works without it', undefined],
    [{ services: { WaaSMedicSvc: { start: 'disabled' } } }, 'note', 'wufix leaves it alone', undefined],
  ] as const)('%j: %s', async (scenario, state, detail, advice) => {
    const found = await checkOf('services', scenario);
    expect([found.state, found.advice]).toEqual([state, advice]);
    expect(found.details).toEqual([expect.stringContaining(detail)]);
  });

  test('what has no documented start type is not set to an invented one', async () => {
    const { diagnosis } = await visitPc({ services: { TrustedInstaller: { start: 'disabled' } } });
    expect(diagnosis.causes[0]).toMatchObject({ id: 'services', next: [] });
    expect(diagnosis.causes[0]?.advice).toContain('set TrustedInstaller back');
  });
});

describe('component store', () => {
  test('DISM that cannot say how it is: unknown, and nothing is called healthy', async () => {
    const { checks, diagnosis, exitCode } = await visitPc({
      replies: [
        {
          match: 'Dism CheckHealth',
          exitCode: 1726,
          stdout: '\r\nError: 1726\r\n\r\nThe remote procedure call failed.\r\n',
        },
      ],
    });
    expect(checks.get('store')?.state).toBe('unknown');
    expect([diagnosis.unchecked, exitCode]).toEqual([['component store'], 4]);
  });

  test('one that hangs is unknown too', async () => {
    const found = await checkOf('store', { faults: [{ match: 'Dism CheckHealth', how: 'hang' }] });
    expect(found.state).toBe('unknown');
  });

  test('an old DISM is asked once more without /English', async () => {
    for (const words of ['', '--deep'])
      expect((await checkOf('store', { oldDism: true, store: 'repairable' }, words)).state).toBe('bad');
  });

  test('--deep scans, so that no flag of old is needed', async () => {
    const found = await checkOf('store', { store: 'repairable' }, '--deep');
    expect(found.facts).toMatchObject({ health: 'repairable', scanned: true });
  });

  test('a repair that found no source gets one', async () => {
    const log = 'C:\\Windows\\Logs\\DISM\\dism.log';
    const line =
      '2026-08-13 06:36:52, Error                 DISM   DISM Package Manager: PID=4711 TID=812 Failed to restore the image health. - CPackageManagerCLIHandler::ProcessCmdLine_CleanupImage(hr:0x800f081f)';
    const { diagnosis } = await visitPc({
      store: 'repairable',
      files: [...usualFiles, { path: log, text: `${line}\r\n${line}\r\n` }],
    });
    expect(diagnosis.causes[0]?.next[0]).toContain('--source');
  });
});

describe('free space', () => {
  test.each([
    [237, 121, 'good'],
    [2000, 60, 'note'],
    [2000, 19.9, 'bad'],
    [64, 20, 'good'],
    [64, 12, 'bad'],
  ])('%d GB with %d free: %s', async (size, free, state) => {
    const found = await checkOf('space', { drive: { size: size * gigabyte, free: Math.round(free * gigabyte) } });
    expect(found.state).toBe(state);
    if (state !== 'good') expect(found.details?.join()).toContain('rule of thumb');
  });

  test('PowerShell without an answer: unknown, and that matters', async () => {
    const { checks, diagnosis } = await visitPc({ replies: [{ match: 'powershell Win32_LogicalDisk', exitCode: 1 }] });
    expect(checks.get('space')).toMatchObject({ state: 'unknown' });
    expect(diagnosis.unchecked).toEqual(['free space']);
  });

  test.each(['', 'null', '[]', '[{"size":null,"free":null}]', 'x'])('an answer such as %j is none', async (stdout) => {
    const found = await checkOf('space', { replies: [{ match: 'powershell Win32_LogicalDisk', stdout }] });
    expect(found.state).toBe('unknown');
  });
});

describe('policies', () => {
  test.each([
    [{ DoNotConnectToWindowsUpdateInternetLocations: number(1) }, 'bad'],
    [{ DisableWindowsUpdateAccess: number(1) }, 'bad'],
    [{ DisableOSUpgrade: number(1) }, 'note'],
    [{ DeferQualityUpdates: number(1) }, 'note'],
    [{ TargetReleaseVersion: number(1), TargetReleaseVersionInfo: text('23H2') }, 'note'],
    [{ PauseQualityUpdatesStartTime: text('2026-08-01') }, 'note'],
    [{ DisableOSUpgrade: number(0), DeferQualityUpdates: number(0) }, 'good'],
    [{ WUServer: text('http://wsus01:8530') }, 'good'],
  ] as const)('%j: %s', async (values, state) => {
    const found = await checkOf('policies', { registry: { [policies]: values } });
    expect(found.state).toBe(state);
  });

  const wsus = {
    [policies]: { WUServer: text('http://wsus01:8530') },
    [`${policies}\\AU`]: { UseWUServer: number(1) },
  };

  test('a WSUS, without the name of its server', async () => {
    const found = await checkOf('policies', { registry: wsus });
    expect(found.says).toBe('updates come from the WSUS of the organisation (http://<server>:8530)');
    expect(JSON.stringify(found)).not.toContain('wsus01');
  });

  test('a WSUS may forbid the internet, and updates come all the same', async () => {
    const registry = {
      ...wsus,
      [policies]: { ...wsus[policies], DoNotConnectToWindowsUpdateInternetLocations: number(1) },
    };
    const { checks, diagnosis } = await visitPc({ registry });
    expect(checks.get('policies')?.state).toBe('note');
    expect(diagnosis.causes[0]).toMatchObject({ id: 'wsus', sure: 'possible' });
  });

  test('a policy that keeps updates away is a cause, and wufix changes none', async () => {
    const registry = { [policies]: { DoNotConnectToWindowsUpdateInternetLocations: number(1) } };
    const { diagnosis } = await visitPc({ registry });
    expect(diagnosis.causes[0]).toMatchObject({ id: 'policy', next: [] });
    expect(diagnosis.causes[0]?.advice).toContain('wufix changes no policy');
  });
});

describe('Insider channel', () => {
  test.each([
    [{ IsBuildFlightingEnabled: number(1), EnablePreviewBuilds: number(2), BranchName: text('Dev') }, 'note'],
    [{ IsBuildFlightingEnabled: number(0), EnablePreviewBuilds: number(1), BranchName: text('Dev') }, 'good'],
    [{ BranchName: text('Dev'), Ring: text('External') }, 'good'],
  ] as const)('%j: %s', async (values, state) => {
    expect((await checkOf('insider', { registry: { [selfHost]: values } })).state).toBe(state);
  });

  test('with 0x80070306 and nothing broken it is named', async () => {
    const registry = { [selfHost]: { IsBuildFlightingEnabled: number(1), BranchName: text('CanaryChannel') } };
    const { diagnosis } = await visitPc({ registry }, '--code 0x80070306');
    expect(diagnosis.causes.map(({ id }) => id)).toEqual(['insider', 'code']);
  });
});

describe('recovery environment', () => {
  const reAgent = 'C:\\Windows\\System32\\Recovery\\ReAgent.xml';
  const withState = (xml: string): ScenarioInput => ({
    files: [...usualFiles.filter(({ path }) => path !== reAgent), { path: reAgent, text: xml }],
  });

  test.each([
    [
      '<?xml version=\'1.0\' encoding=\'utf-8\'?><WindowsRE version="2.0"><InstallState state="0"/></WindowsRE>',
      'note',
    ],
    ['<WindowsRE><InstallState state="1"/></WindowsRE>', 'good'],
    ['<WindowsRE></WindowsRE>', 'unknown'],
  ])('%s: %s', async (xml, state) => expect((await checkOf('recovery', withState(xml))).state).toBe(state));

  test('without the file it is not set up, which is no fault', async () => {
    const files = usualFiles.filter(({ path }) => path !== reAgent);
    expect(await checkOf('recovery', { files })).toMatchObject({
      state: 'note',
      says: expect.stringContaining('not set up'),
    });
  });

  test('a small partition is told, and a partition nobody tells of is not taken for one', async () => {
    const small = { size: 400 * 1024 ** 2, free: 60 * 1024 ** 2 };
    expect(await checkOf('recovery', { recoveryPartition: small })).toMatchObject({ state: 'note' });
    const silent = { size: 400 * 1024 ** 2, free: null };
    expect(await checkOf('recovery', { recoveryPartition: silent })).toMatchObject({
      state: 'good',
      says: 'switched on',
    });
  });
});

describe('devices', () => {
  test.each([22, 29, 45, 47])('code %i is no problem: somebody switched it off, or it is not there', async (code) => {
    expect((await checkOf('devices', { devices: [{ name: 'Contoso', code }] })).state).toBe('good');
  });

  test('one without a driver has no name, and its serial number is nobody’s business', async () => {
    const found = await checkOf('devices', { devices: [{ id: 'USB\\VID_1234&PID_5678\\SERIAL0815', code: 28 }] });
    expect(found.details).toEqual(['USB\\VID_1234&PID_5678: its drivers are not installed (code 28)']);
    expect(JSON.stringify(found)).not.toContain('SERIAL0815');
  });

  test('one that nothing points to is no cause', async () => {
    const { diagnosis, exitCode } = await visitPc({ devices: [{ name: 'Contoso', code: 28 }] });
    expect([diagnosis.causes, exitCode]).toEqual([[], 0]);
  });
});

describe('last upgrade', () => {
  const result = (values: Record<string, string>): ScenarioInput => ({
    registry: {
      [setupDiag]: Object.fromEntries(Object.entries(values).map(([name, data]) => [name, text(data)])),
    },
  });

  test.each(['FindSuccessfulUpgrade', 'CompatScanOnly'])('%s is no failure', async (rule) => {
    expect((await checkOf('setup', result({ ProfileName: rule }))).state).toBe('good');
  });

  test('a failure that a later upgrade settled is over', async () => {
    const failed = { ProfileName: 'FindRollbackFailure', HostOSVersion: '10.0.22631', TargetOSVersion: '10.0.26100' };
    expect((await checkOf('setup', result(failed))).state).toBe('good');
    expect((await checkOf('setup', { ...result(failed), build: 22631 })).state).toBe('bad');
    expect((await checkOf('setup', { ...result(failed), build: 26200 })).state).toBe('good');
  });

  test('a repair install that failed leads to the build that is there', async () => {
    const failed = {
      ProfileName: 'FindSPFatalError',
      HostOSVersion: '10.0.26100',
      TargetOSBuildString: '10.0.26100.1 (ge_release.240331-1435)',
    };
    expect((await checkOf('setup', result(failed))).state).toBe('bad');
  });

  test('a driver that blocks an upgrade makes the marked device the likely cause', async () => {
    const { diagnosis } = await visitPc({
      ...result({ ProfileName: 'HardblockDeviceOrDriver', FailureDetails: 'oem12.inf', TargetOSVersion: '10.0.26200' }),
      devices: [{ name: 'Contoso Audio', code: 48 }],
    });
    expect(diagnosis.causes.map(({ id, sure }) => [id, sure])).toEqual([
      ['device', 'likely'],
      ['upgrade', 'likely'],
    ]);
  });
});

describe('disk health', () => {
  test('what is not told is not healthy, and no fault either', async () => {
    const silent = await checkOf('disks', { disks: [{ name: 'Virtual Disk', health: null }] });
    expect(silent).toMatchObject({ state: 'note', details: ['Virtual Disk: it tells nothing of its health'] });
    expect((await checkOf('disks', { disks: [{ health: 5 }] })).state).toBe('note');
    expect((await checkOf('disks', { disks: [] })).state).toBe('note');
  });

  test('a disk that fails comes first of all', async () => {
    const { diagnosis, exitCode } = await visitPc({ disks: [{ name: 'Contoso SSD', health: 2 }], store: 'repairable' });
    expect(diagnosis.causes.map(({ id }) => id)).toEqual(['disk-failing', 'store']);
    expect([diagnosis.causes[0]?.next, exitCode]).toEqual([[], 4]);
  });

  test('errors that were not corrected are told', async () => {
    expect(await checkOf('disks', { disks: [{ uncorrected: 7, wear: 95 }] })).toMatchObject({
      state: 'note',
      details: [expect.stringContaining('7 read errors were not corrected, 95 % of its life')],
    });
  });
});

describe('antivirus', () => {
  test('Defender is told by its number, for its name is translated', async () => {
    expect(await checkOf('antivirus', {})).toMatchObject({ state: 'good', facts: { products: [] } });
    expect(await checkOf('antivirus', { antivirus: ['Contoso Total'] })).toMatchObject({
      state: 'note',
      says: 'from another maker: Contoso Total',
    });
  });

  test('Windows Server keeps no list', async () => {
    expect((await checkOf('antivirus', { antivirus: null })).state).toBe('note');
  });

  test('wufix never turns it off', async () => {
    const { diagnosis } = await visitPc({ antivirus: ['Contoso Total'] }, '--code 0x80070005');
    expect(diagnosis.causes.find(({ id }) => id === 'antivirus')?.advice).toContain('wufix never turns protection off');
  });
});

describe('caches', () => {
  test('what is missing, a link, or left by earlier runs, is told', async () => {
    const files = [
      ...usualFiles.filter(({ path }) => !/catroot2/.test(path)),
      { path: 'C:\\Windows\\SoftwareDistribution.wufix-20260714-224500\\a.cab', bytes: 3 * gigabyte },
    ];
    const found = await checkOf('caches', { files });
    expect(found).toMatchObject({
      state: 'note',
      advice: 'wufix clean',
      details: ['catroot2 is missing: Windows makes it anew', 'earlier runs of wufix left a folder with 3.0 GB'],
    });
  });
});

test('update history: a strange answer is read as far as it goes, and none at all is unknown', async () => {
  const entry = (more: object) => ({
    Date: '/Date(99999999999999999)/',
    Title: null,
    Operation: 1,
    ResultCode: 4,
    ...more,
  });
  const stdout = JSON.stringify([entry({ HResult: 'x' }), entry({ Title: 'one\r\ntwo', HResult: -2147024122 })]);
  const found = await checkOf('history', { replies: [{ match: 'powershell QueryHistory', stdout }] });
  expect(found.details).toEqual([
    'an update without a title: it failed without a code, once',
    'one two: 0x80070306 (ERROR_ERRORS_ENCOUNTERED), once',
  ]);
  const none = await checkOf('history', { replies: [{ match: 'powershell QueryHistory', stdout: 'no' }] });
  expect(none.state).toBe('unknown');
});
