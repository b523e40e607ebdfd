import { describe, expect, test } from 'vitest';
import { explainInstallExit } from '../../src/windows/packages/exit-code.ts';
import { readPackageInfo } from '../../src/windows/packages/info.ts';
import { organisationsIn, readSignature, signatureFault } from '../../src/windows/packages/signature.ts';
import { packagesThatTell, readPackageStates } from '../../src/windows/packages/states.ts';
import { findMismatches, findUnknowns, readPackageName } from '../../src/windows/packages/update-package.ts';
import { readArchitecture } from '../../src/windows/processor.ts';

describe('what the name of a file says', () => {
  test.each([
    ['windows11.0-kb5063878-x64_c2d51482402fd8fc112d2c022210dd7c3266896d.msu', ['5063878', 'x64', '11.0']],
    ['windows10.0-kb5034441-x64.msu', ['5034441', 'x64', '10.0']],
    ['Windows10.0-KB5034441-x86.MSU', ['5034441', 'x86', '10.0']],
    ['windows11.0-kb5054156-arm64_3d5c91aaeb08a87e.msu', ['5054156', 'arm64', '11.0']],
    ['windows10.0-kb5017263-x64-ndp48_bbc9586178ba2f66.msu', ['5017263', 'x64', '10.0']],
    ['windows10.0-kb4090913-x64-express.cab', ['4090913', 'x64', '10.0']],
    ['windows8.1-kb2919355-x64.msu', ['2919355', 'x64', '8.1']],
    ['windows6.1-kb976932-X64.msu', ['976932', 'x64', '6.1']],
    ['windows8-rt-kb2871389-x64.msu', ['2871389', 'x64', '8']],
    ['windows11.0-kb5063878-x64 (1).msu', ['5063878', 'x64', '11.0']],
    ['KB5063878 for amd64.msu', ['5063878', 'x64', null]],
    ['windows10.0-kb4567512v2-x64.msu', ['4567512', 'x64', '10.0']],
    ['update.cab', [null, null, null]],
    ['x64fre_kb.msu', [null, null, null]],
    ['kb123-x.msu', [null, null, null]],
    ['windows11.0-kb5063878-kb5043080-x64-arm64.msu', [null, null, '11.0']],
    ['Обновление kb5063878 x64.msu', ['5063878', 'x64', null]],
    ['', [null, null, null]],
  ])('%s', (name, [kb, architecture, windows]) => {
    expect(readPackageName(name)).toEqual({ kb, architecture, windows });
  });

  const here = { architecture: 'x64', build: 26_100 } as const;
  const mismatches = (name: string, build: number = here.build) =>
    findMismatches(readPackageName(name), { ...here, build });

  test.each([
    ['windows11.0-kb1234567-x64.msu', 26_100],
    ['windows11.0-kb1234567-x64.msu', 22_621],
    ['windows11.0-kb1234567-x64.msu', 25_398],
    ['windows10.0-kb1234567-x64.msu', 22_000],
    ['windows10.0-kb1234567-x64.msu', 20_348],
    ['windows10.0-kb1234567-x64.msu', 19_045],
    ['windows10.0-kb1234567-x64.msu', 14_393],
    ['update.msu', 26_100],
  ])('%s fits build %i', (name, build) => expect(mismatches(name, build)).toEqual([]));

  test.each([
    ['windows11.0-kb1234567-x64.msu', 19_045, ['it is for Windows 11, and this Windows has build 19045']],
    ['windows11.0-kb1234567-x64.msu', 20_348, ['it is for Windows 11, and this Windows has build 20348']],
    ['windows10.0-kb1234567-x64.msu', 22_621, ['it is for Windows 10, and this Windows has build 22621']],
    ['windows10.0-kb1234567-x64.msu', 26_100, ['it is for Windows 10, and this Windows has build 26100']],
    ['windows8.1-kb1234567-x64.msu', 19_045, ['it is for Windows 8.1, and this Windows has build 19045']],
    ['windows6.1-kb1234567-x64.msu', 26_100, ['it is for Windows 6.1, and this Windows has build 26100']],
    [
      'windows10.0-kb1234567-arm64.msu',
      26_100,
      ['it is for arm64, and this Windows is for x64', 'it is for Windows 10, and this Windows has build 26100'],
    ],
    ['kb1234567-x86.msu', 26_100, ['it is for x86, and this Windows is for x64']],
  ])('%s does not fit build %i', (name, build, clauses) => expect(mismatches(name, build)).toEqual(clauses));

  test('what is not known is told, and is no mismatch', () => {
    expect(
      findMismatches(readPackageName('windows10.0-kb1234567-arm64.msu'), { architecture: null, build: null }),
    ).toEqual([]);
    expect(findUnknowns(readPackageName('update.msu'), here)).toHaveLength(2);
    expect(findUnknowns(readPackageName('windows11.0-kb1234567-x64.msu'), here)).toEqual([]);
    expect(findUnknowns(readPackageName('windows11.0-kb1234567-x64.msu'), { architecture: null, build: null })).toEqual(
      ['Windows does not tell for which processor it is', 'Windows does not tell its build'],
    );
  });

  test('the processor of Windows', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';
    const answer = (value: string) =>
      `\r\n${key}\r\n    Path    REG_EXPAND_SZ    %SystemRoot%\r\n    PROCESSOR_ARCHITECTURE    REG_SZ    ${value}\r\n\r\n`;
    expect(['AMD64', 'x86', 'ARM64', 'IA64', ''].map((value) => readArchitecture(answer(value)))).toEqual([
      'x64',
      'x86',
      'arm64',
      null,
      null,
    ]);
    expect(readArchitecture('')).toBeNull();
  });
});

describe('a signature', () => {
  const microsoft = 'CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';
  const read = (status: number, subject: string | null) =>
    readSignature(`${JSON.stringify([{ status, subject }])}\r\n`);

  test('only one that is valid and Microsoft’s is good', () => {
    expect(signatureFault(read(0, microsoft))).toBeNull();
    expect(signatureFault(null)).toContain('no answer');
    for (const status of [1, 2, 3, 4, 5, 6, 7, -1]) expect(signatureFault(read(status, microsoft))).toMatch(/\w/);
    expect(signatureFault(read(99, microsoft))).toContain('99');
  });

  test.each([
    ['CN=Contoso, O=Contoso Ltd, C=US', 'Contoso Ltd'],
    ['CN="Evil, O=Microsoft Corporation", O=Evil Ltd, C=US', 'Evil Ltd'],
    ['CN="x"", O=Microsoft Corporation, ""y", O=Evil', 'Evil'],
    ['O=Microsoft Corporation, O=Evil', 'Microsoft Corporation and Evil'],
    ['O=Microsoft Corporation Ltd', 'Microsoft Corporation Ltd'],
    ['CN=Microsoft Corporation', 'somebody without a name'],
    ['OU=Microsoft Corporation', 'somebody without a name'],
    ['', 'somebody without a name'],
  ])('%s is not Microsoft’s', (subject, named) => {
    expect(signatureFault(read(0, subject))).toBe(`it is signed by ${named}, not by Microsoft Corporation`);
  });

  test('names are read as .NET writes them', () => {
    expect(organisationsIn('CN=a + O="Contoso, Inc. ""B""", C=US')).toEqual(['Contoso, Inc. "B"']);
    expect(organisationsIn('C=US; O=Contoso')).toEqual(['Contoso']);
    expect(organisationsIn('no name at all')).toEqual([]);
  });

  test.each(['', '[]', 'garbage', '[{"status":"0"}]', '[{"subject":"O=Microsoft Corporation"}]'])(
    '%j is no answer',
    (text) => expect(readSignature(text)).toBeNull(),
  );
});

describe('a package as DISM describes it', () => {
  const text = [
    '',
    'Deployment Image Servicing and Management tool',
    'Version: 10.0.19041.3636',
    '',
    'Image Version: 10.0.19045.3930',
    '',
    'Package information:',
    '',
    'Package Identity : Package_for_KB5034441~31bf3856ad364e35~amd64~~19041.3920.1.0',
    'Applicable : Yes',
    'Creation Time : ',
    'State : Not Present',
    'Completely offline capable : Undetermined',
    '',
    'The operation completed successfully.',
    '',
  ].join('\r\n');

  test('is read', () => {
    expect(readPackageInfo(text)).toEqual({
      identity: 'Package_for_KB5034441~31bf3856ad364e35~amd64~~19041.3920.1.0',
      applicable: true,
      state: 'Not Present',
    });
    expect(readPackageInfo(text.replace('Yes', 'No')).applicable).toBe(false);
  });

  test('in another language says nothing', () => {
    expect(readPackageInfo('Paketidentität : x\r\nAnwendbar : Ja\r\nStatus : Installiert\r\n')).toEqual({
      identity: null,
      applicable: null,
      state: null,
    });
    expect(readPackageInfo('').applicable).toBeNull();
  });
});

describe('what servicing lists', () => {
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages';
  const list = (states: Record<string, string>) =>
    Object.entries(states)
      .map(([name, state]) => `${key}\\${name}\r\n    CurrentState    REG_DWORD    ${state}\r\n\r\n`)
      .join('');
  const update = 'Package_for_KB5063878~31bf3856ad364e35~amd64~~26100.4946.1.0';
  const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4946.1.9';
  const other = 'Microsoft-Windows-NetFx3-OnDemand-Package~31bf3856ad364e35~amd64~~10.0.26100.1';
  const text = list({ [update]: '0x70', [rollup]: '0x60', [other]: '0x70', Package_for_KB50638780: '0x70' });

  test('is read: the packages of updates, and the one that is asked for', () => {
    expect(Object.keys(readPackageStates(text, {}))).toEqual([update, rollup, 'Package_for_KB50638780']);
    expect(readPackageStates(text, { identity: other.toUpperCase() })[other]).toBe(0x70);
    expect(readPackageStates('', {})).toEqual({});
  });

  test('tells by the update’s own package, or else by what is new', () => {
    const states = readPackageStates(text, { identity: other });
    const names = (ids: Parameters<typeof packagesThatTell>[2], before = {}) =>
      packagesThatTell(before, states, ids).map(({ name }) => name);
    expect(names({ kb: '5063878' })).toEqual([update]);
    expect(names({ identity: other })).toEqual([other]);
    expect(names({ kb: '5055555' }, { ...states, [rollup]: 0x40 })).toEqual([rollup]);
    expect(names({}, states)).toEqual([]);
  });
});

test('exit codes, signed or unsigned, have words', () => {
  expect(explainInstallExit(0).means).toBe('installed');
  expect(explainInstallExit(3010).means).toBe('restart');
  expect(explainInstallExit(2359302).means).toBe('already');
  expect(explainInstallExit(-2145124329)).toEqual(explainInstallExit(0x80240017));
  expect(explainInstallExit(2149842967).means).toBe('not-applicable');
  expect(explainInstallExit(0x800f081f).message).toContain('not found');
  expect(explainInstallExit(0x12345678)).toMatchObject({ means: 'failed', hint: 'wufix explain 0x12345678' });
});
