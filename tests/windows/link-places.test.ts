import { describe, expect, test } from 'vitest';
import { createComplaints } from '../../src/windows/links/dir-complaints.ts';
import { libraryLocations } from '../../src/windows/links/library-file.ts';
import { expandShellFolders, librariesAround, usualLibraryFolders } from '../../src/windows/links/library-folders.ts';
import { parseVolumes } from '../../src/windows/links/volume-list.ts';
import { isWithin } from '../../src/windows/path-within.ts';
import { placeOf } from '../../src/windows/volumes.ts';

const guid = '0674413f-760d-11dd-beb3-806e6f6e6963';

describe('the volumes that PowerShell lists', () => {
  const rows = [
    { volume: `\\\\?\\Volume{${guid}}\\`, mounts: ['C:\\', 'C:\\', 'C:\\Größe\\Data'], fileSystem: 'NTFS' },
    { volume: '\\\\?\\Volume{ac55f613-7018-45c7-b1e9-7ddda60262fd}\\', mounts: 'E:\\', fileSystem: 'FAT32' },
    {
      volume: '\\\\?\\Volume{11111111-2222-3333-4444-555555555555}\\',
      mounts: ['\\\\?\\Volume{1}\\'],
      fileSystem: null,
    },
    { drive: 'C:\\', type: 3 },
    { drive: 'Z:\\', type: 4 },
  ];

  test('with their mounts, and the letters of other computers', () => {
    expect(parseVolumes(`${JSON.stringify(rows)}\r\n`)).toEqual({
      volumes: [
        { guid, mounts: ['C:\\', 'C:\\Größe\\Data\\'], fileSystem: 'NTFS' },
        { guid: 'ac55f613-7018-45c7-b1e9-7ddda60262fd', mounts: ['E:\\'], fileSystem: 'FAT32' },
        { guid: '11111111-2222-3333-4444-555555555555', mounts: [], fileSystem: null },
      ],
      network: ['z:'],
    });
  });

  test.each(['', 'Access denied', '[]', '{}', 'null', '[{"volume":7}]', '[{"drive":"C:\\\\","type":3}]', '[{"volu'])(
    'none: %j',
    (text) => expect(parseVolumes(text)).toBeNull(),
  );
});

test('a place is the same whatever mount leads there', () => {
  const volumes = [
    { guid, mounts: ['C:\\'], fileSystem: null },
    { guid: 'AC55F613-7018-45c7-b1e9-7ddda60262fd', mounts: ['D:\\', 'C:\\Mount\\'], fileSystem: null },
    { guid: null, mounts: ['R:\\'], fileSystem: null },
  ];
  const places = ['C:\\Mount\\A b', 'd:\\a B\\', '\\\\?\\Volume{ac55f613-7018-45c7-b1e9-7ddda60262fd}\\a b'];
  expect(new Set(places.map((path) => placeOf(path, volumes))).size).toBe(1);
  expect(placeOf('C:\\Mount', volumes)).toBe('\\\\?\\volume{ac55f613-7018-45c7-b1e9-7ddda60262fd}\\');
  expect(placeOf('C:\\Mounts', volumes)).toBe(`\\\\?\\volume{${guid}}\\mounts\\`);
  expect(placeOf('R:\\x', volumes)).toBe('r:\\x\\');
  expect(placeOf('\\\\nas\\X', volumes)).toBe('\\\\nas\\x\\');
});

test.each([
  ['C:\\a', 'C:\\a', true],
  ['C:\\a\\b', 'c:\\A', true],
  ['C:\\ab', 'C:\\a', false],
  ['C:\\', 'C:\\', true],
  ['C:\\a', 'C:\\', true],
  ['D:\\a', 'C:\\', false],
  ['C:\\', 'C:\\a', false],
  ['C:\\İ\\x', 'C:\\İ', true],
])('%s within %s: %s', (path, folder, within) => {
  expect(isWithin(path, folder)).toBe(within);
});

describe('libraries', () => {
  const all = usualLibraryFolders(['C:\\Users\\Ann']);

  test.each([
    ['C:\\', all],
    ['C:\\Users', all],
    ['C:\\Users\\Bo', usualLibraryFolders(['C:\\Users\\Bo'])],
    ['C:\\Users\\Bo\\Music', usualLibraryFolders(['C:\\Users\\Bo'])],
    ['C:\\Users\\Bo\\Music\\Old', usualLibraryFolders(['C:\\Users\\Bo'])],
    ['C:\\Users\\Bo\\Music\\Old\\Older', []],
    ['C:\\Windows', []],
    ['D:\\Users\\Bo', []],
  ])('around %s', (path, folders) => {
    expect(librariesAround(path, 'C:\\Users', all)).toEqual(folders);
  });

  test.each([
    ['<url>C:\\Music</url>', ['C:\\Music']],
    ['<url> D:\\a b\\ </url><url>E:\\</url>', ['D:\\a b', 'E:\\']],
    ['<url>C:\\R&amp;B &#x26; &#38; &apos;</url>', ["C:\\R&B & & '"]],
    ['<url xmlns="x">C:\\ø</url>', ['C:\\ø']],
    ['<url>knownfolder:{4BD8D571-6D19-48D3-BE97-422220080E43}</url>', []],
    ['<url>\\\\server\\share</url><url>http://x</url><url>C:\\a|b</url><url></url>', []],
    ['<url>C:\\a&unknown;&#x110000;', []],
    ['<url>'.repeat(10_000), []],
  ])('%.60s', (xml, folders) => {
    expect(libraryLocations(xml)).toEqual(folders);
  });

  test('moved by the user', () => {
    const values = [
      { name: 'Personal', data: '%USERPROFILE%\\$&\\Documents' },
      { name: 'my video', data: 'D:\\Films' },
      { name: 'My Music', data: '\\\\nas\\music' },
      { name: 'My Pictures', data: '%OneDrive%\\Pictures' },
      { name: 'Desktop', data: 'D:\\Desktop' },
    ];
    expect(expandShellFolders(values, 'C:\\Users\\Ann')).toEqual(['C:\\Users\\Ann\\$&\\Documents', 'D:\\Films']);
  });
});

test('complaints are counted however they are split', () => {
  const text = 'Accès refusé.\r\n\r\n   \r\nAccès refusé.\r\nDernier';
  for (let at = 0; at <= text.length; at += 1) {
    const complaints = createComplaints();
    complaints.write(text.slice(0, at));
    complaints.write(text.slice(at));
    expect(complaints.end()).toEqual({ count: 3, first: 'Accès refusé.' });
  }
  const long = createComplaints();
  for (let at = 0; at < 1_000; at += 1) long.write('x'.repeat(10_000));
  expect(long.end()).toEqual({ count: 1, first: 'x'.repeat(200) });
});
