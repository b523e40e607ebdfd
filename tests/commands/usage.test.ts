import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { filesBelow, newPc } from '../support/cli-pc.ts';

/** A refusal: one sentence and what to do, on stderr; with --json one line on stdout. Nothing else, and nothing changed. */
async function expectRefusal(argv: readonly string[], exitCode: number, message: RegExp, hint: RegExp): Promise<void> {
  const home = join(temporaryFolder(), 'state');
  const human = await wufixWith(argv, { home });
  expect(human.exitCode).toBe(exitCode);
  expect(human.stdout).toBe('');
  const [first = '', second = '', ...rest] = human.stderr.replace(/^Simulation .*\n/, '').split('\n');
  expect(first).toMatch(message);
  expect(first).toMatch(/^["A-Z-].*\.$/);
  expect(second).toMatch(hint);
  expect(second).toMatch(/^What to do: /);
  expect(rest).toEqual(['']);

  const json = await wufixWith([...argv, '--json'], { home });
  expect(json.exitCode).toBe(exitCode);
  expect(json.stderr).toBe('');
  expect(
    json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([expect.objectContaining({ v: 1, type: 'error', exitCode, message: expect.stringMatching(message) })]);
  expect(filesBelow(home)).toEqual([]);
}

describe('a wrong command line', () => {
  test.each<[string, RegExp, RegExp]>([
    ['frob', /^Unknown command 'frob'\.$/, /wufix --help/],
    ['rset', /^Unknown command 'rset' \(did you mean reset\?\)\.$/, /wufix --help/],
    ['reset --frob', /^Unknown option '--frob'/, /wufix --help/],
    [
      'reset --catroot2 sometimes',
      /'sometimes' is invalid\. Allowed choices are auto, always, never\.$/,
      /wufix --help/,
    ],
    ['reset --only', /^Option '--only <part>' argument missing\.$/, /wufix --help/],
    ['reset --only all', /^There is no part "all" to reset\.$/, /softwaredistribution, download, catroot2/],
    ['reset now', /^Too many arguments for 'reset'/, /wufix --help/],
    ['services stop', /^Missing required argument 'names'\.$/, /wufix --help/],
    ['services start Spooler', /"Spooler" is no service/, /wuauserv/],
    ['undo one two', /^Too many arguments for 'undo'/, /wufix --help/],
    ['clean --older-than soon', /whole number of days/, /wufix --help/],
    ['scenarios nosuch', /^There is no scenario "nosuch"\.$/, /wufix scenarios/],
    ['reset --simulate nosuch', /^There is no scenario nosuch; there are healthy, /, /\.json/],
    ['--simulate reset', /^The command is missing, or there is none of that name\.$/, /write it first/],
  ])('wufix %s', async (line, message, hint) => {
    const argv = line.split(' ').filter(Boolean);
    const simulated = line.includes('--simulate') || line === '' ? argv : [...argv, '--simulate', 'healthy'];
    await expectRefusal(simulated, exit.usage, message, hint);
  });

  test('an argument that would forge a line does not', async () => {
    const { stderr } = await wufixWith(['reset\nDone, and read back.\u001b[2J']);
    expect(stderr.split('\n')).toHaveLength(3);
    expect(stderr).not.toContain('\u001b');
  });

  test.each([
    [[''], 'wufix'],
    [['undo', '', '--simulate', 'healthy'], 'undo'],
    [['reset', '--simulate', '', '--yes'], '--simulate'],
    [['reset', '--yes', '--simulate', '--log-file', ''], '--log-file'],
  ])('%j has an empty word, as a variable without a value makes it', async (argv, before) => {
    const { exitCode, stdout, stderr } = await wufixWith(argv);
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
    expect(stderr).toMatch(new RegExp(`^The word behind ${before} is empty\\.\nWhat to do: .+\n$`));
  });

  test('the help tells no default of what is off or empty', async () => {
    const { stdout } = await wufixWith(['dism', 'restore', '--help']);
    expect(stdout).toContain('--source');
    expect(stdout).not.toMatch(/default: (?:false|\[\])/);
    expect((await wufixWith(['reset', '--help'])).stdout).toContain('default: "auto"');
  });
});

describe('a scenario file that is wrong', () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test.each<[string, RegExp]>([
    ['{"build": "new"}', /: build must be a number\.$/],
    ['{"services": {"BITS": {"state": "sleeping"}}}', /: services\.BITS\.state must be running, stopped, /],
    ['{"sevices": {}}', /: sevices is unknown\.$/],
    ['{"services": {"BITS": {"colour": 1}}}', /: services\.BITS\.colour is unknown\.$/],
    ['{"faults": [{"match": "net", "how": "explode"}]}', /: faults\[0\]\.how must be /],
    ['{"build": 26100,}', / is not JSON: /],
    ['', / is not JSON: /],
    ['[]', /must be an object\.$/],
  ])('%s', async (text, message) => {
    const path = write('wrong.json', text);
    const { exitCode, stdout, stderr } = await wufix(`reset --yes --simulate ${path}`);
    expect(exitCode).toBe(exit.usage);
    expect(stdout).toBe('');
    expect(stderr.split('\n')[0]).toMatch(message);
    expect(stderr.split('\n')[0]).toContain('wrong.json');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('that is missing, or a folder', async () => {
    mkdirSync(join(folder, 'folder.json'), { recursive: true });
    const missing = await wufix(`reset --yes --simulate ${folder}/missing.json`);
    expect([missing.exitCode, missing.stderr]).toEqual([exit.usage, expect.stringContaining('it does not exist')]);
    const isFolder = await wufix(`reset --yes --simulate ${folder}/folder.json`);
    expect([isFolder.exitCode, isFolder.stderr]).toEqual([exit.usage, expect.stringContaining('it is a folder')]);
  });

  // Root may write everywhere.
  // Neither root nor Windows heeds the mode.
  test.skipIf((process.getuid?.() ?? 0) === 0)('that can not be written back', async () => {
    const path = write('readonly.json', '{}');
    chmodSync(path, 0o444);
    const { exitCode, stderr } = await wufix(`reset --yes --simulate ${path}`);
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining('access is denied')]);
  });
});

describe('where there is no Windows', () => {
  test.each(['reset --yes', 'services', 'services stop BITS', 'undo', 'resume', 'clean'])(
    '%s is refused',
    async (line) => {
      const { exitCode, stdout, stderr } = await wufix(line);
      expect(exitCode).toBe(exit.refused);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^This is no Windows, .*\nWhat to do: --dry-run .*--simulate .*\n$/);
    },
  );

  test('a dry run works, and says that it is about a typical machine', async () => {
    const home = join(temporaryFolder(), 'state');
    const { exitCode, stdout, stderr } = await wufix('reset --dry-run', { home });
    expect(exitCode).toBe(exit.ok);
    expect(stderr).toBe('This is no Windows: the plan is the one for a typical machine.\n');
    expect(stdout).toContain('net.exe stop wuauserv');
    expect(filesBelow(home)).toEqual([]);
  });

  test.each(['history', 'scenarios'])('%s works', async (line) => {
    expect(await wufix(line)).toMatchObject({ exitCode: exit.ok, stderr: '' });
  });
});

describe('nobody to ask', () => {
  test.each(['reset', 'services stop BITS', 'reset -q'])('%s without --yes changes nothing', async (line) => {
    const pc = newPc();
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix(line);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toMatch(/Nobody is asked here, .*\nWhat to do: add --yes .*\n$/);
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test.each(['--json', '--quiet', '-q'])('%s never asks, even on a terminal', async (option) => {
    const pc = newPc();
    const { exitCode } = await pc.wufix(`reset ${option}`, {
      answer: true,
      confirm: () => {
        throw new Error('asked');
      },
    });
    expect(exitCode).toBe(exit.refused);
    expect(pc.journals()).toEqual([]);
  });
});
