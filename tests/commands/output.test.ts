import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { main } from '../../src/main.ts';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';

const parsed = (stdout: string) =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { v: number; type: string; run?: string; at?: string });

describe('--json', () => {
  test.each([
    'reset --yes',
    'reset --dry-run',
    'reset --yes --simulate catroot2-locked',
    'reset --yes --simulate service-hangs',
    'reset --yes --simulate cryptsvc-refuses',
    'reset --yes -v --scan --restore-point --bits',
    'reset --yes -q',
    'services defaults --yes',
    'services stop msiserver --yes',
    'clean --yes',
    'clean --dry-run',
  ])('%s: NDJSON on stdout and nothing else; plan first, run.end last', async (line) => {
    const { exitCode, stdout, stderr } = await wufix(
      `${line}${line.includes('--simulate') ? '' : ' --simulate'} --json`,
    );
    const lines = parsed(stdout);
    expect(stdout.endsWith('\n')).toBe(true);
    expect(lines.every(({ v }) => v === 1)).toBe(true);
    expect(new Set(lines.map(({ run }) => run)).size).toBe(1);
    expect(lines.every(({ at }) => at !== undefined && !Number.isNaN(Date.parse(at)))).toBe(true);
    expect(lines[0]).toMatchObject({ type: 'plan', simulated: expect.any(String) });
    expect(lines.at(-1)).toMatchObject({ type: 'run.end', exitCode });
    expect(stderr).toBe('');
  });

  test.each([
    ['reset', 'plan,error'],
    ['reset --yes --simulate not-elevated', 'plan,error'],
    ['reset --frob', 'error'],
    ['frob', 'error'],
    ['', 'error'],
    ['undo', 'error'],
    ['undo nosuch', 'error'],
    ['scenarios nosuch', 'error'],
    ['services start BITS --simulate disabled-bits', 'error'],
  ])('wufix %s: ends with one line of error', async (line, types) => {
    const { exitCode, stdout, stderr } = await wufix(
      `${line}${line.includes('--simulate') || line === '' ? '' : ' --simulate'} --json`,
    );
    const lines = parsed(stdout);
    expect(lines.map(({ type }) => type).join()).toBe(types);
    expect(lines.at(-1)).toMatchObject({ v: 1, exitCode, message: expect.stringMatching(/\.$/) });
    expect(stderr).toBe('');
  });

  test.each([
    ['services --simulate', 'service'],
    ['scenarios', 'scenario'],
    ['scenarios healthy', 'scenario'],
    ['--help', 'text'],
    ['reset --help', 'text'],
    ['help reset', 'text'],
    ['--version', 'text'],
  ])('wufix %s: results, one a line', async (line, type) => {
    const { exitCode, stdout, stderr } = await wufix(`${line} --json`);
    expect(exitCode).toBe(exit.ok);
    expect(stderr).toBe('');
    expect(parsed(stdout).length).toBeGreaterThan(0);
    for (const one of parsed(stdout)) expect(one).toMatchObject({ v: 1, type });
  });

  test('the dry run shows what the run then does', async () => {
    const dry = await wufix('reset --dry-run --simulate --json');
    const run = await wufix('reset --yes --simulate --json');
    const steps = (events: typeof dry.events) =>
      events.flatMap((event) => (event.type === 'plan' ? event.plan.steps.map(({ id }) => id) : []));
    expect(steps(dry.events)).toEqual(steps(run.events));
  });
});

describe('--quiet', () => {
  test.each([
    ['reset -q --yes', 'Done, and read back.\n'],
    ['reset --quiet --dry-run', 'This was a dry run: nothing has been changed.\n'],
    ['reset -nq', 'This was a dry run: nothing has been changed.\n'],
    ['reset -qyv', 'Done, and read back.\n'],
    ['clean -yq', 'There was nothing to do.\n'],
  ])('%s prints the outcome only', async (line, text) => {
    const { stdout, stderr } = await wufix(`${line} --simulate`);
    expect(stdout).toBe(`Simulation (healthy): nothing on this machine is touched.\n${text}`);
    expect(stderr).toBe('');
  });

  test('a failure comes with its reason and what to do', async () => {
    const { stdout } = await wufix('reset -qy --simulate catroot2-locked');
    expect(
      stdout
        .split('\n')
        .slice(1)
        .map((line) => line.split(':')[0]),
    ).toEqual(['It failed, and what had been done was taken back.', 'Why', 'What to do', '']);
  });
});

describe('--verbose', () => {
  test.each(['-v', '--verbose', '-yv', '-vn --yes'])('%s', async (option) => {
    const { stdout } = await wufix(`reset --yes --simulate cryptsvc-refuses ${option}`);
    const ran = stdout.includes('This was a dry run');
    expect(/net\.exe stop CryptSvc {2}→ 2$/m.test(stdout)).toBe(!ran);
    expect(/net\.exe stop wuauserv {2}→ 0$/m.test(stdout)).toBe(!ran);
  });

  test('sets what a program printed apart from what wufix says', async () => {
    const pc = newPc({
      replies: [{ match: 'powershell QueryHistory', stdout: 'one\r\nDone, and read back.\r\n\u001b[31mred\r\n' }],
    });
    const { stdout } = await pc.wufix('reset --yes -v');
    expect(stdout).toContain('    | one\n    | Done, and read back.\n    | ?[31mred\n');
    expect((await newPc().wufix('reset --yes')).stdout).not.toContain('→');
  });
});

describe('colours', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what this is about
  const escapeCode = /\u001b/;

  async function onTerminal(line: string, env: Record<string, string> = {}, color = true): Promise<string> {
    let text = '';
    const write = (more: string) => {
      text += more;
    };
    await main(line.split(' '), {
      platform: 'linux',
      env: { WUFIX_HOME: temporaryFolder(), ...env },
      terminal: { out: write, err: write, interactive: false, color },
      confirm: async () => false,
      choose: () => Promise.reject(new Error('nobody is here')),
      ask: () => Promise.reject(new Error('nobody is here')),
      onInterrupt: () => () => {},
      die: () => new Promise(() => {}),
    });
    return text;
  }

  test('on a terminal', async () => expect(await onTerminal('reset --simulate --yes')).toMatch(escapeCode));

  test.each<[string, Record<string, string>, boolean]>([
    ['reset --simulate --yes', {}, false],
    ['reset --simulate --yes --no-color', {}, true],
    ['reset --simulate --yes', { NO_COLOR: '1' }, true],
    ['reset --simulate --yes --json', {}, true],
    ['--help', {}, true],
    ['frob --no-color', {}, true],
  ])('%s, %j, on a terminal: %s', async (line, env, color) => {
    expect(await onTerminal(line, env, color)).not.toMatch(escapeCode);
  });

  test('an empty NO_COLOR does not count (no-color.org)', async () => {
    expect(await onTerminal('reset --simulate --yes', { NO_COLOR: '' })).toMatch(escapeCode);
  });
});

describe('what is said at the end', () => {
  test('one step is one step', async () => {
    const { stdout } = await wufix('services stop wuauserv --yes --simulate');
    expect(stdout).toContain('services-stop: 1 step\n');
  });

  test('a name with a line break does not make a line', async () => {
    const pc = newPc({ name: 'pc\nDone, and read back.\u001b[2J' });
    const { stdout } = await pc.wufix('reset --dry-run');
    expect(stdout).toMatch(/^Simulation \(pc Done, and read back\.\?\[2J\): /);
  });

  test('a fault of wufix itself names the log, which has the stack', async () => {
    const pc = newPc();
    const { exitCode, stderr } = await pc.wufix('reset --yes', {
      onInterrupt: () => {
        throw new Error('a bug');
      },
    });
    expect(exitCode).toBe(exit.failed);
    const [, log = ''] = /^wufix has a fault: a bug\nWhat to do: please report it, with (\S+);/m.exec(stderr) ?? [];
    expect(readFileSync(log, 'utf8')).toMatch(/error Error: a bug +at /);
  });

  test('help is for every command', async () => {
    for (const command of ['reset', 'services', 'undo', 'resume', 'history', 'clean', 'scenarios']) {
      const { exitCode, stdout } = await wufixWith([command, '--help']);
      expect(exitCode).toBe(exit.ok);
      expect(stdout).toMatch(new RegExp(`^Usage: wufix ${command} `));
      expect(stdout).toContain('--dry-run');
    }
  });
});
