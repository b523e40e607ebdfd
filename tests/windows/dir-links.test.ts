import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readEntry } from '../../src/windows/links/dir-line.ts';
import { createDirReader, type DirLink } from '../../src/windows/links/dir-links.ts';
import { createDirByteReader } from '../support/dir-bytes.ts';
import { type DirWords, dirWords, type ListedFolder, listDir, listEntry } from '../support/dir-listing.ts';

const { english } = dirWords;
const stamp = english.stamp;
const guid = '\\??\\Volume{0674413f-760d-11dd-beb3-806e6f6e6963}\\';

describe('dir /AL /S', () => {
  test('a listing, entry by entry', () => {
    const text = [
      ' Volume in drive C is System',
      ' Volume Serial Number is 1A2B-3C4D',
      '',
      ' Directory of C:\\',
      '',
      '07/14/2009  06:08 AM    <JUNCTION>     Documents and Settings [C:\\Users]',
      '               0 File(s)              0 bytes',
      '',
      ' Directory of C:\\Users',
      '',
      '07/14/2009  06:08 AM    <SYMLINKD>     All Users [C:\\ProgramData]',
      '07/14/2009  06:08 AM    <SYMLINK>      notes.txt [D:\\Shared notes\\notes.txt]',
      '07/14/2009  06:08 AM                 0 winget.exe',
      '               2 File(s)              0 bytes',
      '',
      '     Total Files Listed:',
      '               2 File(s)              0 bytes',
      '               2 Dir(s)  17,918,840,832 bytes free',
      '',
    ].join('\r\n');
    expect(read(text)).toEqual([
      {
        folder: 'C:\\',
        name: 'Documents and Settings',
        path: 'C:\\Documents and Settings',
        tag: 'junction',
        target: 'C:\\Users',
      },
      {
        folder: 'C:\\Users',
        name: 'All Users',
        path: 'C:\\Users\\All Users',
        tag: 'symlinkd',
        target: 'C:\\ProgramData',
      },
      {
        folder: 'C:\\Users',
        name: 'notes.txt',
        path: 'C:\\Users\\notes.txt',
        tag: 'symlink',
        target: 'D:\\Shared notes\\notes.txt',
      },
      { folder: 'C:\\Users', name: 'winget.exe', path: 'C:\\Users\\winget.exe', tag: 'other', target: null },
    ]);
  });

  describe.each(Object.entries(dirWords))('%s', (_, words) => {
    const folders = everything(words);
    const expected = folders.flatMap((folder) => folder.links);
    const text = listDir(words, folders);

    test('is read by its structure, and nothing is left over', () => {
      const reader = createDirReader();
      expect([...reader.write(text), ...reader.end()]).toEqual(expected);
      expect(reader.unread()).toEqual({ count: 0, first: [] });
    });

    test('UTF-16 split at every offset', () => {
      const bytes = Buffer.from(text, 'utf16le');
      for (let at = 0; at <= bytes.length; at += 1) {
        const reader = createDirByteReader(words.oemCodePage);
        const links = [...reader.write(bytes.subarray(0, at)), ...reader.write(bytes.subarray(at)), ...reader.end()];
        if (links.length !== expected.length || at % 97 === 0) expect(links).toEqual(expected);
        expect(reader.unread().count).toBe(0);
      }
    });

    test('byte by byte', () => {
      const reader = createDirByteReader(words.oemCodePage);
      const bytes = [...Buffer.from(text, 'utf16le')];
      const links = [...bytes.flatMap((byte) => reader.write(Uint8Array.of(byte))), ...reader.end()];
      expect(links).toEqual(expected);
    });

    test.each(['oem', 'utf8', 'utf16le with a BOM'])('in %s', (encoding) => {
      const bytes =
        encoding === 'oem'
          ? iconv.encode(text, `cp${words.oemCodePage}`)
          : encoding === 'utf8'
            ? Buffer.from(text)
            : Buffer.from(`\uFEFF${text}`, 'utf16le');
      const lossless = encoding !== 'oem' || iconv.decode(bytes, `cp${words.oemCodePage}`) === text;
      const links = readBytes(bytes, words.oemCodePage);
      expect(links.map(({ tag }) => tag)).toEqual(expected.map(({ tag }) => tag));
      if (lossless) expect(links).toEqual(expected);
    });

    test.each(['\n', '\r\r\n', '  \r\n'])('with lines that end in %j', (newline) => {
      expect(read(listDir(words, folders, newline).replaceAll(/^ +\r?\n/gm, newline))).toEqual(expected);
    });

    test('wrapped at 80 columns, and at 120', () => {
      expect(read(wrap(text, 80))).toEqual(expected);
      expect(read(wrap(text, 120))).toEqual(expected);
    });
  });
});

describe('headings', () => {
  test.each([
    [' Directory of C:\\', 'C:\\'],
    [' Directory of D:\\a b', 'D:\\a b'],
    [' Directory of \\\\server\\share\\x', '\\\\server\\share\\x'],
    [' Directory of \\\\?\\C:\\deep', '\\\\?\\C:\\deep'],
    [' Verzeichnis von C:\\Größe (x86)', 'C:\\Größe (x86)'],
    [' Katalog:C:\\a', 'C:\\a'],
    [' ספריה שלC:\\a', 'C:\\a'],
    [' C:\\ のディレクトリ', 'C:\\'],
    [' C:\\a b のディレクトリ', 'C:\\a b'],
    [' \\\\server\\share 的目录', '\\\\server\\share'],
    [' \u200fC:\\a دليل', 'C:\\a'],
    [' Directory of C:\\a   ', 'C:\\a'],
    [' Directory of "C:\\a b"', 'C:\\a b'],
  ])('%j', (heading, folder) => {
    const text = `${heading}\r\n\r\n${stamp}    <SYMLINKD>     x [y]\r\n`;
    expect(read(text).map((link) => link.folder)).toEqual([folder]);
  });

  test('a network share is named twice, and the second time counts', () => {
    const text = [
      ' Volume in drive \\\\server\\share is Data',
      ' Volume Serial Number is 1A2B-3C4D',
      '',
      ' Directory of \\\\server\\share',
      '',
      `${stamp}    <JUNCTION>     x [C:\\y]`,
    ].join('\r\n');
    expect(read(text)[0]?.path).toBe('\\\\server\\share\\x');
  });

  test('without a heading nothing can be said of an entry', () => {
    const reader = createDirReader();
    expect([...reader.write(`${stamp}    <JUNCTION>     x [C:\\y]\r\n`), ...reader.end()]).toEqual([]);
    expect(reader.unread()).toEqual({ count: 1, first: [`${stamp}    <JUNCTION>     x [C:\\y]`] });
  });

  test('a path in a message is no heading', () => {
    const reader = createDirReader();
    const message = 'The directory name C:\\b is too long.\r\n  C:\\c';
    const text = ` Directory of C:\\a\r\n\r\n${message}\r\n${stamp}    <SYMLINKD>     x [y]\r\n`;
    expect([...reader.write(text), ...reader.end()].map(({ path }) => path)).toEqual(['C:\\a\\x']);
    expect(reader.unread()).toEqual({ count: 1, first: ['The directory name C:\\b is too long.'] });
  });
});

describe('targets', () => {
  test.each([
    ['JUNCTION', `Data [${guid}]`, 'Data', guid],
    ['JUNCTION', 'x [\\??\\E:\\a\\b]', 'x', '\\??\\E:\\a\\b'],
    ['JUNCTION', 'x [\\\\?\\C:\\a]', 'x', '\\\\?\\C:\\a'],
    ['JUNCTION', 'x [\\\\server\\share]', 'x', '\\\\server\\share'],
    ['JUNCTION', 'Share [\\??\\\\\\Bliss\\Share]', 'Share', '\\??\\\\\\Bliss\\Share'],
    ['JUNCTION', 'Users [Users]', 'Users', 'Users'],
    ['JUNCTION', 'made by Linux [...]', 'made by Linux', null],
    ['SYMLINKD', 'x [...]', 'x', null],
    ['SYMLINKD', '..data [..2024_05_18]', '..data', '..2024_05_18'],
    ['SYMLINKD', 'x [..\\..\\y]', 'x', '..\\..\\y'],
    ['SYMLINKD', 'x [./up/down]', 'x', './up/down'],
    ['SYMLINKD', 'a [1] [b]', 'a [1]', 'b'],
    ['SYMLINKD', 'a [b [c]]', 'a', 'b [c]'],
    ['SYMLINKD', 'a [1] [b [c]\\d]', 'a [1]', 'b [c]\\d'],
    ['SYMLINKD', 'a [1] [..\\b [c]\\d [e]]', 'a [1]', '..\\b [c]\\d [e]'],
    ['SYMLINK', 'a [b [C:\\d [e]]', 'a [b', 'C:\\d [e]'],
    ['SYMLINK', 'a] [b] [\\\\s\\t [u]]', 'a] [b]', '\\\\s\\t [u]'],
    ['SYMLINK', 'a [b [c]', 'a [b', 'c'],
    ['SYMLINK', 'a [b [c [d]]]', 'a', 'b [c [d]]'],
    ['SYMLINK', 'a [b [C:\\d]]', 'a [b', 'C:\\d]'],
    ['SYMLINK', 'a [b [\\d]]', 'a [b', '\\d]'],
    ['SYMLINK', ' led by a space [x]', ' led by a space', 'x'],
    ['JUNCTION', '??? [1] [C:\\b]', '??? [1]', 'C:\\b'],
  ])('<%s> %s', (tag, text, name, target) => {
    expect(readOne(`${stamp}    ${`<${tag}>`.padEnd(15)}${text}`)).toMatchObject({
      tag: tag.toLowerCase(),
      name,
      target,
    });
  });

  test('a folder whose name ends in brackets is no junction, in any language', () => {
    for (const word of ['DIR', 'REP', 'КАТАЛОГ', 'ĦDIR']) {
      const line = `${stamp}    ${`<${word}>`.padEnd(15)}Photos [2024]`;
      expect(readOne(line)).toMatchObject({ tag: 'other', name: 'Photos [2024]', target: null });
    }
  });

  test('letters that a code page has not make no target of what ends a name', () => {
    const text = listDir(english, [
      {
        path: 'C:\\',
        entries: [
          { tag: 'DIR', name: '?????? [????]' },
          { tag: 'DIR', name: 'Photos [2024]' },
        ],
      },
    ]);
    expect(read(text).map(({ tag, name }) => [tag, name])).toEqual([
      ['other', '?????? [????]'],
      ['other', 'Photos [2024]'],
    ]);
  });

  test.each(['JUNCTION', 'SYMLINKD', 'SYMLINK'])(
    'the line of a <%s> that was cut off is no link of another name',
    (tag) => {
      const line = `${stamp}    ${`<${tag}>`.padEnd(15)}All Users [C:\\ProgramData]`;
      for (let at = 1; at < line.length; at += 1) {
        const reader = createDirReader();
        expect([...reader.write(` Directory of C:\\a\r\n\r\n${line.slice(0, at)}`), ...reader.end()]).toEqual([]);
        expect(reader.unread().count).toBe(1);
      }
    },
  );

  test('nor is one whose word nobody knows, once a path shows in it', () => {
    expect(readOne(`${stamp}    <X>            All Users [C:\\Prog`)).toBeUndefined();
  });

  test('a word for junction is learnt from a target that no name can be', () => {
    const text = listDir({ ...english, junction: 'X' }, [
      {
        path: 'C:\\',
        entries: [
          { tag: 'X', name: 'a', target: 'Users' },
          { tag: 'X', name: 'b', target: 'C:\\b' },
          { tag: 'X', name: 'a', target: 'Users' },
          { tag: 'X', name: 'c', target: '...' },
          { tag: 'DIR', name: 'd', target: 'Users' },
        ],
      },
    ]);
    expect(read(text).map(({ tag, name, target }) => [tag, name, target])).toEqual([
      ['other', 'a [Users]', null],
      ['junction', 'b', 'C:\\b'],
      ['junction', 'a', 'Users'],
      ['junction', 'c', null],
      ['other', 'd [Users]', null],
    ]);
  });

  test('. and .. repeat what is named elsewhere', () => {
    const entries = ['.', '..'].map((name) => ({ tag: 'DIR', name }));
    const dots = { tag: 'SYMLINKD', name: '...', target: 'x' };
    expect(read(listDir(english, [{ path: 'C:\\a', entries: [...entries, dots] }])).map(({ name }) => name)).toEqual([
      '...',
    ]);
  });
});

describe('what has a size instead of a tag', () => {
  test.each([
    ['0', 'python.exe'],
    ['1,234,567', '2024 report.txt'],
    ['1.234.567', '1.txt'],
    ['1 234 567', '890 1 000.txt'],
    ['1\u00a0234\u00a0567', '8 x'],
    ['1\u202f234\u202f567', '8 x'],
    ["1'234'567", 'x'],
    ['(1,234)', 'in the cloud.docx'],
    ['999,999,999,999', 'x'],
    ['1,999,999,999,999', 'disk.vhdx'],
    ['12\u00a0345\u00a0678\u00a0901\u00a0234', '5 disk.vhdx'],
    ['5', 'name [with brackets]'],
    ['5', ' led by a space'],
    ['5', 'three   spaces 1 2'],
  ])('%s %s', (size, name) => {
    for (const time of [stamp, '18.05.2024  08:37', '2024. 05. 18.  8.37', '18/05/2024  08:37 a.\u00a0m.']) {
      const line = listEntry({ ...english, stamp: time, size }, { tag: null, name });
      expect(readOne(line)).toMatchObject({ tag: 'other', name, target: null });
    }
  });

  test('columns that somebody has squeezed', () => {
    expect(readOne('18.05.2024  08:37     1.234 a b')).toMatchObject({ tag: 'other', name: 'a b' });
    expect(readOne('18.05.2024  08:37  <JUNCTION>  a b [C:\\x]')).toMatchObject({ tag: 'junction', name: 'a b' });
    expect(readOne('18.05.2024  08:37    <EINE LANGE VERBINDUNG> a b [C:\\x]')).toMatchObject({
      tag: 'junction',
      name: 'a b',
    });
  });
});

describe('lines that a console broke', () => {
  test('a narrow one, where a target must follow', () => {
    const parts = [
      '<JUNCTION>     some name',
      '<SYMLINKD>     some name',
      '<SYMLINK>      some name',
      '<Ħ>            some name [C:',
    ];
    const rests = [' [C:\\a]', ' [C:\\a]', ' [C:\\a]', '\\a]'];
    const lines = parts.flatMap((part, at) => [`${stamp}    ${part}`, rests[at] ?? '']);
    expect(read(` Directory of C:\\a\r\n\r\n${lines.join('\r\n')}`).map(({ name, target }) => [name, target])).toEqual(
      parts.map(() => ['some name', 'C:\\a']),
    );
  });

  test('right behind a bracket of the target', () => {
    for (const target of ['C:\\a [1]', 'b [1]']) {
      const start = `${stamp}    <SYMLINKD>     `;
      const line = `${start}${'x'.repeat(80 - start.length - target.length - 2)} [${target}`;
      expect(line).toHaveLength(80);
      expect(readOne(`${line}\r\n\\c]`)?.target).toBe(`${target}\\c`);
    }
  });

  test('in three', () => {
    const line = `${stamp}    <SYMLINKD>     x [C:\\${'long name '.repeat(20)}]`;
    expect(readOne(wrap(line, 80))?.target).toBe(`C:\\${'long name '.repeat(20)}`);
  });

  test('a heading that does not fill the line is whole', () => {
    const reader = createDirReader();
    const text = ` Directory of C:\\a\r\nAccess is denied.\r\n${stamp}    <JUNCTION>     x [C:\\y]`;
    expect([...reader.write(text), ...reader.end()].map(({ path }) => path)).toEqual(['C:\\a\\x']);
    expect(reader.unread().count).toBe(1);
  });
});

test('an entry begins with its date, not with a space', () => {
  for (const line of [`${stamp}    <SYMLINK>      x [y]`, `${stamp}                 0 x`]) {
    expect(readEntry(line, new Set())).not.toBeNull();
    expect(readEntry(` ${line}`, new Set())).toBeNull();
  }
});

describe('what is left over', () => {
  test('is counted and shown, cut', () => {
    const reader = createDirReader();
    const lines = [
      'Access is denied.',
      '<JUNCTION>',
      'x <JUNCTION>     y [C:\\z]',
      `${'ab '.repeat(100)}`,
      '18.05.2024',
    ];
    const text = ` Directory of C:\\a\r\n\r\n${lines.join('\r\n')}\r\n`.repeat(4);
    expect([...reader.write(text), ...reader.end()]).toEqual([]);
    expect(reader.unread().count).toBe(20);
    expect(reader.unread().first).toHaveLength(10);
    expect(reader.unread().first.slice(0, 3)).toEqual(lines.slice(0, 3));
    expect(reader.unread().first[3]).toHaveLength(200);
  });

  test('a message in the middle does not stick to an entry', () => {
    const reader = createDirReader();
    const long = `a${'b'.repeat(90)}`;
    const text = [
      ' Directory of C:\\a',
      '',
      `${stamp}    <JUNCTION>     x [C:\\y]`,
      'Access is denied.',
      `${stamp}    <JUNCTION>     ${long} [C:\\y [z]]`,
      'Access is denied.   ',
      `${stamp}    <DIR>          z`,
      'Access is denied.',
    ].join('\r\n');
    const links = [...reader.write(text), ...reader.end()];
    expect(links.map(({ name, target }) => [name, target])).toEqual([
      ['x', 'C:\\y'],
      [long, 'C:\\y [z]'],
      ['z', null],
    ]);
    expect(reader.unread()).toEqual({ count: 3, first: Array.from({ length: 3 }, () => 'Access is denied.') });
  });

  test('a line without an end is not kept', () => {
    const reader = createDirReader();
    reader.write(' Directory of C:\\a\r\n\r\n');
    for (let n = 0; n < 200; n += 1) reader.write('x'.repeat(10_000));
    reader.write(`\r\n${stamp}    <JUNCTION>     x [C:\\y]\r\n`);
    expect(reader.end().concat(read(''))).toEqual([]);
    expect(reader.unread()).toEqual({ count: 1, first: ['x'.repeat(200)] });
  });

  test('the entry after such a line is read', () => {
    const links = read(` Directory of C:\\a\n\n${'x'.repeat(100_000)}\n${stamp}    <JUNCTION>     x [C:\\y]\n`);
    expect(links.map(({ path }) => path)).toEqual(['C:\\a\\x']);
  });

  test('nothing at all', () => {
    expect(read('')).toEqual([]);
    expect(read('\r\n\r\n')).toEqual([]);
    expect(readBytes(new Uint8Array(), 850)).toEqual([]);
  });
});

describe('any names', () => {
  const character = fc.constantFrom(...'aZ9 .-_[](){}&服é\u00a0й');
  const name = fc
    .string({ unit: character, minLength: 1, maxLength: 40 })
    .filter((text) => !/^[\s.]|[\s.]$/.test(text) && !text.includes(' ['));
  const path = fc
    .tuple(fc.constantFrom('C:\\', 'd:\\', '\\\\server\\share\\', '\\??\\E:\\', guid), fc.array(name, { maxLength: 4 }))
    .map(([root, parts]) => root + parts.join('\\'));
  const entry = fc.oneof(
    fc.record({ tag: fc.constantFrom('SYMLINK', 'SYMLINKD', 'JUNCTION', 'ĦRABTA'), name, target: path }),
    fc.record({
      tag: fc.constantFrom('SYMLINK', 'SYMLINKD'),
      name,
      target: name.filter((text) => !/[[\]]/.test(text)),
    }),
    fc.record({ tag: fc.constantFrom(null, 'DIR'), name: name.filter((text) => !text.endsWith(']')) }),
  );
  const drives = fc.tuple(fc.constantFrom('C:\\', '\\\\s\\t\\'), fc.array(name, { minLength: 1, maxLength: 5 }));
  const folders = fc.array(
    fc.record({ path: drives.map(([root, parts]) => root + parts.join('\\')), entries: fc.array(entry) }),
    { maxLength: 4 },
  );

  test('come back, however the text is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(dirWords)), folders, fc.nat(200), (words, listed, size) => {
        const text = listDir(words, listed);
        const reader = createDirReader();
        const links: DirLink[] = [];
        for (let at = 0; at < text.length; at += size + 1) links.push(...reader.write(text.slice(at, at + size + 1)));
        links.push(...reader.end());
        expect(links.map(({ path, target }) => [path, target])).toEqual(
          listed.flatMap((folder) =>
            folder.entries.map((entry) => [`${folder.path}\\${entry.name}`, 'target' in entry ? entry.target : null]),
          ),
        );
        expect(reader.unread().count).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

test('a hundred thousand links leave nothing behind in the reader', () => {
  const reader = createDirReader();
  reader.write(' Directory of C:\\a\r\n\r\n');
  let count = 0;
  for (let n = 0; n < 1_000; n += 1) {
    const links = reader.write(`${stamp}    <JUNCTION>     x [C:\\y]\r\n`.repeat(100));
    count += links.length;
    expect(links).toHaveLength(100);
  }
  expect(reader.end()).toEqual([]);
  expect(count).toBe(100_000);
});

function read(text: string): DirLink[] {
  const reader = createDirReader();
  return [...reader.write(text), ...reader.end()];
}

function readBytes(bytes: Uint8Array, oemCodePage: number): DirLink[] {
  const reader = createDirByteReader(oemCodePage);
  return [...reader.write(bytes), ...reader.end()];
}

function readOne(line: string): DirLink | undefined {
  return read(` Directory of C:\\a\r\n\r\n${line}\r\n`)[0];
}

/** As a console does that is that many columns wide; every character counts as one. */
function wrap(text: string, columns: number): string {
  return text
    .split('\r\n')
    .map((line) => line.match(new RegExp(`.{1,${columns}}`, 'gu'))?.join('\r\n') ?? '')
    .join('\r\n');
}

/** Every kind of entry, and what is to be read of it. */
function everything(words: DirWords): (ListedFolder & { links: DirLink[] })[] {
  const deep = `C:\\Users\\Ann (work)\\${'long name '.repeat(7)}end`;
  return ['C:\\', 'D:\\My Files [old]', deep].map((path) => {
    const rows: [string | null, DirLink['tag'], string, string?][] = [
      [words.junction, 'junction', 'Application Data', 'C:\\Users\\Ann\\AppData\\Roaming'],
      [words.junction, 'junction', 'Data [1]', guid],
      ['SYMLINKD', 'symlinkd', 'current', '..\\versions\\12 [new]'],
      ['SYMLINKD', 'symlinkd', `many${' words'.repeat(12)}`, `\\\\server\\share\\${'some more '.repeat(12)}words`],
      [words.junction, 'junction', `many${' words'.repeat(12)}`, `E:\\${'some more '.repeat(9)}words`],
      ['SYMLINK', 'symlink', 'notes.txt', 'D:\\notes.txt'],
      [words.dir, 'other', 'OneDrive'],
      [null, 'other', '2024 report.docx'],
    ];
    const root = path.endsWith('\\') ? path : `${path}\\`;
    return {
      path,
      entries: rows.map(([tag, , name, target]) => ({ tag, name, ...(target === undefined ? {} : { target }) })),
      links: rows.map(([, tag, name, target]) => ({
        folder: path,
        name,
        path: root + name,
        tag,
        target: target ?? null,
      })),
    };
  });
}
