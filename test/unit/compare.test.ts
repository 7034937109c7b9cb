import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDeep, compareLaws, toTheLetter } from '../../src/compare/index.ts';
import type { ComparisonDocument, KindDocument } from '../../src/comparison/index.ts';
import { compile } from '../../src/compile.ts';
import { inProcess } from '../support/in-process.ts';
import { law, textFiles } from '../support/law.ts';

const ON = '2026-11-28';
const DAY = Date.parse(ON) / 86_400_000;

async function compared(...args: string[]): Promise<ComparisonDocument> {
  const { status, out, err } = await inProcess('compare', ...args, '--json');
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out) as ComparisonDocument;
}

describe('England and Wales compared with the standard', async () => {
  const document = await compared('GB-EAW', '--with', 'standard', '--on', ON, '--patterns', '3');
  const gaps = document.kinds.filter(({ lacks }) => lacks === 'a');
  const patternsOf = (kind: KindDocument) => document.patterns.filter(({ id }) => kind.patterns.includes(id));
  const failing = (test: (pattern: ComparisonDocument['patterns'][number]) => boolean) =>
    gaps.filter((kind) => patternsOf(kind).some((pattern) => pattern.protects === 'b' && pattern.confirmed && test(pattern)));

  it('finds somebody who committed a Schedule 4 offence, adult or child', () => {
    const kinds = gaps.filter(({ cause }) => cause.criteria.includes('NP-04'));
    expect(kinds.map(({ cause }) => cause.text)).toEqual(['Left out: offence on Schedule 4']);
    expect(kinds[0]?.cause.rules.map(({ provision }) => provision)).toEqual(['gb-eaw-msa45-adult', 'gb-eaw-msa45-child']);
    for (const pattern of patternsOf(kinds[0] as KindDocument)) expect(pattern.vignette).toContain('on the list "Schedule 4"');
  });

  it('finds an act before 31 July 2015', () => {
    const old = failing(({ facts }) => String(facts['conduct_period']) === '2015-07-30');
    expect(old.map(({ cause }) => cause.why)).toContain('time');
  });

  it('finds a child held to the reasonable-person test', () => {
    const held = failing(({ facts }) => facts['age_at_act'] === 'child' && facts['reasonable_person_would'] === 'no');
    expect(held.flatMap(({ cause }) => cause.criteria)).toContain('NP-14');
  });

  it('finds administrative and immigration sanctions, as something that binds', () => {
    const other = failing(
      ({ facts, also, a }) => facts['track'] === 'administrative' && also['track']?.includes('immigration') === true && a.best === null,
    );
    expect(other.map(({ strength }) => strength)).toContain('binding');
  });

  it('finds the reliance on discretion', () => {
    const weaker = failing(({ how, a, b }) => how === 'perhaps' && a.best?.force !== 'must' && b.best?.force === 'must');
    expect(weaker.map(({ cause }) => cause.why)).toContain('weaker');
  });

  it('never tells where the law goes further as a gap', () => {
    const further = document.kinds.filter(({ lacks }) => lacks === 'b');
    expect(further.length).toBeGreaterThan(0);
    for (const kind of further) for (const pattern of patternsOf(kind)) expect(pattern.protects).toBe('a');
  });

  it('has the shape of the contract, exact counts and labels', () => {
    expect(document.format).toBe('sinepoena.comparison/1');
    expect(document.complete).toBe(true);
    expect(document.criteria.map(({ id }) => id)).toHaveLength(40);
    expect(document.criteria.find(({ id }) => id === 'NP-04')).toMatchObject({ a: 'partly', b: 'met', strength: 'A' });
    for (const kind of document.kinds) {
      expect(kind.cases).toMatch(/^[1-9]\d*$/);
      expect(kind.shortfalls.reduce((sum, { cases }) => sum + BigInt(cases ?? 0), 0n)).toBe(BigInt(kind.cases as string));
      expect(kind.share).toBeLessThanOrEqual(1);
      for (const { checked } of [...kind.asks.rules, ...kind.cause.rules]) expect(['text', 'secondary', 'memory']).toContain(checked);
    }
    for (const { confirmed, facts, vignette } of document.patterns) {
      expect(confirmed).toBe(true);
      expect(Object.keys(facts).length).toBeGreaterThan(0);
      expect(vignette).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('what is told', () => {
  it('two laws of two days are compared for acts of each', async () => {
    const { kinds, a, b } = await compared('GB-EAW@2015-07-30', 'GB-EAW@2015-07-31');
    expect([a.name, b.name]).toEqual(['England and Wales on 2015-07-30', 'England and Wales on 2015-07-31']);
    expect(kinds.filter(({ lacks }) => lacks === 'a').map(({ cause }) => cause.why)).toEqual(['time']);
    expect((await compared('GB-EAW@2015-08-30', 'GB-EAW@2015-09-30')).kinds).toEqual([]);
  });

  it('a pack in a folder stands in the place of that of the program', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'compare-')), 'gb-nir');
    mkdirSync(folder);
    for (const { path, text } of textFiles('law/gb-nir', /\.md$/))
      writeFileSync(
        join(folder, path.split('/').at(-1) as string),
        text.replace('  maximum of five years or more and not let back in:\n', '  never:\n'),
      );
    expect((await inProcess('compare', folder, 'GB-NIR')).out).toContain('They protect alike in every case.');
  });

  it.each([
    [['XX', 'ES'], 1, /"XX" is not held/],
    [['ES'], 2, /One place alone/],
    [['ES', 'IT', 'FR'], 2, /3 places were named/],
    [['ES@2020-13-40', 'IT'], 2, /no full date/],
    [['ES', 'IT', '--patterns', 'none'], 2, /no number of patterns/],
    [['ES', '--with', 'moon'], 2, /moon is nothing/],
    [['law', '--with', 'standard'], 2, /a comparison needs a folder with one/],
  ])('%j is refused with a remedy', async (args, status, message) => {
    const result = await inProcess('compare', ...args);
    expect([result.status, result.out]).toEqual([status, '']);
    expect(result.err).toMatch(message);
    expect(result.err).toMatch(/try: /);
  });

  it('a limit is said, what is found within it is true, and nothing is counted', () => {
    const side = { law, place: 'ES', on: ON, day: DAY };
    const { complete, differences, cases } = compareLaws([side, { ...side, standard: true }], { limit: 600 });
    expect([complete, cases]).toEqual([false, undefined]);
    expect(differences.length).toBeGreaterThan(3);
    for (const one of differences) expect(one.cases).toBeUndefined();
  });
});

describe('law check --deep', () => {
  const PAGE = (blocks: string) => `---\nplace: XX\ninstrument: A law\n---\n\n# A law\n\n${blocks}`;
  const provision = (id: string, elements: string, more = 'effect: [not-guilty]\nforce: must') =>
    `## ${id}\n\n\`\`\`provision\nid: ${id}\ntitle: ${id}\ncitation: A law s. 1\nchecked: { by: text, on: 2026-11-28 }\nin force: { acts from: 2020-01-01 }\naddressee: [court]\n${more}\nliability: [criminal]\nstages: [any]\nproof: { not stated: yes }\nelements:\n${elements}\nexamples:\n  - { it: a, facts: {}, outcome: met }\n  - { it: b, facts: {}, outcome: not_met }\n\`\`\`\n`;
  const PLACE = '```place\nid: XX\nname: Nowhere\nfamily: civil law\n```\n';
  const others = ['law/standard', 'law/vocabulary'].flatMap((folder) => textFiles(folder, /\.(md|yaml)$/));
  const found = (...blocks: string[]) => {
    const compiled = compile([...others, { path: 'xx/law.md', text: PAGE([PLACE, ...blocks].join('\n')) }]);
    expect(compiled.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([]);
    return checkDeep(compiled.law, 'XX', ON, DAY).map((one) => [
      one.kind,
      one.provision.id,
      ...('ages' in one ? one.ages : []),
      ...('other' in one ? [one.other.id] : []),
    ]);
  };

  it('finds a rule under which no case comes', () => {
    expect(found(provision('xx-a', '  one: compelled\n  two: { when: not(compelled) }'))).toEqual([['never', 'xx-a']]);
    expect(found(provision('xx-a', '  one: compelled'))).toEqual([]);
  });

  it('finds by what can be that no case comes under a rule', () => {
    const rule = provision('xx-a', '  sentenced: { when: "outcome = custody" }\n  before the charge: { when: "stage = suspected" }');
    expect(found(rule)).toEqual([['never', 'xx-a']]);
  });

  it('finds a rule that another swallows, and not one that does more', () => {
    const narrow = provision('xx-narrow', '  one: compelled\n  two: direct_result');
    const wide = provision('xx-wide', '  one: compelled');
    expect(found(narrow, wide)).toEqual([['swallowed', 'xx-narrow', 'xx-wide']]);
    expect(found(narrow, provision('xx-wide', '  one: compelled', 'effect: [mitigation]\nforce: must'))).toEqual([]);
    expect(found(narrow, provision('xx-wide', '  one: compelled', 'effect: [not-guilty]\nforce: may'))).toEqual([]);
  });

  it('finds a protection beside the rule that takes it away', () => {
    const taken = provision(
      'xx-out',
      '  grave: { when: "gravity = gravest" }',
      'kind: exclusion\noverrides: [xx-a]\neffect: [exclusion]\nforce: must',
    );
    expect(found(provision('xx-a', '  one: compelled'), taken)).toEqual([['contradiction', 'xx-a', 'xx-out']]);
    const careful = provision('xx-a', '  one: compelled\n  two: { when: not(gravity = gravest) }');
    expect(found(careful, taken)).toEqual([]);
  });

  it('finds an age between rules for adults and for children', () => {
    const adult = provision('xx-adult', '  grown: { when: \'conduct_period > birth_date + duration("P18Y")\' }\n  one: compelled');
    const child = provision('xx-child', '  young: child\n  one: direct_result');
    expect(found(adult, child)).toEqual([['age-gap', 'xx-adult', 'birthday 18']]);
    const late = provision('xx-adult', '  grown: { when: \'conduct_period >= birth_date + duration("P21Y")\' }\n  one: compelled');
    expect(found(late, child)).toEqual([['age-gap', 'xx-adult', '18..20']]);
    expect(found(provision('xx-adult', '  grown: adult\n  one: compelled'), child)).toEqual([]);
  });

  it('finds the gap at exactly 18 in the words of Northern Ireland', async () => {
    const findings = checkDeep(law, 'GB-NIR', ON, DAY);
    expect(findings.map(({ kind, provision: { id } }) => [kind, id])).toEqual([['literal', 'gb-nir-22-adult']]);
    const { err, status } = await inProcess('law', 'check', '--deep', 'law/gb-nir');
    expect(status).toBe(0);
    expect(err.replaceAll(/\s+/g, ' ')).toContain('an adult aged exactly 18, on the birthday');
    expect((await inProcess('law', 'check', 'law/gb-nir')).err).toBe('');
  });

  it('a law to the letter shares all else with the law, and leaves it as it was', () => {
    const before = JSON.stringify(law.provisions['gb-nir-22-adult']);
    const letter = toTheLetter(law, 'gb-nir-22-adult');
    expect(letter?.provisions['gb-nir-22-child']).toBe(law.provisions['gb-nir-22-child']);
    expect(JSON.stringify(law.provisions['gb-nir-22-adult'])).toBe(before);
    expect(toTheLetter(law, 'gb-nir-22-child')).toBeUndefined();
  });
});
