import { describe, expect, test } from 'vitest';
import { listLinks, listLinksIn } from '../../src/windows/links/dir-commands.ts';
import { temporaryFolder, wufixWith } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { inShort, volumes } from '../support/links-pc.ts';

const machine = {
  systemRoot: 'C:\\Windows',
  system32: 'C:\\Windows\\System32',
  programData: 'C:\\ProgramData',
  build: 26100,
};

/** Names that Windows allows, and that mean something to cmd.exe. */
const allowed = [
  'R&D',
  'a & b',
  'x&calc.exe',
  'x && calc',
  'a,b',
  'a;b',
  'a=b',
  'x^y',
  'wow!',
  '!PATH!',
  '(x86)',
  '100%',
  "it's",
  '@home',
  '[b]',
  '{c}',
  '~d',
  '`e`',
  '+f',
  '-x',
  'ä ö',
  'ü,ß',
  'a\u00a0b',
  '文档',
];

describe('the line that cmd.exe gets', () => {
  test('the switches', () => {
    const { file, args, encoding } = listLinks(machine, 'C:\\Users');
    expect(lineOf(args)).toBe('/d /u /v:off /c set DIRCMD=& dir /AL /S C:\\Users\\*');
    expect([file, encoding]).toEqual(['C:\\Windows\\System32\\cmd.exe', 'utf16le']);
    expect(lineOf(listLinksIn(machine, 'C:\\').args)).toBe('/d /u /v:off /c set DIRCMD=& dir /AL C:\\*');
  });

  test.each([
    ['D:\\a b', '"D:\\a b\\*"'],
    ['D:\\R&D', '"D:\\a b\\..\\R&D\\*"'],
    ['\\\\server\\share\\R&D', '"\\\\server\\share\\a b\\..\\R&D\\*"'],
    ['\\\\server\\share', '\\\\server\\share\\*'],
    ['\\\\se&rver\\share', '"\\\\se&rver\\share\\a b\\..\\*"'],
  ])('%s', (folder, argument) => {
    expect(lineOf(listLinks(machine, folder).args)).toMatch(new RegExp(`/S ${escaped(argument)}$`));
  });

  test.each(allowed)('%s: in quotes, or without a character of meaning', (name) => {
    for (const folder of [`C:\\${name}`, `C:\\deep\\${name}\\er`]) {
      const argument = lineOf(listLinks(machine, folder).args).replace(/^.* \/S /, '');
      expect(argument).toMatch(/^"[^"]*"$|^[\p{L}\p{N}\\:*._-]+$/u);
      expect(argument.replaceAll('"', '').replace('\\a b\\..', '')).toBe(`${folder}\\*`);
    }
  });
});

describe('a folder with that name is searched', () => {
  test.each(allowed)('%s', async (name) => {
    const link = `C:\\${name}\\x`;
    const pc = newPc({ volumes, links: [{ path: link, target: 'C:\\Windows' }] });
    const outcome = await run(pc.file, `C:\\${name}`, '--json');
    expect(inShort(outcome)).toEqual([`${link}: junction`]);
    expect(outcome.exitCode).toBe(0);
  });
});

describe('refused, in one sentence', () => {
  const { file } = newPc();

  test.each([
    'C:\\a"b',
    'C:\\Users"',
    'C:\\x" & calc.exe & "',
    'C:\\a|b',
    'C:\\a>b',
    'C:\\a<b',
    'C:\\*',
    'C:\\a?',
    'C:\\a\nb',
    'C:\\a\r\nb',
    'C:\\a\0b',
    'C:\\a\tb',
    'C:\\a:stream',
    'C:\\%PATH%',
    'C:\\100% and 50%',
    `C:\\${'long\\'.repeat(6_400)}`,
    '\\\\?\\Volume{0674413f-760d-11dd-beb3-806e6f6e6963}\\',
    '\\\\?\\GLOBALROOT\\Device\\x',
    '\\\\.\\C:\\x',
    '\\\\.\\pipe\\x',
    '\\\\server',
    'Users',
    '.',
    '..\\x',
    'C:Users',
    '\\Users',
    '/AL',
    'https://example.com/x',
  ])('%j', async (path) => {
    const { exitCode, stderr, stdout } = await run(file, path);
    expect(exitCode).toBe(2);
    expect(stdout).not.toContain('links in');
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^The folder ".*" can't be searched: .+\.$/);
    expect(stderr.length).toBeLessThan(400);
  });

  test('an empty word', async () => {
    const { exitCode, stderr } = await run(file, '');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^The word behind .+ is empty\.$/m)]);
  });

  test.each(['C:\\nope', 'C:\\Windows\\System32\\drivers\\wimmount.sys'])('%s is no folder', async (path) => {
    const { exitCode, stderr } = await run(file, path);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`There is no folder ${path}.`);
  });

  test('what begins with a dash is an option, unless it is set apart', async () => {
    expect((await run(file, '-x')).exitCode).toBe(2);
    expect((await run(file, '--', '-x')).stderr).toContain('The folder "-x"');
  });
});

test('a library that somebody gave a hostile name is not searched, and that is said', async () => {
  const name = 'C:\\x %CMDCMDLINE:~-1%&calc&rem %';
  const text = `<url>${name.replaceAll('&', '&amp;')}</url>`;
  const library = 'C:\\Users\\Ann\\AppData\\Roaming\\Microsoft\\Windows\\Libraries\\x.library-ms';
  const { file } = newPc({ volumes: volumes.slice(0, 1), files: [{ path: library, text }, `${name}\\x`] });
  const { stdout, exitCode } = await run(file, '--libraries');
  expect(stdout).toContain(`dir could not be asked for ${name}.`);
  expect(exitCode).toBe(4);
  expect(() => listLinks(machine, name)).toThrow();
  expect(() => listLinksIn(machine, name)).toThrow();
});

test.each([
  ['C:', 'C:\\'],
  ['c:\\', 'c:\\'],
  ['C:/Windows/', 'C:\\Windows'],
  ['C:\\Windows\\\\', 'C:\\Windows'],
  ['C:\\x\\..\\Windows\\.', 'C:\\Windows'],
  ['C:\\Windows. ', 'C:\\Windows'],
  ['\\\\?\\C:\\Windows', 'C:\\Windows'],
])('%j means %s', async (given, folder) => {
  const { stdout, exitCode } = await run(newPc().file, given, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ searches: [{ folder }] });
  expect(exitCode).toBe(0);
});

function run(scenario: string, ...words: string[]) {
  return wufixWith(['reparse', '--simulate', scenario, ...words], { home: temporaryFolder() });
}

/** As Node joins arguments on Windows (libuv, quote_cmd_arg). */
function lineOf(args: readonly string[]): string {
  return args
    .map((argument) => (/[ \t"]/.test(argument) ? `"${argument.replaceAll('"', '\\"')}"` : argument))
    .join(' ');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
