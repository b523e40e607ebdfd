import type { Event } from '../../core/types.ts';
import type { Palette } from './terminal.ts';

export type Verdict = Extract<Event, { type: 'verdict' }>;

/** This many items are listed; all of them are in the journal. */
const enough = 25;

/** What a program found out, with the evidence. */
export function verdictText({ verdict, good, because, items = [] }: Verdict, paint: Palette): string {
  const more = items.length - enough;
  return [
    `    ${paint[good ? 'good' : 'mild'](paint.foreign(verdict))}`,
    ...because.map((clause) => paint.dim(`      because ${paint.foreign(clause)}`)),
    ...items.slice(0, enough).map((item) => `      - ${paint.foreign(item)}`),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ].join('\n');
}

/** The last line of a run that found something out: the worst of it, and what to do about that. */
export function conclusionText(verdicts: readonly Verdict[], paint: Palette): string[] {
  const worst = verdicts.findLast(({ good }) => !good);
  if (!worst)
    return [paint.good(`Done: ${paint.foreign([...new Set(verdicts.map(({ verdict }) => verdict))].join(', '))}.`)];
  return [
    paint.mild(`Found: ${paint.foreign(worst.verdict)}.`),
    ...(worst.advice ? [`What to do: ${paint.foreign(worst.advice)}`] : []),
  ];
}

/** Twenty characters wide, and the number. */
export function progressBar(percent: number): string {
  const full = Math.round(percent / 5);
  return `[${'='.repeat(full)}${' '.repeat(20 - full)}] ${percent} %`;
}
