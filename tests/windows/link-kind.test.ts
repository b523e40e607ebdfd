import { describe, expect, test } from 'vitest';
import type { DirLink } from '../../src/windows/links/dir-links.ts';
import { type ClassifiedLink, classifyLink } from '../../src/windows/links/link-kind.ts';
import type { Volume } from '../../src/windows/volumes.ts';

const guids = {
  data: '0674413f-760d-11dd-beb3-806e6f6e6963',
  stick: 'ac55f613-7018-45c7-b1e9-7ddda60262fd',
  hidden: '11111111-2222-3333-4444-555555555555',
};

const volumes: Volume[] = [
  { guid: 'f0000000-0000-0000-0000-000000000001', mounts: ['C:\\'], fileSystem: 'NTFS' },
  { guid: guids.data, mounts: ['C:\\Mount\\Data\\', 'D:\\'], fileSystem: 'NTFS' },
  { guid: guids.stick.toUpperCase(), mounts: ['E:\\'], fileSystem: 'FAT32' },
  { guid: guids.hidden, mounts: ['C:\\Mount\\Hidden\\'], fileSystem: 'exFAT' },
  { guid: null, mounts: ['R:\\'], fileSystem: null },
];

describe('what a link is, and where it leads', () => {
  test.each<[DirLink['tag'], string | null, ClassifiedLink['kind'], string | null, boolean | null, boolean | null]>([
    ['junction', 'C:\\Users', 'junction', 'C:\\Users', false, false],
    ['junction', '\\??\\C:\\Users\\', 'junction', 'C:\\Users', false, false],
    ['junction', 'c:\\a\\..\\b', 'junction', 'c:\\b', false, false],
    ['junction', 'D:\\Files', 'junction', 'D:\\Files', true, false],
    ['junction', 'E:\\Files', 'junction', 'E:\\Files', true, true],
    ['junction', 'R:\\Files', 'junction', 'R:\\Files', true, null],
    ['junction', 'X:\\Files', 'junction', 'X:\\Files', true, null],
    ['junction', '\\\\?\\E:\\', 'root-junction', 'E:\\', true, true],
    ['junction', '\\??\\D:\\', 'root-junction', 'D:\\', true, false],
    ['junction', 'd:', 'root-junction', 'd:\\', true, false],
    ['junction', 'C:\\', 'root-junction', 'C:\\', false, false],
    ['junction', 'C:\\Mount\\Data', 'root-junction', 'C:\\Mount\\Data', true, false],
    ['junction', 'C:\\Mount\\Data\\', 'root-junction', 'C:\\Mount\\Data', true, false],
    ['junction', 'C:\\Mount\\Data\\x', 'junction', 'C:\\Mount\\Data\\x', true, false],
    ['junction', 'C:\\Mount\\Database', 'junction', 'C:\\Mount\\Database', false, false],
    ['junction', `\\??\\Volume{${guids.data}}\\`, 'mount-point', 'D:\\', true, false],
    ['junction', `\\??\\volume{${guids.stick.toUpperCase()}}\\`, 'mount-point', 'E:\\', true, true],
    ['junction', `\\\\?\\Volume{${guids.data}}\\`, 'mount-point', 'D:\\', true, false],
    ['junction', `\\??\\Volume{${guids.hidden}}\\`, 'mount-point', 'C:\\Mount\\Hidden', true, null],
    ['junction', `\\??\\Volume{${volumes[0]?.guid}}\\`, 'mount-point', 'C:\\', false, false],
    [
      'junction',
      '\\??\\Volume{9999999F-0000-0000-0000-000000000000}\\',
      'mount-point',
      '\\\\?\\Volume{9999999f-0000-0000-0000-000000000000}\\',
      null,
      null,
    ],
    ['junction', `\\??\\Volume{${guids.data}}\\Apps\\One\\`, 'junction', 'D:\\Apps\\One', true, false],
    ['junction', '\\??\\Volume{not a guid}\\', 'junction', null, null, null],
    ['junction', '\\\\server\\share\\x', 'junction', '\\\\server\\share\\x', true, null],
    ['junction', '\\??\\UNC\\server\\share\\', 'junction', '\\\\server\\share', true, null],
    ['junction', '\\??\\\\\\Bliss\\Share', 'junction', null, null, null],
    ['junction', 'Users', 'junction', null, null, null],
    ['junction', '..\\Users', 'junction', null, null, null],
    ['junction', '\\??\\', 'junction', null, null, null],
    ['junction', null, 'other', null, null, null],
    ['symlinkd', 'C:\\ProgramData', 'directory-symlink', 'C:\\ProgramData', false, false],
    ['symlinkd', 'D:\\', 'directory-symlink', 'D:\\', true, false],
    ['symlinkd', `\\\\?\\Volume{${guids.stick}}\\`, 'directory-symlink', 'E:\\', true, true],
    ['symlinkd', '..\\up', 'directory-symlink', 'C:\\up', false, false],
    ['symlinkd', 'here', 'directory-symlink', 'C:\\Links\\here', false, false],
    ['symlinkd', './up/down', 'directory-symlink', 'C:\\Links\\up\\down', false, false],
    ['symlinkd', '\\root', 'directory-symlink', 'C:\\root', false, false],
    ['symlinkd', '..\\Mount\\Data\\x', 'directory-symlink', 'C:\\Mount\\Data\\x', true, false],
    ['symlinkd', '/mnt/c', 'directory-symlink', null, null, null],
    ['symlinkd', 'C:drive relative', 'directory-symlink', null, null, null],
    ['symlinkd', '\\\\server', 'directory-symlink', null, null, null],
    ['symlinkd', '', 'directory-symlink', null, null, null],
    ['symlinkd', null, 'directory-symlink', null, null, null],
    ['symlink', 'D:\\notes.txt', 'file-symlink', 'D:\\notes.txt', true, false],
    ['symlink', 'notes.txt', 'file-symlink', 'C:\\Links\\notes.txt', false, false],
    ['other', null, 'other', null, null, null],
    ['other', 'C:\\Users', 'other', null, null, null],
  ])('%s [%s]', (tag, target, kind, destination, crossVolume, onFat) => {
    const link = linkTo(tag, target);
    const expected = { ...link, kind, destination, crossVolume, onFat, dangling: kind === 'other' ? null : false };
    expect(classifyLink(link, { volumes, exists: () => true })).toEqual(expected);
  });
});

describe('without a list of the volumes', () => {
  test.each([
    ['C:\\a', false],
    ['d:\\a', true],
    ['\\\\server\\share\\a', true],
    [`\\??\\Volume{${guids.data}}\\`, null],
  ])('the letters speak: %s', (target, crossVolume) => {
    expect(classify('junction', target, [])).toMatchObject({ crossVolume, onFat: null });
  });
});

describe('from a folder that is not on C:', () => {
  test.each([
    ['D:\\Links', 'D:\\a', false],
    ['D:\\Links', 'C:\\Mount\\Data\\a', false],
    ['C:\\Mount\\Data', 'D:\\a', false],
    ['C:\\Mount\\Data', 'C:\\a', true],
    ['\\\\?\\C:\\Links', 'C:\\a', false],
    ['\\\\?\\C:\\Links', '..\\a', false],
    ['\\\\server\\share\\Links', '\\\\SERVER\\share\\a', false],
    ['\\\\server\\share\\Links', '..\\a', false],
    ['\\\\server\\share\\Links', '\\\\server\\other\\a', true],
    ['\\\\server\\share\\Links', 'C:\\a', true],
    ['\\\\?\\UNC\\server\\share\\Links', '..\\a', false],
    ['\\\\?\\unc\\server\\share\\Links', '\\\\server\\share\\a', false],
  ])('%s: %s', (folder, target, crossVolume) => {
    const link: DirLink = { ...linkTo('symlinkd', target), folder, path: `${folder}\\x` };
    const destination = target.replace('..', folder.replace('\\\\?\\UNC', '\\').replace('\\\\?\\', '').slice(0, -6));
    const classified = classifyLink(link, { volumes, exists: () => null });
    expect(classified).toMatchObject({ crossVolume, destination });
  });
});

describe('whether anything answers behind it', () => {
  test.each([
    [true, false],
    [false, true],
    [null, null],
  ])('exists %s, dangling %s', (exists, dangling) => {
    expect(classifyLink(linkTo('junction', 'C:\\a'), { volumes, exists: () => exists }).dangling).toBe(dangling);
  });

  test('is asked of the link, and not of what is no link', () => {
    const asked: string[] = [];
    const facts = { volumes, exists: (path: string) => asked.push(path) > 0 };
    for (const link of [linkTo('junction', 'Users'), linkTo('other', null), linkTo('symlink', 'a')]) {
      classifyLink(link, facts);
    }
    expect(asked).toEqual(['C:\\Links\\x', 'C:\\Links\\x']);
  });
});

test.each([
  ['FAT', true],
  ['FAT12', true],
  ['fat32', true],
  ['NTFS', false],
  ['ReFS', false],
  ['exFAT', null],
  [null, null],
])('the file system %s is FAT: %s', (fileSystem, onFat) => {
  expect(classify('junction', 'E:\\a', [{ guid: null, mounts: ['E:\\'], fileSystem }]).onFat).toBe(onFat);
});

function linkTo(tag: DirLink['tag'], target: string | null): DirLink {
  return { folder: 'C:\\Links', name: 'x', path: 'C:\\Links\\x', tag, target };
}

function classify(tag: DirLink['tag'], target: string, known: readonly Volume[]): ClassifiedLink {
  return classifyLink(linkTo(tag, target), { volumes: known, exists: () => null });
}
