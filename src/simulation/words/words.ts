import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';

/** What the programs say in one language; %1 and %2 are filled in. Lines end in CRLF, as the programs write them. */
export type Words = {
  net: {
    stopping: string;
    stopped: string;
    starting: string;
    started: string;
    /** %1: the service; %2: the lines that name the dependents. */
    dependents: string;
    confirm: string;
    noAnswer: string;
    inBetween: string;
    help: string;
    systemError: string;
  };
  /** By Win32 or NERR_ number; %1: the service. */
  errors: Readonly<Record<number, string>>;
  sc: {
    /** %1: the function; %2: the number. */
    failed: string;
    succeeded: string;
    nameLabel: string;
    /** Type, state, exit codes, checkpoint, wait hint, each as wide as it is printed. */
    labels: readonly [type: string, state: string, win32: string, service: string, checkpoint: string, hint: string];
  };
  reg: { absent: string; denied: string; syntax: string; done: string; found: string };
  /** How whoami names the integrity levels. */
  token: { high: string; medium: string; type: string };
};

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
  return known[language.slice(0, language.indexOf('-'))] ?? english;
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
