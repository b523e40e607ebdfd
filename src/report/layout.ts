import type { Content } from './html.ts';
import { entryFor, type Item, textOf } from './item.ts';
import type { Tone } from './palette.ts';
import { mark } from './parts.ts';
import type { Column } from './table.ts';

/** How results of a type are laid out. Those of other types are shown as the text that the screen has. */
export type Layout = { caption: string; columns: readonly Column<Item>[] };

/** Words of a result, with how each is to be taken and said. */
export type Words = Readonly<Record<string, readonly [tone: Tone, word: string]>>;

/** A word of a result; one that is not among `words` wants attention. */
export function wordIn(words: Words, word: string): Content {
  const [tone, text] = entryFor(words, word) ?? ['mild', word];
  return mark(tone, text);
}

/** What has only the text of this field in its cells. */
export function column(field: string): (item: Item) => string {
  return (item) => textOf(item, field);
}
