/** A result as data, whose shape is that of its type's JSON. What a field lacks is empty here. */
export type Item = Readonly<Record<string, unknown>>;

/** An object among the results, or in one. */
export function asItem(value: unknown): Item {
  return isItem(value) ? value : {};
}

/** True for an object that is no list. */
export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that holds a word or a number, as text. */
export function textOf(item: Item, field: string): string {
  const value = item[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A field that holds a list of texts. */
export function textsOf(item: Item, field: string): string[] {
  return valuesOf(item, field).filter((one) => typeof one === 'string');
}

/** A field that holds a list of objects. */
export function itemsOf(item: Item, field: string): Item[] {
  return valuesOf(item, field).map(asItem);
}

/** What a table of ours has under a foreign word; nothing where the word is only that of something every object has. */
export function entryFor<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

function valuesOf(item: Item, field: string): unknown[] {
  const value = item[field];
  return Array.isArray(value) ? value : [];
}
