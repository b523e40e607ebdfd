import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { type Outcome, wufix, wufixWith } from '../support/cli.ts';

const lines = ({ stdout }: Outcome) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const explainJson = async (...words: string[]) => lines(await wufixWith(['explain', '--json', ...words]));
const codesOf = async (text: string) =>
  (await explainJson(text)).filter(({ type }) => type === 'explanation').map(({ code }) => code);

describe('wufix explain', () => {
  test.each([
    '0x80070306',
    '80070306',
    '0X80070306',
    '-2147024122',
    '2147943174',
    'HRESULT=80070306',
    'HRESULT = 0x80070306',
    '[80070306]',
    '(0x80070306).',
    '"0x80070306"',
    '«0x80070306»',
    '0xFFFFFFFF80070306',
    '0х80070306',
    '０ｘ８００７０３０６',
    '&H80070306',
    'Ox8OO7O3O6',
  ])('reads %s', async (spelling) => {
    expect(await explainJson(spelling)).toMatchObject([
      { code: '0x80070306', name: 'ERROR_ERRORS_ENCOUNTERED', win32: 774, known: true },
    ]);
  });

  test.each(['774', '0x306', 'ERROR_ERRORS_ENCOUNTERED', 'error_errors_encountered', 'Fehler: 774', 'Error: 774'])(
    'reads %s, which is no HRESULT',
    async (spelling) => {
      expect(await explainJson(spelling)).toMatchObject([
        { code: '0x00000306', name: 'ERROR_ERRORS_ENCOUNTERED', hresult: '0x80070306', facility: null },
      ]);
    },
  );

  test('tells all there is about a code', async () => {
    expect(await explainJson('0x80070306')).toMatchObject([
      {
        v: 1,
        type: 'explanation',
        list: 'win32',
        severity: 'error',
        facility: 7,
        facilityName: 'FACILITY_WIN32',
        number: 774,
        customer: false,
        readAs: 'hexadecimal',
        meaning: expect.stringContaining('not ERROR_INVALID_HANDLE'),
        causes: expect.arrayContaining([{ text: expect.any(String), sure: 'reported' }]),
        helps: expect.arrayContaining([{ text: expect.any(String), command: 'wufix logs' }]),
        doesNotHelp: expect.arrayContaining([{ text: expect.stringContaining('SoftwareDistribution') }]),
      },
    ]);
  });

  test('tells people first what it means, then why, what to do, and what not', async () => {
    const { exitCode, stdout } = await wufix('explain 0x80070306');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toMatch(
      /^0x80070306 {2}ERROR_ERRORS_ENCOUNTERED\n[\s\S]*\nCauses:\n[\s\S]*\nWhat to do, in this order:\n {2}1\. CBS\.log[\s\S]*wufix logs\n[\s\S]*\nWhat does not help:\n/,
    );
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test.each([
    ['0x80070005', { name: 'E_ACCESSDENIED', alsoNamed: 'ERROR_ACCESS_DENIED', list: 'hresult' }],
    ['0x80072EE2', { name: 'WININET_E_TIMEOUT', win32: 12002 }],
    ['12002', { name: 'WININET_E_TIMEOUT', win32: 12002 }],
    ['0x80240017', { name: 'WU_E_NOT_APPLICABLE', list: 'wu', facilityName: 'FACILITY_WINDOWSUPDATE' }],
    ['0x800f0922', { name: 'CBS_E_INSTALLERS_FAILED', list: 'cbs' }],
    ['0xC1900208', { name: 'MOSETUP_E_COMPAT_INSTALLREQ_BLOCK', list: 'mosetup', facilityName: 'Windows Setup' }],
    ['3247440400', { code: '0xC1900210', severity: 'success' }],
    ['0x81000037', { name: null, list: null, facility: 256, known: true }],
    ['0x80D02002', { name: 'DO_E_DOWNLOAD_NO_PROGRESS', facilityName: 'FACILITY_DELIVERY_OPTIMIZATION' }],
    ['0x80200053', { name: 'BG_E_VALIDATION_FAILED', facilityName: 'FACILITY_BACKGROUNDCOPY' }],
    ['0xD0000022', { name: 'STATUS_ACCESS_DENIED', ntstatus: '0xC0000022', severity: 'error' }],
    ['0xC0000280', { name: 'STATUS_REPARSE_POINT_NOT_RESOLVED', list: 'ntstatus' }],
    ['0xC1420121', { name: null, facilityName: 'DISM', known: true }],
    ['0x40000000', { severity: 'informational' }],
    ['0x9000001A', { ntstatus: '0x8000001A', severity: 'warning' }],
    ['0x00070005', { win32: null, severity: 'success', known: false }],
    ['0xA0000001', { customer: true, known: false }],
    ['S_OK', { severity: 'success', name: 'ERROR_SUCCESS' }],
    ['2359302', { name: 'WU_S_ALREADY_INSTALLED', severity: 'success' }],
    ['3010', { name: 'ERROR_SUCCESS_REBOOT_REQUIRED', severity: 'success' }],
    ['2182', { name: 'NERR_ServiceInstalled', known: true }],
    ['CBS_E_CANNOT_UNINSTALL', { code: '0x800F0825', name: 'CBS_E_CANNOT_REMOVE' }],
    ['E_FAIL', { code: '0x80004005' }],
  ])('takes %s apart', async (code, expected) => {
    expect(await explainJson(code)).toMatchObject([expected]);
  });

  test('tells how it read digits that could be either', async () => {
    expect(await explainJson('87')).toMatchObject([
      { code: '0x00000057', readAs: 'decimal', otherwise: { code: '0x00000087', readAs: 'hexadecimal' } },
    ]);
    expect((await wufix('explain 87')).stdout).toContain(
      '87 was read as decimal; as hexadecimal it would be 0x00000087',
    );
    expect(await explainJson('80240022')).toMatchObject([{ name: 'WU_E_ALL_UPDATES_FAILED', readAs: 'hexadecimal' }]);
    expect((await explainJson('80240022'))[0]).not.toHaveProperty('otherwise');
    // Nobody knows this one, neither way.
    expect(await explainJson('80249999')).toMatchObject([{ code: '0x80249999', known: false }]);
    expect(await explainJson('20249999')).toMatchObject([{ readAs: 'decimal', known: false }]);
  });

  test('explains both codes of Windows Setup', async () => {
    const [found] = await explainJson('0xC1900101 - 0x20017');
    expect(found).toMatchObject({
      code: '0xC1900101',
      extend: { code: '0x20017', name: 'SP_EXECUTION_SAFE_OS, SP_EXECUTION_OP_BOOT' },
      causes: [{ text: expect.stringContaining('Safe OS did not start'), sure: 'documented' }],
    });
    expect(await explainJson('0x8007000D-0x2000C')).toMatchObject([
      { code: '0x8007000D', extend: { operation: 'APPLY_IMAGE' } },
    ]);
    expect(await explainJson('0x80070005-0x90002')).toMatchObject([
      { extend: { code: '0x90002', phase: expect.stringContaining('not documented') } },
    ]);
    expect(await explainJson('0x4000D')).toMatchObject([{ known: true, extend: { operation: 'MIGRATE_DATA' } }]);
  });

  test('0x80070643: a pending restart first, and no repair before it', async () => {
    const [found] = await explainJson('0x80070643');
    expect(found.helps[0]).toMatchObject({ command: 'wufix doctor' });
    expect(found.helps[1].text).toMatch(/restart, scan again, and repair nothing/);
    expect(JSON.stringify(found.helps)).not.toMatch(/wufix (reset|dism|sfc)/);
    expect(JSON.stringify(found.causes)).toMatch(/KB5057589.*KB5057588.*KB5034441/);
  });

  test('an unknown code is decoded, said to be unknown, and could not be told', async () => {
    const { exitCode, stdout } = await wufix('explain 0x8024BEEF');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).toMatch(/^0x8024BEEF\n {2}No list that wufix has knows this code/);
    expect(stdout).toContain('facility 36 (FACILITY_WINDOWSUPDATE)');
    expect((await wufix('explain 0x8007002')).stdout).toContain('one seems to be missing');
  });

  test('takes negative numbers for codes, bare and after --', async () => {
    for (const argv of [
      'explain -2147024122',
      'explain -- -2147024122',
      'explain -2147024122,',
      'explain error -2147024122',
    ]) {
      expect((await wufix(argv)).stdout).toContain('ERROR_ERRORS_ENCOUNTERED');
    }
  });

  test('works without a Windows, without --simulate, and says nothing else', async () => {
    const { exitCode, stdout, stderr } = await wufix('explain 774 --json', { platform: 'linux' });
    expect([exitCode, stderr, stdout.trim().split('\n').length]).toEqual([exit.ok, '', 1]);
  });
});

describe('a line that was pasted whole', () => {
  const event =
    'Installation Failure: Windows failed to install the following update with error 0x80070306: 2026-08 Cumulative Update for Windows 11 Version 24H2 for x64-based Systems (KB5063878) (26100.4946).';

  test('has a code, and an update that is none', async () => {
    for (const outcome of [await wufixWith(['explain', '--json', event]), await wufix(`explain --json ${event}`)]) {
      expect(lines(outcome)).toMatchObject([
        { type: 'explanation', code: '0x80070306' },
        { type: 'update', update: 'KB5063878', command: 'wufix doctor --kb KB5063878' },
      ]);
    }
    expect((await wufixWith(['explain', event])).stdout).toMatch(
      /\n\nKB5063878 is an update: wufix doctor --kb KB5063878/,
    );
  });

  test.each<[string, string[]]>([
    [
      '2026-08-13 10:15:22, Info                  CBS    Exec: Processing failed. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
      ['0x800F0922'],
    ],
    ['0000003a Failed to start "x" with error code 2[gle=0x80004005]', ['0x00000002', '0x80004005']],
    [
      '(F) 80070002 [Warning,Facility=FACILITY_NTWIN32,Code=ERROR_FILE_NOT_FOUND] #17049# [gle=0x80070002]',
      ['0x80070002'],
    ],
    [
      'Package_for_KB5012170~31bf3856ad364e35~amd64~~14393.5285.1.4 needs v10.0.14393.5285 [HRESULT = 0x800f0823]',
      ['0x800F0823'],
    ],
    [
      'could not be installed because of error 2359302 "" (Command line: "wusa.exe windows10.0-kb5027222-x64.msu")',
      ['0x00240006'],
    ],
    ['Handler: Setup360 returned unknown error 80070490 for state 5, resetting state', ['0x80070490']],
    ['Error Originate:UpdateDownloadResult:1893 -> [hr] : -2145124322 (0x8024001E);', ['0x8024001E']],
    ['RetrievedChecksum: 2799692761 , ComputedChecksum: 2799692761[gle=0x80004005]', ['0x80004005']],
    ['Session: 31171520_2564643148 failed, HRESULT_FROM_WIN32(1058)', ['0x80070422']],
    ['INSTALL index: 69, phase: 1, result 3, inf: ntprint4.inf', ['0x00000003']],
    ['[SC] ControlService FEHLER 1052:', ['0x0000041C']],
    ['Type NET HELPMSG 2182 for more', ['0x00000886']],
    ['System error 5 has occurred.', ['0x00000005']],
    ['Код ошибки 0х80070003 что это', ['0x80070003']],
    ['Exit code = 0x80070426', ['0x80070426']],
    ['WindowsUpdate_80070490 WindowsUpdate_dt000', ['0x80070490']],
    ['Failed to find file: x [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]', ['0x80070002']],
    ['0x80070003 came after 0x80070002, and then 0x80070003 again', ['0x80070003', '0x80070002']],
    ['0x80070306 ERROR_INVALID_HANDLE', ['0x80070306', '0x00000006']],
    ['{8024000C-8b1f-4b9c-b1fc-ed0758805998} hr=0x800705aa code=0x02060e', ['0x800705AA']],
    ['java.exe (12536) consumed 2569894400 bytes, error 0x8007000e', ['0x8007000E']],
    ['the setup of S-1-5-21-2147943174-80070306-80070003-1001 ended with exit code 1603', ['0x00000643']],
  ])('%s', async (line, codes) => expect(await codesOf(line)).toEqual(codes));

  test.each([
    'The Windows Update service entered the stopped state.',
    '[SR] Verifying 100 (0x00000064) components',
    'Windows 11 Version 24H2, build 26100.4946, 2026-08-12 23:15:00, 512 MB of 16 GB',
    '2026-04-02 07:15:53, Info  CBS    Session: 31171520_2564643148 initialized by client DISM Package Manager.',
    'HTTP status code 503',
  ])('without a code: %s', async (line) => {
    expect((await wufixWith(['explain', line])).exitCode).toBe(exit.usage);
  });

  test('with many codes names the later ones only', async () => {
    const { stdout } = await wufix('explain 0x80070002 0x80070003 0x80070005 0x8007000D 0x80070020 0x80070070');
    expect(stdout.match(/^Causes:$/gm)).toHaveLength(4);
    expect(stdout).toMatch(/\n\n0x80070020 {2}ERROR_SHARING_VIOLATION\n\n0x80070070 {2}ERROR_DISK_FULL\n$/);
  });
});

describe('a name that no list has', () => {
  test('that is the beginning of one name is taken for it, and that is said', async () => {
    const { stdout } = await wufix('explain wu_e_uh_postrebootunexp');
    expect(stdout).toContain('wu_e_uh_postrebootunexp was taken for WU_E_UH_POSTREBOOTUNEXPECTEDSTATE');
  });

  test('that lost its underscores is found', async () => {
    expect(await explainJson('ERRORINVALIDHANDLE')).toMatchObject([{ name: 'ERROR_INVALID_HANDLE' }]);
  });

  test.each([
    ['CBS_E_SOURCE_MISING', 'did you mean CBS_E_SOURCE_MISSING?'],
    ['WU_E_PT_HTTP', 'did you mean WU_E_PT_HTTP_STATUS_BAD_REQUEST,'],
  ])('%s is asked back', async (name, hint) => {
    const { exitCode, stderr } = await wufix(`explain ${name}`);
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining(hint)]);
  });
});

describe('nothing to explain', () => {
  test.each([
    'banana',
    'hello world',
    '26100.4946',
    '2026-08-12',
    '24H2',
    '0x123456789',
    '4294967296',
    '-2147483649',
    '--',
  ])('%s is one sentence and exit code 2', async (text) => {
    const { exitCode, stdout, stderr } = await wufixWith(['explain', text]);
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
    expect(stderr).toMatch(/^[^\n]+\n(What to do: [^\n]+\n)?$/);
  });

  test('without an argument is usage', async () => expect((await wufix('explain')).exitCode).toBe(exit.usage));

  test('an option that does not exist is no word', async () => {
    const { exitCode, stderr } = await wufix('explain 774 --jsn');
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining("Unknown option '--jsn'")]);
  });

  test('an update alone leads to the doctor, or to what is known of it', async () => {
    const { exitCode, stderr } = await wufix('explain KB5063878');
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining('wufix doctor --kb KB5063878')]);
    const known = await wufix('explain KB5057589');
    expect([known.exitCode, known.stdout]).toEqual([exit.ok, expect.stringContaining('a false alarm')]);
    expect(await explainJson('KB5034441')).toMatchObject([
      { code: '0x80070643' },
      { type: 'update', code: '0x80070643' },
    ]);
  });
});

describe('a remedy', () => {
  test.each([
    ['sppsvc', 'refused', /activation/],
    ['sppsvc.exe', 'refused', /activation/],
    ['spupdsvc', 'refused', /Windows XP/],
    ['AllowOSUpgrade', 'refused', /Windows 7/],
    ['AllowOSUpgrade=1', 'refused', /Windows 7/],
    ['regsvr32 /s wuaueng.dll', 'refused', /Windows XP/],
    ['sc sdset bits D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)', 'refused', /security descriptors|descriptors/],
    ['pending.xml', 'refused', /does not start/],
    ['netsh advfirewall set allprofiles state off', 'refused', /turns no protection off/],
    ['netsh winsock reset', 'refused', /VPN/],
    ['taskkill /f /im svchost.exe', 'refused', /restart/],
    ['DISM /Online /Cleanup-Image /StartComponentCleanup /ResetBase', 'refused', /removed/],
    ['index 1', 'refused', /edition/],
    ['chkdsk', 'hands', /backup/],
    ['reset this pc', 'hands', /removes every program/],
    ['clean install', 'hands', /backup/],
    ['in-place upgrade', 'wufix', /keeps files and apps/],
    ['wushowhide', 'wufix', /hid/],
    ['DisableOSUpgrade', 'hands', /never changes a policy/],
    ['wuauclt /resetauthorization /detectnow', 'wufix', /does nothing on Windows 10/],
    ['net stop cryptSvc', 'wufix', /dependents/],
    ['ren C:\\Windows\\SoftwareDistribution SoftwareDistribution.old', 'wufix', /aside/],
    ['sfc /scannow', 'wufix', /after DISM/],
    ['dir /AL /S', 'wufix', /Windows Backup/],
    ['restore point', 'wufix', /--restore-point/],
  ])('%s: %s', async (text, verdict, words) => {
    const outcome = await wufixWith(['explain', '--json', text]);
    expect(outcome.exitCode).toBe(exit.ok);
    expect(lines(outcome)[0]).toMatchObject({ type: 'remedy', verdict, text: expect.stringMatching(words) });
  });

  test('in text says whether wufix does it', async () => {
    expect((await wufix('explain sppsvc')).stdout).toMatch(
      /^renaming or moving sppsvc\.exe\n {2}wufix does not do it: /,
    );
    expect((await wufix('explain wuauclt')).stdout).toMatch(/\n {2}wufix reset --scan\n$/);
  });

  test('gives way to a code', async () => {
    expect(await explainJson('regsvr32 failed with 0x80070005')).toMatchObject([{ type: 'explanation' }]);
  });
});
