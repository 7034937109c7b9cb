/** Library search against SQLite FTS5 on the same records, and the time to load the index. Part of `npm run bench`. */
import { readFileSync } from 'node:fs';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { search } from '../dist/index.js';

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const ms = (ns) => `${(ns / 1e6).toFixed(2)} ms`;

export async function libraryBench(root) {
  const text = readFileSync(`${root}/dist/library.json`, 'utf8');
  const before = process.hrtime.bigint();
  const { library } = JSON.parse(text);
  search(library.index, library.records, 'palermo');
  const load = Number(process.hrtime.bigint() - before);

  const sqlite3 = await sqlite3InitModule({ print: () => {}, printErr: () => {} });
  const db = new sqlite3.oo1.DB(':memory:');
  db.exec(
    "create virtual table s using fts5(id unindexed, title, author, number, names, what, tokenize = 'unicode61 remove_diacritics 2')",
  );
  const insert = db.prepare('insert into s values (?, ?, ?, ?, ?, ?)');
  for (const { id, title, titleEn, author, number, citedAs, for: what } of library.records)
    insert.bind([id, `${title} ${titleEn ?? ''}`, author, number ?? '', citedAs.join(' '), what]).stepReset();
  insert.finalize();

  const queries = library.records
    .map(({ title }) =>
      title
        .replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
        .split(/\s+/)
        .filter((word) => word.length > 3)
        .slice(0, 3)
        .join(' '),
    )
    .filter(Boolean);
  const select = db.prepare('select id from s where s match ? order by rank limit 10');
  const runs = { ours: [], fts5: [] };
  for (let round = 0; round < 6; round++)
    for (const query of queries) {
      const a = process.hrtime.bigint();
      search(library.index, library.records, query);
      const b = process.hrtime.bigint();
      select.bind([
        query
          .split(' ')
          .map((word) => `"${word}"*`)
          .join(' '),
      ]);
      while (select.step()) select.get(0);
      select.reset();
      const c = process.hrtime.bigint();
      if (round > 0) {
        runs.ours.push(Number(b - a));
        runs.fts5.push(Number(c - b));
      }
    }
  const [p50, p99] = [0.5, 0.99].map((share) => [quantile(runs.ours, share), quantile(runs.fts5, share)]);
  console.log(
    `\nlibrary: ${library.records.length} records, ${queries.length} queries of up to three words, prefixes; ours also forgives typing errors`,
  );
  console.log(`  load and first search        ${ms(load)} (limit 300 ms)`);
  console.log(`  search p50 / p99             ${ms(p50[0])} / ${ms(p99[0])}`);
  console.log(`  SQLite FTS5 (WebAssembly)    ${ms(p50[1])} / ${ms(p99[1])}; ratio p99 ${(p99[0] / p99[1]).toFixed(1)}x`);
}
