/**
 * No Windows name holds one (learn.microsoft.com, naming-a-file), and a full path does: in `NAME [TARGET]` the first is in
 * the target. A question mark is no such sign: it stands for a letter that the code page of a listing has not.
 */
const forbidden = /[\\/:]/;

/** A name and the target that `dir` prints behind it in brackets. */
export type NameAndTarget = { name: string; target: string };

/**
 * Splits `NAME [TARGET]`, where both may hold brackets and spaces; null where no target follows. A drive or UNC path is
 * found for certain, because no name can hold its first letters; of a relative one the split that leaves its brackets
 * in pairs is taken, else the last.
 */
export function splitTarget(text: string): NameAndTarget | null {
  if (!text.endsWith(']')) return null;
  const first = text.indexOf(' [', 1);
  if (first === -1) return null;
  const at = text.indexOf(' [', first + 2) === -1 ? first : chooseSplit(text, first);
  return { name: text.slice(0, at), target: text.slice(at + 2, -1) };
}

/** True where a bracket's content can't belong to a name. */
export function isPath(content: string): boolean {
  return forbidden.test(content);
}

function chooseSplit(text: string, first: number): number {
  const edge = text.search(forbidden);
  if (edge !== -1) {
    const start = text.charAt(edge) === ':' ? edge - 3 : edge - 2;
    if (text.startsWith(' [', start)) return start;
  }
  const last = edge === -1 ? text.length : edge;
  const candidates: number[] = [];
  for (let at = first; at !== -1 && at < last; at = text.indexOf(' [', at + 1)) candidates.push(at);
  const paired = pairedFrom(text.slice(0, -1));
  return candidates.find((at) => paired.has(at + 2)) ?? candidates.at(-1) ?? first;
}

/** The places from which on the brackets of a text are in pairs to its end. */
function pairedFrom(text: string): ReadonlySet<number> {
  const places = new Set([text.length]);
  let closed = 0;
  for (let at = text.length - 1; at >= 0 && closed >= 0; at -= 1) {
    const character = text.charAt(at);
    if (character === ']') closed += 1;
    if (character === '[') closed -= 1;
    if (closed === 0) places.add(at);
  }
  return places;
}
