import { type Content, type Html, html } from './html.ts';
import type { Tone } from './palette.ts';

/** A word with a colour. */
export function mark(tone: Tone, word: string): Html {
  return html`<span class="mark ${tone}">${word}</span>`;
}

/** A list, or its only item by itself; nothing where there is none. */
export function list(items: readonly Content[]): Content {
  if (items.length < 2) return items[0] ?? null;
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** A long list, of which the rest is folded away. */
export function longList(items: readonly Content[]): Content {
  const enough = 12;
  if (items.length <= enough) return list(items);
  const rest = items.slice(enough);
  return html`${list(items.slice(0, enough))}${fold(`and ${rest.length} more`, list(rest))}`;
}

/** Something that is shown on demand, and always on paper. */
export function fold(summary: string, content: Content): Html {
  return html`<details><summary>${summary}</summary>${content}</details>`;
}

/** How many are left out; nothing where none is. */
export function more(number: number): Content {
  if (number <= 0) return null;
  return html`<p class="soft">and ${number.toLocaleString('en')} more, which are not on this page</p>`;
}

/** What a program printed, in whatever language. */
export function output(text: string): Html {
  return html`<pre dir="auto">${text}</pre>`;
}

/** A command that could be typed. */
export function command(line: string): Html {
  return html`<code>${line}</code>`;
}
