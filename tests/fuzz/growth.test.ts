import { describe, expect, test } from 'vitest';
import { parsers } from './parsers.ts';
import { type Repetition, repetitionsOf, spell } from './repetitions.ts';
import { readAll, type Stream, streams } from './streams.ts';

/** Lengths that are tried one after another, so that what grows with the square is found before it hangs. */
const isLong = process.env.MODE === 'fuzz';
const lengths = isLong ? [10_000, 40_000, 160_000, 1_000_000] : [10_000, 40_000];

/** Every repetition, or so many of them, are tried at first; then those that took longest. */
const first = 2_000;
const sample = isLong ? Number.POSITIVE_INFINITY : 400;
const slowest = isLong ? 40 : 10;

/** What the slowest parser may take for so many characters (ms), on a machine that does other things as well. */
const allowed = (length: number) => 50 + length / 200;

type Timed = { repetition: Repetition; ms: number };

/** The least of some attempts: whatever else the machine does only adds to it. */
async function time(read: (text: string) => unknown, text: string, enough: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && least > enough; attempt += 1) {
    const start = performance.now();
    try {
      await read(text);
    } catch {
      // Whether it may throw is for the other test.
    }
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** What takes too long, in words; none where time grows with the length. */
async function findSlow(read: (text: string) => unknown, words: readonly string[]): Promise<string[]> {
  let left: Timed[] = [];
  const all = repetitionsOf(words);
  const every = Math.max(1, Math.ceil(all.length / sample));
  for (const repetition of all.filter((_, at) => at % every === 0)) {
    left.push({ repetition, ms: await time(read, spell(repetition, first, 'line'), 1) });
  }
  for (const length of lengths) {
    left = left.toSorted((a, b) => b.ms - a.ms).slice(0, slowest);
    const slow: string[] = [];
    for (const timed of left) {
      timed.ms = 0;
      for (const shape of ['line', 'lines'] as const) {
        const ms = await time(read, spell(timed.repetition, length, shape), allowed(length));
        if (ms > allowed(length)) slow.push(`${length} (${shape}) ${name(timed.repetition)} ${Math.round(ms)} ms`);
        timed.ms = Math.max(timed.ms, ms);
        if (slow.length === enough) return slow;
      }
    }
    if (slow.length > 0) return slow;
  }
  return [];
}

/** More are not worth the wait. */
const enough = 5;

function name({ beginning, unit, end }: Repetition): string {
  const json = JSON.stringify([beginning.slice(0, 80), unit, end]);
  return json.replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A stream is handed its bytes as a file or a pipe would. */
function inChunks(stream: Stream): (text: string) => unknown {
  const size = 65_536;
  return (text) => {
    const whole = Buffer.from(text);
    const count = Math.ceil(whole.length / size);
    return readAll(
      stream,
      Array.from({ length: count }, (_, at) => whole.subarray(at * size, (at + 1) * size)),
    );
  };
}

const readers = [...parsers, ...streams.map((stream) => ({ ...stream, read: inChunks(stream) }))];

describe('time grows with the length of the input', () => {
  test.each(readers)('$name', async ({ words, read }) => expect(await findSlow(read, words)).toEqual([]), 3_600_000);
});

const symlink = '\r\n Directory of C:\\a\r\n05/18/2024  08:37 AM    <SYMLINKD>     a';

describe('what once grew with the square', () => {
  test.each<[string, beginning: string, unit: string, end: string]>([
    ['DISM: package', 'State : a', ' ', 'x'],
    ['DISM: images', 'Index : 1\nName : a', ' ', 'x'],
    ['sc', '', '\u2028', ''],
    ['codes: line', 'a', '.', 'x'],
    ['personal data', 'user: ', '(', ''],
    ['personal data', 'computername', ' ', ''],
    ['personal data', 'computername REG_SZ', ' ', ''],
    ['personal data', '', 'user=', ''],
    ['libraries', '', '<url', ''],
    ['ReAgent.xml', '', '<InstallState ', ''],
    ['dir: links', 'x1', '1,234,567 ', 'x'],
    ['dir: links', ' Directory of C:\\', ' ', 'x'],
    ['dir: links', symlink, ' [', ']'],
    ['CBS.log: sfc', '[Pnp] Corrupt file: ', '[', ''],
    ['CBS.log: sfc', '[SR] Repairing file ', "\\'a", ''],
    ['CBS.log: sfc', '[SR] Cannot repair member file a', ' of a', '\u2028x'],
    ['logs: all', '<![LOG[', '\t', '$'],
    ['logs: all', 'Session: ', '1', ''],
    ['logs: all', '<SetupDiag>', '<ProfileName>', ''],
    ['logs: all', 'HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\SetupDiag\n', `\n${'\u2028'.repeat(40)}`, '"ProfileName" = a'],
  ])('%s: %j, %j', async (parser, beginning, unit, end) => {
    const read = readers.find(({ name }) => name === parser)?.read;
    if (!read) throw new Error(`there is no parser ${parser}`);
    const texts = (['line', 'lines'] as const).map((shape) => spell({ beginning, unit, end }, 160_000, shape));
    expect(Math.max(...(await Promise.all(texts.map((text) => time(read, text, 300)))))).toBeLessThan(300);
  });
});
