import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DmnModdle } from 'dmn-moddle';
import { describe, expect, it } from 'vitest';
import { evaluate, viewOf } from '../../src/assess/index.ts';
import { dmnInputs, dmnModel, dmnXml, feelName, provisionName } from '../../src/exchange/index.ts';
import { caseFromFlat } from '../../src/facts/index.ts';
import type { Node } from '../../src/ir/index.ts';
import { law, ROOT } from '../support/law.ts';

const PLACES = Object.keys(law.places);

/** Each example of the place's own provisions: what `assess` makes of it, and the inputs that a DMN engine is given. */
function rowsOf(place: string) {
  const model = dmnModel(law, place);
  return Object.values(law.provisions)
    .filter((provision) => provision.place === place)
    .flatMap((provision) =>
      provision.examples.flatMap((example) => {
        const { file } = caseFromFlat(example.facts, place, law.vocabulary, '2026-11-23');
        const [conduct] = file?.conducts ?? [];
        if (!file || !conduct || example.authority) return [];
        const view = viewOf(law, conduct.facts, file.on, place);
        const value = (node: Node) => evaluate(node, view).value;
        const asBoolean = (node: Node) => ({ yes: true, no: false, unknown: null, contested: null })[value(node)];
        const listed = (name: string) => {
          const list = Object.keys(law.lists).find((id) => feelName(id) === name) ?? '';
          return asBoolean({ kind: 'listed', list, title: '', line: 0 });
        };
        const expected = asBoolean({ kind: 'met', provision: provision.id, line: 0 });
        return [
          {
            id: provision.id,
            it: example.it,
            decision: provisionName(provision.id),
            inputs: dmnInputs(model, conduct.facts, file.on, listed),
            expected,
          },
        ];
      }),
    );
}

describe('DMN', () => {
  it('every place becomes a model that can be read again, with a report of what is lost', async () => {
    for (const place of ['GB-EAW', 'US-CA', 'SK']) {
      const model = dmnModel(law, place);
      const { rootElement, warnings } = await new DmnModdle().fromXML(await dmnXml(model));
      expect(warnings).toEqual([]);
      expect((rootElement['drgElement'] as unknown[]).length).toBe(model.inputs.length + model.decisions.length);
      expect(model.losses.length).toBeGreaterThan(5);
    }
    expect(
      dmnModel(law, 'GB-EAW')
        .losses.map((loss) => loss.what)
        .join(),
    ).toMatch(/offence lists/);
  });

  const java = spawnSync('mvn', ['-v']).status === 0;
  it.skipIf(!java)(
    'the KIE engine (Java, Maven) loads every model and gives the result of assess on every example',
    { timeout: 600_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sinepoena-dmn-'));
      mkdirSync(folder, { recursive: true });
      const wanted = new Map<string, ReturnType<typeof rowsOf>>();
      for (const place of PLACES) {
        const rows = rowsOf(place);
        if (rows.length === 0) continue;
        wanted.set(place, rows);
        writeFileSync(join(folder, `${feelName(place)}.dmn`), await dmnXml(dmnModel(law, place)));
        writeFileSync(join(folder, `${feelName(place)}.json`), JSON.stringify(rows));
      }
      const run = spawnSync('mvn', ['-q', '-B', 'compile', 'exec:java', `-Dexec.args=${folder}`], {
        cwd: join(ROOT, 'test/dmn'),
        encoding: 'utf8',
      });
      expect(run.status, run.stdout + run.stderr).toBe(0);
      let compared = 0;
      const wrong: string[] = [];
      for (const [place, rows] of wanted) {
        const out = JSON.parse(readFileSync(join(folder, `${feelName(place)}.out.json`), 'utf8')) as {
          messages: string[];
          results: (string | null)[];
        };
        wrong.push(...out.messages.map((message) => `${place}: ${message}`));
        for (const [at, row] of rows.entries()) {
          const expected = row.expected === null ? null : String(row.expected);
          if (out.results[at] !== expected) wrong.push(`${row.id}, ${row.it}: ${out.results[at]}, not ${expected}`);
          compared += 1;
        }
      }
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThan(300);
    },
  );
});
