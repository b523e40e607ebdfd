import { beforeAll, describe, expect, test } from 'vitest';
import { buildWufix } from '../support/build-wufix.ts';
import { newPc } from '../support/cli-pc.ts';
import { hasTerminals, inShell, onTerminal } from '../support/cli-process.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what this is about
const colour = /\u001b\[\d+m/;
const down = '\u001b[B';
const ctrlC = '\u0003';

let file = '';
beforeAll(() => {
  file = buildWufix();
}, 60_000);

describe.skipIf(process.platform === 'win32')('a process without a terminal', () => {
  test('prints the help to standard error, and exits with 2', async () => {
    const { exitCode, stdout, stderr } = await inShell(file, '$wufix');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Usage: wufix /);
  });
});

describe.skipIf(!hasTerminals)('wufix alone on a terminal', () => {
  test('asks, looks, and carries out what is picked after its own question', async () => {
    const pc = newPc({ services: { BITS: { start: 'disabled' } } });
    const { exitCode, stdout } = await onTerminal(file, `--simulate ${pc.file}`, {
      answers: [
        ['What do you see?', `${down}${down}${down}\r`],
        ['What now?', '\r'],
        ['(y/N)', 'y\r'],
        ['What now?', ctrlC],
      ],
    });
    expect(stdout).toMatch(
      /nothing in particular[\s\S]*BITS is disabled\.[\s\S]*sc\.exe config BITS[\s\S]*Done, and read back\./,
    );
    expect(pc.windows().services.BITS?.start).toBe('demand');
    expect(exitCode).toBe(130);
  });

  test('takes a code that is typed', async () => {
    const { stdout } = await onTerminal(file, '--simulate stuck-update', {
      answers: [
        ['What do you see?', '\r'],
        ['Which code?', '774\r'],
        ['What now?', ctrlC],
      ],
    });
    expect(stdout).toMatch(/ERROR_ERRORS_ENCOUNTERED[\s\S]*wufix fix 0x80070306/);
  });

  test.each([ctrlC, '\u0004'])('%j at the first question leaves, with nothing changed', async (keys) => {
    const { exitCode, stdout } = await onTerminal(file, '--simulate', { answers: [['What do you see?', keys]] });
    expect(stdout).toContain('Interrupted; nothing more was changed.');
    expect(exitCode).toBe(130);
  });

  test.each<[string, Record<string, string>]>([
    ['--simulate', { NO_COLOR: '1' }],
    ['--simulate --no-color', {}],
  ])('%s %j: no colour, not even in the questions', async (words, env) => {
    const { stdout } = await onTerminal(file, words, {
      env,
      answers: [
        ['What do you see?', '\r'],
        ['Which code?', 'none\r'],
        ['in "none".', '774\r'],
        ['What now?', ctrlC],
      ],
    });
    expect(stdout).toContain('wufix fix 0x80070306');
    expect(stdout).not.toMatch(colour);
  });
});
