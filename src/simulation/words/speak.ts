import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import type { Words } from './words.ts';

const known: Readonly<Record<string, Words>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  ru: russian,
};

/** The words of a language such as it-IT; English where it is not known. */
export function wordsOf(language: string): Words {
  return knownIn(language, known) ?? english;
}

/** What a table has for a language such as it-IT. */
export function knownIn<T>(language: string, table: Readonly<Record<string, T>>): T | undefined {
  return table[language.slice(0, language.indexOf('-'))];
}

/** The text of a Win32 or NERR_ number; %1 stays. What Windows has no text for, it says in this way in every language. */
export function errorText({ errors }: Words, number: number): string {
  const unknown = `The system cannot find message text for message number 0x${number.toString(16)} in the message file.`;
  return errors[number] ?? unknown;
}

/** Fills %1 and %2 in. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/%([12])/g, (_all, digit) => String(values[Number(digit) - 1] ?? ''));
}
