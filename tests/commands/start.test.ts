import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { findBuiltin } from '../../src/simulation/builtins.ts';
import { needsRights } from '../../src/start/command-line.ts';
import { wufix } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { dieIn } from '../support/die.ts';
import { talk } from '../support/talk.ts';

const sights = ['an error code', 'an update that fails', 'errors of Windows Backup', 'nothing in particular'];
const always = ['wufix doctor --deep', 'wufix doctor', 'wufix logs', 'leave'];

/** What is offered first after a quick look, without what is offered always. */
async function offered(line: string, ...says: string[]): Promise<string[]> {
  const { menus } = await talk(line, says);
  return (menus[1] ?? []).slice(0, -always.length);
}

describe('without anybody to ask', () => {
  test('wufix alone prints its help, and what is missing', async () => {
    const { exitCode, stdout, stderr } = await wufix('');
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
    expect(stderr).toMatch(
      /^Usage: wufix [\s\S]*\n {2}reset [\s\S]*The command is missing, or there is none of that name\.\n.*\n$/,
    );
  });

  test('a group alone prints the help of that group', async () => {
    const { exitCode, stderr } = await wufix('dism');
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toMatch(/^Usage: wufix dism [\s\S]*wufix dism scan\n/);
  });

  test.each(['--json', '--quiet', '-q'])('%s asks nothing, even on a terminal', async (option) => {
    const { exitCode, questions, stdout, stderr } = await talk(option, sights);
    expect([exitCode, questions]).toEqual([exit.usage, []]);
    expect(`${stdout}${stderr}`).toContain('The command is missing, or there is none of that name.');
  });
});

describe('on a terminal', () => {
  test('wufix alone asks what is seen', async () => {
    const { questions, menus } = await talk('--simulate', []);
    expect(questions).toEqual(['What do you see? (Ctrl-C leaves)']);
    expect(menus).toEqual([sights]);
  });

  test.each<[string, RegExp]>([
    ['frob', /^Unknown command 'frob'/],
    ['--frob', /^Unknown option '--frob'/],
    ['--log-file', /^Option '--log-file <path>' argument missing/],
    ['--simulate nosuch reset', /^There is no scenario nosuch/],
  ])('%s is no wufix alone', async (line, message) => {
    const { exitCode, stderr, menus } = await talk(line, []);
    expect([exitCode, menus]).toEqual([exit.usage, []]);
    expect(stderr).toMatch(message);
  });

  test('a code is explained, and then the doctor looks with it in mind', async () => {
    const { stdout, stderr, menus } = await talk('--simulate stuck-update', [
      'an error code',
      'nonsense',
      '774',
      'leave',
    ]);
    expect(stderr).toMatch(/^There is no error code such as 0x80070306 in "nonsense"\.$/m);
    expect(stdout).toMatch(/ERROR_ERRORS_ENCOUNTERED[\s\S]*What does not help:[\s\S]*BAD {3}component store/);
    expect(stdout).toContain('resetting the caches rarely cures this code');
    expect(menus[1]).toEqual([
      'wufix dism restore',
      'wufix sfc',
      'wufix fix 0x80070306',
      'wufix doctor --code 0x80070306 --deep',
      'wufix doctor --code 0x80070306',
      'wufix logs',
      'leave',
    ]);
  });

  test.each(['-2147024122', '0x80070306 --json', 'Error: 0x80070306 (install failed)'])(
    'a code may be typed as %j',
    async (code) => {
      expect(await offered('--simulate', 'an error code', code)).toContain('wufix fix 0x80070306');
    },
  );

  test('an update: Windows Update is asked only when that is picked', async () => {
    const says = ['an update', 'KB12', 'kb 5058411', 'wufix doctor --kb', 'leave'];
    const { stdout, stderr, menus } = await talk('--simulate already-installed-loop', says);
    expect(stderr).toContain('in "KB12"');
    const [first = '', second = ''] = stdout.split('Simulation (').slice(1);
    expect(first).not.toContain('Windows Update offers it');
    expect(second).toContain('Windows Update offers it');
    expect(menus[1]).toContain('wufix doctor --kb KB5058411');
    expect(menus[2]).not.toContain('wufix doctor --kb KB5058411 ');
    expect(menus[2]).toContain('wufix hide KB5058411');
    expect(menus[2]).toContain('wufix fix --kb KB5058411');
  });

  test.each<[string, string, string[]]>([
    ['backup-reparse', 'errors of', ['wufix reparse --libraries']],
    ['healthy', 'errors of', ['wufix reparse --libraries']],
    ['healthy', 'nothing', []],
    ['disabled-bits', 'nothing', ['wufix services defaults', 'wufix fix']],
    ['wimmount-missing', 'nothing', ['wufix wimmount --fix', 'wufix fix']],
    ['reboot-pending', 'nothing', []],
    ['winre-false-alarm', 'nothing', []],
  ])('%s, %s: %j', async (scenario, sight, lines) => {
    expect(await offered(`--simulate ${scenario}`, sight)).toEqual(lines);
  });

  test('where only a restart helps, a code changes nothing about it', async () => {
    expect(await offered('--simulate winre-false-alarm', 'an error code', '0x80070643')).toEqual([]);
  });

  test('what comes after a restart is not offered before it', async () => {
    const pc = newPc({ ...findBuiltin('reboot-pending'), services: { BITS: { start: 'disabled' } } });
    expect(await offered(`--simulate ${pc.file}`, 'nothing')).toEqual([]);
  });

  test('a code of Windows Backup leads to the links, and not up the ladder', async () => {
    const lines = await offered('--simulate backup-reparse', 'an error code', '0x81000037');
    expect(lines).toEqual(['wufix reparse --libraries']);
  });

  test('nothing is there to look at without a Windows, but a code is explained all the same', async () => {
    const { exitCode, stdout, stderr } = await talk('', ['an error code', '0x80070306']);
    expect(exitCode).toBe(exit.refused);
    expect(stdout).toContain('ERROR_ERRORS_ENCOUNTERED');
    expect(stderr).toMatch(/^This is no Windows, .*\nWhat to do: .*--simulate/);
  });
});

describe('a command that is picked', () => {
  const broken = { store: 'repairable' } as const;

  test('shows its own preview, asks its own question, and does what it does when it is typed', async () => {
    const typed = newPc(broken);
    const direct = await typed.wufix('dism restore', { answer: true });
    const pc = newPc(broken);
    const questions: string[] = [];
    const confirm = async (question: string) => questions.push(question) > 0;
    const says = ['nothing', 'wufix dism restore', 'leave'];
    const { exitCode, stdout, menus } = await talk(`--simulate ${pc.file}`, says, { home: pc.home, confirm });
    expect(menus[1]).toContain('wufix dism restore');
    expect(menus[2]).not.toContain('wufix dism restore');
    expect(exitCode).toBe(exit.ok);
    expect(questions).toEqual(['Carry out these 2 steps?']);
    const plain = (text: string) => text.replaceAll(/\d{8}-\d{6}|\S+\.json/g, '…');
    expect(plain(stdout).endsWith(plain(direct.stdout))).toBe(true);
    expect(pc.windows().store).toBe('healthy');
    expect(pc.runs()).toHaveLength(1);
  });

  test('and declined changes nothing, and leads back to the menu', async () => {
    const pc = newPc(broken);
    const before = pc.text();
    const says = ['nothing', 'wufix dism restore', 'leave'];
    const { exitCode, menus } = await talk(`--simulate ${pc.file}`, says, { home: pc.home, answer: false });
    expect([exitCode, menus.length]).toEqual([exit.refused, 3]);
    expect(pc.text()).toBe(before);
    expect(pc.runs()).toEqual([]);
  });

  test('has the options of the line: a dry run stays one', async () => {
    const pc = newPc(broken);
    const before = pc.text();
    const says = ['nothing', 'wufix dism restore', 'leave'];
    const { exitCode, stdout } = await talk(`-n --simulate ${pc.file}`, says, { home: pc.home });
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain('/RestoreHealth');
    expect(pc.text()).toBe(before);
  });

  test('has its blanks filled in; one that is left empty leads back', async () => {
    const says = ['nothing', 'wufix dism restore', '', 'wufix dism restore', ' "D:\\none\\install.wim" ', 'leave'];
    const { exitCode, stderr, questions } = await talk('--simulate store-broken', says);
    expect(questions[2]).toBe('Which install.wim, install.esd or folder? (empty: none)');
    expect(stderr).toContain('D:\\none\\install.wim does not exist');
    expect(exitCode).toBe(exit.usage);
  });

  test('and wants a restart is the last one', async () => {
    const replies = [{ match: 'StartComponentCleanup', exitCode: exit.reboot, stdout: '' }];
    const pc = newPc({ ...findBuiltin('disk-full'), replies });
    const fake = { home: pc.home, answer: true };
    const { exitCode, menus } = await talk(`--simulate ${pc.file}`, ['nothing', 'wufix dism cleanup'], fake);
    expect([exitCode, menus.length]).toEqual([exit.reboot, 2]);
  });

  test('is the one that completes what was cut off, where something was', async () => {
    const pc = newPc({ ...broken, faults: [{ match: 'rename SoftwareDistribution', at: 1, how: 'die-after' }] });
    await dieIn(pc, 'reset --yes');
    const says = ['nothing', 'wufix undo', 'nothing at all'];
    const { exitCode, menus } = await talk(`--simulate ${pc.file}`, says, { home: pc.home, answer: true });
    expect(menus[1]).toEqual(['wufix resume', 'wufix undo', ...always]);
    expect(menus[2]).toEqual(['wufix dism restore', 'wufix sfc', 'wufix fix', ...always]);
    expect(pc.windows().files.some(({ path }) => path.includes('.wufix-'))).toBe(false);
    expect(exitCode).toBe(exit.interrupted);
  });
});

describe('who leaves', () => {
  test.each<[string, string[]]>([
    ['at the first question', []],
    ['at the code', ['an error code']],
    ['after the look', ['nothing']],
    ['at a blank', ['nothing', 'wufix dism restore']],
  ])('%s has changed nothing', async (_when, says) => {
    const pc = newPc({ store: 'not-repairable' });
    const before = pc.text();
    const { exitCode, stderr } = await talk(`--simulate ${pc.file}`, says, { home: pc.home });
    expect(exitCode).toBe(exit.interrupted);
    expect(stderr).toContain('Interrupted; nothing more was changed.');
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test('at the question of a command is not asked again', async () => {
    const says = ['nothing', 'wufix dism restore', 'leave'];
    const { exitCode, menus } = await talk('--simulate store-repairable', says, { answer: 'leaves' });
    expect([exitCode, menus.length]).toEqual([exit.interrupted, 2]);
  });

  test.each([
    ['healthy', exit.ok],
    ['store-repairable', exit.problems],
  ])('by the menu, on %s, ends as the doctor does: %i', async (scenario, exitCode) => {
    expect((await talk(`--simulate ${scenario}`, ['nothing', 'leave'])).exitCode).toBe(exitCode);
  });
});

describe('without administrator rights', () => {
  const marked = / \(needs an elevated terminal\)$/;

  test('the menu says which commands need them', async () => {
    const pc = newPc({ elevated: false, services: { BITS: { start: 'disabled' } } });
    const { menus } = await talk(`--simulate ${pc.file}`, ['nothing', 'leave'], { home: pc.home });
    expect(menus[1]?.filter((name) => marked.test(name)).map((name) => name.replace(marked, ''))).toEqual([
      'wufix services defaults',
      'wufix fix',
    ]);
  });

  test('and a command that is picked all the same is refused behind its preview', async () => {
    const pc = newPc({ elevated: false, services: { BITS: { start: 'disabled' } } });
    const before = pc.text();
    const says = ['nothing', 'wufix services defaults', 'leave'];
    const { exitCode, stdout, stderr } = await talk(`--simulate ${pc.file}`, says, { home: pc.home, answer: true });
    expect(exitCode).toBe(exit.refused);
    expect(stdout).toContain('sc.exe config BITS');
    expect(stderr).toContain('This needs administrator rights.');
    expect(pc.text()).toBe(before);
  });

  test.each([
    'wufix doctor',
    'wufix explain 0x80070306',
    'wufix logs',
    'wufix reparse --libraries',
    'wufix reparse --serviced',
    'wufix history',
    'wufix drivers',
    'wufix wimmount',
    'wufix services status',
    'wufix services defaults',
    'wufix dism restore',
    'wufix dism cleanup',
    'wufix sfc',
    'wufix reset',
    'wufix wimmount --fix',
    'wufix undo',
    'wufix clean',
  ])('%s is marked as the machine has it', async (line) => {
    const pc = newPc(findBuiltin('wimmount-broken'));
    const reset = await pc.wufix('reset --yes');
    expect(reset.exitCode).toBe(exit.ok);
    pc.set({ elevated: false });
    const { stdout, stderr } = await pc.wufix(`${line.slice('wufix '.length)} --yes`);
    expect([line, /needs administrator rights\./.test(`${stdout}${stderr}`)]).toEqual([line, needsRights(line)]);
  });
});
