import { describe, expect, test } from 'vitest';
import { readLog, servicing, windowsUpdate } from '../support/log-lines.ts';

const cbs = servicing(
  'CBS No startup processing required, TrustedInstaller service was not set as autostart',
  'CBS Session: 31100000_1234567890 finalized. Reboot required: no [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]',
);
const cmtrace = (text: string, component: string) =>
  `<![LOG[${text}]LOG]!><time="08:53:44.520+240" date="08-11-2026" component="${component}" context="" type="1" thread="7308" file="a.cpp:1">\r\n`;

describe('a log is recognised by what is in it', () => {
  const logs: readonly (readonly [what: string, kind: string, text: string])[] = [
    ['CBS.log', 'cbs', cbs],
    ['CBS.log with lines of other components', 'cbs', cbs + servicing('  Feature: Core_en-US found', 'SXS x', 'DPX y')],
    [
      'an excerpt without times',
      'cbs',
      'Info CBS Store corruption, manifest missing for package: x\nError CBS Failed to resolve package [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]\n',
    ],
    [
      'an excerpt without heads',
      'cbs',
      'Enabling LKG boot option  \nExec: Processing complete.  Session: 30651968_3203616141, Package: x [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]\n',
    ],
    [
      'a report on the store alone',
      'cbs',
      '=================================\nChecking System Update Readiness.\n\nSummary:\n',
    ],
    [
      'what findstr left of sfc',
      'cbs',
      '2026-08-11 10:00:00, Info                  CSI    00000009 [SR] Verify complete\n',
    ],
    ['CBS.log with a heading of somebody', 'cbs', `*** Before the restart\n\n${cbs}`],
    [
      'dism.log',
      'dism',
      servicing(
        'DISM PID=1 TID=2 Scratch directory set to C:\\x - CDISMManager::put_ScratchDir',
        '  EnumeratePathEx: x',
      ),
    ],
    [
      'a log of Setup that has more of DISM and of servicing',
      'setup',
      servicing(
        'DISM PID=1 TID=2 Scratch directory set to C:\\x - CDISMManager::put_ScratchDir',
        'DISM PID=1 TID=2 DismCore.dll version: 10.0.26100.1 - CDISMManager::FinalConstruct',
        'CBS Starting the TrustedInstaller main loop.',
        'MIG MigHost: Exiting process.',
      ),
    ],
    [
      'the first start of Windows, which calls DISM',
      'setup',
      '2026-08-11 10:00:00, Info                         [windeploy.exe] WinDeploy.exe launched with command-line []...\n' +
        '2026-08-11 10:00:01, Info                         [msoobe.exe] x\n'.repeat(2) +
        servicing('DISM PID=1 TID=2 Scratch directory set to C:\\x - CDISMManager::put_ScratchDir'),
    ],
    ['WindowsUpdate.log', 'windows-update', windowsUpdate('Agent * START * Finding updates CallerId = x, Id = 1')],
    ['that with dashes', 'windows-update', windowsUpdate('Agent x').replaceAll('/', '-')],
    ['that of a German', 'windows-update', windowsUpdate('Agent x').replaceAll('/', '.')],
    [
      'that without symbols',
      'windows-update',
      '1600/12/31 16:00:00.0000000 9456  10328 Unknown( 10): GUID=d1317ae8-ec05-3e09-4a50-d3b2ce02f784 (No Format Information found).\n',
    ],
    [
      'that of Windows 7',
      'windows-update',
      '2026-08-11\t10:00:00:216\t 648\t13bc\tReport\tCWERReporter finishing event handling. (00000000)\r\n',
    ],
    ['a copy of that with spaces', 'windows-update', '2026-08-11  10:00:00:216   648  13bc  Agent  x\n'],
    [
      'what stands in its place since Windows 10',
      'windows-update',
      'Windows Update logs are now generated using ETW (Event Tracing for Windows).\nPlease run the Get-WindowsUpdateLog PowerShell command.\n',
    ],
    ['setupact.log', 'setup', servicing('MOUPG SetupHost::Initialize', 'SP x')],
    [
      'setupact.log without components',
      'setup',
      '2026-08-11 10:00:00, Info                         [setup.exe] Enter WinReGetConfig\n',
    ],
    ['setuperr.log with numbers', 'setup', '2026-08-11 10:00:00, Error      [0x0606ae] IBS    [SetupCl library] x\n'],
    ['setupact.log of drivers', 'setup', 'AudMig: Device Ids match\n[05/08/2025 09:40.53.963] WudfCoInstaller: x\n'],
    ['WUAHandler.log', 'wua-handler', cmtrace('Successfully completed scan.', 'WUAHandler')],
    ['another log of Configuration Manager', 'cmtrace', cmtrace('x', 'UpdatesDeploymentAgent')],
    ['the older form of that', 'cmtrace', 'x  $$<ScanAgent><08-11-2026 08:53:25.263+240><thread=1 (0x1)>\n'],
    [
      'SetupDiag in XML',
      'setup-diag',
      '<?xml version="1.0" encoding="utf-16"?><SetupDiag xmlns="x"><ProfileName>A</ProfileName></SetupDiag>',
    ],
    ['SetupDiag in JSON', 'setup-diag', '{"ProfileName":"A","FailureData":[]}'],
    ['SetupDiag in words', 'setup-diag', 'Matching Profile found: A - 22952520-EC89-4FBD-94E0-B67DF88347F6\n'],
    [
      'SetupDiag in words, with lines of a log',
      'setup-diag',
      `Matching Profile found: A - 22952520-EC89-4FBD-94E0-B67DF88347F6\n${servicing('!SP x', '!SP y')}`,
    ],
    ['SetupDiag on the screen', 'setup-diag', '\nSetupDiag v1.7.0.0\nCopyright (c) Microsoft Corporation.\n'],
    [
      'its key, from reg query',
      'setup-diag',
      '\nHKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\SetupDiag\\Results\n    ProfileName    REG_SZ    A\n',
    ],
    [
      'its key, exported',
      'setup-diag',
      'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\MoSetup\\Volatile\\SetupDiag]\n"ProfileName"="A"\n',
    ],
  ];
  test.each(logs)('%s: %s', (_what, kind, text) => expect(readLog(text).kind).toBe(kind));

  const others: readonly (readonly [what: string, text: string])[] = [
    ['prose', 'Dear all,\nthe update failed again.\n'],
    ['prose that quotes a log', `${'Here is what I did.\n'.repeat(40)}${cbs}`],
    ['a log of something else', '2026-08-11 10:00:00 ERROR com.example.Main - Failed 0x80070005\n'.repeat(5)],
    ['a table', 'Info,CBS,1\nError,CSI,2\n'],
    ['JSON of something else', '{"ProfileName":"default","colour":"red"}'],
    ['XML of something else', '<?xml version="1.0"?><assembly name="SetupDiag"/>'],
    ['BlueBox.log', '2026-08-11 10:00:00: BuildInfo: [10.0.26100.1]\n'],
    ['zeros', '\0'.repeat(100_000)],
    ['blank lines', '\r\n'.repeat(100)],
  ];
  test.each(others)('%s is none', (_what, text) => {
    const { kind, verdict, findings } = readLog(text);
    expect([kind, verdict, findings]).toEqual([null, 'not such a log', []]);
  });

  test('an empty file proves nothing', () =>
    expect(readLog('')).toMatchObject({ kind: null, verdict: 'nothing found', why: 'the file is empty' }));
});

describe('a log is read however it is written', () => {
  const utf16 = Buffer.from(cbs, 'utf16le');
  const forms: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${cbs}`)],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 without one', utf16],
    ['UTF-16, the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['UTF-16, the other way round, without a mark', Buffer.from(utf16).swap16()],
    ['bare line feeds', Buffer.from(cbs.replaceAll('\r', ''))],
    ['bare carriage returns', Buffer.from(cbs.replaceAll('\n', ''))],
    ['carriage returns twice', Buffer.from(cbs.replaceAll('\r', '\r\r'))],
    ['a carriage return between two of its lines', Buffer.from(cbs.replace('\r\n', '\r'))],
    ['stray carriage returns within lines', Buffer.from(cbs.replaceAll(', ', ',\r '))],
    ['a last line without an end', Buffer.from(cbs.trimEnd())],
    [
      'zeros of a power cut in it',
      Buffer.from(`${cbs.slice(0, cbs.indexOf('\n') + 1)}${'\0'.repeat(5_000)}\r\n${cbs}`),
    ],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from(cbs), Buffer.from([0xb7, 0xc3, 0x0d, 0x0a])])],
  ];
  test.each(forms)('%s', (_what, bytes) => {
    const { kind, verdict, findings } = readLog(bytes);
    expect([kind, verdict, findings.map(({ code, last }) => [code, last])]).toEqual([
      'cbs',
      'failed',
      [[0x80070306, '2026-08-11 10:00:01']],
    ]);
  });

  test.each(forms)('%s, a byte at a time', (_what, bytes) => {
    const pieces = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    expect(readLog(...pieces)).toEqual(readLog(bytes));
  });

  test('from when to when it reaches', () => {
    const long = servicing(...Array.from({ length: 3_000 }, () => `CBS ${'x'.repeat(100)}`)).replaceAll(
      '2026-08-11 10:',
      '2026-08-11 10:',
    );
    expect(readLog(long)).toMatchObject({ first: '2026-08-11 10:00:00', last: '2026-08-11 10:49:59' });
  });

  test('lines that never end are cut, and memory with them', () => {
    const { kind } = readLog(cbs, ...Array.from({ length: 200 }, () => Buffer.alloc(1 << 20, 0x61)), '\r\n');
    expect(kind).toBe('cbs');
  });
});
