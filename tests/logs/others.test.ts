import { describe, expect, test } from 'vitest';
import { readLog, servicing, verdictOf, windowsUpdate } from '../support/log-lines.ts';

type Case = readonly [what: string, verdict: string, lines: string[]];

describe('dism.log', () => {
  const run = (line: string, ...words: string[]) => [
    'DISM DISM.EXE: <----- Starting Dism.exe session ----->',
    `DISM DISM.EXE: Executing command line: dism  ${line}`,
    '?DISM DISM Provider Store: PID=1 TID=2 Failed to load the provider: C:\\x\\PEProvider.dll. - CDISMProviderStore::Internal_GetProvider(hr:0x8007007e)',
    '  [1.2] [0x8007007b] FIOReadFileIntoBuffer:(1454): The filename, directory name, or volume label syntax is incorrect.',
    ...words,
    'DISM DISM.EXE: Image session has been closed. Reboot required=no.',
    'DISM DISM.EXE: <----- Ending Dism.exe session ----->',
  ];
  const fail = (code: string) =>
    `!DISM DISM Package Manager: PID=1 TID=2 Failed while processing command cleanup-image. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:${code})`;
  const restore = (...words: string[]) => run('/online /cleanup-image /restorehealth', ...words);
  const scan = (...words: string[]) => run('/online /cleanup-image /scanhealth', ...words);
  const library = (...words: string[]) => [
    ...words,
    'DISM API: PID=1 TID=2 DismApi.dll: <----- Ending DismApi.dll session -----> - DismShutdownInternal',
  ];

  const cases: readonly Case[] = [
    ['a command, with the noise of every run', 'healthy', restore()],
    ['a repair without a source', 'failed', restore(fail('0x800f081f'))],
    ['that, and a scan afterwards', 'failed', [...restore(fail('0x800f081f')), ...scan()]],
    [
      'that, and a repair with another source',
      'healthy',
      [...restore(fail('0x800f081f')), ...run('/online /cleanup-image /restorehealth /source:wim:D:\\a.wim:1')],
    ],
    [
      'that, and a repair that the log breaks off',
      'failed',
      [...restore(fail('0x800f081f')), ...restore().slice(0, 3)],
    ],
    ['a cancelled repair', 'nothing found', restore(fail('0x800f0820'))],
    ['that, after one without a source', 'failed', [...restore(fail('0x800f081f')), ...restore(fail('0x800704c7'))]],
    ['that, and a repair to its end', 'healthy', [...restore(fail('0x800f0820')), ...restore()]],
    [
      'a repair without a source, and one that was misspelt',
      'failed',
      [
        ...restore(fail('0x800f081f')),
        ...restore(
          '!DISM DISM.EXE: Failed validating command line: dism  /online /cleanup-image /restorehealth /limit access',
        ),
      ],
    ],
    [
      'an option that nobody knows',
      'nothing found',
      run(
        '/online /add-feature',
        '!DISM DISM.EXE: No providers were found that support the command(add-feature). HRESULT=0',
      ),
    ],
    [
      'an option that this Windows does not know there',
      'nothing found',
      run(
        '/online /enable-feature /featurename:x /all',
        'DISM DISM Package Manager: PID=1 TID=2 The option(all) is not recognized in this context. - CPackageManagerCLIHandler::Private_ValidateCmdLine',
      ),
    ],
    [
      'a feature without a source, and another one',
      'failed',
      [
        ...run('/online /enable-feature /featurename:NetFx3 /all', fail('0x800f081f')),
        ...run('/online /enable-feature /featurename:TelnetClient'),
      ],
    ],
    [
      'a feature without a source, and the same with one',
      'healthy',
      [
        ...run('/online /enable-feature /featurename:NetFx3 /all', fail('0x800f081f')),
        ...run('/online /enable-feature /featurename:netfx3 /source:"D:\\a b\\sxs"'),
      ],
    ],
    [
      'a package that failed, and the same from another folder',
      'healthy',
      [
        ...run('/online /add-package /packagepath:C:\\x\\kb1.cab', fail('0x80070002')),
        ...run('/online /add-package /packagepath:"D:\\a b\\kb1.cab"'),
      ],
    ],
    ['a repair that needs a restart first', 'restart-pending', restore(fail('0x80070bc9'))],
    ['that, and a scan that did not', 'failed', [...restore(fail('0x80070bc9')), ...scan()]],
    ['that, after a scan that did not', 'restart-pending', [...scan(), ...restore(fail('0x80070bc9'))]],
    [
      'the older words for a failure',
      'failed',
      restore('!DISM DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=800706BE'),
    ],
    [
      'a command that asks for a restart',
      'restart-pending',
      run('/online /enable-feature:x').map((line) => line.replace('required=no', 'required=yes')),
    ],
    [
      'a command line with a mistake',
      'nothing found',
      ['!DISM DISM.EXE: Failed validating command line: dism /online /restore'],
    ],
    ['a program that uses DISM', 'healthy', library()],
    [
      'one that asks for a feature that is not there',
      'healthy',
      library('!DISM API: PID=1 TID=2 InternalExecute failed - CBaseCommandObject::Execute(hr:0x800f080c)'),
    ],
    [
      'one that failed',
      'failed',
      library('!DISM API: PID=1 TID=2 InternalExecute failed - CBaseCommandObject::Execute(hr:0x800f0954)'),
    ],
    [
      'one that failed, and later did not',
      'healthy',
      [
        ...library('!DISM API: PID=1 TID=2 InternalExecute failed - CBaseCommandObject::Execute(hr:0x800f0954)'),
        ...library(),
      ],
    ],
    ['none of its words', 'nothing found', ['DISM PID=1 TID=2 Scratch directory set to C:\\x']],
  ];
  test.each(cases)('%s: %s', (_what, verdict, lines) => expect(verdictOf(servicing(...lines))).toBe(verdict));

  test('the provider that speaks, and the code without 0x', () => {
    const { why, findings, noise } = readLog(
      servicing(
        ...restore(
          '!DISM DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=80070BC9',
          fail('0x80070bc9'),
        ),
      ),
    );
    expect([why, noise]).toEqual(['DISM asks for a restart', 2]);
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ component, code, count }) => [component, code, count]),
    ).toEqual([
      ['DISM.EXE', 0x80070bc9, 1],
      ['DISM Package Manager', 0x80070bc9, 1],
    ]);
  });
});

describe('WindowsUpdate.log', () => {
  const update = 'AD27E52B-9E18-408A-9DF2-8688E5273FBF';
  const title = [`Agent     Title = Windows 11, version 24H2`, `Agent     UpdateId = ${update}.1`];
  const installed = (how: string, result: string, which = update) =>
    `Agent Deploy call A4EB6C11-B8AB-4DD4-B90A-05F8765DD7BA : deployment callback for top-level update ${which.toLowerCase()}.1, callback code = Update ${how}, reboot required = unspecified, commit required = No, mapped result = ${result}, unmapped result = 0x00000000`;
  const found = (code: string, caller = 'Update;ScanForUpdates') =>
    `Agent * END * Finding updates CallerId = ${caller}, Id = 2, Exit code = ${code} (cV = x.1.0)`;
  const downloaded = (caller: string, good: number, bad: number) => [
    `ComApi *RESUMED* Download ClientId = ${caller}`,
    `ComApi Download call complete (succeeded = ${good}, succeeded with errors = 0, failed = ${bad}, cancelled = 0, unaccounted = 0)`,
  ];
  const definition = (n: number) => [
    `Agent     Title = Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.401.${n}.0) - x`,
    `Agent     UpdateId = 00000000-0000-0000-0000-00000000000${n}.200`,
  ];
  const summedUp = (good: number, bad: number) =>
    `ComApi Install call complete (succeeded = ${good}, succeeded with errors = 0, failed = ${bad}, cancelled = 0, unaccounted = 0`;

  const cases: readonly Case[] = [
    [
      'a search',
      'healthy',
      [
        found('0x00000000'),
        "Agent *FAILED* [80248014] GetServiceObject couldn't find service",
        'Misc *FAILED* [8024000C] LoadHistoryEventFromRegistry completed',
      ],
    ],
    ['a search that failed', 'failed', [found('0x8024402c')]],
    ['and one that succeeded later', 'healthy', [found('0x8024402c'), found('0x00000000')]],
    ['an update that failed', 'failed', [found('0x00000000'), installed('failed', '0x80070306'), summedUp(0, 1)]],
    ['and succeeded later', 'healthy', [installed('failed', '0x80070306'), installed('success', '0x00000000')]],
    ['installations that are only counted', 'failed', [summedUp(1, 0), summedUp(0, 1)]],
    [
      'a download that failed',
      'failed',
      [
        'ComApi Download call complete (succeeded = 0, succeeded with errors = 0, failed = 1, cancelled = 0, unaccounted = 0)',
      ],
    ],
    ['what the same caller could download later', 'healthy', [...downloaded('A', 0, 1), ...downloaded('A', 1, 0)]],
    ['what another caller could download', 'failed', [...downloaded('A', 0, 1), ...downloaded('B', 1, 0)]],
    ['a caller without a name', 'healthy', [...downloaded('(null)', 0, 1), ...downloaded('B', 1, 0)]],
    ['a search that another caller made', 'failed', [found('0x8024402c', 'A'), found('0x00000000', 'B')]],
    ['a search that was cancelled', 'nothing found', [found('0x8024000b')]],
    ['that, after one that failed', 'failed', [found('0x8024402c'), found('0x8024000b')]],
    [
      'a definition that failed, and the next one',
      'healthy',
      [
        ...definition(1),
        installed('failed', '0x80070643', '00000000-0000-0000-0000-000000000001'),
        ...definition(2),
        installed('success', '0x00000000', '00000000-0000-0000-0000-000000000002'),
      ],
    ],
    [
      'an update that wants a restart',
      'restart-pending',
      [installed('success', '0x00000000'), 'ComApi Reboot required = True'],
    ],
    [
      'and a later one that does not, which restarts nothing',
      'restart-pending',
      [summedUp(1, 0), 'ComApi Reboot required = True', summedUp(1, 0), 'ComApi Reboot required = False'],
    ],
    [
      'and a later one after a restart',
      'healthy',
      [
        ...[summedUp(1, 0), 'ComApi Reboot required = True'],
        ...['Shared * START * Service startup', summedUp(1, 0), 'ComApi Reboot required = False'],
      ],
    ],
    [
      'a search that remembers a restart after the agent was started',
      'restart-pending',
      [
        ...[summedUp(1, 0), 'ComApi Reboot required = True', 'Shared InitializeSus', 'ComApi Reboot required = False'],
        ...['ComApi Reboot required', found('0x00000000')],
      ],
    ],
    [
      'a restart after which servicing was asked',
      'healthy',
      [
        ...['Handler Requesting post-reboot reporting for package Package_for_KB5000001~x.'],
        ...[summedUp(1, 0), 'ComApi Reboot required = True', 'Shared InitializeSus'],
        ...['Handler Post-reboot status for session 30898227_2712392487: 0x00000000.', found('0x00000000')],
      ],
    ],
    ['failures of its own code alone', 'nothing found', ['Agent *FAILED* [8024000E] file = x.cpp, line = 2']],
  ];
  test.each(cases)('%s: %s', (_what, verdict, lines) => expect(verdictOf(windowsUpdate(...lines))).toBe(verdict));

  test('a download that failed has the code that was told before', () => {
    const { why } = readLog(
      windowsUpdate(
        `DownloadManager *FAILED* [80D05001] Error occurred while downloading update ${update}.1; notifying dependent calls.`,
        'ComApi Download call complete (succeeded = 0, succeeded with errors = 0, failed = 1, cancelled = 0, unaccounted = 0)',
      ),
    );
    expect(why).toBe('a download ended with 0x80D05001');
  });

  test('an update that failed has its title', () => {
    const { why, findings } = readLog(windowsUpdate(...title, installed('failed', '0x80070306')));
    expect([why, findings.map((finding) => [finding.severity, finding.package])]).toEqual([
      'Windows 11, version 24H2 ended with 0x80070306',
      [['error', 'Windows 11, version 24H2']],
    ]);
  });

  const old = (...texts: string[]) =>
    texts.map((text, n) => `2026-08-11\t10:00:0${n}:739\t1524\t17ac\t${text}\r\n`).join('');
  const oldCases: readonly Case[] = [
    [
      'FATAL',
      'failed',
      [
        'Handler\tFATAL: Completed install of CBS update with type=0, requiresReboot=0, installerError=1, hr=0x80070308',
      ],
    ],
    [
      'a report of success',
      'healthy',
      [
        'Report\tREPORT EVENT: {A}\tContent Install\tInstallation Successful: Windows successfully installed the following update: Update for Windows (KB1)',
      ],
    ],
    [
      'a report of failure',
      'failed',
      [
        'Report\tREPORT EVENT: {A}\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80070643: Update for Windows (KB1)',
      ],
    ],
    ['a search that failed', 'failed', ['Agent\t  * WARNING: Exit code = 0x8024402C']],
    [
      'that, and what the agent thinks of itself',
      'failed',
      ['Agent\t  * WARNING: Exit code = 0x8024402C', 'AU\tSuccessfully wrote event for AU health state:0'],
    ],
    [
      'that, and one that found something',
      'healthy',
      [
        'Agent\t  * WARNING: Exit code = 0x8024402C',
        'Agent\t  * Found 3 updates and 66 categories in search; evaluated appl. rules of 7 out of 9 deployed entities',
      ],
    ],
    [
      'an installation that wants a restart',
      'restart-pending',
      ['AU\tInstall call completed, reboot required = Yes, error = 0x00000000'],
    ],
    ['nothing of note', 'nothing found', ['Report\tCWERReporter finishing event handling. (00000000)']],
  ];
  test.each(oldCases)('of Windows 7: %s: %s', (_what, verdict, lines) =>
    expect(verdictOf(old(...lines))).toBe(verdict),
  );

  test('of Windows 10 without anything in it', () => {
    const { verdict, why } = readLog('Windows Update logs are now generated using ETW (Event Tracing for Windows).\n');
    expect([verdict, why]).toEqual(['nothing found', 'since Windows 10 Get-WindowsUpdateLog makes this log']);
  });
});

describe('logs of Setup', () => {
  const cases: readonly Case[] = [
    [
      'a clean installation, with its errors',
      'healthy',
      [
        '!IBS [SetupCl library] Required profile hive does not exist: [x].',
        'IBS Setup has completed phase 4 at 2026-08-11 10:00:00',
      ],
    ],
    [
      'an upgrade that gave up',
      'failed',
      [
        'MOUPG Setup phase change: [SetupPhasePrepare] -> [SetupPhaseInstall]',
        '!MOUPG CSetupHost::Execute(433): Result = 0x80070032',
        'MOUPG Setup phase change: [SetupPhaseInstall] -> [SetupPhaseError]',
      ],
    ],
    ['a driver in the way', 'failed', ['!SP Operation failed: Boot SafeOS. Error: 0xC1900101 - 0x20017']],
    [
      'phases that were processed',
      'healthy',
      ['SP ExecuteOperations: Successfully processed execution phase Post OOBE'],
    ],
    [
      'phases that were processed, and a failure',
      'failed',
      [
        'SP ExecuteOperations: Successfully processed execution phase Downlevel',
        'MOUPG ImageExit: Initializing SetupResult: [0x80070032]',
      ],
    ],
    ['a scan that found nothing in the way', 'healthy', ['MOUPG Finalize: Reporting result value: [0xC1900210]']],
    [
      'an image that could not be mounted',
      'failed',
      [
        '?SP Failed to get WimMount ImagePath, 0x80070002',
        '!SP CMountWIM::DoExecute: Failed to mount WIM file C:\\$WINDOWS.~BT\\Sources\\SafeOS\\winre.wim. Error 0xC1420121[gle=0xc1420121]',
      ],
    ],
    [
      'the first start, to its end',
      'healthy',
      ['[windeploy.exe] Publishing WNF notification to indicate OOBE completion'],
    ],
    [
      'errors alone',
      'nothing found',
      [
        '!IBS [SetupCl library] Required profile hive does not exist: [x].',
        '!TOOL BCD: BiUpdateEfiEntry failed c000000d',
      ],
    ],
    [
      'Sysprep that gave up',
      'failed',
      ['!SYSPRP WinMain:Hit failure while pre-validate sysprep generalize internal providers; hr = 0x80073cf2'],
    ],
  ];
  test.each(cases)('%s: %s', (_what, verdict, lines) => expect(verdictOf(servicing(...lines))).toBe(verdict));

  test('the code, its second part and the phase', () => {
    const { why } = readLog(
      servicing(
        'MOUPG Setup phase change: [SetupPhasePrepare] -> [SetupPhaseInstall]',
        '!SP Operation failed: x. Error: 0xC1900101 - 0x20017',
        'MOUPG Setup phase change: [SetupPhaseInstall] -> [SetupPhaseError]',
      ),
    );
    expect(why).toBe('Setup ended with 0xC1900101 - 0x20017 in SetupPhaseInstall');
  });

  test('of several tries the last one counts', () => {
    const { why, lines } = readLog(
      servicing(
        '!MOUPG CSetupHost::Execute(433): Result = 0x800705BB',
        'MOUPG Setup phase change: [SetupPhaseInstall] -> [SetupPhaseError]',
        '!SP Operation failed: Run sysprep specialization offline on C:\\x. Error: 0x80070005[gle=0x000000b7]',
      ),
    );
    expect([why, lines.length]).toEqual(['Setup ended with 0x80070005', 1]);
  });

  test('the errors of an installation that succeeded are noise', () => {
    const { findings, noise } = readLog(
      servicing('!IBS x failed 0x80070002', 'IBS InstallWindows:First boot phase of setup done!!!!'),
    );
    expect([noise, findings.map(({ severity }) => severity)]).toEqual([1, ['noise']]);
  });
});

describe('results of SetupDiag', () => {
  const details = 'Err = 0x00000057, LastOperation = Gather data, scope: EVERYTHING, LastPhase = Downlevel';
  const forms: readonly (readonly [form: string, text: string])[] = [
    [
      'XML',
      `<?xml version="1.0" encoding="utf-16"?>\n<SetupDiag xmlns="x">\n<ProfileName>FindSPFatalError</ProfileName>\n<SystemInfo><MachineName>PC-7</MachineName><UpgradeEndTime>2026-08-11T10:00:00</UpgradeEndTime></SystemInfo>\n<FailureData>\nError: SetupDiag reports &quot;Fatal&quot; Error.\nError: 0x00000057</FailureData>\n<FailureDetails>${details}</FailureDetails></SetupDiag>`,
    ],
    [
      'JSON with raw line breaks in its strings',
      `{"ProfileName":"FindSPFatalError","SystemInfo":{"UpgradeEndTime":"\\/Date(1)\\/"},"LogErrorLine":"structure[\n  gle=0x00000057\n ]","FailureData":["\\u000aError: SetupDiag reports \\"Fatal\\" Error.","x[\n gle]"],"FailureDetails":"${details}","Remediation":[\n]}`,
    ],
    [
      'reg query',
      `\nHKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\SetupDiag\\Results\n    ProfileName    REG_SZ    FindSPFatalError\n    FailureDetails    REG_SZ    ${details}\n    FailureData    REG_SZ    Error: SetupDiag reports "Fatal" Error.\n`,
    ],
    [
      'a registry export',
      `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\SetupDiag\\Results]\r\n"ProfileName"="FindSPFatalError"\r\n"FailureDetails"="${details}"\r\n`,
    ],
    [
      'words',
      'Matching Profile found: FindSPFatalError - A4028172-1B09-48F8-AD3B-86CDD7D55852\nSystem Information:\n    Machine Name = Offline\n\nError: SetupDiag reports "Fatal" Error: 0x00000057\nRefer to https://x\n',
    ],
  ];
  test.each(forms)('%s', (_form, text) => {
    const { verdict, why, findings } = readLog(text);
    expect([verdict, why, findings.map(({ code, package: profile }) => [code, profile])]).toEqual([
      'failed',
      'SetupDiag says FindSPFatalError: 0x00000057',
      [[0x57, 'FindSPFatalError']],
    ]);
  });
  test.each(forms)('%s, in UTF-16', (_form, text) =>
    expect(readLog(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(readLog(text)),
  );

  test('matches that are no failures', () => {
    const profile = (name: string) =>
      verdictOf(`<SetupDiag><ProfileName>${name}</ProfileName><FailureData>0x80070005</FailureData></SetupDiag>`);
    expect(['FindSuccessfulUpgrade', 'CompatScanOnly', 'No match was found.'].map(profile)).toEqual([
      'healthy',
      'nothing found',
      'nothing found',
    ]);
  });
});

describe('logs of Configuration Manager', () => {
  const entry = (text: string, type = 1, component = 'WUAHandler') =>
    `<![LOG[${text}]LOG]!><time="08:53:4${type}.520+240" date="08-11-2026" component="${component}" context="" type="${type}" thread="1" file="a.cpp:1">\r\n`;
  test('WUAHandler: the last result counts', () => {
    const bad = entry('OnSearchComplete - Failed to end search job. Error = 0x8024402c.', 3);
    expect(
      [
        entry('Successfully completed scan.'),
        bad,
        bad + entry('Successfully completed scan.'),
        entry('Added Update Source'),
      ].map(verdictOf),
    ).toEqual(['healthy', 'failed', 'healthy', 'nothing found']);
    expect(readLog(bad).findings).toMatchObject([
      { severity: 'error', code: 0x8024402c, component: 'WUAHandler', first: '2026-08-11 08:53:43' },
    ]);
  });
  test('others are listed, and not judged', () => {
    const { verdict, findings } = readLog(
      entry('GetUpdateInfo - failed, error = 0x87d00215.', 3, 'UpdatesDeploymentAgent'),
    );
    expect([verdict, findings.map(({ code, severity }) => [code, severity])]).toEqual([
      'nothing found',
      [[0x87d00215, 'error']],
    ]);
  });
});
