/** An element of a page. */
export type Element = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
};

const empty = new Set(['meta']);

/** What stands between two tags, or a tag: as strict as the pages are that wufix writes. */
const token = /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+="[^"<>]*")*)>|[^<]+/gy;

/** Reads a page. Throws where a tag is not closed, and where anything that should be text could be taken for markup. */
export function parsePage(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const from = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw new Error(`no markup: ${source.slice(from, from + 60)}`);
    const [all, closing, name, attributes = ''] = found;
    const inside = open.at(-1);
    if (!inside) throw new Error('more is closed than was opened');
    if (all === '<!doctype html>' && from > 0) throw new Error('something stands before the page');
    if (all === '<!doctype html>') continue;
    if (name === undefined) inside.children.push(inside.name === 'style' ? all : plain(all));
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes <${inside.name}>`);
    } else {
      const element: Element = { name, attributes: readAttributes(attributes), children: [] };
      inside.children.push(element);
      if (!empty.has(name)) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const all = [...text.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)]);
  if (new Set(all.map(([name]) => name)).size < all.length) throw new Error(`an attribute is there twice: ${text}`);
  return Object.fromEntries(all);
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plain(text: string): string {
  return text.replaceAll(/&([^;]*;?)/g, (_all, name: string) => {
    const character = references[name.replace(/;$/, '')];
    if (character === undefined || !name.endsWith(';')) throw new Error(`a bare & before ${name.slice(0, 20)}`);
    return character;
  });
}

/** Every element below one, in the order of the page; only those of some names, where any are given. */
export function elementsIn(element: Element, ...names: string[]): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const own = names.length === 0 || names.includes(child.name) ? [child] : [];
    return [...own, ...elementsIn(child, ...names)];
  });
}

/** All the text in an element. */
export function textIn(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** The section with this heading, as text; empty where there is none. */
export function sectionText(page: Element, id: string): string {
  const section = elementsIn(page, 'section').find(({ attributes }) => attributes['aria-labelledby'] === id);
  return section ? textIn(section) : '';
}
