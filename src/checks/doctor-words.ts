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
