import { describe, expect, test } from 'vitest';
import { adviceOn } from '../../src/logs/advice.ts';
import { findCode } from '../../src/logs/codes.ts';
import { chooseFindings, readCode, readSince } from '../../src/logs/options.ts';
import { withoutPersonalData } from '../../src/windows/text/personal-data.ts';
import { readLog, readLogSince, servicing } from '../support/log-lines.ts';

describe('a code in a line', () => {
  const lines: readonly (readonly [line: string, code: number | null, name: string | null])[] = [
    ['Failed. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]', 0x800f0805, 'CBS_E_INVALID_PACKAGE'],
    ['Failed. [HRESULT = 0x8024402c - Unknown Error]', 0x8024402c, null],
    ['done [HRESULT = 0x00000000 - S_OK]', 0, null],
    ['with NTSTATUS -1073283059. Matching', 0xc007000d, null],
    ['(hr:0x800f081f)', 0x800f081f, null],
    ['*FAILED* [80070306] x', 0x80070306, null],
    ['failed. HRESULT=800706BE', 0x800706be, null],
    ['hrStatus: 0x80070bc9 [ERROR_FAIL_REBOOT_REQUIRED]', 0x80070bc9, 'ERROR_FAIL_REBOOT_REQUIRED'],
    ['Error 0xC1900101 - 0x20017', 0xc1900101, null],
    ['result 0x00000000, handle @0x80001234', null, null],
    ['state: 0x80000000', null, null],
    ['at 0x8007000280070002', null, null],
    ['[82838931 of 87666194 bytes]', null, null],
    ['KB5041234 of 2026', null, null],
  ];
  test.each(lines)('%s', (line, code, name) =>
    expect(findCode(line)).toEqual(code === null ? null : { code, name: code === 0 ? 'S_OK' : name }),
  );
});

describe('--code', () => {
  test.each([
    '0x80070306',
    '80070306',
    '0X80070306',
    '-2147024122',
    '2147943174',
    'HRESULT=80070306',
    'HRESULT = 0x80070306',
    '[80070306]',
    '0x80070306-0x20017',
  ])('%s', (text) => expect(readCode(text)).toEqual([0x80070306]));
  test('a small number is an error of Windows, by itself or as an HRESULT', () =>
    expect(readCode('774')).toEqual([774, 0x80070306]));
  test.each(['', 'x', '0x', '0x1234567890', '99999999999', '1.5', '-'])('%j is none', (text) =>
    expect(readCode(text)).toBeNull(),
  );
  test('shows what is harmless as well, and else nothing is shown of it', () => {
    const { findings } = readLog(
      servicing(
        'CBS Expecting attribute name [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
        'CBS Failed to x [HRESULT = 0x80070005]',
      ),
    );
    expect(chooseFindings(findings, null).map(({ code }) => code)).toEqual([0x80070005]);
    expect(chooseFindings(findings, [0x800f080d]).map(({ code }) => code)).toEqual([0x800f080d]);
  });
});

describe('--since', () => {
  const now = new Date(2026, 7, 11, 10, 30, 15);
  test.each([
    ['24h', '2026-08-10 10:30:15'],
    ['90m', '2026-08-11 09:00:15'],
    ['7d', '2026-08-04 10:30:15'],
    ['2W', '2026-07-28 10:30:15'],
    ['2026-08-01', '2026-08-01 00:00:00'],
    ['2026-08-01 09:05', '2026-08-01 09:05:00'],
    ['2026-08-01T09:05:07', '2026-08-01 09:05:07'],
  ])('%s', (text, time) => expect(readSince(text, now)).toBe(time));
  test.each(['', 'yesterday', '24', '7 days', '2026-13-01', '2026-02-30', '2026-08-01 25:00', '01.08.2026'])(
    '%j is none',
    (text) => expect(readSince(text, now)).toBeNull(),
  );

  test('leaves out what was logged before, for the verdict as well', () => {
    const log = servicing(
      'CBS Exec: Processing complete.  Session: 31100000_1234567890, Package: Package_for_KB1~31bf3856ad364e35~amd64~~1.0 [HRESULT = 0x80070643]',
      'CBS Session: 31100001_1234567890 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]',
    );
    expect(readLog(log)).toMatchObject({ verdict: 'failed' });
    expect(readLogSince('2026-08-11 10:00:01', log)).toMatchObject({ verdict: 'healthy', findings: [] });
  });

  test('a line without a time belongs to the one before it', () => {
    const log = `${servicing('CBS x')}(p)\tCSI Payload Corrupt\t\t\tamd64_a\\a.dll\r\nTotal Operation Time: 1 seconds.\r\n`;
    expect(readLog(log).verdict).toBe('corrupt');
    expect(readLogSince('2026-08-12 00:00:00', log).verdict).toBe('nothing found');
  });
});

describe('what to do about a verdict', () => {
  test.each([
    ['corrupt', 'one damaged item', 'wufix dism restore, then wufix sfc'],
    ['restart-pending', 'it waits', 'restart Windows, then look again'],
    ['failed', 'servicing ended with 0x800F0922', 'wufix explain 0x800F0922'],
    ['failed', 'Setup ended with 0xC1900101 - 0x20017', 'wufix explain 0xC1900101-0x20017'],
    ['failed', 'dism /get-drivers failed', 'wufix doctor'],
    ['repaired', 'sfc repaired all damaged files', null],
    ['nothing found', 'it shows nothing of 0x800F0922', null],
  ] as const)('%s (%s): %s', (verdict, why, advice) => expect(adviceOn({ verdict, why })).toBe(advice));
});

describe('personal data', () => {
  const texts: readonly (readonly [text: string, shown: string])[] = [
    ['C:\\Users\\jane\\AppData\\x.log failed', 'C:\\Users\\<user>\\AppData\\x.log failed'],
    ["'C:\\Users\\Jane Q. Doe\\x'", "'C:\\Users\\<user>\\x'"],
    ['\\\\?\\D:\\Users\\jane\\x', '\\\\?\\D:\\Users\\<user>\\x'],
    ['"C:\\\\Users\\\\jane\\\\x"', '"C:\\\\Users\\\\<user>\\\\x"'],
    ['c:/users/jane/x', 'c:/users/<user>/x'],
    ['profile C:\\Users\\Jane Doe', 'profile C:\\Users\\<user>'],
    ['C:\\Documents and Settings\\jane\\x', 'C:\\Documents and Settings\\<user>\\x'],
    ['C:\\Users\\Public\\x and C:\\Users\\Default User\\x', 'C:\\Users\\Public\\x and C:\\Users\\Default User\\x'],
    ['owner S-1-5-21-1004336348-1177238915-682003330-1001, S-1-5-18', 'owner <SID>, S-1-5-18'],
    ['S-1-12-1-3456789012-1234567890-123456789-987654321\\x', '<SID>\\x'],
    ['User: CONTOSO\\jdoe, x', 'User: <user>, x'],
    ['account = [PC-7\\jane]', 'account = [<user>]'],
    ['MachineName: PC-7', 'MachineName: <machine>'],
    ['<MachineName>PC-7</MachineName>', '<MachineName><machine></MachineName>'],
    ['"ComputerName":"PC-7"', '"ComputerName":"<machine>"'],
    ['    HostName    REG_SZ    PC-7', '    HostName    REG_SZ    <machine>'],
    ['Machine Name = Offline', 'Machine Name = Offline'],
    ['from \\\\SERVER7\\share\\x.msu', 'from \\\\<machine>\\share\\x.msu'],
    ['\\\\?\\C:\\Windows and \\\\.\\pipe\\x', '\\\\?\\C:\\Windows and \\\\.\\pipe\\x'],
    ['C:\\Windows\\System32\\\\dnsapi.dll', 'C:\\Windows\\System32\\\\dnsapi.dll'],
    ['nothing of the kind', 'nothing of the kind'],
  ];
  test.each(texts)('%s', (text, shown) => {
    expect(withoutPersonalData(text)).toBe(shown);
    expect(withoutPersonalData(shown)).toBe(shown);
  });
  test('names that are known, wherever they stand by themselves', () => {
    const names = { user: 'jane', machine: 'PC-7' };
    expect(withoutPersonalData('Jane on pc-7, not janet on PC-70', names)).toBe(
      '<user> on <machine>, not janet on PC-70',
    );
    expect(withoutPersonalData('a b', { user: 'a' })).toBe('a b');
  });
});
