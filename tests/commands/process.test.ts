import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWufix } from '../support/build-wufix.ts';
import { temporaryFolder } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { hasTerminals, inShell, onTerminal } from '../support/cli-process.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what this is about
const colour = /\u001b\[\d+m/;

let file = '';
beforeAll(() => {
  file = buildWufix();
}, 60_000);

describe.skipIf(process.platform === 'win32')('a real process', () => {
  test.each([
    ['reset --yes --simulate -q', 0],
    ['reset --yes --simulate catroot2-locked -q', 1],
    ['frob', 2],
    ['reset --yes --simulate not-elevated', 5],
  ])('%s exits with %i', async (words, exitCode) => {
    expect((await inShell(file, `$wufix ${words}`)).exitCode).toBe(exitCode);
  });

  test.each(['<&-', '</dev/null', '</dev/zero'])('with %s refuses instead of waiting for an answer', async (input) => {
    const { exitCode, stdout, stderr } = await inShell(file, `$wufix reset --simulate ${input}`);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('add --yes');
    expect(`${stdout}${stderr}`).not.toMatch(colour);
  });

  test('whose reader leaves goes on to the end of the run', async () => {
    const pc = newPc();
    const { stdout, stderr } = await inShell(
      file,
      `{ $wufix reset --yes -v --simulate ${pc.file}; echo "exit $?" >&2; } | head -n 1`,
    );
    expect(stdout).toMatch(/^Simulation .*\n$/);
    expect(stderr).toBe('exit 0\n');
    expect(pc.windows().services.wuauserv?.state).toBe('running');
  });

  test.each(['>&-', '2>&-', '>&- 2>&-', '>/dev/full'])('with %s does its work', async (closed) => {
    const pc = newPc();
    const { exitCode } = await inShell(file, `$wufix reset --yes --simulate ${pc.file} ${closed}`);
    expect(exitCode).toBe(0);
    expect(pc.windows().files.some(({ path }) => path.includes('.wufix-'))).toBe(true);
  });
});

describe.skipIf(!hasTerminals)('on a terminal', () => {
  test('asks after the plan, and an empty answer is No', async () => {
    const { exitCode, stdout } = await onTerminal(file, 'reset --simulate', { keys: '\r' });
    expect(stdout).toMatch(/start UsoSvc[\s\S]*Carry out these 13 steps\? \(y\/N\)[\s\S]*Nothing has been changed\./);
    expect(exitCode).toBe(5);
  });

  test('y is yes, in colours', async () => {
    const { exitCode, stdout } = await onTerminal(file, 'reset --simulate', { keys: 'y\r' });
    expect(stdout).toContain('\u001b[32mDone, and read back.');
    expect(exitCode).toBe(0);
  });

  test.each(['\u0003', '\u0004'])('%j at the question changes nothing', async (keys) => {
    const { exitCode, stdout } = await onTerminal(file, 'reset --simulate', { keys });
    expect(stdout).toContain('Interrupted before anything was changed.');
    expect(exitCode).toBe(130);
  });

  test.each<[string, Record<string, string>]>([
    ['reset --simulate', { NO_COLOR: '1' }],
    ['reset --simulate --no-color', {}],
  ])('%s %j: no colour, not even in the question or on the spinner', async (words, env) => {
    const { exitCode, stdout } = await onTerminal(file, words, { keys: 'y\r', env });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('⠋');
    expect(stdout).not.toMatch(colour);
  });

  test('that does not tell its width has no spinner, and the run ends', async () => {
    const { exitCode, stdout } = await onTerminal(file, 'reset --simulate --yes', { columns: 0 });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('⠋');
  });

  test('diagnostics that go to a file have no colours', async () => {
    const log = join(temporaryFolder(), 'stderr');
    await onTerminal(file, `frob 2>${log}`);
    expect(readFileSync(log, 'utf8')).toMatch(/^Unknown command 'frob'\.\n/);
  });
});
