import {
  cannotRepair,
  cbsLines,
  dismConsole,
  dismDone,
  dismError,
  repairedFile,
  sfcConsole,
  sfcFrames,
  sfcLog,
  storeReport,
} from '../support/captures.ts';
import { dirWords, listDir } from '../support/dir-listing.ts';
import { servicing, windowsUpdate } from '../support/log-lines.ts';

/** The parts of some lines between their bars; `\n` and the like are spelled as in a string. */
function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split('¦'));
}

/** What the readers of sfc's text look for. */
export const sfcWords: readonly string[] = [
  ...Object.values(sfcFrames).map((frame) => sfcConsole(cannotRepair('a'), frame).slice(0, 200)),
  ...words('%¦100¦26%¦26 %¦%26¦\r¦26,5 ¦٪'),
];

/** What the readers of DISM's text look for. */
export const dismWords: readonly string[] = [
  ...[dismConsole(dismDone), dismError('0x800f081f')],
  ...words(
    'No component store corruption detected.¦The component store is repairable.¦\r\nError: 87¦Fehler: 0x800f0954¦: ¦ : 7',
    '[====¦====]¦100.0%¦4,9 %¦[==========================100.0%==========================]¦Image Version: 10.0.26100.4652',
    'Index : 1\r\n¦Name : Windows 11 Pro\r\n¦Size : 1 bytes¦Version : 10.0.26100¦ServicePack Build : 1742¦State : Staged',
    'Languages :\r\n\ten-US (Default)¦Current Edition : Professional¦Default system UI language : de-DE¦Package Identity : a',
    'Actual Size of Component Store : 4.98 GB\r\n¦Shared with Windows : 1 bytes\r\n¦Date : 2026-06-10 23:32:22\r\n',
  ),
];

/** What the readers of `reg query` look for. */
export const registryWords: readonly string[] = words(
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies¦\\Packages\\Package_for_KB5063878~31bf~amd64~~26100.1¦\r\n¦    ¦REG_MULTI_SZ¦REG_',
  '    CurrentState    REG_DWORD    0x70\r\n¦    (Default)    REG_SZ    ¦    ImagePath    REG_EXPAND_SZ    a\r\n¦a\\0b\\0',
  '0x¦PendingFileRenameOperations¦ProfileName¦10.0.26100.1 ¦CurrentBuild¦UBR¦DependOnService',
  'PROCESSOR_ARCHITECTURE    REG_SZ    AMD64¦WUServer    REG_SZ    https://a:8530',
);

/** What the readers of PowerShell's answers look for. */
export const answerWords: readonly string[] = words(
  '[¦]¦{¦}¦,¦:¦"¦null¦true¦{"value":[¦],"Count":1}¦\\u0041¦\\¦\r\n¦1e999¦-0¦"id":¦"code":¦"title":¦"kbs":¦"hidden":',
  '"attached":¦"letter":¦"status":¦"subject":¦"volume":¦"Date":"/Date(1786516860000)/"¦"ResultCode":4¦"Operation":1',
  '"HResult":-2145124329¦"name":"a"¦"drive":"C:"¦[{"id":"A\\\\B","code":22,"status":1,"flags":1}]¦"mounts":["C:\\\\"]',
  '\\\\?\\Volume{01234567-89ab-cdef-0123-456789abcdef}\\¦CN=Microsoft¦, O=¦"a ""b"" c"¦;¦O="',
);

/** What the readers of codes look for. */
export const codeWords: readonly string[] = words(
  '0x80070306¦-2147024122¦774¦HRESULT = ¦Error code: ¦HRESULT_FROM_WIN32(¦)¦0xC1900101 - 0x20017¦error ¦код¦Fehler',
  'WU_E_NOT_APPLICABLE¦ERROR_¦_A¦KB5063878¦[SC] ControlService FAILED 1052:¦80070306¦2147943174¦sfc /scannow¦reset',
  '01234567-89ab-cdef-0123-456789abcdef¦{¦0х8ОО7¦&h8007¦-¦ - ¦00240006¦exit code is ¦24h¦7d¦2026-08-11¦T10:00¦KB',
);

/** What the readers of paths, names of files, links and libraries look for. */
export const pathWords: readonly string[] = words(
  'C:\\¦C:¦\\\\server\\share\\¦\\\\?\\¦\\??\\¦\\\\?\\UNC\\¦Users\\me\\¦..\\¦.\\¦install.wim¦:6¦.esd¦wim:¦esd:¦.msu¦.cab¦CON',
  'volume{01234567-89ab-cdef-0123-456789abcdef}¦windows11.0-kb5063878-x64_¦SoftwareDistribution¦.wufix-20261120-231500',
  '.rebuilt¦a b¦%USERPROFILE%¦~¦HID\\VID_046D&PID_C52B\\7&2A¦<url>¦</url>¦<url¦&amp;¦&#x10ffff;¦&#1;¦<',
);

/** What tells of people and machines. */
export const personalWords: readonly string[] = words(
  'C:\\Users\\¦me\\¦S-1-5-21-1-2-3¦-1001¦user: ¦DOMAIN\\me¦computername=¦PC-1¦\\\\server\\¦owner="¦host name: ¦REG_SZ¦me',
  'documents and settings/¦S-1-12-1-1¦https://wsus.example:8530/¦//¦user=¦host name',
);

/** What the readers of logs look for. */
export const logWords: readonly string[] = [
  ...[sfcLog([cannotRepair('a.dll')]), storeReport({ files: ['a', 'b'], repaired: 1 }), repairedFile('C:\\a')],
  servicing('CBS Exec: Processing complete. Session: 1_2 [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]'),
  servicing('!DISM DISM Package Manager: PID=1 Failed (hr:0x80070490)', 'SP Setup'),
  windowsUpdate('Agent * END * Finding updates', 'Agent WARNING: failed with 0x80240017'),
  cbsLines('CSI [SR] Verify complete'),
  ...words(
    '[SR] Repairing 1 components¦[Pnp] Corrupt file: C:\\a.inf¦Cannot repair member file ¦\r\n¦\n¦\r¦Total Operation Time',
    'Checking System Update Readiness.¦(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_a\\r\\a.dll¦(Fixed)¦2026-08-11 10:39:36, ',
    'Info                  CBS    ¦Error  ¦0x8¦<![LOG[¦]LOG]!><time="1" component="WUAHandler"¦$$<a><¦Session: 1',
    '<SetupDiag xmlns="a">¦<ProfileName>¦</ProfileName>¦"ProfileName":"a","FailureData":"b"¦ProfileName = a¦[l:4]"a"',
    '\\\'a¦Cannot repair member file \'¦ of ¦\' of \'¦ from the store¦"ProfileName" : [¦ component="a"',
  ),
];

/** What the reader of `dir` looks for. */
export const dirListing: readonly string[] = [
  ...[dirWords.english, dirWords.japanese, dirWords.unseen].map((language) =>
    listDir(language, [
      { path: 'C:\\Users', entries: [{ tag: language.junction, name: 'All Users', target: 'C:\\ProgramData' }] },
      { path: 'C:\\a b', entries: [{ tag: null, name: 'c' }] },
    ]),
  ),
  ...words(
    ' Directory of C:\\a\r\n¦05/18/2024  08:37 AM    <SYMLINKD>     ¦<JUNCTION>¦ [¦]¦\r\n¦   ¦1,234,567 ¦1\u00a0234\u00a0567 ',
    `${'x'.repeat(78)} [\r\n`,
  ),
];
