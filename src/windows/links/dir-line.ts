import { isPath, splitTarget } from './dir-name.ts';

/** What `dir` calls a reparse point: SYMLINKD and SYMLINK everywhere, JUNCTION translated; all else is `other`. */
export type DirTag = 'junction' | 'symlinkd' | 'symlink' | 'other';

/** One entry of a listing. `target` is as printed; null where there is none, and where `dir` printed `[...]`. */
export type DirEntry = { name: string; tag: DirTag; target: string | null };

/** The same in every language. */
const symlinkTags: ReadonlyMap<string, DirTag> = new Map([
  ['SYMLINKD', 'symlinkd'],
  ['SYMLINK', 'symlink'],
]);

/** `<TAG>` and the spaces behind it fill this many columns in every language seen; the name comes next. */
const tagColumns = 15;

/** From the end of the time to the name of an entry that has a size. */
const sizeColumns = 19;

/** As many columns as it takes; offline files have theirs in brackets. */
const size = /^ +\(?\d[\d\s.,'\u2019\u066c]*\)? $/;
/** For listings that someone has squeezed; and a terabyte leaves too little room before it. */
const looseSize = /^ +\(?(?:\d{1,3}(?:[\s.,'\u2019\u066c]\d{3})*|\d+)\)? (?=\S)/;
/** No file has more than 20 digits. */
const hugeSize = / {1,2}\(?\d{1,3}(?:[\s.,'\u2019\u066c]\d{3}){4,6}\)? (?=\S)/g;

/** Where `dir` could not read a target, for instance that of a link made by Linux. */
const unreadable = '...';

/** The words for JUNCTION that were seen in captures; others are learnt from entries that leave no doubt. */
export function createJunctionWords(): Set<string> {
  return new Set(['JUNCTION', 'VERBINDUNG', 'JONCTION']);
}

/** The entry in a line that begins with a date in any format; null where there is none. Adds to `junctionWords`. */
export function readEntry(line: string, junctionWords: Set<string>): DirEntry | null {
  const open = line.indexOf('<');
  if (open === -1) return readSized(line);
  const close = line.indexOf('>', open);
  if (close === -1 || !isStamp(line, open)) return null;
  const text = line.slice(nameStart(line, open, close), endOf(line));
  return text === '' ? null : readTagged(line.slice(open + 1, close), text, junctionWords);
}

function readTagged(word: string, text: string, junctionWords: Set<string>): DirEntry | null {
  const split = splitTarget(text);
  const target = split === null || split.target === unreadable ? null : split.target;
  // Brackets may end the name of a folder that is no link, but no name can hold a path.
  if (target !== null && isPath(target)) junctionWords.add(word);
  const tag = symlinkTags.get(word) ?? (junctionWords.has(word) ? 'junction' : 'other');
  if (tag === 'other') return isPath(text) ? null : { name: text, tag, target: null };
  // Without its brackets the line of a link was cut off.
  return split === null ? null : { name: split.name, tag, target };
}

/** An entry that has a size instead of a tag; null where there is none. */
export function readSized(line: string): DirEntry | null {
  const start = sizedNameStart(line);
  const name = isStamp(line, start) ? line.slice(start, endOf(line)) : '';
  return name === '' ? null : { name, tag: 'other', target: null };
}

function sizedNameStart(line: string): number {
  const stampEnd = line.indexOf('   ');
  const rest = stampEnd === -1 ? '' : line.slice(stampEnd);
  if (size.test(rest.slice(0, sizeColumns))) return stampEnd + sizeColumns;
  const loose = looseSize.exec(rest)?.[0].length;
  return loose === undefined ? hugeSizeEnd(line) : stampEnd + loose;
}

/** Behind the first digit of the time; 0 where there is no such size. */
function hugeSizeEnd(line: string): number {
  const digit = line.slice(1).search(/\d/);
  if (digit === -1) return 0;
  hugeSize.lastIndex = digit + 2;
  return hugeSize.exec(line) === null ? 0 : hugeSize.lastIndex;
}

/** Totals and headings begin with a space, no date does; every date and time has a digit. */
function isStamp(line: string, end: number): boolean {
  if (line.charCodeAt(0) === 0x20) return false;
  for (let at = 0; at < end; at += 1) {
    const code = line.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}

/** A name may begin with spaces of its own, behind the columns of the tag. */
function nameStart(line: string, open: number, close: number): number {
  const column = open + tagColumns;
  let at = close + 1;
  while (line.charCodeAt(at) === 0x20 && (at < column || close + 1 >= column)) at += 1;
  return at;
}

/** True where `dir` prints a target behind the name, whether the line reaches it or not. */
export function hasTarget(line: string, junctionWords: ReadonlySet<string>): boolean {
  const open = line.indexOf('<');
  const close = line.indexOf('>', open);
  if (open === -1 || close === -1) return false;
  const word = line.slice(open + 1, close);
  return symlinkTags.has(word) || junctionWords.has(word) || line.includes(' [', close);
}

/** Where the text of a line ends: lines may carry blanks, names never end in one. */
export function endOf(line: string): number {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) <= 0x20) end -= 1;
  return end;
}
