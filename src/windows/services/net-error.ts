import { knowsServiceError } from './errors.ts';

/** The longest line that is taken for "System error N has occurred." in some language. */
const shortLine = 100;

/**
 * The number of the error that `net` reports on stderr, for its exit code is 2 for nearly all of them. The number after
 * `NET HELPMSG` is the same in every language; a Win32 error stands in a short line of its own, its explanation below.
 * Null when there is neither. Give it no stdout: the display names of services may contain numbers.
 */
export function netError(output: string): number | null {
  const help = [...output.matchAll(/\bHELPMSG\s+(\d{1,5})(?!\d)/gi)].at(-1)?.[1];
  if (help !== undefined) return Number(help);
  // The last paragraph is the explanation, or the only sentence: "The Xbox 360 service could not be stopped."
  const paragraphs = output
    .trim()
    .split(/\r?\n(?:[^\S\n]*\r?\n)+/)
    .slice(0, -1);
  const numbers = paragraphs.flatMap((paragraph) => onlyNumber(paragraph) ?? []);
  return numbers.find(knowsServiceError) ?? numbers[0] ?? null;
}

/** An indented line is one of the list of dependents. */
function onlyNumber(line: string): number | null {
  if (/^\s|\n/.test(line) || line.length > shortLine || line.match(/\d+/g)?.length !== 1) return null;
  const number = /(?<![\w.,-])\d{1,5}(?![\w-])/.exec(line)?.[0];
  return number === undefined ? null : Number(number);
}
