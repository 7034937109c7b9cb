import { type Coverage, coverageOf } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { withWords } from './assess.ts';
import { drawProblem } from './draw-problem.ts';
import type { Io } from './io.ts';
import { loadLaw } from './load-law.ts';

interface Flags {
  readonly json?: boolean;
  readonly law?: string;
  readonly on?: string;
}

/** `law coverage`: what is held of each place, how it was checked, what must be read again. Status 1 if something is overdue. */
export async function lawCoverage(flags: Flags, io: Io): Promise<number> {
  const { law, problems } = await loadLaw(flags.law);
  const errors = problems.filter((problem) => problem.severity === 'error');
  for (const one of errors) io.err(`${drawProblem(one, io.errStyle)}\n\n`);
  if (errors.length > 0) {
    if (flags.json) io.out(`${JSON.stringify({ problems: errors.map(withWords) }, null, 2)}\n`);
    return 2;
  }
  const today = flags.on ?? new Date().toISOString().slice(0, 10);
  const rows = coverageOf(law, today);
  const overdue = rows.flatMap((row) => row.overdue);
  if (flags.json) io.out(`${JSON.stringify({ on: today, places: rows, overdue }, null, 2)}\n`);
  else io.out(`${[...rows.map(draw), totals(rows), ...overdue.map((id) => say('coverage_overdue', { id }))].join('\n')}\n`);
  return overdue.length > 0 ? 1 : 0;
}

function draw(row: Coverage): string {
  const { provisions, versions, labels, unknown, readFrom } = row;
  const parts = { name: `${row.name} (${row.place})`, provisions, versions, ...labels, unknown, read: readFrom };
  return row.due ? say('coverage_row_due', { ...parts, due: row.due }) : say('coverage_row', parts);
}

function totals(rows: readonly Coverage[]): string {
  const sum = (pick: (row: Coverage) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return say('coverage_total', {
    places: rows.length,
    provisions: sum((row) => row.provisions),
    text: sum((row) => row.labels.text),
    secondary: sum((row) => row.labels.secondary),
    memory: sum((row) => row.labels.memory),
  });
}
