import { say } from '../words/index.ts';

/** Text as HTML shows it; safe inside quotes too. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A paragraph of plain text, with a class where it needs one. */
export const paragraph = (text: string, kind = ''): string => `<p${kind ? ` class="${kind}"` : ''}>${escaped(text)}</p>`;

/** A cell of a table: text, or HTML that is made already. */
export type TableCell = string | { readonly html: string };

/** A table in rows; the first cell of a row is its head. `numbers` are the columns (from 0) that hold numbers. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly numbers?: readonly number[];
  /** Shares of the width in percent; where they are given, columns keep to them on wide screens and in print. */
  readonly widths?: readonly number[];
  /** Where its numbers come from, in words and as a query. */
  readonly from?: From;
}

/** Where numbers come from: columns and condition in words, and a query that gives them. */
export interface From {
  readonly says: string;
  readonly sql?: readonly string[];
}

/** A table with caption, heads and scopes. Roles are named, because on a narrow screen the rows are laid out as blocks. */
export function tableOf({ caption, head, rows, numbers = [], widths = [], from }: Table): string {
  const kind = (at: number): string => (numbers.includes(at) ? ' class="n"' : '');
  const heads = head.map((text, at) => `<th role="columnheader" scope="col"${kind(at)}>${escaped(text)}</th>`).join('');
  const cell = (value: TableCell, at: number): string => {
    const html = typeof value === 'string' ? escaped(value) : value.html;
    const named = ` data-head="${escaped(head[at] ?? '')}"`;
    if (at === 0) return `<th role="rowheader" scope="row"${widths.length > 0 ? named : ''}>${html}</th>`;
    return `<td role="cell"${named}${kind(at)}>${html}</td>`;
  };
  const body = rows.map((row) => `<tr role="row">${row.map(cell).join('')}</tr>`).join('\n');
  const columns = widths.map((width) => `<col style="width:${width}%">`).join('');
  const table = `<table role="table"${columns ? ' class="set"' : ''}><caption>${escaped(caption)}</caption>${columns && `<colgroup>${columns}</colgroup>`}
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${body}
</tbody></table>`;
  return from ? `${table}\n${fromOf(from)}` : table;
}

/** Where numbers come from, under a table: a line, and the query behind a fold. */
export function fromOf({ says, sql = [] }: From): string {
  const queries = sql.map((one) => `<pre><code>${escaped(one)}</code></pre>`).join('');
  const fold = sql.length > 0 ? `<details><summary>${escaped(say('report_query'))}</summary>${queries}</details>` : '';
  return `<div class="from">${paragraph(says)}${fold}</div>`;
}

/** A section with a heading of a level; `id` makes it a place to jump to. */
export function sectionOf(level: number, heading: string, body: readonly string[], id = ''): string {
  return `<section${id ? ` id="${id}"` : ''}><h${level}>${escaped(heading)}</h${level}>\n${body.filter(Boolean).join('\n')}\n</section>`;
}

/** A list of plain lines. */
export const listOf = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;

/** A label of how a rule was checked, in its word; a rule that nobody verified stands out. */
export const labelOf = (label: string): string => `<span class="label ${escaped(label)}">${escaped(label)}</span>`;

/** Words as a link where there is an address on the web, else as they are. */
export function linkOf(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//.test(url)) return escaped(text);
  return `<a href="${escaped(url)}" rel="noreferrer">${escaped(text)}</a>`;
}

/** A name or a hash as a machine writes it; a hash may break anywhere. */
export const codeOf = (text: string): string => `<code${/^[0-9a-f]{64}$/.test(text) ? ' class="hash"' : ''}>${escaped(text)}</code>`;
