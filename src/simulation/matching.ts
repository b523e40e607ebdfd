import type { Command } from '../core/types.ts';

/** What a scenario's `match` is compared with: the program with its full path, and its arguments. */
export function commandText({ file, args }: Command): string {
  return [file, ...args].join(' ');
}

/** True when the words of `match` all occur in a text, in that order, whatever their case, and as whole words. */
export function matches(match: string, text: string): boolean {
  const words = match.trim().split(/\s+/).map(wholeWord);
  return new RegExp(words.join('.*?'), 'isu').test(text);
}

/** "net" is in "net.exe" and not in "Network"; "/ScanHealth" answers to "scanhealth". */
function wholeWord(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const before = /^[\p{L}\p{N}]/u.test(word) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(word) ? '(?![\\p{L}\\p{N}])' : '';
  return `${before}${escaped}${after}`;
}
