import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Assessment, assess } from '../../src/assess/index.ts';
import { parseDate } from '../../src/base/index.ts';
import type { CaseFile } from '../../src/facts/index.ts';
import type { Law } from '../../src/ir/index.ts';
import { allColumns, duckdb, OUTCOMES, planOf, plannedQuery, Query, rowOf } from '../../src/screen/index.ts';

const SQL_TYPE = { truth: 'BOOLEAN', text: 'VARCHAR', day: 'INTEGER', number: 'DOUBLE' } as const;

/** What the screen says of one act, in the words of `assess`. */
export interface Screened {
  readonly [column: string]: string | null;
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

/** Screens acts of one forum and one day in DuckDB and gives a row for each, in order. */
export async function screened(law: Law, forum: string, on: string, files: readonly CaseFile[], authority?: string): Promise<Screened[]> {
  const rows = files.flatMap((file) => file.conducts.map((conduct) => rowOf(conduct.facts, law.vocabulary)));
  const extra = new Set(rows.flatMap((row) => Object.keys(row)));
  const known = allColumns(law.vocabulary);
  const columns = [
    ...known,
    ...[...extra].filter((name) => !known.some((one) => one.name === name)).map((name) => ({ name, holds: 'truth' as const })),
  ];
  const question = { law, forum, day: parseDate(on)?.first ?? 0, label: '', ...(authority ? { authority } : {}) };
  const plan = planOf([question], { columns: columns.map((one) => one.name), signs: [], each: true });
  const folder = mkdtempSync(join(tmpdir(), 'agree-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const numbered = rows.map((row, at) => JSON.stringify({ row: at, ...row }));
    writeFileSync(join(folder, 'rows.ndjson'), `${numbered.join('\n')}\n`);
    const types = ["'row': 'INTEGER'", ...columns.map(({ name, holds }) => `'${name}': '${SQL_TYPE[holds]}'`)].join(', ');
    await connection.run(
      `CREATE TABLE facts AS SELECT * FROM read_json('${join(folder, 'rows.ndjson')}', format = 'newline_delimited', columns = {${types}})`,
    );
    const lookups = new Map<string, string>();
    for (const { fact, columns: looked } of plan.lookups.list) {
      const values = [...new Set(rows.map((row) => row[fact]).filter((value): value is string => typeof value === 'string'))];
      await makeLookup(connection, fact, values, looked);
      lookups.set(fact, `table_${fact}`);
    }
    const query = plannedQuery(Query.from('facts', duckdb), plan.lookups.list, lookups, plan.steps.list);
    const sql = query.select([{ name: 'row', value: { op: 'column', name: 'row' } }, ...plan.results]);
    if (process.env['SHOW_SQL']) writeFileSync(process.env['SHOW_SQL'], sql);
    const reader = await connection.runAndReadAll(`SELECT * FROM (${sql}) ORDER BY "row"`);
    return reader.getRowObjectsJS() as unknown as Screened[];
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
  await connection.run(`CREATE TABLE table_${fact} ("looked_up" VARCHAR, ${columns.map(({ name }) => `"${name}" BOOLEAN`).join(', ')})`);
  if (values.length === 0) return;
  const rows = values.map((value) => `('${value.replaceAll("'", "''")}', ${columns.map(({ of }) => truth(of(value))).join(', ')})`);
  await connection.run(`INSERT INTO table_${fact} VALUES ${rows.join(', ')}`);
}

/** Where the screen and `assess` differ, at most ten, as lines for a person. */
export async function differences(law: Law, forum: string, on: string, files: readonly CaseFile[], authority?: string): Promise<string[]> {
  const rows = await screened(law, forum, on, files, authority);
  const expected = files.flatMap((file) => {
    const result = assess({ ...file, on }, law, authority ? { authority } : {});
    return result.conduct.map((conduct) => ({ ref: `${file.id} ${conduct.ref}`, values: assessed(conduct) }));
  });
  if (expected.length !== rows.length) return [`${expected.length} acts, ${rows.length} rows`];
  return expected
    .flatMap(({ ref, values }, at) =>
      Object.entries(values).flatMap(([name, value]) =>
        rows[at]?.[name] === value ? [] : [`${forum} ${on} ${ref}: ${name} is ${value} for assess, ${rows[at]?.[name]} for the screen`],
      ),
    )
    .slice(0, 10);
}
