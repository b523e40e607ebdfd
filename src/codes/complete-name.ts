import { everyName, findCode, type NamedCode } from './names.ts';

/** What a name that no list has may stand for: one that is surely meant, or some that are like it. */
export type Completion = { meant: NamedCode } | { like: string[] };

const mostShown = 5;
const mostEdits = 3;

/** Names that begin like a word, hold it, or differ in a few letters; null for words that are not like a name at all. */
export async function completeName(word: string): Promise<Completion | null> {
  const wanted = word.toUpperCase().replaceAll(/[\s-]+/g, '_');
  if (!/^[A-Z][A-Z0-9_]{4,80}$/.test(wanted)) return null;
  const names = await everyName();
  // Articles lose the underscores: ERRORINVALIDHANDLE.
  const spelt = names.find((name) => squeeze(name) === squeeze(wanted));
  if (spelt) return meaning(spelt);
  if (!wanted.includes('_')) return null;
  const longer = names.filter((name) => name.startsWith(wanted));
  const [only] = longer;
  if (only !== undefined && longer.length === 1) return meaning(only);
  if (longer.length > 0) return { like: longer.slice(0, mostShown) };
  const near = names
    .map((name) => ({ name, edits: countEdits(wanted, name) }))
    .filter(({ edits }) => edits <= mostEdits)
    .toSorted((one, other) => one.edits - other.edits)
    .map(({ name }) => name);
  const holding = names.filter((name) => name.includes(wanted));
  return { like: [...new Set([...near, ...holding])].slice(0, mostShown) };
}

async function meaning(name: string): Promise<Completion | null> {
  const found = await findCode(name, 'everywhere');
  return found && { meant: found };
}

function squeeze(name: string): string {
  return name.replaceAll('_', '').toUpperCase();
}

/** Levenshtein's distance; more than `mostEdits` is not counted to its end. */
function countEdits(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > mostEdits) return mostEdits + 1;
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, there] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === there ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    if (Math.min(...next) > mostEdits) return mostEdits + 1;
    row = next;
  }
  return row[other.length] ?? mostEdits + 1;
}
