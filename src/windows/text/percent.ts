/** `26%`, `26 %` with any kind of space, and `%26` as in Turkish; never across a line's end, where the next redraw begins. */
const percent = /(?<![\d.,])(\d{1,3})(?:[.,]\d+)?[^\S\r\n]*[%٪％]|[%٪％][^\S\r\n]*(\d{1,3})(?!\d)/g;

/**
 * The last percentage (0 to 100, decimals cut off) in what a program has written so far, for a bar; null when there is none.
 * Give it the end of the text (100 characters will do), not a bare chunk, which may begin within a number.
 */
export function lastPercent(text: string): number | null {
  const numbers = [...text.matchAll(percent)].map(([, before, after]) => Number(before ?? after));
  return numbers.findLast((number) => number <= 100) ?? null;
}

/** A line of progress is half as long. */
const longest = 100;

/** Watches what a program writes, split anywhere: the percentage (0 to 100) it has come to, null where a piece tells none. */
export function createPercentReader(): (chunk: string) => number | null {
  let line = '';
  return (chunk) => {
    const text = line + chunk;
    const drawn = text.slice(Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\n')) + 1);
    line = drawn.length < longest ? drawn : '';
    return lastPercent(text);
  };
}
