import { describe, expect, test } from 'vitest';
import type { DirTag } from '../../src/windows/links/dir-line.ts';
import type { DirLink } from '../../src/windows/links/dir-links.ts';
import { usualLibraryFolders } from '../../src/windows/links/library-folders.ts';
import { classifyLink } from '../../src/windows/links/link-kind.ts';
import { judgeLink, type LinkVerdict } from '../../src/windows/links/link-matters.ts';
import type { Volume } from '../../src/windows/volumes.ts';

const guid = '0674413f-760d-11dd-beb3-806e6f6e6963';
const lost = '99999999-0000-0000-0000-000000000000';
const ann = 'C:\\Users\\Ann';

const volumes: Volume[] = [
  { guid: null, mounts: ['C:\\'], fileSystem: 'NTFS' },
  { guid, mounts: ['D:\\'], fileSystem: 'NTFS' },
  { guid: null, mounts: ['E:\\'], fileSystem: 'FAT32' },
  { guid: null, mounts: ['R:\\'], fileSystem: null },
];
const machine = {
  systemRoot: 'C:\\Windows',
  system32: 'C:\\Windows\\System32',
  programData: 'C:\\ProgramData',
  build: 26100,
};

describe('Windows Backup: links that were added to a library', () => {
  test.each<[string, DirTag, string, number[]]>([
    ['a folder on FAT', 'junction', 'E:\\Music', [0x80070001]],
    ['a folder on FAT, by a symbolic link', 'symlinkd', 'E:\\Music', [0x80070001]],
    ['a mounted volume', 'junction', `\\??\\Volume{${guid}}\\`, [0x81000037, 0x80070003]],
    ['the root of a volume', 'junction', 'D:\\', [0x80070003]],
    ['the root of a volume with FAT', 'junction', 'E:\\', [0x80070001, 0x80070003]],
    ['a folder of another volume', 'junction', 'D:\\Music', []],
    ['the root of another volume, by a symbolic link', 'symlinkd', 'D:\\', []],
    ['the root of its own volume', 'junction', 'C:\\', []],
    ['a folder of its own volume', 'junction', 'C:\\Music', []],
  ])('%s', (_, tag, target, codes) => {
    const verdict = judge(`${ann}\\Music`, tag, target);
    expect(verdict).toMatchObject({ maker: null, open: [] });
    expect(verdict.matters.map(({ code }) => code)).toEqual(codes);
    expect(verdict.matters.every(({ concerns }) => concerns === 'Windows Backup')).toBe(true);
  });

  test('what is certain, and what to do', () => {
    const { matters } = judge(`${ann}\\Music`, 'junction', `\\??\\Volume{${guid}}\\`);
    expect(matters).toMatchObject([
      { code: 0x81000037, certain: false, why: expect.stringContaining('compressed files') },
      { code: 0x80070003, certain: true, remedy: expect.stringContaining('search in the restore wizard') },
    ]);
    expect(matters[0]?.remedy).toContain('mountvol "C:\\Users\\Ann\\Music" /D');
    expect(judge(`${ann}\\Music`, 'junction', 'E:\\Music').matters).toMatchObject([
      { code: 0x80070001, certain: true, remedy: expect.stringContaining('take the link out of the library') },
    ]);
  });

  test('a link above a folder that was added', () => {
    const verdict = judge('C:\\Mount', 'junction', 'E:\\', ['C:\\mount\\Music\\Best']);
    expect(verdict.matters.map(({ code, certain }) => [code, certain])).toEqual([
      [0x80070001, true],
      [0x80070003, true],
    ]);
  });

  test('a link right inside a library folder may have been added by itself, or Backup passes over it', () => {
    const { matters } = judge(`${ann.toUpperCase()}\\Music\\Old`, 'junction', 'E:\\Old');
    expect(matters).toMatchObject([{ code: 0x80070001, certain: false }]);
    expect(matters[0]?.why).toContain('passes over it otherwise');
  });

  test.each([`${ann}\\Music\\Old\\Older`, `${ann}\\Musicals`, `${ann}\\Elsewhere`, 'C:\\x'])(
    'no library knows %s',
    (path) => {
      expect(judge(path, 'junction', 'E:\\')).toEqual({ maker: null, matters: [], open: [] });
    },
  );

  test('what is not known is asked, and nothing is called harmless', () => {
    expect(judge(`${ann}\\Music`, 'junction', 'R:\\Music')).toMatchObject({ matters: [], open: ['file-system'] });
    const { matters, open } = judge(`${ann}\\Music`, 'junction', `\\??\\Volume{${lost}}\\`);
    expect(matters.map(({ code, certain }) => [code, certain])).toEqual([
      [0x81000037, false],
      [0x80070003, false],
    ]);
    expect(open).toEqual(['volume', 'file-system']);
    expect(judge(`${ann}\\Music`, 'junction', 'malformed').open).toEqual(['volume', 'file-system']);
    expect(judge(`${ann}\\Elsewhere`, 'junction', 'malformed').open).toEqual([]);
  });
});

describe('Windows Update: links in the trees it services', () => {
  const trees = [
    'C:\\Windows',
    'c:\\WINDOWS\\System32\\spool\\x',
    'C:\\Program Files',
    'C:\\Program Files\\Common Files\\x',
    'C:\\Program Files (x86)\\MSBuild\\v3.5',
    'C:\\ProgramData',
    'C:\\ProgramData\\Microsoft\\x',
  ];

  test.each(trees)('dangling: %s', (path) => {
    for (const [tag, command] of [
      ['junction', 'rmdir'],
      ['symlinkd', 'rmdir'],
      ['symlink', 'del'],
    ] as const) {
      const verdict = judge(path, tag, 'C:\\gone', [], false);
      expect(verdict).toMatchObject({
        matters: [{ concerns: 'Windows Update', code: 0xc0000280, certain: true }],
        open: [],
      });
      expect(verdict.matters[0]?.remedy).toContain(`${command} "${path}"`);
    }
  });

  test.each(trees)('on another volume: %s', (path) => {
    for (const target of ['D:\\Moved', '\\\\server\\share\\Moved', `\\??\\Volume{${guid}}\\`]) {
      expect(judge(path, 'junction', target).matters).toMatchObject([
        { concerns: 'Windows Update', code: 0x80070011, certain: true },
      ]);
    }
  });

  test('a mounted volume is dismounted, not removed', () => {
    const { matters } = judge('C:\\Windows\\x', 'junction', `\\??\\Volume{${guid}}\\`);
    expect(matters.map(({ remedy }) => remedy)).toEqual([expect.stringContaining('mountvol "C:\\Windows\\x" /D')]);
  });

  test('both at once', () => {
    expect(judge('C:\\Windows\\x', 'junction', 'X:\\gone', [], false).matters.map(({ code }) => code)).toEqual([
      0xc0000280, 0x80070011,
    ]);
  });

  test('a link that leads somewhere on its own volume does no harm', () => {
    for (const path of trees) {
      expect(judge(path, 'junction', 'C:\\there')).toEqual({ maker: null, matters: [], open: [] });
    }
  });

  test.each([
    'C:\\Windows.old\\x',
    'C:\\WindowsApps',
    'C:\\Program Files (arm)\\x',
    'C:\\ProgramData\\Docker\\x',
    'C:\\ProgramData\\Microsoftware',
    'D:\\Windows\\x',
    'C:\\Users\\Ann\\x',
  ])('not serviced: %s', (path) => {
    expect(judge(path, 'junction', 'D:\\gone', [], false)).toEqual({ maker: null, matters: [], open: [] });
  });

  test('what is not known is asked', () => {
    expect(judge('C:\\Windows\\x', 'junction', 'C:\\there', [], null)).toMatchObject({ matters: [], open: ['exists'] });
    expect(judge('C:\\Windows\\x', 'junction', 'malformed', [], null).open).toEqual(['exists', 'volume']);
    expect(judge('C:\\Windows\\x', 'junction', `\\??\\Volume{${lost}}\\`).open).toEqual(['volume']);
  });

  test('another Windows folder on another drive', () => {
    const other = { ...machine, systemRoot: 'D:\\WINNT', programData: 'D:\\ProgramData' };
    for (const path of ['D:\\WINNT\\x', 'D:\\Program Files\\x', 'D:\\ProgramData']) {
      expect(judge(path, 'junction', 'C:\\there', [], true, other).matters.map(({ code }) => code)).toEqual([
        0x80070011,
      ]);
    }
    expect(judge('C:\\Program Files\\x', 'junction', 'D:\\there', [], true, other).matters).toEqual([]);
  });
});

test('what is no link, or leads nowhere that can be read, is none of these', () => {
  for (const tag of ['other', 'junction'] as const) {
    expect(judge('C:\\Windows\\x', tag, null, [`C:\\Windows`], null)).toEqual({ maker: null, matters: [], open: [] });
  }
});

describe('links that Windows made', () => {
  const system = 'C:\\Windows\\System32\\config\\systemprofile';
  const wow = 'C:\\Windows\\SysWOW64\\config\\systemprofile';
  const service = 'C:\\Windows\\ServiceProfiles\\LocalService';
  const profiles = [ann, 'C:\\Users\\Default', 'C:\\Users\\Public', 'D:\\Users\\Zoë B', system, wow, service];

  test.each([
    ['Application Data', 'AppData\\Roaming'],
    ['Anwendungsdaten', 'AppData\\Roaming'],
    ['Cookies', 'AppData\\Local\\Microsoft\\Windows\\INetCookies'],
    ['Cookies', 'AppData\\Roaming\\Microsoft\\Windows\\Cookies'],
    ['Local Settings', 'AppData\\Local'],
    ['Lokale Einstellungen', 'AppData\\Local'],
    ['My Documents', 'Documents'],
    ['Mes documents', 'Documents'],
    ['NetHood', 'AppData\\Roaming\\Microsoft\\Windows\\Network Shortcuts'],
    ['PrintHood', 'AppData\\Roaming\\Microsoft\\Windows\\Printer Shortcuts'],
    ['Recent', 'AppData\\Roaming\\Microsoft\\Windows\\Recent'],
    ['SendTo', 'AppData\\Roaming\\Microsoft\\Windows\\SendTo'],
    ['Menu Démarrer', 'AppData\\Roaming\\Microsoft\\Windows\\Start Menu'],
    ['Шаблоны', 'AppData\\Roaming\\Microsoft\\Windows\\Templates'],
    ['AppData\\Local\\Application Data', 'AppData\\Local'],
    ['AppData\\Local\\History', 'AppData\\Local\\Microsoft\\Windows\\History'],
    ['AppData\\Local\\Temporary Internet Files', 'AppData\\Local\\Microsoft\\Windows\\Temporary Internet Files'],
    ['AppData\\Local\\Temporary Internet Files', 'AppData\\Local\\Microsoft\\Windows\\INetCache'],
    ['AppData\\Local\\Microsoft\\Windows\\Temporary Internet Files', 'AppData\\Local\\Microsoft\\Windows\\INetCache'],
    ['AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.IE5', 'AppData\\Local\\Microsoft\\Windows\\INetCache\\IE'],
    [
      'AppData\\Local\\Microsoft\\Windows\\INetCache\\Low\\Content.IE5',
      'AppData\\Local\\Microsoft\\Windows\\INetCache\\Low\\IE',
    ],
    [
      'AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programme',
      'AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs',
    ],
    ['Documents\\My Music', 'Music'],
    ['Documents\\Eigene Bilder', 'Pictures'],
    ['Documents\\My Videos', 'Videos'],
  ])('in a profile: %s [%s]', (name, target) => {
    for (const profile of profiles) {
      const libraries = usualLibraryFolders([profile]);
      for (const to of [`${profile}\\${target}`, `\\??\\${profile.toUpperCase()}\\${target}`]) {
        const verdict = judge(`${profile}\\${name}`, 'junction', to, libraries, false);
        expect(verdict).toEqual({ maker: expect.stringContaining('Windows XP'), matters: [], open: [] });
      }
    }
  });

  test.each<[string, DirTag, string]>([
    ['C:\\Documents and Settings', 'junction', 'C:\\Users'],
    ['C:\\Dokumente und Einstellungen', 'junction', 'C:\\Users'],
    ['C:\\Programme', 'junction', 'C:\\Program Files'],
    ['C:\\Program Files\\Gemeinsame Dateien', 'junction', 'C:\\Program Files\\Common Files'],
    ['C:\\Program Files (x86)\\Gemeinsame Dateien', 'junction', 'C:\\Program Files (x86)\\Common Files'],
    ['C:\\Users\\All Users', 'symlinkd', 'C:\\ProgramData'],
    ['C:\\Users\\Default User', 'junction', 'C:\\Users\\Default'],
    ['C:\\ProgramData\\Application Data', 'junction', 'C:\\ProgramData'],
    ['C:\\ProgramData\\Desktop', 'junction', 'C:\\Users\\Public\\Desktop'],
    ['C:\\ProgramData\\Documents', 'junction', 'C:\\Users\\Public\\Documents'],
    ['C:\\ProgramData\\Favorites', 'junction', 'C:\\Users\\Public\\Favorites'],
    ['C:\\ProgramData\\Startmenü', 'junction', 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu'],
    ['C:\\ProgramData\\Templates', 'junction', 'C:\\ProgramData\\Microsoft\\Windows\\Templates'],
    [
      'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programme',
      'junction',
      'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs',
    ],
    ['C:\\Users\\All Users\\Application Data', 'junction', 'C:\\ProgramData'],
    ['C:\\Users\\All Users\\Templates', 'junction', 'C:\\ProgramData\\Microsoft\\Windows\\Templates'],
  ])('on a drive: %s', (path, tag, target) => {
    expect(judge(path, tag, target, [], false)).toEqual({
      maker: expect.stringContaining('Windows XP'),
      matters: [],
      open: [],
    });
  });

  test('an app that the Store keeps on another drive', () => {
    for (const target of ['D:\\WindowsApps\\App_1.0_x64', `\\??\\Volume{${guid}}\\WindowsApps\\App_1.0_x64`]) {
      expect(judge('C:\\Program Files\\WindowsApps\\App_1.0_x64', 'junction', target)).toEqual({
        maker: expect.stringContaining('Store'),
        matters: [],
        open: [],
      });
    }
  });

  test.each<[string, DirTag, string]>([
    [`${system}\\Application Data`, 'junction', `${ann}\\AppData\\Roaming`],
    [`${system}\\Application Data`, 'junction', 'D:\\AppData\\Roaming'],
    [`${system}\\Documents`, 'junction', 'D:\\Documents'],
    [`${system}\\AppData\\Roaming\\My Documents`, 'junction', `${system}\\Documents`],
    ['C:\\Program Files\\Programme', 'junction', 'D:\\Program Files'],
    ['C:\\Program Files\\WindowsApps', 'junction', 'D:\\WindowsApps'],
    ['C:\\Program Files\\WindowsApps\\x.txt', 'symlink', 'D:\\x.txt'],
    ['C:\\ProgramData', 'junction', 'D:\\ProgramData'],
  ])('the name alone proves nothing: %s [%s]', (path, tag, target) => {
    const verdict = judge(path, tag, target, [], false);
    expect(verdict.maker).toBeNull();
    expect(verdict.matters.length).toBeGreaterThan(0);
  });
});

test('the usual library folders', () => {
  expect(usualLibraryFolders(['C:\\Users\\Ann', 'C:\\Users\\Public'])).toEqual([
    'C:\\Users\\Ann\\Documents',
    'C:\\Users\\Ann\\Music',
    'C:\\Users\\Ann\\Pictures',
    'C:\\Users\\Ann\\Videos',
    'C:\\Users\\Public\\Documents',
    'C:\\Users\\Public\\Music',
    'C:\\Users\\Public\\Pictures',
    'C:\\Users\\Public\\Videos',
  ]);
});

function judge(
  path: string,
  tag: DirTag,
  target: string | null,
  libraries: readonly string[] = usualLibraryFolders([ann]),
  exists: boolean | null = true,
  on = machine,
): LinkVerdict {
  const at = path.lastIndexOf('\\');
  const folder = at === 2 ? path.slice(0, 3) : path.slice(0, at);
  const link: DirLink = { folder, name: path.slice(at + 1), path, tag, target };
  return judgeLink(classifyLink(link, { volumes, exists: () => exists }), { machine: on, libraries });
}
