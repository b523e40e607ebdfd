import { type Content, type Html, html, verbatim } from './html.ts';
import { contentPolicy } from './policy.ts';
import { style } from './style.ts';

/** How every page begins, by which it is known again. */
export const pageStart =
  '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="wufix ';

/** A part of a page; one without content is left out. `id` is a word of ours. */
export type Section = { id: string; title: string; content: readonly Content[] };

/** What a page is made of; `header` has its only `h1`. */
export type Document = {
  title: string;
  version: string;
  header: Content;
  sections: readonly Section[];
  footer: Content;
};

/** A page that needs nothing but itself, in the one style of all pages. */
export async function makeDocument({ title, version, header, sections, footer }: Document): Promise<Html> {
  const told = sections.filter(({ content }) => content.length > 0);
  return html`${verbatim(pageStart)}${version}">
<meta http-equiv="Content-Security-Policy" content="${verbatim(await contentPolicy(style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${verbatim(style)}</style>
</head>
<body>
<header>
${header}</header>
${told.length > 1 ? contents(told) : null}<main>
${told.map(sectionOf)}</main>
<footer>
${footer}</footer>
</body>
</html>
`;
}

function contents(sections: readonly Section[]): Html {
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav aria-label="Contents"><ul>${links}</ul></nav>
`;
}

function sectionOf({ id, title, content }: Section): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${content}</section>
`;
}
