import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { parseDate } from '../../src/base/index.ts';
import { loadProfile } from '../../src/cli/load-profile.ts';
import { BitGraph } from '../../src/screen/bit-graph.ts';
import { setBit } from '../../src/screen/bits.ts';
import { writeIn } from '../../src/screen/dialect.ts';
import { duckdb } from '../../src/screen/duckdb.ts';
import { type Expression, partsOf } from '../../src/screen/expression.ts';
import { caseloadSql, type Profile, prepare, type Question } from '../../src/screen/index.ts';
import { Kernel } from '../../src/screen/kernel.ts';
import { cellReader } from '../../src/screen/kernel-rows.ts';
import { layoutOf, type PackedColumn, packedColumns, viewOfColumn } from '../../src/screen/packed.ts';
import { Packing } from '../../src/screen/packing.ts';
import { newPatterns, PatternTable } from '../../src/screen/pattern-table.ts';
import type { Cell } from '../../src/screen/rows.ts';
import { duckdbEngine, fileSource } from '../../src/screen/run-duckdb.ts';
import { packedRun } from '../../src/screen/run-packed.ts';
import { packRegister } from '../../src/screen/run-packing.ts';
import { PreparedReader, PreparedWriter } from '../../src/screen/run-prepared.ts';
import { BLOCK, newBits, newTri } from '../../src/screen/vectors.ts';
import { law } from '../support/law.ts';
import { combinations, randomExpressions } from './expressions.ts';

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY = '2026-11-23';
const question = (forum: string, on = DAY, label = ''): Question => ({ law, forum, day: parseDate(on)?.first as number, label });

/** A generated caseload in a Parquet file; more rows than a block has, and not a multiple of it. */
async function register(rows: number, seed: number): Promise<string> {
  const path = join(folder, `caseload-${rows}-${seed}.parquet`);
  const engine = await duckdbEngine();
  try {
    await engine.write(caseloadSql({ rows, seed, missing: 0.35, forum: 'GB-EAW' }), { path, format: 'parquet' });
  } finally {
    await engine.close();
  }
  return path;
}

describe('packed facts give the file that SQL gives, byte for byte', () => {
  it.each([
    ['GB-EAW', {}],
    ['US-CA', { review: true }],
    ['MD', { each: true, explain: true }],
  ] as const)('%s %j', async (forum, flags) => {
    const data = await register(20_011, 7);
    const { profile, tables } = loadProfile('plain', law.vocabulary);
    const engine = await duckdbEngine({ threads: 2 });
    try {
      const source = fileSource({ paths: [data], format: 'parquet' });
      const asked = { signs: law.vocabulary.signs, keep: [], ask: true, ordered: true, ...flags };
      const questions = [question(forum), question('ES', '2020-01-01', 'es')];
      const inSql = await prepare(engine, { source, profile: profile as Profile, tables, questions, ...asked });
      await engine.write(inSql.sql, { path: join(folder, 'sql.csv'), format: 'csv' });
      const file = join(folder, 'facts.prepared');
      const request = { source, profile: profile as Profile, tables, keep: [], vocabulary: law.vocabulary, about: {} };
      expect(await packRegister(engine, request, file)).toBe(20_011);
      const reader = new PreparedReader(file);
      const packed = await packedRun(engine, reader, { shares: [{ questions }], ...asked });
      await engine.write(packed.sql, { path: join(folder, 'packed.csv'), format: 'csv' });
      reader.close();
      expect(packed.columns).toEqual(inSql.columns);
      expect(readFileSync(join(folder, 'packed.csv'), 'utf8') === readFileSync(join(folder, 'sql.csv'), 'utf8')).toBe(true);
      expect(packed.unrecorded).toEqual(inSql.unrecorded);
    } finally {
      await engine.close();
    }
  });
});

/** What a profile does to the cells of a register is done before facts are packed. */
const BEFORE = ['holds', 'framed', 'worded', 'read', 'row-number'];
/** What only ends a result: a date or a list of words is not asked about again. */
const AT_THE_END = ['dated', 'joined'];

const goesThrough = (part: Expression, top = true): boolean =>
  !BEFORE.includes(part.op) && (top || !AT_THE_END.includes(part.op)) && partsOf(part).every((one) => goesThrough(one, false));

describe('every kind of expression over packed facts', () => {
  it('gives in every combination of values what DuckDB gives', { timeout: 120_000 }, async () => {
    const expressions = randomExpressions(1800, 11).filter((part) => goesThrough(part));
    expect(expressions.length).toBeGreaterThan(400);
    const engine = await duckdbEngine({ threads: 2 });
    try {
      const { columns, sql } = combinations;
      const rows: (readonly Cell[])[] = [];
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      for await (const batch of engine.rows(`SELECT ${names} FROM (${sql}) ORDER BY "row"`)) rows.push(...batch);
      const words = [...new Set(rows.flatMap((cells) => cells[3] ?? []))].map(String);
      const packed = columns.map(({ name, holds }): PackedColumn => {
        if (holds === 'text') return { name, kind: 'coded', values: words };
        return { name, kind: holds === 'truth' ? 'tri' : holds };
      });
      const { offsets, bytes } = layoutOf(packed);
      const memory = new ArrayBuffer(bytes);
      const packing = new Packing(packed, (block) => new Uint8Array(memory).set(new Uint8Array(block.memory)));
      for (const cells of rows) packing.add(cells);
      packing.end();
      const views = new Map(packed.map((one, at) => [one.name, viewOfColumn(one, memory, offsets[at] as number, [])]));
      const kernel = new Kernel((name) => views.get(name), new Map(), new Map());
      const readers = expressions.map((part) => cellReader(kernel.result(part)));
      kernel.run(rows.length);
      const plain = (value: unknown) => (value === null || value === undefined ? 'NULL' : String(value));
      const wrong: string[] = [];
      for (let from = 0; from < expressions.length; from += 25) {
        const some = expressions.slice(from, from + 25).map(writeIn(duckdb));
        const select = `SELECT ${some.map((one, at) => `${one} AS v${at}`).join(', ')} FROM (${sql}) AS c ORDER BY "row"`;
        const wanted: (readonly Cell[])[] = [];
        for await (const batch of engine.rows(select)) wanted.push(...batch);
        for (const [at, one] of some.entries()) {
          const row = wanted.findIndex((cells, index) => plain(cells[at]) !== plain(readers[from + at]?.(index)));
          if (row >= 0)
            wrong.push(`${rows[row]}: ${one} is ${wanted[row]?.[at]} for DuckDB, ${readers[from + at]?.(row)} for packed facts`);
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    } finally {
      await engine.close();
    }
  });
});

describe('packing', () => {
  it('keeps every cell, whatever the borders of batches and blocks', () => {
    const facts = [
      { name: 'compelled', holds: 'truth' as const },
      { name: 'stage', holds: 'text' as const },
      { name: 'provision', holds: 'text' as const },
      { name: 'final_on.first', holds: 'day' as const },
      { name: 'prior_convictions', holds: 'number' as const },
    ];
    const columns = packedColumns(facts, law.vocabulary);
    expect(columns.map(({ kind }) => kind)).toEqual(['tri', 'coded', 'words', 'day', 'number']);
    const stages = columns[1]?.values as readonly string[];
    const rows = 2 * BLOCK + 77;
    const cell = (row: number) => [
      row % 3 === 0 ? null : row % 3 === 1,
      row % 5 === 0 ? null : (stages[row % stages.length] as string),
      row % 7 === 0 ? null : `charge ${row % 11}`,
      row % 4 === 0 ? null : row - 9000,
      row % 6 === 0 ? null : row / 4,
    ];
    const found: unknown[][] = [];
    let views: ReturnType<typeof viewOfColumn>[] = [];
    const packing = new Packing(columns, ({ memory, rows: count }) => {
      const { offsets } = layoutOf(columns);
      views = columns.map((column, at) => viewOfColumn(column, memory, offsets[at] as number, packing.dictionaries[at] as string[]));
      for (let row = 0; row < count; row++) found.push(views.map((view) => valueAt(view, row)));
    });
    // Single rows, then batches that begin anywhere, as an engine hands them over.
    for (let row = 0; row < 45; row++) packing.add(cell(row));
    for (let from = 45; from < rows; ) {
      const count = Math.min(rows - from, 1 + ((from * 7919) % 2048));
      packing.addRaw(
        raw(
          Array.from({ length: count }, (_, at) => cell(from + at)),
          stages,
          packing,
        ),
        count,
      );
      from += count;
    }
    packing.end();
    expect(packing.total).toBe(rows);
    expect(found.length).toBe(rows);
    const wrong = found.findIndex((cells, row) => JSON.stringify(cells) !== JSON.stringify(cell(row)));
    expect(wrong).toBe(-1);
  });
});

/** Cells by column as DuckDB has them in memory. */
function raw(rows: readonly (readonly unknown[])[], stages: readonly string[], packing: Packing) {
  const there = (at: number) => {
    const bits = new Int32Array(2 * Math.ceil(rows.length / 64));
    for (const [row, cells] of rows.entries()) if (cells[at] !== null) setBit(bits, row);
    return bits;
  };
  const values = (at: number, of: (cell: unknown) => number) => rows.map((cells) => (cells[at] === null ? 255 : of(cells[at])));
  return [
    { values: Uint8Array.from(values(0, Number)), there: there(0) },
    { values: Int32Array.from(values(1, (cell) => stages.indexOf(String(cell)) + 1)), there: there(1) },
    { values: Int32Array.from(values(2, (cell) => packing.place(2, String(cell)) + 1)), there: there(2) },
    { values: Int32Array.from(values(3, Number)), there: there(3) },
    { values: Float64Array.from(values(4, Number)), there: there(4) },
  ];
}

function valueAt(view: ReturnType<typeof viewOfColumn>, row: number): unknown {
  const has = (bits: Int32Array) => (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
  if (view.kind === 'tri') return has(view.yes) ? true : has(view.no) ? false : null;
  if (view.kind === 'coded') return view.values[view.rows.findIndex(has)] ?? null;
  if (view.kind === 'words') return view.dictionary[view.codes[row] as number] ?? null;
  return has(view.known) ? view.values[row] : null;
}

describe('the graph of sets of rows', () => {
  /** A graph of some depth over three sets, and what it comes to. */
  function sums(): readonly number[] {
    const graph = new BitGraph();
    const given = [3, 5, 7].map((step) => {
      const bits = newBits();
      for (let row = 0; row < BLOCK; row += step) setBit(bits, row);
      return graph.given(bits);
    });
    const [a, b, c] = given as [(typeof given)[0], (typeof given)[0], (typeof given)[0]];
    let node = graph.or(graph.and(a, b), graph.less(c, a));
    // More operations than go into one piece of code.
    for (let at = 0; at < 500; at++) node = graph.less(graph.or(node, at % 2 === 0 ? b : c), graph.and(node, a));
    const doubled = newBits();
    const level = graph.work([node], () => doubled.set(graph.keep(node)));
    const kept = [node, graph.and(graph.given(doubled, level), b), graph.less(graph.full, node)].map((one) => graph.keep(one));
    graph.run(BLOCK - 100);
    return kept.map((bits) => bits.reduce((sum, word, at) => (Math.imul(sum, 31) + word + at) | 0, 0));
  }

  it('is the same as code and, where code may not be made, one operation after the other', () => {
    const asCode = sums();
    vi.stubGlobal('Function', () => {
      throw new EvalError('refused');
    });
    try {
      expect(sums()).toEqual(asCode);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('knows what comes to all rows or to none', () => {
    const graph = new BitGraph();
    const some = graph.given(newBits());
    expect(graph.and(some, graph.full)).toBe(some);
    expect(graph.and(some, graph.none)).toBe(graph.none);
    expect(graph.or(some, graph.full)).toBe(graph.full);
    expect(graph.less(some, some)).toBe(graph.none);
    expect(graph.less(some, graph.none)).toBe(some);
    expect(graph.and(some, some)).toBe(some);
  });
});

describe('patterns of bits', () => {
  it('tells rows apart by all atoms, and gives back their values', () => {
    const atoms = Array.from({ length: 70 }, newTri);
    const digit = (row: number, atom: number) => Math.floor(row / 3 ** (atom % 6)) % 3;
    const rows = 2000;
    for (const [at, { yes, no }] of atoms.entries())
      for (let row = 0; row < rows; row++) {
        if (digit(row, at) === 2) setBit(yes, row);
        if (digit(row, at) === 0) setBit(no, row);
      }
    const table = new PatternTable(atoms);
    const places = newPatterns();
    table.add(rows, places);
    expect(table.counts.length).toBe(3 ** 6);
    expect(table.counts.reduce((a, b) => a + b)).toBe(rows);
    for (const row of [0, 1, 31, 32, 727, 1999]) {
      const { words, from = 0 } = table.pattern(places[row] as number);
      const bit = (at: number) => ((words[from + (at >>> 5)] as number) >>> (at & 31)) & 1;
      for (const [at] of atoms.entries())
        expect([bit(2 * at), bit(2 * at + 1)]).toEqual([Number(digit(row, at) === 2), Number(digit(row, at) === 0)]);
    }
    table.find(rows, places);
    expect(table.counts.reduce((a, b) => a + b)).toBe(rows);
  });
});

describe('the command', () => {
  const cli = (...args: string[]) => {
    try {
      return { status: 0, text: execFileSync(process.execPath, ['bin/sinepoena', 'screen', ...args], { encoding: 'utf8', stdio: 'pipe' }) };
    } catch (error) {
      const { status, stderr, stdout } = error as { status: number; stderr: string; stdout: string };
      return { status, text: stdout + stderr };
    }
  };
  const at = (name: string) => join(folder, name);

  it('screens what was prepared as it screens the register', { timeout: 120_000 }, async () => {
    const data = await register(3000, 3);
    expect(cli('prepare', data, '--profile', 'plain', '--keep', 'stage', '--out', at('p.prepared'))).toMatchObject({ status: 0 });
    const flags = ['--forum', 'GB-EAW', '--on', DAY, '--keep', 'stage'];
    expect(cli(data, '--profile', 'plain', ...flags, '--out', at('register.csv'))).toMatchObject({ status: 0 });
    expect(cli(at('p.prepared'), ...flags, '--out', at('prepared.csv'))).toMatchObject({ status: 0 });
    expect(readFileSync(at('prepared.csv'), 'utf8') === readFileSync(at('register.csv'), 'utf8')).toBe(true);
    const [one, two] = ['register', 'prepared'].map((name) => JSON.parse(readFileSync(at(`${name}.csv.run.json`), 'utf8')));
    expect(two.counts).toEqual(one.counts);
    expect(two.unrecorded).toEqual(one.unrecorded);
    expect(two.profile).toEqual(one.profile);
    expect(two.prepared_from).toEqual(one.inputs);
    expect(two.output.sha256).toBe(one.output.sha256);
  });

  it('refuses with a reason what it cannot read or does not have', { timeout: 120_000 }, () => {
    writeFileSync(at('cut.prepared'), readFileSync(at('p.prepared')).subarray(0, 20_000));
    new PreparedWriter(at('bare.prepared'), [], []).end({});
    for (const [args, says] of [
      [[at('bare.prepared'), '--forum', 'GB-EAW', '--out', at('x.csv')], /how the register was read/],
      [[at('cut.prepared'), '--forum', 'GB-EAW', '--out', at('x.csv')], /cannot be read/],
      [[at('p.prepared'), '--forum', 'GB-EAW', '--keep', 'nothing', '--out', at('x.csv')], /does not have the column "nothing"/],
      [[at('p.prepared'), '--profile', 'plain', '--out', at('x.csv')], /--profile has no meaning/],
      [[at('p.prepared'), '--sql'], /--sql has no meaning/],
      [['prepare', at('p.prepared'), '--profile', 'plain', '--out', at('x.csv')], /\*\.prepared/],
      [['prepare', at('none.csv'), '--profile', 'plain', '--out', at('y.prepared')], /none\.csv/],
    ] as const) {
      const { status, text } = cli(...args);
      expect({ status, fits: says.test(text), text: says.test(text) ? '' : text }).toEqual({ status: 2, fits: true, text: '' });
    }
  });
});
