import { parseDate } from '../../src/base/index.ts';
import type { CaseFile } from '../../src/facts/index.ts';
import type { Law } from '../../src/ir/index.ts';
import { allColumns, rowOf } from '../../src/screen/index.ts';
import { cellReader } from '../../src/screen/kernel-rows.ts';
import { layoutOf, packedColumns, viewOfColumn } from '../../src/screen/packed.ts';
import { PackedScreen } from '../../src/screen/packed-screen.ts';
import { Packing } from '../../src/screen/packing.ts';
import { newPatterns } from '../../src/screen/pattern-table.ts';
import { type Screened, setsText } from './agree.ts';

/** Screens acts of one forum and one day as packed facts, without an engine, and gives a row for each, in order. */
export function packedScreened(law: Law, forum: string, on: string, files: readonly CaseFile[], authority?: string): Screened[] {
  const rows = files.flatMap((file) => file.conducts.map((conduct) => rowOf(conduct.facts, law.vocabulary)));
  const there = new Set(rows.flatMap((row) => Object.keys(row)));
  const listed = allColumns(law.vocabulary);
  const facts = [
    ...listed.filter(({ name }) => rows.length >= 60 || there.has(name)),
    ...[...there].filter((name) => !listed.some((one) => one.name === name)).map((name) => ({ name, holds: 'truth' as const })),
  ];
  const columns = packedColumns(facts, law.vocabulary);
  const blocks: { readonly memory: ArrayBuffer; readonly rows: number }[] = [];
  const packing = new Packing(columns, ({ memory, rows: count }) => blocks.push({ memory: memory.slice(0), rows: count }));
  for (const row of rows) packing.add(facts.map(({ name }) => row[name] ?? null));
  packing.end();
  const question = { law, forum, day: parseDate(on)?.first ?? 0, label: '', ...(authority ? { authority } : {}) };
  const { offsets, bytes } = layoutOf(columns);
  const memory = new ArrayBuffer(bytes);
  const views = new Map(
    columns.map((column, at) => [column.name, viewOfColumn(column, memory, offsets[at] as number, packing.dictionaries[at] ?? [])]),
  );
  const request = { questions: [question], columns: facts.map(({ name }) => name), signs: [], each: true, ask: true };
  const screen = new PackedScreen(request, (name) => views.get(name));
  const { settler, patterns } = screen;
  if (!settler || !patterns) throw new Error('nothing asked');
  return blocks.flatMap((block) => {
    new Uint8Array(memory).set(new Uint8Array(block.memory));
    screen.run(block.rows);
    const places = newPatterns();
    patterns.add(block.rows, places);
    const readers = screen.results.map(({ name, vector }) => [name, cellReader(vector)] as const);
    return Array.from({ length: block.rows }, (_, row): Screened => {
      const { open_facts, sets } = settler.settle(patterns.pattern(places[row] as number));
      const would = Object.fromEntries(sets.map((one) => [`${one.provision} would decide`, setsText(one.sets)]));
      const cells = Object.fromEntries(readers.map(([name, read]) => [name, read(row) as string | null]));
      return { ...cells, first_questions: open_facts.slice(0, 8).join(';'), ...would };
    });
  });
}
