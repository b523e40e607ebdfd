import { entryFor, isItem } from './item.ts';
import { count } from './words.ts';

/** How each field of what the kinds read before a step is said; a field that says nothing to a reader is left out. */
const words: Readonly<Record<string, (value: unknown) => string>> = {
  state: String,
  startup: (value) => `start type ${value}`,
  from: (value) => `source: ${value}`,
  to: (value) => `target: ${value}`,
  value: (value) => (isItem(value) ? `${value.type} ${value.data}` : 'no such value'),
  found: String,
  bytes: (value) => (value === null ? 'there was no log' : `its log held ${count(Number(value), 'byte')}`),
  hidden: (value) => (value === null ? 'not known whether it was hidden' : value === true ? 'hidden' : 'not hidden'),
  device: String,
  packages: (value) => (isItem(value) ? sayPackages(Object.entries(value)) : ''),
  attached: (value) => (value === true ? 'attached' : 'not attached'),
  letter: (value) => (value === null ? '' : `drive ${value}`),
};

/** The state before a step, in words; null where nothing could be read. */
export function sayState(before: unknown): string | null {
  if (!isItem(before)) return null;
  const clauses = Object.entries(before).map(([field, value]) => entryFor(words, field)?.(value) ?? '');
  return clauses.filter((clause) => clause !== '').join('; ') || null;
}

function sayPackages(packages: readonly [name: string, state: unknown][]): string {
  return packages.length === 0 ? 'no package listed' : packages.map(([name, state]) => `${name} (${state})`).join(', ');
}
