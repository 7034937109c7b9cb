import type { RunRecord } from './record-of-run.ts';
import { placesAsked } from './report.ts';
import type { Cell } from './rows.ts';
import type { ScreenedRows } from './rows-screen.ts';

type Counted = Pick<ScreenedRows, 'names' | 'columns'>;

const LAYERS = ['domestic', 'binding', 'guidance'];
const LISTS = ['signs', 'signs_enough_for', 'open_facts', 'contested'];
const APART = '\u0000';

/** What the queries of a report give over a worklist that was worked out here: the rows of each, by its id. */
export function answersOver(ran: Pick<RunRecord, 'forum' | 'also'>, table: Counted): ReadonlyMap<string, readonly (readonly Cell[])[]> {
  const answers = new Map<string, readonly (readonly Cell[])[]>();
  const rows = table.columns[0]?.length ?? 0;
  answers.set('rows', [[rows]]);
  for (const { ending } of placesAsked(ran as RunRecord)) {
    for (const layer of LAYERS) answers.set(`outcome_${layer}${ending}`, counted(table, [`outcome_${layer}${ending}`]));
    answers.set(`best${ending}`, counted(table, [`best_provision${ending}`, `best_effect${ending}`, `outcome_domestic${ending}`]));
  }
  answers.set('urgency', counted(table, ['urgency']));
  for (const name of LISTS) {
    const cells = columnOf(table, name);
    answers.set(name, listed(cells));
    answers.set(`any ${name}`, [[cells.filter((cell) => cell !== null && cell !== '').length]]);
  }
  return answers;
}

const columnOf = ({ names, columns }: Counted, name: string): readonly (string | null)[] => columns[names.indexOf(name)] ?? [];

/** The combinations of words in some columns with the number of their rows, most first; what is missing comes last. */
function counted(table: Counted, names: readonly string[]): (readonly Cell[])[] {
  const columns = names.map((name) => columnOf(table, name));
  const counts = new Map<string, { readonly of: readonly (string | null)[]; rows: number }>();
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    const of = columns.map((cells) => cells[row] || null);
    const key = of.map((cell) => cell ?? APART).join(`${APART}|`);
    const known = counts.get(key);
    if (known) known.rows += 1;
    else counts.set(key, { of, rows: 1 });
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows || compareLists(a.of, b.of)).map(({ of, rows }) => [...of, rows]);
}

function compareLists(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [at, x] of a.entries()) {
    const y = b[at] ?? null;
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

function listed(cells: readonly (string | null)[]): (readonly Cell[])[] {
  const counts = new Map<string, number>();
  for (const cell of cells) for (const word of (cell ?? '').split(';')) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
