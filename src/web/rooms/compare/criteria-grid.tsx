import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ANSWER_SIGNS } from '../../../comparison/index.ts';
import type { SideBySide, SideCell } from '../../../criteria/index.ts';
import { say, term } from '../../../words/index.ts';
import { Button, Buttons } from '../../components/button/button.tsx';
import { Evidence } from './evidence.tsx';

interface GridProps {
  readonly side: SideBySide;
  readonly name: (place: string) => string;
  readonly language: string;
}

/** Row and column of a cell. */
type At = readonly [number, number];

/** Every place by every criterion: a sign in each cell, its words behind it. One cell takes the focus; the arrow keys lead to the others. */
export function CriteriaGrid({ side, name, language }: GridProps) {
  const rows = useMemo(
    () =>
      side.places.map(({ place }, index) => ({ place, name: name(place), index })).sort((x, y) => x.name.localeCompare(y.name, language)),
    [side, language],
  );
  const [at, setAt] = useState<At>([0, 0]);
  const [open, setOpen] = useState<At>();
  const table = useRef<HTMLTableElement>(null);
  const [size, columns] = [rows.length, side.criteria.length];
  const focus = (to: At) => {
    setAt(to);
    table.current?.querySelector<HTMLButtonElement>(`[data-at="${to.join(' ')}"]`)?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const to = moved(event, at, size, columns);
    if (!to) return;
    event.preventDefault();
    focus(to);
  };
  const caption = say('compare_room_every_caption', { places: size, criteria: columns });
  return (
    <>
      <p class="small quiet" id="grid-keys">
        {say('compare_room_every_keys')}
      </p>
      <div class="scroll grid-scroll">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are gone through by the arrow keys is a grid */}
        <table class="grid" role="grid" ref={table} aria-describedby="grid-keys" onKeyDown={key}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('side_head_place')}</th>
              {side.criteria.map(({ id, line }) => (
                <th scope="col" key={id} title={line}>
                  {id.replace('NP-', '')}
                  <span class="unseen"> {line}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ place, name: own, index }, row) => (
              <tr key={place}>
                <th scope="row">{own}</th>
                {side.criteria.map(({ id, cells }, column) => (
                  <GridCell
                    key={id}
                    cell={cells[index] as SideCell}
                    id={id}
                    name={own}
                    at={[row, column]}
                    current={at[0] === row && at[1] === column}
                    onOpen={(to) => {
                      setAt(to);
                      setOpen(to);
                    }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open && <Opened side={side} rows={rows} at={open} onClose={() => [setOpen(undefined), focus(open)]} />}
    </>
  );
}

interface CellProps {
  readonly cell: SideCell;
  readonly id: string;
  readonly name: string;
  readonly at: At;
  readonly current: boolean;
  readonly onOpen: (at: At) => void;
}

const GridCell = ({ cell: { law }, id, name, at, current, onOpen }: CellProps) => (
  <td class={`grid__cell grid__cell--${law}`}>
    <button type="button" tabIndex={current ? 0 : -1} data-at={at.join(' ')} onClick={() => onOpen(at)}>
      <span aria-hidden="true">{ANSWER_SIGNS[law]}</span>
      <span class="unseen">{say('compare_room_cell', { place: name, id, answer: term(law) })}</span>
    </button>
  </td>
);

/** Where a key leads to in the grid; nothing where it leads nowhere. */
function moved({ key, ctrlKey }: KeyboardEvent, [row, column]: At, rows: number, columns: number): At | undefined {
  const within = (value: number, end: number) => Math.min(Math.max(value, 0), end - 1);
  const steps: Readonly<Record<string, At>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [ctrlKey ? 0 : row, 0],
    End: [ctrlKey ? rows - 1 : row, columns - 1],
    PageUp: [row - 10, column],
    PageDown: [row + 10, column],
  };
  const to = steps[key];
  return to && [within(to[0], rows), within(to[1], columns)];
}

interface OpenedProps {
  readonly side: SideBySide;
  readonly rows: readonly { readonly name: string; readonly index: number }[];
  readonly at: At;
  readonly onClose: () => void;
}

/** What the cell that was opened rests on, below the grid. */
function Opened({ side, rows, at, onClose }: OpenedProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [at]);
  const [row, criterion] = [rows[at[0]], side.criteria[at[1]]];
  const cell = row && criterion?.cells[row.index];
  if (!row || !criterion || !cell) return null;
  return (
    <section ref={box} tabIndex={-1} class="opened" aria-labelledby="opened-title">
      <h3 id="opened-title">
        {row.name}, {criterion.id}: <span lang="en">{criterion.line}</span>
      </h3>
      <Evidence criterion={criterion} cell={cell} name={row.name} />
      <Buttons>
        <Button kind="other" onClick={onClose}>
          {say('compare_room_back_to_cell')}
        </Button>
      </Buttons>
    </section>
  );
}
