import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { buildProgram } from '../../src/program.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';

const readme = readFileSync('README.md', 'utf8');
const terminal = { out: () => {}, err: () => {}, interactive: false, color: false };
const program = await buildProgram({ terminal }, () => async () => {});

const allCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(allCommands)];
const named = allCommands(program)
  .slice(1)
  .map((command) => (command.parent === program ? command.name() : `${command.parent?.name()} ${command.name()}`));

describe('the README and the program say the same', () => {
  test('every command', () => {
    const shown = [...readme.matchAll(/^\| `wufix ([^`]+)`/gm)].map(([, line = '']) => line);
    const missing = named.filter(
      (name) => name !== 'services' && !shown.some((line) => `${line} `.startsWith(`${name} `)),
    );
    expect(missing).toEqual([]);
  });

  test('every option, with its arguments, under its command', () => {
    const rows = (section: string) => [...section.matchAll(/^\| `(-[^`]+)` \|/gm)].map(([, flags]) => flags);
    const sections = readme.split(/^### /m).map((section) => ({ title: section.split('\n')[0] ?? '', section }));
    const flagsOf = (command: Command) =>
      [...new Set(allCommands(command).flatMap(({ options }) => options.map(({ flags }) => flags)))].toSorted();
    const ofEvery = program.options.map(({ flags }) => flags).filter((flags) => !flags.includes('--version'));
    const wanted = [
      ...program.commands.map((command) => ({ title: `\`wufix ${command.name()}\``, flags: flagsOf(command) })),
      { title: 'Options of every command', flags: ofEvery.toSorted() },
    ].filter(({ flags }) => flags.length > 0);
    for (const { title, flags } of wanted) {
      const section = sections.find((one) => one.title === title)?.section ?? '';
      expect([title, rows(section).toSorted()]).toEqual([title, flags]);
    }
    expect(rows(readme).length).toBe(wanted.flatMap(({ flags }) => flags).length);
  });

  test('every exit code', () => {
    const shown = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(shown).toEqual(Object.values(exit).toSorted((a, b) => a - b));
  });
});

describe('the commands of the README work', () => {
  const lines = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );
  const commands = lines.filter((line) => line.startsWith('wufix ')).map((line) => line.slice('wufix '.length));

  test('there are some', () => expect(commands.length).toBeGreaterThan(10));

  test('one after another, on one machine', async () => {
    const home = temporaryFolder();
    const pc = join(home, 'pc.json');
    writeFileSync(pc, '{}');
    const ends: Record<string, number> = {};
    for (const command of commands) {
      const [line = '', target] = command.split(' > ');
      const simulated = line.includes('--simulate') ? line.replace('pc.json', pc) : `${line} --yes --simulate ${pc}`;
      const { exitCode, stdout } = await wufix(line.startsWith('scenarios') ? line : simulated, { home });
      if (target) writeFileSync(pc, stdout);
      ends[command] = exitCode;
    }
    for (const [command, exitCode] of Object.entries(ends)) {
      expect([command, exitCode]).toEqual([command, command === 'resume' ? exit.refused : exit.ok]);
    }
  });
});
