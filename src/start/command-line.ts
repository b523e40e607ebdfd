import { commands, nameIn } from '../commands/index.ts';

/** Words, or one in double quotes, or what has to be filled in: `<file>`. */
const word = /<[^>]+>|"[^"]*"|\S+/g;

/** The words behind `wufix` of a command line as wufix recommends it; what is still to be filled in is one word. */
export function wordsOf(line: string): string[] {
  const words = [...line.matchAll(word)].map(([one]) => one.replace(/^"(.*)"$/, '$1'));
  return words.slice(1);
}

/** What has to be filled in, as it is called: `<file.msu>` gives `file.msu`; null for any other word. */
export function blankIn(one: string): string | null {
  return /^<(.+)>$/.exec(one)?.[1] ?? null;
}

/** What the command of a line does, as the help has it; empty where there is no such command. */
export function aboutLine(line: string): string {
  const [name] = wordsOf(line);
  return commands.find(({ usage }) => nameIn(usage) === name)?.does ?? '';
}

/** What only looks whatever stands behind it, and what only looks as it stands here. */
const looking = /^wufix (?:(?:doctor|explain|logs|reparse|history)\b.*|services status\b.*|wimmount|drivers)$/;

/** True where Windows lets administrators only do what a line does. */
export function needsRights(line: string): boolean {
  return !looking.test(line);
}
