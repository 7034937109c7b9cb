import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Assessment, assess } from '../../src/assess/index.ts';
import { parseDate } from '../../src/base/index.ts';
import type { CaseFile } from '../../src/facts/index.ts';
import type { Law } from '../../src/ir/index.ts';
import { column, columnsOf } from '../../src/screen/expression.ts';
import {
  allColumns,
  duckdb,
  OUTCOMES,
  patternColumns,
  plannedQuery,
  planOf,
  Query,
  readPattern,
  rowOf,
  Settler,
} from '../../src/screen/index.ts';
import { pruned } from '../../src/screen/steps.ts';
import { packedScreened } from './packed.ts';

const SQL_TYPE = { truth: 'BOOLEAN', text: 'VARCHAR', day: 'INTEGER', number: 'DOUBLE' } as const;

/** What the screen says of one act, in the words of `assess`. */
export interface Screened {
  readonly [column: string]: string | null;
}

/** Sets of facts as one text, whatever their order. */
export const setsText = (sets: readonly (readonly string[])[]): string =>
  sets
    .map((set) => [...set].sort().join('+'))
    .sort()
    .join(' ');

/** Facts in the order in which `assess` would ask for them, and what would decide each open protection, for one act. */
function openFacts(result: Assessment): Record<string, string> {
  const [conduct] = result.conduct;
  const open = (conduct?.findings ?? []).filter(
    (one) => one.outcome === 'open' && one.kind === 'protection' && !one.effect.includes('safe-conduct'),
  );
  const would = Object.fromEntries(open.map((one) => [`${one.provision} would decide`, setsText(one.would_decide)]));
  return { ...would, first_questions: result.ask.map(({ fact }) => fact).join(';') };
}

/** What `assess` says of one act, under the names of the screen's columns. */
export function assessed(result: Assessment['conduct'][number]): Record<string, string | null> {
  const layer = (name: string) => {
    const own = result.findings.filter((one) => one.layer === name && one.kind !== 'exclusion' && one.kind !== 'policy');
    return OUTCOMES.find((outcome) => own.some((one) => one.outcome === outcome)) ?? 'no_rule';
  };
  return {
    outcome_domestic: layer('domestic'),
    outcome_binding: layer('binding'),
    outcome_guidance: layer('guidance'),
    best_provision: result.best?.provision ?? null,
    best_effect: result.best ? result.best.effect.join(';') : null,
    ...Object.fromEntries(result.findings.map((finding) => [finding.provision, finding.outcome])),
  };
}

let database: Promise<DuckDBInstance> | undefined;

/** Screens acts of one forum and one day in DuckDB and gives a row for each, in order. */
export async function screened(law: Law, forum: string, on: string, files: readonly CaseFile[], authority?: string): Promise<Screened[]> {
  const rows = files.flatMap((file) => file.conducts.map((conduct) => rowOf(conduct.facts, law.vocabulary)));
  const extra = new Set(rows.flatMap((row) => Object.keys(row)));
  // Few acts: only what they hold, so that what a register does not record drops out; many: every column that there can be.
  const known = rows.length < 60 ? allColumns(law.vocabulary).filter(({ name }) => extra.has(name)) : allColumns(law.vocabulary);
  const columns = [
    ...known,
    ...[...extra].filter((name) => !known.some((one) => one.name === name)).map((name) => ({ name, holds: 'truth' as const })),
  ];
  const question = { law, forum, day: parseDate(on)?.first ?? 0, label: '', ...(authority ? { authority } : {}) };
  const plan = planOf([question], { columns: columns.map((one) => one.name), signs: [], each: true });
  const [asked] = plan.questions;
  if (!asked) throw new Error('no question');
  const settler = new Settler(asked.scope, asked.findings);
  const patterns = patternColumns(settler);
  const folder = mkdtempSync(join(tmpdir(), 'agree-'));
  database ??= DuckDBInstance.create(':memory:');
  const connection = await (await database).connect();
  try {
    const numbered = rows.map((row, at) => JSON.stringify({ row: at, ...row }));
    writeFileSync(join(folder, 'rows.ndjson'), `${numbered.join('\n')}\n`);
    const types = ["'row': 'INTEGER'", ...columns.map(({ name, holds }) => `'${name}': '${SQL_TYPE[holds]}'`)].join(', ');
    await connection.run(
      `CREATE OR REPLACE TABLE facts AS SELECT * FROM read_json('${join(folder, 'rows.ndjson')}', format = 'newline_delimited', columns = {${types}})`,
    );
    const lookups = new Map<string, string>();
    for (const { fact, columns: looked } of plan.lookups.list) {
      const values = [...new Set(rows.map((row) => row[fact]).filter((value): value is string => typeof value === 'string'))];
      await makeLookup(connection, fact, values, looked);
      lookups.set(fact, `table_${fact}`);
    }
    // As in a run: what nothing reads is left out.
    const results = [...patterns, ...plan.results];
    const { steps, reads } = pruned(
      plan.steps.list,
      results.flatMap(({ value }) => [...columnsOf(value)]),
    );
    const needed = ['row', ...columns.map(({ name }) => name).filter((name) => reads.has(name) || lookups.has(name))];
    const facts = Query.from('facts', duckdb).selected(
      'recorded',
      needed.map((name) => ({ name, value: column(name) })),
    );
    const query = plannedQuery(facts, plan.lookups.list, lookups, steps);
    const sql = query.select([...results, { name: 'row', value: column('row') }]);
    if (process.env['SHOW_SQL']) writeFileSync(process.env['SHOW_SQL'], sql);
    const reader = await connection.runAndReadAll(`SELECT * FROM (${sql}) ORDER BY "row"`);
    return reader.getRowObjectsJS().map((row): Screened => {
      const numbers = patterns.map(({ name }) => Number(row[name]));
      const { open_facts, sets } = settler.settle(readPattern(patterns, numbers));
      const would = Object.fromEntries(sets.map((one) => [`${one.provision} would decide`, setsText(one.sets)]));
      return { ...(row as unknown as Screened), first_questions: open_facts.slice(0, 8).join(';'), ...would };
    });
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeLookup(
  connection: DuckDBConnection,
  fact: string,
  values: readonly string[],
  columns: readonly { readonly name: string; readonly of: (value: string) => string }[],
): Promise<void> {
  const truth = (value: string) => (value === 'yes' ? 'TRUE' : value === 'no' ? 'FALSE' : 'NULL');
  await connection.run(
    `CREATE OR REPLACE TABLE table_${fact} ("looked_up" VARCHAR, ${columns.map(({ name }) => `"${name}" BOOLEAN`).join(', ')})`,
  );
  if (values.length === 0) return;
  const rows = values.map((value) => `('${value.replaceAll("'", "''")}', ${columns.map(({ of }) => truth(of(value))).join(', ')})`);
  await connection.run(`INSERT INTO table_${fact} VALUES ${rows.join(', ')}`);
}

/** Where the screen, in an engine or over packed facts, and `assess` differ, at most ten each, as lines for a person. */
export async function differences(law: Law, forum: string, on: string, files: readonly CaseFile[], authority?: string): Promise<string[]> {
  // Each act by itself: questions are ordered over one act here, over the whole case there.
  const expected = files.flatMap((file) =>
    file.conducts.flatMap((conduct) => {
      const result = assess({ ...file, on, conducts: [conduct] }, law, authority ? { authority } : {});
      const [own] = result.conduct;
      return own ? [{ ref: `${file.id} ${conduct.ref}`, values: { ...assessed(own), ...openFacts(result) } }] : [];
    }),
  );
  const inEngine = await screened(law, forum, on, files, authority);
  const packed = packedScreened(law, forum, on, files, authority);
  return [...differing('the screen', inEngine), ...differing('packed facts', packed)];

  function differing(what: string, rows: readonly Screened[]): string[] {
    if (expected.length !== rows.length) return [`${expected.length} acts, ${rows.length} rows for ${what}`];
    return expected
      .flatMap(({ ref, values }, at) =>
        Object.entries(values).flatMap(([name, value]) =>
          rows[at]?.[name] === value ? [] : [`${forum} ${on} ${ref}: ${name} is ${value} for assess, ${rows[at]?.[name]} for ${what}`],
        ),
      )
      .slice(0, 10);
  }
}
