import { type Answer, say } from './program.ts';

/** A list as the scripts print it: one line of JSON in ASCII. */
export function sayList(list: readonly unknown[]): Answer {
  const spell = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return say(`${JSON.stringify(list).replaceAll(/[^ -~]/g, spell)}\r\n`);
}
