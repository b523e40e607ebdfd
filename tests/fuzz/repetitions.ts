import { mean } from './inputs.ts';

/** The same fragment again and again, behind a beginning that makes a parser look closer, before an end that disappoints it. */
export type Repetition = { beginning: string; unit: string; end: string };

/** A word, and what closes a bracket or a text. */
const ends = ['', 'x', ']', '>', '"'];

/** Every beginning with every unit that a parser's words give. */
export function repetitionsOf(words: readonly string[]): Repetition[] {
  const units = [...new Set([...mean, ...words])].filter((unit) => unit.length <= 100);
  return ['', ...words].flatMap((beginning) => units.flatMap((unit) => ends.map((end) => ({ beginning, unit, end }))));
}

/** It as a text of some length: in one line, or in lines as long as a reader of logs looks at (8 KiB). */
export function spell({ beginning, unit, end }: Repetition, length: number, shape: 'line' | 'lines'): string {
  const line = (long: number) => (beginning + unit.repeat(Math.ceil(long / unit.length))).slice(0, long) + end;
  if (shape === 'line') return line(length);
  return `${line(8_000)}\r\n`.repeat(Math.ceil(length / 8_000));
}
