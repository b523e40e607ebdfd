import { describe, expect, test } from 'vitest';
import { readPackages, rollupBuild } from '../../src/windows/packages/cbs-packages.ts';
import { readRecoveryState } from '../../src/windows/recovery-environment.ts';
import { findData, findKey, findNumber, namesBelow } from '../../src/windows/registry/find.ts';
import { parseRegistry } from '../../src/windows/registry/output.ts';
import { isSettled, readSetupDiag } from '../../src/windows/setup/setup-diag.ts';
import { readRows, rowNumber, rowText, rowTexts } from '../../src/windows/text/json-answer.ts';
import { sizeText } from '../../src/windows/text/size-text.ts';
import { buildIn, kbIn, openFailures, readHistory } from '../../src/windows/updates/history.ts';
import { withoutServerName } from '../../src/windows/updates/policy.ts';
import { nameWindows, readWindowsVersion } from '../../src/windows/windows-version.ts';

describe('what PowerShell prints', () => {
  test.each([
    ['[{"a":1},{"a":2}]', 2],
    ['{"a":1}', 1],
    ['[]', 0],
    ['{"value":[{"a":1},{"a":2}],"Count":2}', 2],
    ['\uFEFF[{"a":1}]\r\n', 1],
    ['a module greets you\r\n[{"a":1}]\r\n', 1],
    ['[\r\n  {"a":1}\r\n]', 1],
    ['[1,null,"x",{"a":1}]', 1],
  ])('%j has %i entries', (text, count) => expect(readRows(text)).toHaveLength(count));

  test.each(['', 'x', '{"a":', 'true', '12'])('%j is none', (text) => expect(readRows(text)).toBeNull());

  test('null is not 0, a text is on one line, and a list may be a single one', () => {
    const [row = {}] =
      readRows('[{"n":null,"t":" a\\r\\n  b ","e":"","one":"x","more":["x","y"],"odd":{"value":["z"],"Count":1}}]') ??
      [];
    expect([rowNumber(row, 'n'), rowNumber(row, 't'), rowText(row, 't'), rowText(row, 'e')]).toEqual([
      null,
      null,
      'a b',
      null,
    ]);
    expect([rowTexts(row, 'one'), rowTexts(row, 'more'), rowTexts(row, 'odd'), rowTexts(row, 'none')]).toEqual([
      ['x'],
      ['x', 'y'],
      ['z'],
      [],
    ]);
  });
});

describe('the history', () => {
  const entry = (day: number, title: string, result: number, more: object = {}) => ({
    Date: `/Date(${Date.UTC(2026, 7, day)})/`,
    Title: title,
    Operation: 1,
    ResultCode: result,
    HResult: result === 4 ? -2147024122 : 0,
    ...more,
  });
  const failuresOf = (...entries: object[]) => openFailures(readHistory(JSON.stringify(entries)) ?? []);

  test('dates of Windows PowerShell 5.1 and of later ones; codes unsigned; newest first', () => {
    const history = readHistory(
      JSON.stringify([entry(1, 'a', 2), entry(3, 'b', 4, { Date: '2026-08-03T00:00:00Z' }), entry(2, 'c', 2)]),
    );
    expect(history?.map(({ title }) => title)).toEqual(['b', 'c', 'a']);
    expect(history?.[0]).toMatchObject({ hresult: 0x80070306, operation: 'installation', time: Date.UTC(2026, 7, 3) });
    expect(readHistory('[]')).toEqual([]);
    expect(readHistory('no')).toBeNull();
  });

  test('a later success settles it, and so does that of next month’s', () => {
    const august = '2026-08 Cumulative Update (KB5065426)';
    const september = '2026-09 Cumulative Update (KB5065999)';
    expect(failuresOf(entry(1, august, 4), entry(2, august, 2))).toEqual([]);
    expect(failuresOf(entry(1, august, 4), entry(2, september, 2))).toEqual([]);
    expect(failuresOf(entry(1, august, 2), entry(2, september, 4))).toMatchObject([{ kb: 'KB5065999', times: 1 }]);
  });

  test('success before and failure after is told', () => {
    const [failure] = failuresOf(entry(1, 'x', 2), entry(2, 'x', 4), entry(3, 'x', 4));
    expect(failure).toMatchObject({ times: 2, succeededBefore: true, code: 0x80070306 });
  });

  test('what failed two months before the newest entry is over; aborted ones and removals are no failures', () => {
    expect(failuresOf(entry(1, 'x', 4), entry(100, 'y', 2))).toEqual([]);
    expect(failuresOf(entry(1, 'x', 5))).toEqual([]);
    expect(failuresOf(entry(1, 'x', 4, { Operation: 2 }))).toEqual([]);
  });

  test.each([
    ['2026-08 Cumulative Update (KB5065426) (26100.6584)', 'KB5065426', { build: 26100, revision: 6584 }],
    ['Кумулятивный пакет обновления (KB 5065426)', 'KB5065426', null],
    ['Driver KB50654261', null, null],
    ['Contoso 26100.6584', null, null],
  ])('%s', (title, kb, build) => expect([kbIn(title), buildIn(title)]).toEqual([kb, build]));
});

describe('keys', () => {
  const keys = parseRegistry(
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\A\r\n    N    REG_DWORD    0x2\r\n    T    REG_SZ    \r\n\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\A\\Below\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\A\\Below\\Deep\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\AB\r\n',
  );
  test('are found by their short root and in any case', () => {
    expect(findKey(keys, 'hklm\\software\\a')?.values).toHaveLength(2);
    expect([findNumber(keys, 'HKLM\\SOFTWARE\\A', 'n'), findData(keys, 'HKLM\\SOFTWARE\\A', 'T')]).toEqual([2, '']);
    expect([findData(keys, 'HKLM\\SOFTWARE\\A', 'x'), findNumber(keys, 'HKLM\\SOFTWARE\\B', 'n')]).toEqual([
      null,
      null,
    ]);
  });
  test('those below are those below', () => expect(namesBelow(keys, 'HKLM\\SOFTWARE\\A')).toEqual(['below']));
});

describe('which Windows', () => {
  const version = (values: Record<string, string>) =>
    readWindowsVersion(
      `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\r\n${Object.entries(values)
        .map(([name, data]) => `    ${name}    ${data.startsWith('0x') ? 'REG_DWORD' : 'REG_SZ'}    ${data}\r\n`)
        .join('')}`,
    );

  test.each([
    [
      { CurrentBuild: '26100', UBR: '0xfdd', DisplayVersion: '24H2', EditionID: 'Core' },
      'Windows 11 24H2 (Core), build 26100.4061',
    ],
    [{ CurrentBuild: '19045', DisplayVersion: '22H2' }, 'Windows 10 22H2, build 19045'],
    [
      { CurrentBuildNumber: '26100', InstallationType: 'Server Core', EditionID: 'ServerStandard' },
      'Windows Server (ServerStandard), build 26100',
    ],
  ])('%j', (values, name) => {
    const found = version(values);
    expect(found && nameWindows(found)).toBe(name);
  });
  test('without a build nobody knows', () => expect(version({ EditionID: 'Core' })).toBeNull());
});

test('packages: only those of updates, each by its own state', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages';
  const text = [
    `${key}\\Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.26100.1\r\n    CurrentState    REG_DWORD    0x70`,
    `${key}\\Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4061.1.12\r\n    CurrentState    REG_DWORD    0x70`,
    `${key}\\Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4061.1.12\\Owners\r\n    CurrentState    REG_DWORD    0x0`,
    `${key}\\Package_for_KB5065426~31bf3856ad364e35~amd64~~1.2.3.4\r\n    CurrentState    REG_DWORD    0x50`,
  ].join('\r\n\r\n');
  const found = readPackages(`${text}\r\n\r\nFine della ricerca: 4 corrispondenze trovate.\r\n`);
  expect(found.map(({ state }) => state)).toEqual([112, 80]);
  expect(found.map(rollupBuild)).toEqual([{ build: 26100, revision: 4061 }, null]);
});

describe('SetupDiag', () => {
  const read = (values: Record<string, string>) =>
    readSetupDiag(
      `HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\MoSetup\\Volatile\\SetupDiag\r\n${Object.entries(values)
        .map(([name, data]) => `    ${name}    REG_SZ    ${data}\r\n`)
        .join('')}`,
    );
  test('nothing there is no result', () => expect([read({}), readSetupDiag('')]).toEqual([null, null]));
  test('the builds are read from either of their spellings', () => {
    const result = read({
      ProfileName: 'FindRollbackFailure',
      HostOSBuildString: '15063.0.amd64fre.rs2_release.170317-1834',
      TargetOSBuildString: '10.0.16299.15 (rs3_release.170928-1534)',
    });
    expect(result).toMatchObject({ failure: true, from: 15063, to: 16299, about: null });
    expect(result && [isSettled(result, 15063), isSettled(result, 16299), isSettled(result, 26100)]).toEqual([
      false,
      true,
      true,
    ]);
  });
  test('without a target nothing is settled', () => {
    const result = read({ ProfileName: 'WimMountDriverIssue' });
    expect(result).toMatchObject({ about: 'wimmount', to: null });
    expect(result && isSettled(result, 26100)).toBe(false);
  });
});

test.each([
  ['<InstallState state="1"/>', 'enabled'],
  ["<InstallState   state = '0' />", 'disabled'],
  ['<OsInstallAvailable state="1"/>', null],
  ['<InstallState state="2"/>', null],
  ['', null],
])('%s', (xml, state) => expect(readRecoveryState(xml)).toBe(state));

test.each([
  [3.1 * 1024 ** 3, '3.1 GB'],
  [237 * 1024 ** 3, '237 GB'],
  [310 * 1024 ** 2, '310 MB'],
  [0, '0 MB'],
])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));

test.each([
  ['http://wsus01:8530', 'http://<server>:8530'],
  ['https://wsus.contoso.com', 'https://<server>'],
  ['wsus01', '<server>'],
])('%s', (address, text) => expect(withoutServerName(address)).toBe(text));
