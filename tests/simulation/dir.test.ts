import { describe, expect, test } from 'vitest';
import { volumes as volumesScript } from '../../src/scripts/powershell/volumes.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { powershell } from '../../src/windows/commands.ts';
import { listLinks, listLinksIn } from '../../src/windows/links/dir-commands.ts';
import { createDirReader } from '../../src/windows/links/dir-links.ts';
import { classifyLink } from '../../src/windows/links/link-kind.ts';
import { simulate } from '../support/simulation-start.ts';

const languages = ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'it-IT', 'ru-RU', 'pl-PL'];
const guid = '11111111-2222-3333-4444-555555555555';

const pc: ScenarioInput = {
  files: ['C:\\Users\\Ann\\Documents\\Лето\\note.txt', 'D:\\Old\\Deep\\b.txt', 'C:\\Real\\Sub\\c.txt', 'C:\\Empty\\'],
  links: [
    'C:\\Users\\Ann\\Documents\\plain',
    { path: 'C:\\Users\\Ann\\Documents\\Лето\\To D', target: '\\??\\D:\\Old' },
    { path: 'C:\\Users\\Ann\\Documents\\relative', type: 'symlinkd', target: '..\\..\\..\\Real' },
    { path: 'C:\\Users\\Ann\\Documents\\note.lnk', type: 'symlink', target: 'Лето\\note.txt' },
    { path: 'C:\\Users\\Ann\\Documents\\gone', type: 'junction', target: '\\??\\C:\\Nowhere' },
    { path: 'C:\\Users\\Ann\\Documents\\share', type: 'symlinkd', target: '\\\\nas\\films' },
    { path: 'C:\\Users\\Ann\\Documents\\python.exe', type: 'other' },
    { path: 'D:\\Old\\Deep\\inner', type: 'junction', target: '\\??\\D:\\Old\\Deep' },
  ],
  volumes: [
    { letter: 'C', guid: 'aaaaaaaa-2222-3333-4444-555555555555' },
    { letter: 'D', guid: 'bbbbbbbb-2222-3333-4444-555555555555', fileSystem: 'FAT32' },
    { guid, fileSystem: 'exFAT', mountedAt: ['C:\\Users\\Ann\\Documents\\Card'] },
  ],
};

/** What `dir` finds in a folder, as wufix reads it. */
async function find(scenario: ScenarioInput, folder: string, list = listLinks) {
  const { machine, shell } = simulate(scenario);
  const result = await shell.query(list(machine, folder));
  const reader = createDirReader();
  const links = [...reader.write(result.stdout), ...reader.end()];
  return { result, links, unread: reader.unread() };
}

describe.each(languages)('in %s', (language) => {
  test('every link is found, with its tag and its target', async () => {
    const { result, links, unread } = await find({ ...pc, language }, 'C:\\Users\\Ann\\Documents', listLinksIn);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(unread.count).toBe(0);
    expect(links.map(({ name, tag, target }) => [name, tag, target])).toEqual([
      ['Card', 'junction', `\\??\\Volume{${guid}}\\`],
      ['gone', 'junction', '\\??\\C:\\Nowhere'],
      ['note.lnk', 'symlink', 'Лето\\note.txt'],
      ['plain', 'junction', null],
      ['python.exe', 'other', null],
      ['relative', 'symlinkd', '..\\..\\..\\Real'],
      ['share', 'symlinkd', '\\\\nas\\films'],
    ]);
    expect(new Set(links.map(({ folder }) => folder))).toEqual(new Set(['C:\\Users\\Ann\\Documents']));
  });

  test('none is an error with nothing on stdout', async () => {
    for (const folder of ['C:\\Empty', 'C:\\Nowhere', 'C:\\Users\\Ann\\Documents\\Лето\\note.txt']) {
      const { result } = await find({ ...pc, language }, folder);
      expect(result).toMatchObject({ exitCode: 1, stdout: '' });
      expect(result.stderr).toMatch(/^\S.*\r\n$/);
    }
  });

  test('a folder that is closed is told on stderr, and the others are listed', async () => {
    const { result, links } = await find({ ...pc, language, denied: ['c:\\users\\ann\\documents\\лето'] }, 'C:\\Users');
    expect(links.map(({ name }) => name)).not.toContain('To D');
    expect(links.length).toBeGreaterThan(5);
    expect(result.exitCode).toBe(0);
    expect(result.stderr.trim().split('\r\n')).toHaveLength(1);
  });
});

describe('what it prints', () => {
  const said = async (language: string) => (await find({ ...pc, language }, 'C:\\Users\\Ann\\Documents')).result.stdout;

  test('in German, as captured', async () => {
    const text = await said('de-DE');
    expect(text).toMatch(
      /^ Volume in Laufwerk C: hat keine Bezeichnung\.\r\n Volumeseriennummer: 1A2B-3C4D\r\n\r\n Verzeichnis von C:\\Users\\Ann\\Documents\r\n\r\n/,
    );
    expect(text).toContain('\r\n18.05.2024  08:37    <VERBINDUNG>   gone [\\??\\C:\\Nowhere]\r\n');
    expect(text).toContain('\r\n18.05.2024  08:37    <SYMLINKD>     share [\\\\nas\\films]\r\n');
    expect(text).toContain('\r\n18.05.2024  08:37                 0 python.exe\r\n');
    expect(text).toContain('\r\n               2 Datei(en),              0 Bytes\r\n\r\n Verzeichnis von ');
    expect(text).toMatch(
      /\r\n\r\n {5}Anzahl der angezeigten Dateien:\r\n.*\r\n {14}\d+ Verzeichnis\(se\), 104\.857\.600\.000 Bytes frei\r\n$/,
    );
  });

  test('the word for a junction only where it is known', async () => {
    expect(await said('fr-FR')).toContain('<JONCTION>     gone');
    for (const language of ['it-IT', 'es-ES', 'ru-RU', 'en-US'])
      expect(await said(language)).toContain('<JUNCTION>     gone');
  });

  test('without /S there is no total', async () => {
    const { result } = await find(pc, 'C:\\Users\\Ann\\Documents', listLinksIn);
    expect(result.stdout).not.toContain('Total Files Listed');
    expect(result.stdout).not.toContain('To D');
  });
});

test('it goes behind links, and comes to an end in a circle', async () => {
  const { links } = await find(pc, 'C:\\Users');
  const folders = links.map(({ folder }) => folder);
  expect(folders).toContain('C:\\Users\\Ann\\Documents\\Лето\\To D\\Deep');
  expect(folders).toContain('C:\\Users\\Ann\\Documents\\Лето\\To D\\Deep\\inner\\inner');
  expect(Math.max(...folders.map((folder) => folder.length))).toBeLessThan(260);
});

test.each([
  ['a root', 'C:\\'],
  ['a name with a space', 'C:\\Some Folder'],
  ['a name that needs quotes and has none', 'C:\\R&D'],
])('%s can be named to it', async (_name, folder) => {
  const path = `${folder.replace(/\\$/, '')}\\link`;
  const { links } = await find({ links: [{ path, target: '\\??\\C:\\' }] }, folder, listLinksIn);
  expect(links).toEqual([{ folder, name: 'link', path, tag: 'junction', target: '\\??\\C:\\' }]);
});

test('quotes and other spellings are understood, and nothing else of cmd.exe', async () => {
  const { machine, shell } = simulate(pc);
  const command = listLinks(machine, 'C:\\');
  const with_ = (...args: string[]) => shell.run({ ...command, args });
  for (const path of ['"C:\\Users"', 'c:\\users', 'C:\\Users\\*']) {
    expect((await with_('/d', '/u', '/c', 'DIR', '/al', '/s', path)).stdout).toMatch(
      /Directory of \S:\\users\\Ann\\Documents/i,
    );
  }
  expect((await with_('/d', '/u', '/c', 'dir', '/s', 'C:\\')).exitCode).toBe(1);
  expect((await with_('/c', 'del', 'C:\\x')).stderr).toContain('knows no other command');
  expect(await shell.run({ ...command, timeoutMs: 5 })).toMatchObject({ exitCode: null, stdout: '' });
});

describe('what stands at the end of a link', () => {
  const { shell } = simulate({ ...pc, denied: ['C:\\Real'] });
  const documents = 'C:\\Users\\Ann\\Documents';

  test.each([
    ['a link is a link', `${documents}\\relative`, 'link'],
    ['the mount point of a volume is a folder', `${documents}\\Card`, 'folder'],
    ['a file behind a link', `${documents}\\Лето\\To D\\Deep\\b.txt`, 'file'],
    ['a folder behind a relative link', `${documents}\\relative\\Sub`, 'folder'],
    ['behind two', `${documents}\\Лето\\To D\\Deep\\inner\\inner\\b.txt`, 'file'],
    ['nothing', `${documents}\\gone\\a.txt`, 'missing'],
    ['nothing that anybody could know of', `${documents}\\share\\a.txt`, 'missing'],
    ['a drive that is there', 'd:\\', 'folder'],
    ['a drive that is not', 'E:\\', 'missing'],
  ])('%s', async (_name, path, kind) => {
    expect(await shell.look(path)).toBe(kind);
  });

  test('its names and its bytes', async () => {
    expect(await shell.list(`${documents}\\Лето\\To D`)).toEqual(['Deep']);
    expect(await shell.list(`${documents}\\gone`)).toEqual([]);
    expect(await shell.size(`${documents}\\Лето\\To D\\Deep\\b.txt`)).toBe(4096);
    const bytes: Uint8Array[] = [];
    for await (const chunk of shell.read(`${documents}\\note.lnk`)) bytes.push(chunk);
    expect(bytes[0]).toHaveLength(4096);
  });

  test('a folder that is closed can be seen, and not listed', async () => {
    expect(await shell.look('C:\\Real')).toBe('folder');
    await expect(shell.list('c:\\real\\')).rejects.toMatchObject({ code: 'EPERM' });
    await expect(shell.list(`${documents}\\relative`)).rejects.toMatchObject({ code: 'EPERM' });
  });

  test('links in a circle lead nowhere', async () => {
    const circle = simulate({
      links: [
        { path: 'C:\\a', target: '\\??\\C:\\b' },
        { path: 'C:\\b', target: '\\??\\C:\\a' },
      ],
    });
    expect(await circle.shell.look('C:\\a')).toBe('link');
    expect(await circle.shell.look('C:\\a\\x')).toBe('missing');
  });
});

test('the volumes are told, and what a link means follows from them', async () => {
  const { machine, shell } = simulate(pc);
  const { stdout, exitCode } = await shell.query(powershell(machine, volumesScript, { timeoutMs: 1_000 }));
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    { volume: '\\\\?\\Volume{aaaaaaaa-2222-3333-4444-555555555555}\\', mounts: ['C:\\'], fileSystem: 'NTFS' },
    { volume: '\\\\?\\Volume{bbbbbbbb-2222-3333-4444-555555555555}\\', mounts: ['D:\\'], fileSystem: 'FAT32' },
    {
      volume: `\\\\?\\Volume{${guid}}\\`,
      mounts: [`\\\\?\\Volume{${guid}}\\`, 'C:\\Users\\Ann\\Documents\\Card'],
      fileSystem: 'exFAT',
    },
    { drive: 'C:\\', type: 3 },
    { drive: 'D:\\', type: 3 },
  ]);
  const known = [{ guid, mounts: ['C:\\Users\\Ann\\Documents\\Card\\'], fileSystem: 'exFAT' }];
  const { links } = await find(pc, 'C:\\Users\\Ann\\Documents', listLinksIn);
  const [card] = links.filter(({ name }) => name === 'Card');
  expect(card && classifyLink(card, { volumes: known, exists: () => true }).kind).toBe('mount-point');
});
