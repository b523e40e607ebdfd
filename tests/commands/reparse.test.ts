import { describe, expect, test } from 'vitest';
import { wufix } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { dirWords } from '../support/dir-listing.ts';
import { ann, inShort, linesOf, recordedPc, volumes } from '../support/links-pc.ts';

const { english } = dirWords;
const data = '\\??\\Volume{0674413f-760d-11dd-beb3-806e6f6e6963}\\';

describe.each(Object.entries(dirWords))('what dir said in %s', (_, words) => {
  test('is read, classified and judged', async () => {
    const pc = recordedPc(
      words,
      [
        { path: 'C:\\', entries: [{ tag: words.junction, name: 'Documents and Settings', target: 'C:\\Users' }] },
        { path: 'C:\\Program Files', entries: [{ tag: words.junction, name: 'Größe', target: 'D:\\Größe' }] },
        { path: 'C:\\Users', entries: [{ tag: 'SYMLINKD', name: 'All Users', target: 'C:\\ProgramData' }] },
        {
          path: ann,
          entries: [
            { tag: words.junction, name: 'Music', target: 'E:\\Ω' },
            { tag: words.junction, name: 'Videos', target: data },
            { tag: 'SYMLINK', name: 'заметки.txt', target: 'D:\\заметки.txt' },
          ],
        },
        { path: `${ann}\\AppData\\Local\\Microsoft\\WindowsApps`, entries: [{ tag: null, name: 'python.exe' }] },
      ],
      { files: ['C:\\Windows\\explorer.exe', 'D:\\Größe\\x', 'D:\\заметки.txt', 'E:\\Ω\\song.mp3'] },
    );
    const outcome = await pc.wufix('reparse --json');
    expect(inShort(outcome)).toEqual([
      'C:\\Documents and Settings: junction',
      'C:\\Program Files\\Größe: junction, update 0x80070011',
      'C:\\Users\\All Users: directory-symlink',
      `${ann}\\Music: junction, backup 0x80070001`,
      `${ann}\\Videos: mount-point, backup 0x81000037?, backup 0x80070003`,
      `${ann}\\заметки.txt: file-symlink`,
      `${ann}\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe: other`,
    ]);
    expect(linesOf(outcome).summary).toMatchObject({ verdict: 'matters', links: 7, byWindows: 2, mattering: 3 });
    expect(outcome.exitCode).toBe(4);
  });

  test('none found', async () => {
    const pc = recordedPc(words, [], { stderr: `${words.total.trim()}\r\n` });
    const outcome = await pc.wufix('reparse --json');
    expect(linesOf(outcome)).toMatchObject({
      links: [],
      summary: { verdict: 'none', searches: [{ folder: 'C:\\', end: 'whole', closed: { count: 0, first: null } }] },
    });
    expect(outcome.exitCode).toBe(0);
  });
});

describe('the simulated dir', () => {
  test.each(['backup-reparse', 'backup-reparse-de', 'backup-reparse-fr'])('%s', async (scenario) => {
    const outcome = await wufix(`reparse --json --simulate ${scenario}`);
    expect(outcome.exitCode).toBe(4);
    const short = inShort(outcome);
    expect(short.filter((line) => line.includes(','))).toEqual([
      'C:\\Program Files\\Contoso\\Help: junction, update 0x80070011',
      `${ann}\\Music\\Old: root-junction, backup 0x80070003?`,
      `${ann}\\Pictures\\Camera: junction, backup 0x80070001?`,
      `${ann}\\Videos\\Archive: mount-point, backup 0x81000037?, backup 0x80070003?`,
      'C:\\Users\\Ben\\Pictures: junction, backup 0x80070001',
      'C:\\Windows\\Fonts\\Contoso: junction, update 0xC0000280',
    ]);
    expect(new Set(short).size).toBe(short.length);
  });

  test('links that Windows made are told as such, and are no problem', async () => {
    const links = [
      { path: 'C:\\Documents and Settings', target: 'C:\\Users' },
      { path: `${ann}\\AppData\\Local\\Application Data`, target: `${ann}\\AppData\\Local` },
    ];
    const pc = newPc({ volumes, links, files: [`${ann}\\Documents\\x`, 'C:\\Windows\\explorer.exe'] });
    const { stdout, exitCode } = await pc.wufix('reparse');
    expect(stdout.match(/nothing: made by Windows$/gm)).toHaveLength(2);
    expect(stdout).toContain('Windows itself made 2 of them');
    expect(exitCode).toBe(0);
  });

  test('a circle of links is told once, although dir walks it', async () => {
    const links = [
      { path: `${ann}\\AppData\\Local\\Application Data`, target: `${ann}\\AppData\\Local` },
      { path: `${ann}\\AppData\\Local\\Other`, target: 'C:\\Elsewhere' },
    ];
    const pc = newPc({ volumes, links, files: [`${ann}\\AppData\\Local\\x`, 'C:\\Elsewhere\\x'] });
    const outcome = await pc.wufix('reparse --json');
    expect(inShort(outcome)).toEqual(['C:\\Mount\\Data: mount-point', ...links.map(({ path }) => `${path}: junction`)]);
    const { searches } = linesOf(outcome).summary as { searches: { repeats: number }[] };
    expect(searches[0]?.repeats).toBeGreaterThan(10);
  });

  test('what hangs behind a link is told, where it hangs nowhere else', async () => {
    const links = [
      { path: `${ann}\\Music`, target: 'D:\\Music' },
      { path: 'D:\\Music\\Old', target: 'E:\\' },
      { path: 'C:\\Mount\\Data\\x', target: 'C:\\Users' },
    ];
    const pc = newPc({ volumes, links, files: ['D:\\Music\\x', 'E:\\x'] });
    const outcome = await pc.wufix('reparse --json');
    expect(inShort(outcome)).toEqual([
      'C:\\Mount\\Data: mount-point',
      'C:\\Mount\\Data\\x: junction',
      `${ann}\\Music: junction`,
      `${ann}\\Music\\Old: root-junction, backup 0x80070001?, backup 0x80070003?`,
    ]);
    expect(linesOf(outcome).links[0]).toMatchObject({
      destination: '\\\\?\\Volume{11111111-2222-3333-4444-555555555555}\\',
      dangling: false,
      crossVolume: true,
    });
  });
});

describe('where to search', () => {
  const links = [
    { path: 'C:\\Program Files', target: 'D:\\Program Files' },
    { path: `${ann}\\Documents\\Old`, target: 'D:\\' },
    { path: `${ann}\\Videos`, target: 'D:\\Videos' },
    { path: 'C:\\Windows\\x', target: 'C:\\gone' },
  ];
  const files = [`${ann}\\Documents\\x`, 'D:\\Program Files\\x', 'D:\\Videos\\x', 'C:\\Windows\\explorer.exe'];
  const pc = newPc({ volumes: volumes.slice(0, 3), links, files });

  test('the whole system drive, and that is said', async () => {
    const { stdout } = await pc.wufix('reparse');
    expect(stdout).toContain('Searching the whole system drive');
    expect(stdout).toContain('4 links in C:\\:');
  });

  test.each([
    [`reparse ${ann}`, [`${ann}\\Videos: junction`, `${ann}\\Documents\\Old: root-junction, backup 0x80070003?`]],
    ['reparse c:/users/ann/documents/', [`c:\\users\\ann\\documents\\Old: root-junction, backup 0x80070003?`]],
    ['reparse --libraries', [`${ann}\\Documents\\Old: root-junction, backup 0x80070003?`, `${ann}\\Videos: junction`]],
    [
      'reparse --serviced',
      ['C:\\Windows\\x: junction, update 0xC0000280', 'C:\\Program Files: junction, update 0x80070011'],
    ],
    ['reparse C:\\Windows --serviced', ['C:\\Windows\\x: junction, update 0xC0000280']],
    ['reparse C:\\Windows\\x', ['C:\\Windows\\x: junction, update 0xC0000280']],
    ['reparse D:', []],
  ])('%s', async (line, expected) => {
    const outcome = await pc.wufix(`${line} --json`);
    expect(inShort(outcome)).toEqual(expected);
    expect(outcome.exitCode).toBe(expected.some((link) => link.includes(',')) ? 4 : 0);
  });

  test('folders that somebody added to a library, or moved his documents to', async () => {
    const sid = 'S-1-5-21-1-2-3-1001';
    const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';
    const shell = `HKU\\${sid}\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders`;
    const library = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<libraryDescription><searchConnectorDescriptionList>',
      '<searchConnectorDescription><simpleLocation><url>knownfolder:{4BD8D571-6D19-48D3-BE97-422220080E43}</url></simpleLocation></searchConnectorDescription>',
      '<searchConnectorDescription><simpleLocation><url>C:\\R&amp;B\\Best</url></simpleLocation></searchConnectorDescription>',
      '<searchConnectorDescription><simpleLocation><url>\\\\10.0.0.1\\share</url></simpleLocation></searchConnectorDescription>',
      '</searchConnectorDescriptionList></libraryDescription>',
    ].join('\r\n');
    const moved = newPc({
      volumes,
      registry: {
        [profileList]: { ProfilesDirectory: { type: 'REG_EXPAND_SZ', data: '%SystemDrive%\\Leute' } },
        [`${profileList}\\${sid}`]: { ProfileImagePath: { type: 'REG_EXPAND_SZ', data: 'D:\\Zoë' } },
        [shell]: { Personal: { type: 'REG_EXPAND_SZ', data: '%USERPROFILE%\\OneDrive\\Documents' } },
      },
      files: [
        { path: 'C:\\Leute\\Bo\\AppData\\Roaming\\Microsoft\\Windows\\Libraries\\Music.library-ms', text: library },
        'E:\\Best\\x',
        'E:\\Docs\\x',
      ],
      links: [
        { path: 'C:\\R&B', target: 'E:\\' },
        { path: 'C:\\Leute\\Bo\\Videos', target: 'E:\\Best' },
        { path: 'D:\\Zoë\\OneDrive\\Documents', target: 'E:\\Docs' },
        { path: 'D:\\Zoë\\Pictures', target: 'E:\\Best' },
        { path: 'C:\\Leute\\Bo\\Elsewhere', target: 'E:\\' },
      ],
    });
    expect(inShort(await moved.wufix('reparse --libraries --json'))).toEqual([
      'C:\\Leute\\Bo\\Videos: junction, backup 0x80070001',
      'D:\\Zoë\\Pictures: junction, backup 0x80070001',
      'D:\\Zoë\\OneDrive\\Documents: junction, backup 0x80070001',
      'C:\\R&B: root-junction, backup 0x80070001, backup 0x80070003',
    ]);
  });

  test('no libraries at all', async () => {
    const { stdout, exitCode } = await newPc({ files: ['C:\\Windows\\explorer.exe'] }).wufix('reparse --libraries');
    expect(stdout).toContain('There is no folder C:\\Users.');
    expect(exitCode).toBe(0);
  });

  test('flags that name nothing in that folder', async () => {
    const { exitCode, stderr } = await pc.wufix('reparse D:\\ --serviced --libraries');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Nothing that --libraries and --serviced would search lies in D:\\.');
  });
});

describe('what could not be seen', () => {
  const library = { path: `${ann}\\Documents`, entries: [{ tag: 'JUNCTION', name: 'x', target: `${ann}\\x` }] };

  test('dir hangs: how far it got, and no all-clear', async () => {
    const stdout = ` Directory of ${ann}\r\n\r\n05/18/2024  08:37 AM    <SYMLINKD>     x [C:\\Windows]\r\n`;
    const pc = newPc({ volumes, faults: [{ match: 'cmd dir /AL', how: 'hang', stdout }] });
    const outcome = await pc.wufix('reparse');
    expect(outcome.stdout).toContain(
      `dir did not come to an end in C:\\ within its time limit: it had come to ${ann}.`,
    );
    expect(outcome.stdout).toContain("It can't be told whether");
    expect(outcome.exitCode).toBe(4);
    const { summary } = linesOf(await pc.wufix('reparse --json'));
    expect(summary).toMatchObject({ verdict: 'unknown', searches: [{ end: 'timed-out', reached: ann }] });
  });

  test('dir ends in another way than it can', async () => {
    const pc = newPc({ volumes, faults: [{ match: 'cmd dir /AL', how: 'fail', exitCode: 0xc000013a }] });
    const { stdout, exitCode } = await pc.wufix('reparse');
    expect(stdout).toContain('dir was ended before it came through C:\\: it had found nothing yet.');
    expect(exitCode).toBe(4);
  });

  test('closed places are counted, in any language, and are no fault by themselves', async () => {
    const stderr = 'Zugriff verweigert\r\n\r\nZugriff verweigert\r\n';
    const pc = recordedPc(
      dirWords.german,
      [{ ...library, entries: [{ tag: 'SYMLINKD', name: 'x', target: 'C:\\Windows' }] }],
      { stderr },
    );
    const { stdout, exitCode } = await pc.wufix('reparse');
    expect(stdout).toContain('Not searched: 2 places that dir could not look into ("Zugriff verweigert").');
    expect(exitCode).toBe(0);
  });

  test('closed places where nothing was found: one line less', async () => {
    const pc = recordedPc(english, [], { stderr: 'Access is denied.\r\nFile Not Found\r\n' });
    expect((await pc.wufix('reparse')).stdout).toContain('Not searched: 1 place ');
  });

  test('a recording that has the complaints among the listing, where nothing was found', async () => {
    const stdout = ' Volume in drive C has no label.\r\n\r\nAccess is denied.\r\nFile Not Found\r\n';
    const pc = newPc({ volumes, replies: [{ match: 'cmd dir /AL', exitCode: 1, stdout }] });
    const outcome = await pc.wufix('reparse --json');
    expect(linesOf(outcome).summary).toMatchObject({
      verdict: 'none',
      searches: [{ end: 'whole', closed: { count: 1, first: 'Access is denied.' }, unread: { count: 0 } }],
    });
    expect(outcome.exitCode).toBe(0);
  });

  test('the folder itself is closed', async () => {
    const pc = newPc({ volumes, files: ['C:\\Secret\\x'], denied: ['C:\\Secret'] });
    const { stdout, exitCode } = await pc.wufix('reparse C:\\Secret');
    expect(stdout).toContain('C:\\Secret may not be opened, so nothing in it was searched.');
    expect(exitCode).toBe(4);
  });

  test('a line that nobody can read may have been a link', async () => {
    const pc = recordedPc({ ...english, total: 'what is this' }, [{ ...library, entries: [] }]);
    const { stdout, exitCode } = await pc.wufix('reparse');
    expect(stdout).toContain('Not understood in C:\\: 1 line of dir, the first "what is this".');
    expect(exitCode).toBe(4);
  });

  test('a link to the network is asked nothing, and is not called harmless in a library', async () => {
    const links = [{ path: `${ann}\\Documents\\nas`, type: 'symlinkd' as const, target: '\\\\nas\\x' }];
    const pc = newPc({ volumes, links });
    const outcome = await pc.wufix(`reparse ${ann} --json`);
    expect(linesOf(outcome)).toMatchObject({
      links: [{ dangling: null, crossVolume: true, onFat: null, open: ['file-system'] }],
      summary: { verdict: 'unknown', undecided: 1 },
    });
    expect(outcome.exitCode).toBe(4);
  });

  test('without the volumes: the letters speak, and FAT is not known', async () => {
    const links = [
      { path: `${ann}\\Documents\\x`, target: 'C:\\y' },
      { path: 'C:\\Program Files\\x', target: 'D:\\y' },
    ];
    const faults = [{ match: 'powershell', how: 'fail' as const }];
    const pc = newPc({ volumes, links, faults, files: ['C:\\y\\z', 'D:\\y\\z'] });
    const outcome = await pc.wufix('reparse --json');
    expect(linesOf(outcome).links).toMatchObject([
      { path: 'C:\\Mount\\Data', kind: 'mount-point', crossVolume: null, dangling: null },
      { path: 'C:\\Program Files\\x', crossVolume: true, onFat: null, matters: [{ hex: '0x80070011' }] },
      { path: `${ann}\\Documents\\x`, crossVolume: false, onFat: null, open: ['file-system'] },
    ]);
    expect((await pc.wufix('reparse')).stdout).toContain('The volumes could not be listed');
  });

  test('a link to a link: what stands at its end, as far as the names in it tell', async () => {
    const links = [
      { path: 'C:\\Program Files\\a', target: 'C:\\b' },
      { path: 'C:\\b', target: 'C:\\c' },
      { path: 'C:\\Program Files\\d', target: 'C:\\e' },
      { path: 'C:\\e', target: 'C:\\f' },
    ];
    const outcome = await newPc({ volumes, links, files: ['C:\\c\\x'] }).wufix('reparse --serviced --json');
    expect(linesOf(outcome).links).toMatchObject([
      { path: 'C:\\Program Files\\a', dangling: false, open: [] },
      { path: 'C:\\Program Files\\d', dangling: null, open: ['exists'] },
    ]);
  });
});

describe('what is printed', () => {
  const folders = [
    {
      path: `${ann}\\Music`,
      entries: [
        { tag: 'SYMLINKD', name: 'a\u001b[2J\u2028b', target: 'E:\\\u202e\u0007' },
        { tag: 'JUNCTION', name: 'Old', target: 'E:\\Old' },
      ],
    },
  ];

  test('a row for each link, then the summary with each remedy once', async () => {
    const pc = recordedPc(english, folders, { files: ['E:\\Old\\x'] });
    const { stdout, exitCode } = await pc.wufix('reparse');
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/^KIND +PATH +TARGET +MATTERS TO$/m);
    expect(stdout).toMatch(
      /^junction +C:\\Users\\Ann\\Music\\Old +E:\\Old \(another volume, FAT\) +Windows Backup 0x80070001\?$/m,
    );
    expect(stdout.match(/take the link out of the library/g)).toHaveLength(1);
    expect(stdout).toContain('Windows Backup, perhaps 0x80070001, 2 links:');
    expect(stdout).toContain('no update fails because of it');
  });

  test('quiet: the summary alone', async () => {
    const { stdout } = await recordedPc(english, folders).wufix('reparse -q');
    expect(stdout).not.toContain('KIND');
    expect(stdout).not.toMatch(/^junction/m);
    expect(stdout).toContain('2 links in C:\\:');
  });

  test('foreign text moves no cursor and forges no line', async () => {
    const { stdout } = await recordedPc(english, folders).wufix('reparse');
    expect(stdout).toContain('a?[2J?b');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u202e]/);
  });

  test('the JSON says of each link all that is known', async () => {
    const pc = recordedPc(english, [
      { path: `${ann}\\Music`, entries: [{ tag: 'JUNCTION', name: 'Old', target: 'E:\\Old' }] },
    ]);
    const { links } = linesOf(await pc.wufix('reparse --json'));
    expect(links).toEqual([
      {
        v: 1,
        type: 'link',
        simulated: 'pc',
        path: `${ann}\\Music\\Old`,
        kind: 'junction',
        target: 'E:\\Old',
        destination: 'E:\\Old',
        maker: null,
        dangling: true,
        crossVolume: true,
        onFat: true,
        matters: [
          {
            to: 'backup',
            code: 0x80070001,
            hex: '0x80070001',
            certain: false,
            why: expect.stringContaining('FAT'),
            remedy: expect.stringContaining('take the link out of the library'),
          },
        ],
        open: [],
      },
    ]);
  });
});
