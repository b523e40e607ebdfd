import type { Rung } from './rung.ts';

/** The whole ladder, as it is shown before the first rung. `about` is what it is for: a code, an update, or nothing. */
export function ladderText(rungs: readonly Rung[], about: string | null): string {
  let number = 0;
  return [
    `The way up${about ? `, for ${about}` : ''}. After what was repaired wufix looks again, has Windows Update search, and goes on only while something is still wrong:`,
    ...rungs.flatMap((rung) => rungLines(rung, rung.leftOut ? '-' : String(++number))),
    'Beyond that there are Reset this PC and, after a backup, a clean installation. wufix does neither.',
  ].join('\n');
}

function rungLines({ repair, does, because, onlyIf, leftOut }: Rung, sign: string): string[] {
  const whose = repair === null && !leftOut ? 'for you to do: ' : '';
  const more = leftOut ? [`left out: ${leftOut}`] : [...(onlyIf ? [`only if ${onlyIf}`] : []), `because ${because}`];
  return [`${sign.padStart(4)}  ${whose}${does}`, ...more.map((line) => `        ${line}`)];
}
