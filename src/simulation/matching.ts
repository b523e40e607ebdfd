import type { Command } from '../core/types.ts';

/** What a scenario's `match` is compared with: the program with its full path, and its arguments, a script as it reads. */
export function commandText({ file, args, script }: Command): string {
  return [file, ...(script === undefined ? args : [...args.slice(0, -1), script])].join(' ');
}

/** True when the words of `match` all occur in a text, in that order, whatever their case, and as whole words. */
export function matches(match: string, text: string): boolean {
  const plain = text.toLowerCase();
  let from = 0;
  for (const word of match.trim().toLowerCase().split(/\s+/)) {
    from = endOfWord(word, plain, from);
    if (from === -1) return false;
  }
  return true;
}

/** Where the first such word behind `from` ends; -1 where there is none. "net" is in "net.exe" and not in "Network". */
function endOfWord(word: string, text: string, from: number): number {
  for (let at = text.indexOf(word, from); at !== -1; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const goesOn = joins(text.slice(0, at), word) || joins(text.slice(at, end), text.slice(end));
    if (!goesOn) return end;
  }
  return -1;
}

/** True where one word would go on in the other. "/ScanHealth" answers to "scanhealth". */
function joins(before: string, after: string): boolean {
  return /[\p{L}\p{N}]$/u.test(before.slice(-2)) && /^[\p{L}\p{N}]/u.test(after.slice(0, 2));
}
