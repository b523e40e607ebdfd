import { readFolder } from './dir-folder.ts';
import { createJunctionWords, type DirEntry, endOf, hasTarget, readEntry, readSized } from './dir-line.ts';

/** A reparse point that `dir /AL /S` found, and the folder it hangs in; only that of a drive ends in a backslash. */
export type DirLink = DirEntry & { folder: string; path: string };

/** Lines that were neither heading, entry, total nor blank: how many, and the first of them, cut. */
export type Unread = { count: number; first: readonly string[] };

/**
 * Turns what `dir` prints into links, chunk by chunk; keeps no link and no more than a line. The strings of a link are
 * parts of the chunk it came in, so whoever keeps a few links of very many keeps copies.
 */
export type DirReader = { write(chunk: string): DirLink[]; end(): DirLink[]; unread(): Unread };

/** Twice the longest path (32,767 characters) and more; a longer line is not one of `dir`. */
const longest = 80_000;

/** A console breaks lines at 80 columns or more; a file or pipe does not. */
const wrapped = 80;

const kept = { lines: 10, characters: 200 };

/**
 * Reads the text of `dir /AL /S` in any language, by structure: headings give the folder, entries are told by their
 * tag or size, everything indented is passed over. `.` and `..` are left out: they repeat a folder named elsewhere.
 */
export function createDirReader(): DirReader {
  const junctionWords = createJunctionWords();
  const first: string[] = [];
  let count = 0;
  let folder: string | null = null;
  let links: DirLink[] = [];
  let tail = '';
  let pending = '';

  function read(line: string): void {
    if (line.charCodeAt(0) <= 0x20) {
      folder = readFolder(line) ?? folder;
      return;
    }
    const entry = readEntry(line, junctionWords);
    if (entry === null || folder === null) leave(line);
    else if (entry.name !== '.' && entry.name !== '..') links.push(place(entry, folder));
  }

  function leave(line: string): void {
    count += 1;
    if (first.length < kept.lines) first.push(line.slice(0, kept.characters).trimEnd());
  }

  function take(line: string): void {
    const goesOn = pending !== '' && continuesLine(line);
    if (!goesOn) release();
    pending += line;
    if (!isOpen(pending, line, junctionWords) || pending.length > longest) release();
  }

  function release(): void {
    if (pending !== '') read(pending);
    pending = '';
  }

  function close(line: string): void {
    if (line.length > longest) leave(line);
    else take(withoutReturn(line));
  }

  function hand(): DirLink[] {
    const found = links;
    links = [];
    return found;
  }

  return {
    write(chunk) {
      let start = 0;
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
        close(tail === '' ? chunk.slice(start, end) : tail + chunk.slice(start, end));
        tail = '';
        start = end + 1;
      }
      if (tail.length <= longest) tail += chunk.slice(start, start + longest + 1);
      return hand();
    },
    end() {
      close(tail);
      release();
      return hand();
    },
    unread: () => ({ count, first }),
  };
}

function place(entry: DirEntry, folder: string): DirLink {
  const path = folder.endsWith('\\') ? folder + entry.name : `${folder}\\${entry.name}`;
  return { folder, name: entry.name, path, tag: entry.tag, target: entry.target };
}

/** True where a console may have broken the line: a target does not end, or the part last read fills the width. */
function isOpen(line: string, part: string, junctionWords: Set<string>): boolean {
  const fills = part.length >= wrapped;
  if (line.charCodeAt(0) <= 0x20) return fills;
  if (line.charCodeAt(endOf(line) - 1) === 0x5d) return fills && opensMore(line);
  return hasTarget(line, junctionWords) || (fills && readEntry(line, junctionWords) !== null);
}

function opensMore(line: string): boolean {
  const several = line.indexOf('[') !== line.lastIndexOf('[');
  return several && line.split('[').length > line.split(']').length;
}

/** What a console broke off holds no tag, is no entry of its own, and is not indented as totals are. */
function continuesLine(line: string): boolean {
  return line.trim() !== '' && !line.includes('<') && !line.startsWith('  ') && readSized(line) === null;
}

function withoutReturn(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === 0x0d) end -= 1;
  return end === line.length ? line : line.slice(0, end);
}
