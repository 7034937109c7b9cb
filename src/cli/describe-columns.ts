import { type Cell, type ColumnDescription, type Engine, FEW_VALUES, kindOf, quoted } from '../screen/index.ts';

/** Rows that are looked at: all of a small register, as many of a large one, taken evenly. */
const LOOKED_AT = 200_000;
/** Columns that are counted in one query. */
const AT_ONCE = 40;
const TABLE = 'looked_at';

/**
 * What the columns of a register in DuckDB are like: counts, few values, and how cells are written. Cells leave the engine only as values of columns that have few
 * of them. Rejects with an `EngineError`.
 */
export async function describeColumns(engine: Engine, source: string): Promise<readonly ColumnDescription[]> {
  await run(
    engine,
    `CREATE OR REPLACE TEMP TABLE ${TABLE} AS SELECT * FROM ${source} USING SAMPLE reservoir(${LOOKED_AT} ROWS) REPEATABLE (1)`,
  );
  const columns = await engine.describe(TABLE);
  const [[rows = 0] = []] = await all(engine, `SELECT count(*) FROM ${TABLE}`);
  const described: ColumnDescription[] = [];
  for (let at = 0; at < columns.length; at += AT_ONCE) {
    const some = columns.slice(at, at + AT_ONCE);
    const [counts = []] = await all(engine, `SELECT ${some.map(({ name }) => countsOf(name)).join(', ')} FROM ${TABLE}`);
    for (const [place, column] of some.entries()) {
      const own = counts.slice(place * PARTS, (place + 1) * PARTS);
      described.push(await describeOne(engine, column, Number(rows), own));
    }
  }
  await run(engine, `DROP TABLE ${TABLE}`);
  return described;
}

const worded = (name: string): string => `NULLIF(TRIM(CAST(${quoted(name)} AS VARCHAR)), '')`;
const PARTS = 6;

function countsOf(name: string): string {
  const cell = worded(name);
  const number = `TRY_CAST(${cell} AS DOUBLE)`;
  return [`count(${cell})`, `count(DISTINCT ${cell})`, `count(${number})`, `min(${number})`, `max(${number})`, `avg(length(${cell}))`].join(
    ', ',
  );
}

async function describeOne(
  engine: Engine,
  { name, type }: { readonly name: string; readonly type: string },
  rows: number,
  [filled = 0, distinct = 0, numbers = 0, min = null, max = null, length = 0]: readonly Cell[],
): Promise<ColumnDescription> {
  const numeric = Number(filled) > 0 && numbers === filled && min !== null && max !== null;
  const few = Number(distinct) <= FEW_VALUES ? await valuesOf(engine, name) : [];
  const shapes = kindOf(type) === 'truth' || Number(filled) === 0 ? [] : await shapesOf(engine, name);
  const dated = shapes.some(({ shape }) => /^9{1,2}[./-] ?9{1,2}[./-] ?9999/.test(shape));
  const parts = dated ? await partsOf(engine, name) : undefined;
  return {
    name,
    type,
    rows,
    filled: Number(filled),
    distinct: Number(distinct),
    values: few,
    ...(numeric ? { min: Number(min), max: Number(max) } : {}),
    length: Number(length ?? 0),
    shapes,
    ...(parts ? { parts } : {}),
  };
}

async function valuesOf(engine: Engine, name: string) {
  const cell = worded(name);
  const found = await all(engine, `SELECT ${cell}, count(*) FROM ${TABLE} WHERE ${cell} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`);
  return found.map(([value, count]) => ({ value: String(value), count: Number(count) }));
}

/** Digits as 9, runs of capitals as A and of other letters as a: `03.04.2021` is 99.99.9999, `Anna Berg` Aa Aa. */
async function shapesOf(engine: Engine, name: string) {
  const digits = `regexp_replace(left(${worded(name)}, 60), '[0-9]', '9', 'g')`;
  const shape = `regexp_replace(regexp_replace(${digits}, '\\p{Lu}+', 'A', 'g'), '[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}]+', 'a', 'g')`;
  const found = await all(
    engine,
    `SELECT ${shape}, count(*) FROM ${TABLE} WHERE ${worded(name)} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 40`,
  );
  return found.map(([own, count]) => ({ shape: String(own), count: Number(count) }));
}

async function partsOf(engine: Engine, name: string) {
  const part = (at: number) => `max(TRY_CAST(regexp_extract(${worded(name)}, '^(\\d{1,2})[./-] ?(\\d{1,2})[./-]', ${at}) AS INTEGER))`;
  const [[first, second] = []] = await all(engine, `SELECT ${part(1)}, ${part(2)} FROM ${TABLE}`);
  return { first: Number(first ?? 0), second: Number(second ?? 0) };
}

async function all(engine: Engine, sql: string): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of engine.rows(sql)) rows.push(...batch);
  return rows;
}

async function run(engine: Engine, sql: string): Promise<void> {
  await all(engine, sql);
}
