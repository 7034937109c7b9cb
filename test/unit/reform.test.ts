import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareFindings } from '../../src/assess/index.ts';
import { compareLaws, type Reform, withReform } from '../../src/compare/index.ts';
import type { ComparisonDocument } from '../../src/comparison/index.ts';
import { caseFromFlat } from '../../src/facts/index.ts';
import type { Law, Node, Provision } from '../../src/ir/index.ts';
import { CHILD, HEAD } from '../support/draft.ts';
import { inProcess } from '../support/in-process.ts';
import { law } from '../support/law.ts';

const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;

/** A reform that leaves an element out of a provision, or that repeals it. */
function reformOf(base: Law, id: string, drop: number | 'all'): Reform {
  const provision = base.provisions[id] as Provision;
  const { place } = provision;
  if (drop === 'all') return { place, provisions: [], repealed: [id], definitions: [], lists: [] };
  const without = (node: Node): Node =>
    node.kind === 'all' ? { ...node, parts: node.parts.filter((_, at) => at !== drop % node.parts.length) } : node;
  const versions = provision.versions.map((version) => ({ ...version, condition: without(version.condition) }));
  return { place, provisions: [{ ...provision, versions }], repealed: [], definitions: [], lists: [] };
}

const facts = {
  age_at_act: 'adult',
  victim_status: 'identified',
  identified_by: 'competent_authority',
  compelled: 'yes',
  attributable: 'yes',
  track: 'criminal',
  stage: 'charged',
  conduct_period: '2020',
  on: ON,
};
const caseFile = (() => {
  const { file } = caseFromFlat(facts, 'GB-EAW', law.vocabulary, ON);
  if (!file) throw new Error('no case');
  return file;
})();
const resultOf = (under: Law) =>
  bareFindings(caseFile, under)[0]
    ?.map(({ provision, outcome, effect }) => `${provision} ${outcome} ${effect.join(' ')}`)
    .join('\n');

describe('a reform is a patch on a frozen law', () => {
  const ids = Object.keys(law.provisions).filter((id) => id.startsWith('gb-eaw-'));

  it('a thousand interleaved reforms give what a thousand lone ones give, and leave the law as it was', () => {
    const before = resultOf(law);
    const reforms = Array.from({ length: 1000 }, (_, at) => reformOf(law, ids[at % ids.length] as string, at % 7 === 6 ? 'all' : at));
    const laws = reforms.map((reform) => withReform(law, reform));
    // Each asked once in order, then all of them again in another order, beside the law itself.
    const interleaved = laws.map(resultOf);
    const again = laws.map((_, at) => (at * 617) % laws.length).map((at) => [at, resultOf(laws[at] as Law), resultOf(law)] as const);
    for (const [at, result, own] of again) {
      expect(result).toBe(interleaved[at]);
      expect(own).toBe(before);
    }
    // Alone: on a law that nobody else has touched.
    const text = JSON.stringify(law);
    for (let at = 0; at < laws.length; at += 37)
      expect(resultOf(withReform(JSON.parse(text) as Law, reforms[at] as Reform))).toBe(interleaved[at]);
    expect(JSON.stringify(law)).toBe(text);
    expect(new Set(interleaved).size).toBeGreaterThan(10);
  });

  it('what is not patched is the same object, and the same law in every case', () => {
    const reform = reformOf(law, 'gb-eaw-msa45-adult', 4);
    const reformed = withReform(law, reform);
    for (const id of Object.keys(law.provisions)) if (id !== 'gb-eaw-msa45-adult') expect(reformed.provisions[id]).toBe(law.provisions[id]);
    expect(reformed.packs['gb-eaw']).not.toBe(law.packs['gb-eaw']);
    expect(reformed.packs['es']).toBe(law.packs['es']);
    for (const place of ['GB-NIR', 'ES']) {
      const side = { place, on: ON, day: DAY };
      expect(
        compareLaws([
          { law, ...side },
          { law: reformed, ...side },
        ]).differences,
      ).toEqual([]);
    }
    const own = compareLaws([
      { law, place: 'GB-EAW', on: ON, day: DAY },
      { law: reformed, place: 'GB-EAW', on: ON, day: DAY },
    ]);
    expect(own.differences.length).toBeGreaterThan(0);
    expect(own.differences.every(({ lacks }) => lacks === 'a')).toBe(true);
  });
});

describe('compare --reform', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reform-'));
  const draft = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('shows what a changed provision changes, also through the rules that rest on it', async () => {
    const { out } = await inProcess('compare', 'GB-EAW', '--reform', draft('child.md', CHILD), '--on', ON, '--json');
    const document = JSON.parse(out) as ComparisonDocument;
    expect(document.reform?.amendments).toEqual([{ id: 'gb-eaw-msa45-child', how: 'replaced' }]);
    expect(document.kinds.every(({ lacks }) => lacks === 'b')).toBe(true);
    const given = document.patterns.map(({ a }) => a.best?.provision);
    expect(given).toContain('gb-eaw-msa45-child');
    expect(given).toContain('gb-eaw-msa45-appeal');
    expect(document.patterns.every(({ confirmed }) => confirmed)).toBe(true);
  });

  it('a repeal shows what is lost, in patterns and criteria', async () => {
    const text = `${HEAD.replace('GB-EAW', 'ES')}\`\`\`repeal\nid: es-cp-177bis-11\n\`\`\`\n`;
    const { out } = await inProcess('compare', 'ES', '--reform', draft('repeal.md', text), '--on', ON, '--json');
    const { kinds, reform } = JSON.parse(out) as ComparisonDocument;
    expect(reform?.amendments).toEqual([{ id: 'es-cp-177bis-11', how: 'repealed' }]);
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.every(({ lacks }) => lacks === 'a')).toBe(true);
    // What is left is measured then: some answers come out better on it.
    expect(reform?.criteria.filter(({ won }) => !won).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['NP-01', 'NP-02', 'NP-14', 'NP-16']),
    );
  });

  it('with the standard beside it, it shows what stays open', async () => {
    const gaps = async (...args: string[]) => {
      const { out } = await inProcess('compare', 'GB-EAW', '--with', 'standard', '--on', ON, '--json', ...args);
      return (JSON.parse(out) as ComparisonDocument).kinds.filter(({ lacks }) => lacks === 'a').map(({ cause }) => cause.text);
    };
    const wanted = 'Asked for: a reasonable person in the same place would do it';
    expect(await gaps()).toContain(wanted);
    expect(await gaps('--reform', draft('child.md', CHILD))).not.toContain(wanted);
  });

  it.each([
    ['missing.md', undefined, /There is no file/],
    ['nothing.md', `${HEAD}No block.\n`, /changes nothing/],
    ['typo.md', `${HEAD}\`\`\`repeal\nid: gb-eaw-duresss\n\`\`\`\n`, /no provision gb-eaw-duresss to repeal[\s\S]*gb-eaw-duress/],
    ['needed.md', `${HEAD}\`\`\`repeal\nid: gb-eaw-msa45-child\n\`\`\`\n`, /cannot go: gb-eaw-\S+ rests on its conditions/],
    ['other.md', CHILD.replace('place: GB-EAW', 'place: ES').replaceAll('gb-eaw-msa45-child', 'es-new'), /changes the law of ES/],
    ['broken.md', CHILD.replace('when: direct_result', 'when: direct_resultt'), /direct_resultt/],
  ])('%s is refused with a remedy and status 2', async (name, text, message) => {
    const path = text === undefined ? join(folder, name) : draft(name, text);
    const { status, out, err } = await inProcess('compare', 'GB-EAW', '--reform', path);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toMatch(/try: /);
  });
});
