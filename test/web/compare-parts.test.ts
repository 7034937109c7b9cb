import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutProse } from '../../scripts/web-compare.mjs';
import { compile } from '../../src/index.ts';
import { joinPortions, portionsOf } from '../../src/ir/index.ts';
import { askedIn, queryOf } from '../../src/web/rooms/compare/asked.ts';
import { draftText, goneFrom, provisionsIn } from '../../src/web/rooms/compare/drafts.ts';
import { compareSides, placesBehind, sideOf, twoSides } from '../../src/web/rooms/compare/work.ts';
import { law, ROOT, textFiles } from '../support/law.ts';

const ON = '2026-11-28';

describe('what an address of the room asks for', () => {
  it('is written as it is read', () => {
    for (const query of [
      { a: 'GB-EAW', b: 'standard', on: ON },
      { a: 'ES', b: 'RO', on: ON, 'b-on': '2015-08-01', view: 'criteria' },
      { a: 'ES', b: 'ES', on: ON, 'b-on': '2010-01-01', view: 'reform' },
    ]) {
      const asked = askedIn(query, '2020-01-01');
      expect(asked && queryOf(asked)).toEqual(query);
    }
  });

  it('is nothing without a place, and today and the standard where it says them wrongly or not at all', () => {
    expect(askedIn({}, ON)).toBeUndefined();
    expect(askedIn({ a: '<script>' }, ON)).toBeUndefined();
    expect(askedIn({ a: 'es', b: 'x', on: '2026-13-99', view: 'y' }, ON)).toEqual({
      a: { place: 'ES', on: ON },
      b: { place: 'standard', on: ON },
      view: 'cases',
    });
  });
});

describe('a draft that began as a page', () => {
  const page = readFileSync(join(ROOT, 'law/gb-eaw/modern-slavery-act-2015.md'), 'utf8');
  const [first = ''] = provisionsIn(page);
  const taken = page.replace(/^```provision[\s\S]*?^```\n/m, '');

  it('repeals what was taken out of it, and nothing else', () => {
    expect(provisionsIn(page).length).toBeGreaterThan(1);
    expect(goneFrom({ text: page, original: page })).toEqual([]);
    expect(draftText({ text: page, original: page })).toBe(page);
    expect(goneFrom({ text: taken, original: page })).toEqual([first]);
    expect(draftText({ text: taken, original: page })).toContain(`\`\`\`repeal\nid: ${first}\n\`\`\``);
    expect(draftText({ text: taken, original: page }).startsWith(taken.trimEnd())).toBe(true);
  });

  it('repeals nothing twice', () => {
    const text = `${taken}\n\`\`\`repeal\nid: ${first}\n\`\`\`\n`;
    expect(draftText({ text, original: page })).toBe(text);
  });
});

describe('pages without their prose', () => {
  it('are the same law, every block on its line', () => {
    const files = textFiles('law', /^(?!LICENSE|README|review|sources).*\.(md|yaml)$/).filter(({ path }) =>
      /law\/(standard|vocabulary)\//.test(path),
    );
    const bare = files.map(({ path, text }) => ({ path, text: path.endsWith('.md') ? withoutProse(text) : text }));
    expect(JSON.stringify(bare).length).toBeLessThan(JSON.stringify(files).length * 0.95);
    expect(compile(bare)).toEqual(compile(files));
  });
});

describe('two laws put together from portions', () => {
  it('differ as the whole law says that they do', () => {
    const { shared, places, comparing } = portionsOf(law);
    const asked = { a: { place: 'GB-EAW', on: ON }, b: { place: 'ES', on: ON } };
    const portions = placesBehind(shared, [asked.a, asked.b]).flatMap((id) => places[id] ?? []);
    const own = joinPortions(shared, portions, comparing);
    const compared = (under: typeof law) => {
      const { document } = compareSides(
        ...twoSides(under, asked),
        () => [],
        () => undefined,
      );
      return JSON.parse(JSON.stringify(document));
    };
    expect(compared(own)).toEqual(compared(law));
    expect(sideOf(own, asked.a).name).toBe('England and Wales');
  });
});
