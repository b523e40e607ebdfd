/** A drive or UNC path; no name can hold its first letters, so what stands before is the heading's own. */
const pathStart = /(?<![A-Za-z0-9])(?:[A-Za-z]:\\|\\\\)/;

/** Blanks, quotes and marks that turn the direction of writing: around a path, never at its edges. */
const around = /[\s"\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * The folder in a heading of `dir`, such as ` Directory of C:\Users`: a line indented by one space that holds a path.
 * Japanese, Chinese, Korean and Turkish put the path first and one word behind it (` C:\Users のディレクトリ`). Null for
 * any other line; that about the volume of a network share is taken for a heading, but the true one follows it.
 */
export function readFolder(line: string): string | null {
  if (line.charCodeAt(0) !== 0x20 || line.charCodeAt(1) === 0x20) return null;
  const start = line.search(pathStart);
  if (start === -1) return null;
  const path = line.slice(start, endOfPath(line));
  const word = isAround(line.slice(0, start)) ? path.lastIndexOf(' ') : -1;
  return word === -1 ? path : path.slice(0, word);
}

function endOfPath(line: string): number {
  let end = line.length;
  while (around.test(line.charAt(end - 1))) end -= 1;
  return end;
}

function isAround(text: string): boolean {
  return [...text].every((character) => around.test(character));
}
