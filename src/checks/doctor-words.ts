import type { State } from './check.ts';
import { sayCause } from './diagnosis-words.ts';
import type { Examined, Outcome } from './examine.ts';

const marks: Readonly<Record<State, string>> = { good: 'ok', note: 'note', bad: 'BAD', unknown: '?' };

/** What a check has found, for people: its details and its advice only where it is not good. */
export function examinedText({ title, state, says, details, advice }: Examined): string {
  const more = state === 'good' ? [] : [...(details ?? []), ...(advice ? [`→ ${advice}`] : [])];
  return [`${marks[state].padEnd(5)} ${title}: ${says}`, ...more.map((line) => `      ${line}`)].join('\n');
}

/** The diagnosis for people, and what else was seen. */
export function outcomeText({ text, causes }: Outcome): string {
  const others = causes.slice(1).map((cause) => `- ${sayCause(cause)}`);
  return ['', text, ...(others.length > 0 ? ['', 'Seen as well:', ...others] : [])].join('\n');
}

/** The diagnosis as one line of JSON has it. */
export function outcomeItem({ healthy, code, causes, unchecked, text }: Outcome): object {
  return { healthy, code: code && { code: code.code, text: code.text, from: code.from }, causes, unchecked, text };
}

/** What Intune keeps of a script's output (source: learn.microsoft.com, Use Remediations in Microsoft Intune). */
const mostCharacters = 2048;

/**
 * The diagnosis on one line of at most 2,048 characters, given how many checks are bad. `due`: something is wrong that a
 * restart alone does not put right. What could not be told is no reason to repair anything, but the line says so.
 */
export function summarise(outcome: Outcome, bad: number, simulated: string | null): { due: boolean; text: string } {
  const { healthy, causes, code, text } = outcome;
  const isBad = bad > 0 || causes.some(({ sure }) => sure !== 'possible');
  const waits = causes.some(isRestart);
  const due = !healthy && isBad && !(waits && causes.every(isRestart));
  const others = causes.slice(1).map(sayCause);
  const words = [
    `wufix${simulated === null ? '' : ` (simulated ${simulated})`}:`,
    due ? 'repair is due.' : waits ? 'restart pending.' : stateWithout(outcome),
    ...(due && code ? [`${code.text}.`] : []),
    text,
    ...(others.length > 0 ? [`Seen as well: ${others.join('; ')}.`] : []),
  ];
  return { due, text: shortened(words.join(' ').replaceAll(/\s+/g, ' ').trim()) };
}

function isRestart({ id }: Outcome['causes'][number]): boolean {
  return id === 'restart' || id === 'false-alarm';
}

function stateWithout({ healthy, causes, unchecked }: Outcome): string {
  if (unchecked.length > 0) return 'not all checked.';
  return healthy && causes.length === 0 ? 'healthy.' : 'no repair is due.';
}

function shortened(text: string): string {
  if (text.length <= mostCharacters) return text;
  // Not through the middle of a character that takes two.
  return `${text.slice(0, mostCharacters - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}
