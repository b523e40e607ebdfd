import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { examplesText, pathOf } from '../../src/commands/examples.ts';
import { commands, nameIn } from '../../src/commands/index.ts';
import { exit } from '../../src/core/failure.ts';
import { buildProgram } from '../../src/program.ts';
import { findBuiltin } from '../../src/simulation/builtins.ts';
import { wordsOf } from '../../src/start/command-line.ts';
import { wufix, wufixWith } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';

const terminal = { out: () => {}, err: () => {}, interactive: false, color: false };
const program = await buildProgram({ terminal }, () => async () => {});
const examples = commands.flatMap((command) => command.examples);

describe('the examples in the help', () => {
  test('every command has two or more, a group at least one for each of its own, and all begin as they should', () => {
    for (const { usage, examples: own } of commands) {
      expect([usage, own.length]).toEqual([usage, expect.toSatisfy((count: number) => count >= 2)]);
      for (const line of own) expect(line).toMatch(new RegExp(`^wufix ${nameIn(usage)}( |$)`));
    }
    const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
    const without = all(program)
      .slice(1)
      .filter((command) => examplesText(command) === '');
    expect(without.map(pathOf)).toEqual([]);
  });

  test.each([
    ['reset --help', /\n\nExamples:\n {2}wufix reset --dry-run\n {2}wufix reset --restore-point --scan\n.*\n$/],
    ['help reset', /\n\nExamples:\n {2}wufix reset --dry-run\n/],
    ['dism restore --help', /\n\nExamples:\n {2}wufix dism restore --source .*\n$/],
    ['dism --help', /\n {2}wufix dism check\n {2}wufix dism scan\n/],
  ])('%s ends with them', async (line, end) => {
    const { exitCode, stdout } = await wufix(line);
    expect(exitCode).toBe(exit.ok);
    expect(stdout.replace(/\n+$/, '\n')).toMatch(end);
  });

  test('wufix --help says where they are', async () => {
    expect((await wufix('--help')).stdout).toContain('wufix <command> --help ends with examples');
  });

  test.each(examples)('%s', async (line) => {
    const pc = newPc({ ...findBuiltin('repair-install'), devices: [bluetooth] });
    const { stdout } = await pc.wufix('reset --yes --json');
    pc.set({ files: [...pc.windows().files, 'D:\\Windows\\System32\\ntdll.dll'] });
    const words = wordsOf(line).map((word) => (resultFiles.test(word) ? fileOf(pc.home, word, stdout) : word));
    const { exitCode, stderr } = await wufixWith([...words, '--dry-run', '--simulate', pc.file], { home: pc.home });
    expect(stderr).not.toContain('wufix has a fault');
    expect([line, [exit.ok, exit.problems, exit.refused]]).toEqual([line, expect.arrayContaining([exitCode])]);
  });
});

const bluetooth = {
  id: 'USB\\VID_8087&PID_0026\\5&1C3FA4A8&0&10',
  name: 'Contoso Bluetooth',
  code: 10,
  pnpClass: 'Bluetooth',
};

/** Files on the machine that wufix runs on, be it a simulated Windows or not. */
const resultFiles = /^results$|\.ndjson$/;

function fileOf(home: string, name: string, text: string): string {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
}
