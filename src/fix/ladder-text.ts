import type { Rung } from './ladder.ts';

/** The whole ladder, as it is shown before the first rung. `about` is what it is for: a code, an update, or nothing. */
export function ladderText(rungs: readonly Rung[], about: string | null): string {
  return [
    `The way up${about ? `, for ${about}` : ''}; each rung only while the one before has not cured it:`,
    ...rungs.flatMap(rungLines),
    'Beyond that there are Reset this PC and, after a backup, a clean installation. wufix does neither.',
  ].join('\n');
}

function rungLines({ repair, does, because, leftOut }: Rung, index: number): string[] {
  const number = leftOut ? '   -' : String(index + 1).padStart(4);
  const whose = repair === null && !leftOut ? 'for you to do: ' : '';
  return [`${number}  ${whose}${does}`, `        ${leftOut ? `left out: ${leftOut}` : `because ${because}`}`];
}
