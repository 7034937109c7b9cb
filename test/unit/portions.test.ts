import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assess, type Law, readCase } from '../../src/index.ts';
import { joinPortions, portionsFor, portionsOf } from '../../src/ir/index.ts';
import { law, ROOT } from '../support/law.ts';

const told = JSON.parse(JSON.stringify(law)) as Law;
const portions = portionsOf(told);
const kilobytes = (value: unknown) => gzipSync(JSON.stringify(value), { level: 9 }).length / 1000;

const joined = (forum: string): Law =>
  joinPortions(
    portions.shared,
    portionsFor(portions.shared, forum).map((id) => portions.places[id] as never),
  );

const bare = (forum: string) => `
case: x
forum: ${forum}
conduct:
  - conduct_ref: c1
    offence: "060123"
    conduct_period: 2026-05/2026-09
    procedure: { track: criminal, stage: charged }
`;
const answer = (text: string, used: Law) => {
  const read = readCase('x.case.yaml', text, { vocabulary: used.vocabulary, today: '2026-11-28' });
  if (!read.file) throw new Error(JSON.stringify(read.problems));
  return assess(read.file, used);
};

describe('law in portions', () => {
  const forums = [...new Set([...Object.keys(law.states), ...Object.keys(law.places), 'ES-CT', 'GB-WLS', 'JO'])];

  it.each(forums)('%s is answered by its portions as by the whole law', (forum) => {
    expect(answer(bare(forum), joined(forum))).toEqual(answer(bare(forum), told));
  });

  it('so are the decided cases', () => {
    const folder = join(ROOT, 'test/cases/files');
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.case.yaml'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      const forum = /^forum: *([\w-]+)/m.exec(text)?.[1] as string;
      expect(answer(text, joined(forum))).toEqual(answer(text, told));
    }
  });

  it('what all share, and what a place adds, each stay under 50 kB as they travel', () => {
    expect(kilobytes(portions.shared)).toBeLessThan(50);
    for (const [id, portion] of Object.entries(portions.places)) expect(kilobytes(portion), id).toBeLessThan(25);
  });

  it('no path of the machine on which they were made is in them', () => {
    expect(JSON.stringify(portions)).not.toContain(ROOT);
    expect(JSON.stringify(portionsOf(JSON.parse(JSON.stringify(law).replaceAll('"law/', '"/srv/packs/law/')) as Law))).not.toContain(
      '/srv/',
    );
  });
});
