/**
 * Markup with holes. What is put into a hole becomes text when the page is rendered, or is markup of this kind itself: so
 * nothing foreign gets into a page but as text.
 */
export type Html = { readonly markup: readonly string[]; readonly holes: readonly Content[] };

/** What a hole can hold; null is nothing. */
export type Content = string | number | Html | readonly Content[] | null;

/** Markup, written as a template. */
export function html(markup: TemplateStringsArray, ...holes: Content[]): Html {
  return { markup, holes };
}

/** A text of our own that stands as it is: a style sheet, which is no text to a browser. */
export function verbatim(own: string): Html {
  return { markup: [own], holes: [] };
}

/** The source of a page. `clean` is applied to every text before it is escaped. */
export function render(content: Content, clean: (text: string) => string): string {
  if (content === null) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escaped(clean(content));
  if (isList(content)) return content.map((one) => render(one, clean)).join('');
  const { markup, holes } = content;
  return markup.map((part, index) => part + render(holes[index] ?? null, clean)).join('');
}

function isList(content: Html | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For the content of an element and for a quoted attribute alike. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => references[character] ?? '');
}
