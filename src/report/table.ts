import { type Content, type Html, html } from './html.ts';

/** A column: its head, and what it has in a row. One of `short` words of ours or numbers is as narrow as they are, and breaks none. */
export type Column<Row> = { head: string; short?: true; cell(row: Row): Content };

/**
 * A table. On a narrow screen its rows become blocks, in which every cell names its column; the roles are there because a
 * browser may forget that it is a table then.
 */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  return html`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ head, short }) => html`<th${width(short)} role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${columns.map((column, index) => cellOf(column, row, index))}</tr>\n`)}</tbody>
</table>
`;
}

function cellOf<Row>({ head, short, cell }: Column<Row>, row: Row, index: number): Html {
  const content = cell(row);
  if (index === 0) return html`<th${width(short)} role="rowheader" scope="row">${content}</th>`;
  // An empty cell needs no name.
  if (content === null || content === '') return html`<td role="cell"></td>`;
  return html`<td${width(short)} role="cell" data-head="${head}">${content}</td>`;
}

function width(short: true | undefined): Content {
  return short ? html` class="short"` : null;
}
