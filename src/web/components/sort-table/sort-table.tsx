import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Scroll } from '../scroll/scroll.tsx';

/** One column: its head, what a row shows in it, and by what it is put in order. */
export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly by: (row: Row) => string | number;
  readonly number?: boolean;
}

interface SortTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly language: string;
  /** The row that is pointed at, or has the focus in it. */
  readonly onPoint?: (row: Row | undefined) => void;
}

/** A table that can be put in order by each column. Its first column heads the rows; at first they stand as they are given. */
export function SortTable<Row>({ caption, columns, rows, keyOf, language, onPoint }: SortTableProps<Row>) {
  const [order, setOrder] = useState<{ readonly id: string; readonly down: boolean }>();
  const column = columns.find(({ id }) => id === order?.id);
  const shown = column && order ? inOrder(rows, column, order.down, language) : rows;
  return (
    <Scroll label={caption}>
      <table class="sorted">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <Head key={one.id} column={one} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr
              key={keyOf(row)}
              onMouseEnter={() => onPoint?.(row)}
              onMouseLeave={() => onPoint?.(undefined)}
              onFocusCapture={() => onPoint?.(row)}
            >
              {columns.map((one, index) =>
                index === 0 ? (
                  <th scope="row" key={one.id}>
                    {one.cell(row)}
                  </th>
                ) : (
                  <td class={one.number ? 'sorted__number' : undefined} key={one.id}>
                    {one.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: { readonly id: string; readonly down: boolean } | undefined;
  readonly onOrder: (order: { readonly id: string; readonly down: boolean }) => void;
}

function Head<Row>({ column: { id, head, number }, order, onOrder }: HeadProps<Row>) {
  const own = order?.id === id ? order : undefined;
  return (
    <th scope="col" class={number ? 'sorted__number' : undefined} aria-sort={own ? (own.down ? 'descending' : 'ascending') : undefined}>
      <button type="button" class="sorted__by" onClick={() => onOrder({ id, down: own ? !own.down : false })}>
        {head} <span aria-hidden="true">{own ? (own.down ? '▼' : '▲') : '↕'}</span>
      </button>
    </th>
  );
}

function inOrder<Row>(rows: readonly Row[], { by }: Column<Row>, down: boolean, language: string): Row[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right)));
  });
}
