import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';

/** A computer with one reset, and what its journal's lines become. */
async function edited(edit: (lines: string[]) => string[]): Promise<{ pc: Pc; run: string; journal: string }> {
  const pc = newPc();
  await pc.wufix('reset --yes');
  const [journal = ''] = pc.journals();
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
  writeFileSync(
    journal,
    edit(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return { pc, run: pc.runs()[0] ?? '', journal };
}

/** Changes a field, deep in one line. */
function change(lines: readonly string[], at: number, path: readonly (string | number)[], value: unknown): string[] {
  return lines.map((line, index) => (index === at ? JSON.stringify(set(JSON.parse(line), path, value)) : line));
}

function set(object: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(object) ? [...object] : { ...(object as object) };
  Object.assign(copy, { [key]: set((copy as Record<string | number, unknown>)[key], rest, value) });
  return copy;
}

describe('a journal that wufix can not have written is not acted on', () => {
  const move = (lines: readonly string[]) => lines.findIndex((line) => line.includes('"before":{"from":"folder"'));
  const start = (lines: readonly string[]) => lines.findIndex((line) => line.includes('"before":{"state":"running"}'));

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    ['a line of garbage', (lines) => lines.with(3, 'garbage'), /line 4 \(/],
    ['half a line in the middle', (lines) => lines.with(3, lines[3]?.slice(0, 20) ?? ''), /line 4 \(/],
    ['two lines run together', (lines) => [lines[0] ?? '', `${lines[1]}${lines[2]}`, ...lines.slice(3)], /line 2 \(/],
    ['null', (lines) => lines.with(1, 'null'), /line 2 \(/],
    ['another version', (lines) => change(lines, 0, ['v'], 2), /line 1 \(v: /],
    [
      'another run',
      (lines) => change(lines, 2, ['run'], '20200101-000000-reset'),
      /line 3 \(it belongs to another run\)/,
    ],
    ['no time', (lines) => change(lines, 0, ['at'], 'yesterday'), /line 1 \(at: /],
    ['an unknown type', (lines) => change(lines, 1, ['type'], 'step.begin'), /line 2 \(/],
    ['an unknown field', (lines) => change(lines, 1, ['note'], 'x'), /line 2 \(/],
    [
      'an unknown kind',
      (lines) => change(lines, 0, ['plan', 'steps', 0, 'action', 'kind'], 'format'),
      /line 1 \(plan\.steps\.0\.action/,
    ],
    [
      'a path that is none',
      (lines) => change(lines, 0, ['plan', 'steps', 6, 'action', 'from'], 5),
      /line 1 \(plan\.steps\.6\.action\.from: /,
    ],
    ['an outcome that is none', (lines) => change(lines, lines.length - 1, ['outcome'], 'fine'), /\(outcome: /],
    ['an unknown state before', (lines) => change(lines, start(lines), ['before', 'state'], 'dancing'), /\(before/],
    ['a state before of the wrong shape', (lines) => change(lines, start(lines), ['before'], 'running'), /\(before/],
    ['a move whose ends before are none', (lines) => change(lines, move(lines), ['before', 'to'], 'moon'), /\(before/],
  ])('%s', async (_what, edit, says) => {
    const { pc, run, journal } = await edited(edit);
    const before = pc.text();
    for (const line of [`undo ${run} --yes`, `resume ${run} --yes`, 'undo --yes', 'history']) {
      const { exitCode, stderr } = await pc.wufix(line);
      expect([line, exitCode]).toEqual([line, exit.usage]);
      expect(stderr).toMatch(says);
      expect(stderr).toMatch(
        new RegExp(`^The journal of ${run} is damaged or was edited at .*, so it is not acted on\\.$`, 'm'),
      );
      expect(stderr).toContain(`What to do: move ${journal} away`);
      const json = await pc.wufix(`${line} --json`);
      expect(
        json.stdout
          .trim()
          .split('\n')
          .map((text) => JSON.parse(text).type),
      ).toEqual(['error']);
    }
    expect(pc.text()).toBe(before);
    expect(pc.runs()).toEqual([run]);
  });

  test('one that is damaged stands in the way of a new run only where it may have been cut off', async () => {
    const ended = await edited((lines) => lines.with(3, 'garbage'));
    expect((await ended.pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
    const cut = await edited((lines) => lines.with(3, 'garbage').slice(0, -1));
    const before = cut.pc.text();
    expect((await cut.pc.wufix('reset --yes')).exitCode).toBe(exit.usage);
    expect(cut.pc.text()).toBe(before);
  });

  test('another run than the damaged one can be undone by name', async () => {
    const { pc } = await edited((lines) => lines.with(3, 'garbage'));
    await pc.wufix('services stop wuauserv --yes');
    const { exitCode } = await pc.wufix(`resume ${pc.runs()[1]} --yes`);
    expect(exitCode).toBe(exit.refused);
  });
});

describe('a journal that was cut off in the middle of a line', () => {
  test('is read up to its last whole line, and continued there', async () => {
    const { pc, run, journal } = await edited((lines) => lines.slice(0, 14));
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}{"v":1,"run":"${run}","at":"20`);
    expect((await pc.wufix('history')).stdout).toContain('cut off');
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
  });

  test('an empty one is no run', async () => {
    const { pc } = await edited(() => []);
    expect((await pc.wufix('history')).stdout).toContain('No run has been recorded.');
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.refused);
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });
});
