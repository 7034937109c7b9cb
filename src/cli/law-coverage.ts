import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { criteriaFor } from '../criteria/index.ts';
import { type Coverage, coverageOf, type Law } from '../ir/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, refuse, today } from './asked.ts';
import type { Io } from './io.ts';
import { cataloguesOf } from './load-catalogues.ts';
import { ownLawFolder } from './load-law.ts';

interface Flags extends LawFlags {
  readonly on?: string;
}

/** One place as the table shows it. */
interface Row extends Coverage {
  /** Criteria that the pack answers, of forty. */
  readonly answered: number;
  readonly offences: number;
  /** Day on which somebody who did not write the pack read it against its sources. */
  readonly reviewed?: string;
}

/** `law coverage`: what is held of each place, how it was checked, what must be read again. Status 1 if something is overdue. */
export async function lawCoverage(flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const on = flags.on ?? today();
  if (dayNumber(on) === undefined) return refuse([commandProblem('wrong_day', { value: on })], 2, flags, io);
  const rows = coverageOf(law, on).map((row) => withMore(row, law, on, flags.law));
  const overdue = rows.flatMap((row) => row.overdue);
  const held = new Set(rows.map((row) => row.place.split('-')[0]));
  const states = Object.keys(law.states);
  const missing = states.filter((state) => !held.has(state));
  if (flags.json)
    io.out(
      `${JSON.stringify({ on, states: { all: states.length, held: states.length - missing.length, missing }, places: rows, overdue }, null, 2)}\n`,
    );
  else io.out(`${draw(rows, { states, missing, overdue }, law, io)}\n`);
  return overdue.length > 0 ? 1 : 0;
}

function withMore(row: Coverage, law: Law, on: string, packs: string | undefined): Row {
  const territorial = law.places[row.place] !== undefined;
  const answered = territorial ? criteriaFor(law, row.place, on).criteria.filter((one) => one.law !== 'no_data').length : 0;
  const offences = cataloguesOf(row.place, law, packs).catalogues.flatMap((catalogue) =>
    catalogue.offences.filter((one) => one.place === row.place),
  ).length;
  const review = join(packs ?? ownLawFolder(), row.place.toLowerCase(), 'review.md');
  const reviewed = existsSync(review) ? /^read: *(\d{4}-\d{2}-\d{2})$/m.exec(readFileSync(review, 'utf8'))?.[1] : undefined;
  return { ...row, answered, offences, ...(reviewed ? { reviewed } : {}) };
}

interface Counted {
  readonly states: readonly string[];
  readonly missing: readonly string[];
  readonly overdue: readonly string[];
}

const HEADS: readonly Phrase[] = [
  'coverage_place',
  'coverage_name',
  'coverage_provisions',
  'coverage_texts',
  'coverage_text',
  'coverage_secondary',
  'coverage_memory',
  'coverage_unknown',
  'coverage_criteria',
  'coverage_offences',
  'coverage_read',
  'coverage_again',
  'coverage_second',
];

function draw(rows: readonly Row[], { states, missing, overdue }: Counted, law: Law, { outStyle: style }: Io): string {
  const [own, standard] = [rows.filter((row) => law.places[row.place]), rows.filter((row) => !law.places[row.place])];
  const table = tableOf([HEADS.map((head) => say(head)), ...own.map(cells), ...standard.map(cells), cells(totalOf(rows))]);
  const [head = '', ...lines] = table;
  const parts = {
    held: states.length - missing.length,
    all: states.length,
    outside: own.filter((row) => !states.includes(row.place.split('-')[0] as string)).length,
  };
  return [
    style.bold(head),
    ...lines,
    '',
    say('coverage_states', parts),
    ...(missing.length > 0 ? [say('coverage_missing', { list: missing.map((id) => law.states[id] ?? id).join(', ') })] : []),
    say('coverage_legend'),
    ...overdue.map((id) => say('coverage_overdue', { id })),
  ].join('\n');
}

function totalOf(rows: readonly Row[]): Row {
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    place: '',
    name: say('coverage_all', { count: rows.length }),
    provisions: sum((row) => row.provisions),
    versions: sum((row) => row.versions),
    labels: { text: sum((row) => row.labels.text), secondary: sum((row) => row.labels.secondary), memory: sum((row) => row.labels.memory) },
    unknown: sum((row) => row.unknown),
    answered: sum((row) => row.answered),
    offences: sum((row) => row.offences),
    readFrom: '',
    readTo: '',
    overdue: [],
  };
}

function cells(row: Row): string[] {
  const { labels } = row;
  const numbers = [row.provisions, row.versions, labels.text, labels.secondary, labels.memory, row.unknown, row.answered, row.offences];
  return [
    row.place,
    row.name,
    ...numbers.map((number) => (number === 0 ? '·' : String(number))),
    row.readFrom,
    row.due ?? '',
    row.reviewed ?? '',
  ];
}

/** Columns as wide as what is in them; numbers to the right. */
function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at < 2 || at > 9 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
