import { palettes } from './palette.ts';

/** The style sheet of a page. */
export const style = `
:root { color-scheme: light dark; ${properties('light')} }
@media screen and (prefers-color-scheme: dark) { :root { ${properties('dark')} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 66rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5rem 0 .5rem; text-wrap: balance; }
h1 { font-size: 1.75rem; margin-top: .5rem; }
h2 { font-size: 1.25rem; margin-top: 0; }
h3, h4 { font-size: 1rem; }
p, ul, ol, dl, pre { margin: .5rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code, pre { font: .875rem/1.45 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; background: var(--code); border-radius: 3px; }
code { padding: .1em .3em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { padding: .75rem; white-space: pre-wrap; }
.soft { color: var(--soft); }
.banner { margin: 0 0 1rem; padding: .6rem 1rem; border: 2px solid; border-radius: 6px; font-weight: 600; }
.lead { font-size: 1.05rem; }
.lead p { margin: .25rem 0; white-space: pre-wrap; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin-top: 1rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1rem 0; }
nav a { display: inline-block; padding: .25rem 0; }
section { margin: 1rem 0; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
footer { color: var(--soft); font-size: .875rem; padding: .5rem 0; }
.mark { display: inline-block; padding: .05rem .5rem; border: 1px solid transparent; border-radius: 4px; font-weight: 600; font-size: .875rem; overflow-wrap: break-word; }
.good { color: var(--good); background: var(--good-back); }
.mild { color: var(--mild); background: var(--mild-back); }
.bad { color: var(--bad); background: var(--bad-back); }
.plain { color: var(--plain); background: var(--plain-back); }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 .5rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th, td { min-width: 7.5rem; text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: .875rem; border-top: 0; }
tbody th { font-weight: 400; }
td ul, td p, th p { margin: .2rem 0; }
ul { padding-left: 1.25rem; }
td ul { padding-left: 1rem; }
td:has(ul) { min-width: 10rem; }
td:has(li > code) { min-width: 14rem; }
table .mark { overflow-wrap: anywhere; }
th:has(code) { min-width: 14rem; }
.short { min-width: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
section > :last-child, .steps > li:last-child { margin-bottom: 0; padding-bottom: 0; }
.steps { list-style: none; padding: 0; counter-reset: step; }
.steps > li { counter-increment: step; position: relative; padding: .75rem 0 .75rem 2.5rem; border-top: 1px solid var(--line); }
.steps > li::before { content: counter(step); position: absolute; left: 0; min-width: 2rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; margin: 0; }
.head strong { flex: 1 1 14rem; font-weight: 600; }
.head .soft { font-size: .875rem; font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: .375rem; margin: .4rem 0; }
.bar rect { fill: var(--plain-back); }
.bar .span { fill: var(--accent); }
.commands { list-style: none; padding: 0; }
.commands li { margin: .3rem 0; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--accent); padding: .25rem 0; width: fit-content; }
@media (max-width: 44rem) {
  body { padding: .75rem; }
  section { padding: .9rem; }
  h1 { font-size: 1.5rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .5rem; }
  table, tbody, tr, th, td, caption { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-top: 1px solid var(--line); padding: .4rem 0; }
  tbody th, tbody td { border: 0; padding: .15rem 0; min-width: 0; }
  tbody th { font-weight: 600; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); font-size: .875rem; }
  .steps > li { padding-left: 1.75rem; }
}
@media print {
  @page { margin: 15mm; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; background: none; }
  nav { display: none; }
  section { padding: 0; border: 0; }
  h2, h3, h4, caption, thead, .head, .bar, summary { break-after: avoid; }
  tr, .head, .facts { break-inside: avoid; }
  .mark, .banner { border-color: currentcolor; background: none; }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { color: inherit; list-style: none; }
}
`;

function properties(palette: keyof typeof palettes): string {
  return Object.entries(palettes[palette])
    .map(([name, color]) => `--${name}: ${color};`)
    .join(' ');
}
