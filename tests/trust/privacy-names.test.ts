import { describe, expect, test } from 'vitest';
import { type PersonalNames, withoutPersonalData } from '../../src/windows/text/personal-data.ts';

const sid = 'S-1-5-21-1004336348-1177238915-682003330-1001';

describe('nobody has told who that is', () => {
  test.each<[text: string, left: string]>([
    ['C:\\Users\\bob\\AppData', 'C:\\Users\\<user>\\AppData'],
    ['c:/users/bob/AppData', 'c:/users/<user>/AppData'],
    ['D:\\Users\\bob\\x', 'D:\\Users\\<user>\\x'],
    ['"C:\\\\Users\\\\bob\\\\x"', '"C:\\\\Users\\\\<user>\\\\x"'],
    ['C:\\Users\\ADMINI~1\\AppData', 'C:\\Users\\<user>\\AppData'],
    ['C:\\DOCUME~1\\bob\\LOCALS~1', 'C:\\DOCUME~1\\<user>\\LOCALS~1'],
    ["C:\\Users\\Bob O'Brien (work), 2nd [x]\\a", 'C:\\Users\\<user>\\a'],
    ["in C:\\Users\\O'Brien.", 'in C:\\Users\\<user>'],
    ["'C:\\Users\\bob' and 'C:\\x'", "'C:\\Users\\<user>' and 'C:\\x'"],
    ['C:\\Users\\bob,C:\\Users\\al', 'C:\\Users\\<user>,C:\\Users\\<user>'],
    ['C:\\Users\\bob.CORP.000\\x', 'C:\\Users\\<user>\\x'],
    ['C:\\Users\\Public Relations\\x', 'C:\\Users\\<user>\\x'],
    ['\\Device\\HarddiskVolume3\\Users\\bob\\x', '\\Device\\HarddiskVolume3\\Users\\<user>\\x'],
    ['%SystemDrive%\\Users\\bob\\x', '%SystemDrive%\\Users\\<user>\\x'],
    ['\\??\\C:\\Users\\bob\\x.sys', '\\??\\C:\\Users\\<user>\\x.sys'],
    ['/mnt/c/Users/bob/x', '/mnt/c/Users/<user>/x'],
    ['C:\\Users\\Public\\x', 'C:\\Users\\Public\\x'],
    ['C:\\Users\\Default User\\x', 'C:\\Users\\Default User\\x'],
    ['C:\\Users\\ is empty', 'C:\\Users\\ is empty'],
    ['C:\\Users\\*\\x', 'C:\\Users\\*\\x'],
    [`<${sid}>`, '<<SID>>'],
    [sid.toLowerCase(), '<SID>'],
    [`HKU\\${sid}_Classes, Local_${sid}`, 'HKU\\<SID>_Classes, Local_<SID>'],
    ['S-1-12-1-1-2-3-4', '<SID>'],
    ['S-1-5-18, S-1-5-32-544', 'S-1-5-18, S-1-5-32-544'],
    ['User: CORP\\bob, x', 'User: <user>, x'],
    ['{"user":"CORP\\\\bob"}', '{"user":"<user>"}'],
    ['mail to bob.b+x@corp.example.com.', 'mail to <user>.'],
    ['copied from \\\\fs01\\share\\a', 'copied from \\\\<machine>\\share\\a'],
    ['\\\\fs01.corp.local\\c$\\Users\\bob\\a', '\\\\<machine>\\c$\\Users\\<user>\\a'],
    ['"\\\\\\\\fs01\\\\share"', '"\\\\\\\\<machine>\\\\share"'],
    ['\\\\?\\UNC\\fs01\\share', '\\\\?\\UNC\\<machine>\\share'],
    [
      '/Source:\\\\fs01\\share /Source:WIM:\\\\fs01\\a.wim:1',
      '/Source:\\\\<machine>\\share /Source:WIM:\\\\<machine>\\a.wim:1',
    ],
    ['--source //fs01/share', '--source //<machine>/share'],
    ['file://fs01/share', 'file://<machine>/share'],
    ['<path>\\\\fs01\\share</path>', '<path>\\\\<machine>\\share</path>'],
    ['net use \\\\fs01', 'net use \\\\<machine>'],
    ['https://learn.microsoft.com/windows', 'https://learn.microsoft.com/windows'],
    ['\\\\?\\C:\\Windows \\\\.\\pipe\\x', '\\\\?\\C:\\Windows \\\\.\\pipe\\x'],
    ['"\\\\SystemRoot\\\\System32"', '"\\\\SystemRoot\\\\System32"'],
    ['HKLM\\SYSTEM\\CurrentControlSet', 'HKLM\\SYSTEM\\CurrentControlSet'],
  ])('%s', (text, left) => {
    expect(withoutPersonalData(text)).toBe(left);
    expect(withoutPersonalData(left)).toBe(left);
  });
});

describe('names that are known', () => {
  test.each<[names: PersonalNames, text: string, left: string]>([
    [{ user: 'a.b+c(d)' }, 'a.b+c(d) and axb+c(d)', '<user> and axb+c(d)'],
    [{ user: '$svc^' }, 'run by $svc^', 'run by <user>'],
    [{ user: "O'Brien, K" }, "C:\\Users\\O'Brien, K", 'C:\\Users\\<user>'],
    [{ user: 'zebulon' }, 'CORP\\zebulon AZUREAD\\\\Zebulon', '<user> <user>'],
    [{ user: 'zebulon' }, 'zebulon@corp.local', '<user>'],
    [{ user: 'zebulon' }, 'D:\\Profiles\\zebulon\\x', 'D:\\Profiles\\<user>\\x'],
    [{ user: 'zebulon' }, 'ZEBULO~1\\AppData', '<user>\\AppData'],
    [{ user: 'Bob Smith' }, 'D:\\P\\BOBSMI~2\\x, bob smith', 'D:\\P\\<user>\\x, <user>'],
    [{ user: 'x' }, 'D:\\Profiles\\x\\a of CORP\\x, x64', 'D:\\Profiles\\<user>\\a of <user>, x64'],
    [
      { user: 'System' },
      'the System, HKLM\\SYSTEM\\x, C:\\Windows\\System32',
      'the System, HKLM\\SYSTEM\\x, C:\\Windows\\System32',
    ],
    [{ user: 'System' }, 'C:\\Users\\System\\x of CORP\\System', 'C:\\Users\\<user>\\x of <user>'],
    [{ user: 'Windows' }, 'C:\\Windows\\x, C:\\Users\\Windows\\x', 'C:\\Windows\\x, C:\\Users\\<user>\\x'],
    [{ machine: 'DESKTOP-1A' }, 'desktop-1a.corp.example.com is down.', '<machine> is down.'],
    [{ machine: 'DESKTOP-1A' }, 'desktop-1a\\bob and DESKTOP-1A$', '<user> and <machine>$'],
    [{ machine: 'DESKTOP-1A' }, 'DESKTOP-1AB', 'DESKTOP-1AB'],
    [{ machine: 'A-VERY-LONG-NAM' }, 'a-very-long-name-of-one.corp', '<machine>'],
    [{ machine: 'PC.1+' }, 'on PC.1+, not PCx1', 'on <machine>, not PCx1'],
    [{ user: '', machine: '' }, 'all stays', 'all stays'],
  ])('%o: %s', (names, text, left) => {
    expect(withoutPersonalData(text, names)).toBe(left);
    expect(withoutPersonalData(left, names)).toBe(left);
  });
});
