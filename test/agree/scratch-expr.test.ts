import { join } from 'node:path';
import { clickhouse } from '../../src/screen/clickhouse.ts';
import { writeIn } from '../../src/screen/dialect.ts';
import { it } from 'vitest';
import { createdColumns, exported, onCluster } from './clickhouse-tables.ts';
import { workshop } from './engines.ts';
import { combinations, expressionsDiffer, randomExpressions } from './expressions.ts';
it('x', async () => {
  const bench = await workshop();
  const own = await onCluster();
  try {
  await own.append('combinations', createdColumns(combinations), await exported(bench.connection, combinations, join(bench.folder, 'c')));
  for (const one of process.env['ONE'] ? randomExpressions(200, 3) : []) {
    const sql = writeIn(clickhouse)(one);
    const r = await fetch(own.url!, { method: 'POST', body: `SELECT ${sql} FROM combinations FORMAT Null`, signal: AbortSignal.timeout(8000) }).catch((e) => ({ ok: false, text: async () => String(e) }));
    if (!r.ok) { console.log('FAIL', JSON.stringify(one), sql.slice(0, 3000), await r.text()); break; }
  }
  for (const seed of [1, 2, 3]) {
    const t = Date.now();
    console.log(seed, await expressionsDiffer(own.engine, bench.connection, 'combinations', randomExpressions(200, seed)).catch((e) => e), Date.now() - t);
  }
  } finally {
  await own.stop(); bench.close(); }
}, 150_000);
