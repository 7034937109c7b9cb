import { join } from 'node:path';
import { it } from 'vitest';
import { createdColumns, exported, onCluster } from './clickhouse-tables.ts';
import { workshop } from './engines.ts';
import { combinations, expressionsDiffer, randomExpressions } from './expressions.ts';
import { clickhouse } from '../../src/screen/clickhouse.ts';
import { writeIn } from '../../src/screen/dialect.ts';
it('x', async () => {
  const bench = await workshop();
  const own = await onCluster();
  await own.append('combinations', createdColumns(combinations), await exported(bench.connection, combinations, join(bench.folder, 'c')));
  let n = 0;
  for (const one of randomExpressions(300, 9)) {
    const r = await fetch(own.url!, { method: 'POST', body: `SELECT ${writeIn(clickhouse)(one)} FROM combinations FORMAT Null` });
    if (!r.ok && n++ < 6) console.log(writeIn(clickhouse)(one), (await r.text()).slice(0, 400));
  }
  for (const seed of [1, 2, 3]) {
    const t = Date.now();
    console.log(seed, await expressionsDiffer(own.engine, bench.connection, 'combinations', randomExpressions(200, seed)).catch((e) => e), Date.now() - t);
  }
  await own.stop(); bench.close();
}, 1000_000);
