import { describe, expect, it } from 'vitest';
import { type Block, type Draft, draft, draftsFor, languagesOf, type Sentence, sentencesOf } from '../../src/draft/index.ts';
import { law } from '../support/law.ts';
import { ABROAD, CASES, CHARGED, drafted, draftFrom, FINED, letters, sentences, wholeText } from '../support/letters.ts';

const every = CASES.map(([name, text]) => {
  const from = draftFrom(text, name);
  return { name, text, from, drafts: draftsFor(from).map(({ kind }) => drafted(kind, from)) };
});
const drafts = every.flatMap(({ name, from, drafts }) => drafts.map((made) => ({ name: `${name}: ${made.kind}`, from, made })));

const weak = (sentence: Sentence): boolean =>
  !sentence.sources.some((source) => source.kind === 'form') &&
  sentence.sources.some((source) => 'label' in source && source.label !== 'text');

describe('letters on real cases', () => {
  it('every kind fits some of them', () => {
    expect([...new Set(drafts.map(({ made }) => made.kind))].sort()).toEqual(Object.keys(letters.kinds).sort());
    expect(drafts.length).toBeGreaterThan(100);
  });

  it('every printed sentence rests on something, and it is there in this case', () => {
    const missing = drafts.flatMap(({ name, from, made }) =>
      [...sentences(made), ...(made.apart?.parts ?? []).flatMap((part) => part.blocks.flatMap(sentencesOf))]
        .filter((sentence) => sentence.sources.length === 0 || !sentence.sources.every((source) => isThere(source, from)))
        .map((sentence) => `${name}: ${sentence.key}`),
    );
    expect(missing).toEqual([]);
  });

  it('nothing that nobody has verified stands outside a frame that says so', () => {
    const bare = (blocks: readonly Block[]) => blocks.filter((block) => block.kind !== 'box').flatMap(sentencesOf);
    const shown = drafts.flatMap(({ name, made }) =>
      made.parts.flatMap((part) =>
        bare(part.blocks)
          .filter(weak)
          .map(({ key }) => `${name}: ${key}`),
      ),
    );
    expect(shown).toEqual([]);
    const boxes = drafts.flatMap(({ made }) => made.parts.flatMap((part) => part.blocks.filter((block) => block.kind === 'box')));
    expect(boxes.length).toBeGreaterThan(50);
    for (const box of boxes) expect(box.kind === 'box' && box.title).toMatch(/Check before sending/);
  });

  it('on the page apart it is marked where it stands', () => {
    for (const { name, made } of drafts)
      for (const sentence of (made.apart?.parts ?? []).flatMap((part) => part.blocks.flatMap(sentencesOf)).filter(weak))
        expect(sentence.text, name).toMatch(/\[(only a description read|not verified)\]$/);
  });

  it('no verdict on a person, no hole, no brace', () => {
    for (const { name, made } of drafts) {
      const text = wholeText(made);
      expect(text, name).not.toMatch(/\b(person|she|he|client|accused) (is|was) (a |an )?(victim|immune|innocent)/i);
      expect(text, name).not.toMatch(/undefined|\bnull\b|[{}]|\uE001/);
    }
  });

  it('the law of the place and the standard are never in one paragraph', () => {
    for (const { name, made } of drafts)
      for (const block of made.parts.filter((part) => part.id === 'application').flatMap((part) => part.blocks)) {
        const own = sentencesOf(block).filter(({ key }) => key !== 'same_as');
        const layers = new Set(own.flatMap(({ sources }) => sources.flatMap((one) => (one.kind === 'provision' ? [one.layer] : []))));
        expect(layers.has('domestic') && layers.size > 1, name).toBe(false);
      }
  });

  it('is frozen plain data', () => {
    const { made } = drafts[0] as (typeof drafts)[number];
    expect(Object.isFrozen(made) && Object.isFrozen(made.parts) && Object.isFrozen(made.parts[0]?.blocks)).toBe(true);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('in every language that is held: whole, sourced as in English, with English beside it', () => {
    const languages = new Set(drafts.flatMap(({ from, made }) => languagesOf(from.letters, made.kind)));
    expect(languages.size).toBeGreaterThan(3);
    for (const language of [...languages].filter((one) => one !== 'en'))
      for (const { name, from, made } of drafts.filter((_, index) => index % 7 === 0)) {
        const own = drafted(made.kind, from, { language });
        expect(wholeText(own), `${name} ${language}`).not.toMatch(/[{}]|undefined/);
        expect(sentences(own).map(({ sources }) => sources)).toEqual(sentences(made).map(({ sources }) => sources));
        expect(own.beside?.language, `${name} ${language}`).toBe('en');
        expect(own.title).not.toBe(made.title);
        expect(own.blanks.length).toBe(made.blanks.length);
      }
  });

  it('a letter has room for a name and no name', () => {
    const { made } = drafts.find((one) => one.made.kind === 'representations') as (typeof drafts)[number];
    expect(made.blanks).toContain('name of the person');
    expect(wholeText(made)).toContain('[name of the person]');
  });
});

function isThere(source: Sentence['sources'][number], from: ReturnType<typeof draftFrom>): boolean {
  const { file, assessment } = from;
  switch (source.kind) {
    case 'form':
      return source.reason !== '';
    case 'fact': {
      if (source.source?.kind === 'presumption_of_law') return true;
      const state = file.conducts.find((conduct) => conduct.ref === source.act)?.facts[source.fact];
      return (state?.status ?? 'unknown') === source.status && (state?.value ?? null) === source.value;
    }
    case 'provision': {
      const findings = assessment.conduct.find((one) => one.ref === source.act)?.findings ?? [];
      return findings.some((one) => one.provision === source.id && one.outcome === source.outcome && one.layer === source.layer);
    }
    case 'duty':
      return assessment.duties.some((one) => one.id === source.id && one.checked === source.label);
    case 'consequence':
      return assessment.consequences.some((one) => one.id === source.id);
    case 'criterion':
      return law.criteria[source.id] !== undefined;
    case 'case':
      return (
        letters.cited[source.id] !== undefined || Object.values(letters.decided).some((list) => list.some((one) => one.id === source.id))
      );
  }
}

describe('ground rules', () => {
  const withPerson = (text: string, more: string) =>
    /^person: \{/m.test(text) ? text.replace(/^person: \{/m, `person: { ${more},`) : `${text}\nperson: { ${more} }\n`;

  it('who a person is changes not one byte', () => {
    for (const text of [CHARGED, ABROAD, FINED]) {
      const one = draftFrom(withPerson(text, 'citizenship: [VN], stat_gender: female'));
      const other = draftFrom(withPerson(text, 'citizenship: [stateless], stat_gender: male'));
      for (const { kind } of draftsFor(one)) expect(JSON.stringify(drafted(kind, other))).toBe(JSON.stringify(drafted(kind, one)));
    }
  });

  it('co-operation and the fate of the trafficker change nothing that rests on the standard', () => {
    const onStandard = (made: Draft) =>
      [...made.parts.flatMap((part) => part.blocks.flatMap(sentencesOf))]
        .filter(({ sources }) => {
          const layers = sources.flatMap((one) => (one.kind === 'provision' ? [one.layer] : []));
          return layers.length > 0 && !layers.includes('domestic');
        })
        .map(({ key, text, note }) => ({ key, text, note }));
    for (const [name, text] of CASES) {
      if (/reported_or_cooperates|reported_trafficker|trafficker_case/.test(text)) continue;
      const flipped = (yes: string, state: string) =>
        text
          .replaceAll(/track: (\w+)/g, `track: $1, reported_or_cooperates: ${yes}, reported_trafficker: ${yes}`)
          .replace(/^trafficking:\n/m, `trafficking:\n  trafficker_case: ${state}\n`)
          .replace(/^trafficking: \{/m, `trafficking: { trafficker_case: ${state},`);
      const blockStyle = /\n {6}track:/.test(text);
      if (blockStyle) continue;
      const [helps, refuses] = [draftFrom(flipped('yes', 'convicted'), name), draftFrom(flipped('no', 'none'), name)];
      for (const kind of ['representations', 'set-aside', 'referral']) {
        const [one, other] = [draft(kind, helps), draft(kind, refuses)];
        if (typeof one === 'string' || typeof other === 'string') expect(one, `${name}: ${kind}`).toBe(other);
        else expect(onStandard(other), `${name}: ${kind}`).toEqual(onStandard(one));
      }
    }
  });

  it('no letter of the standard speaks of co-operation but to say that help does not depend on it', () => {
    for (const { name, made } of drafts)
      for (const { text, sources } of sentences(made))
        if (sources.some((one) => one.kind === 'fact' && law.vocabulary.facts[one.fact.split('.')[0] as string]?.forbidden))
          expect(
            sources.some((one) => one.kind === 'provision' && one.layer === 'domestic') || /law of the place alone/.test(text),
            name,
          ).toBe(true);
  });

  it('each act by itself; what is contested is shown as contested, what is unknown as unknown', () => {
    const made = drafted('representations', draftFrom(CHARGED));
    expect(made.acts).toEqual(['c1', 'c2']);
    expect(made.parts.filter((part) => part.id === 'application').map((part) => part.act)).toEqual(['c1', 'c2']);
    const contested = made.facts.find((row) => row.status === 'contested');
    expect(contested?.acts).toEqual(['c2']);
    expect(contested?.says).toMatch(/^Contested\. Sources disagree whether/);
    expect(contested?.how).toBe('“yes”: statement, the person, 2 October 2026; “no”: document, police, 21 September 2026');
    expect(made.unknown.map(({ fact }) => fact)).toContain('attributable');
    const second = made.parts.find((part) => part.act === 'c2');
    expect(wholeText({ ...made, parts: second ? [second] : [] })).toContain('Not settled: whether the person was compelled to the act');
  });

  it('acts of which nothing differs say so once, and rest on the same', () => {
    const [, text] = CASES.find(([name]) => name.startsWith('us-ny-2011')) as (typeof CASES)[number];
    const made = drafted('set-aside', draftFrom(text));
    const third = made.parts.find((part) => part.id === 'application' && part.act === 'c3');
    expect(third?.blocks.flatMap(sentencesOf).map(({ text: said }) => said)).toEqual([
      'The same facts, the same law and the same reasons hold for act c3 as for act c2; it has been looked at by itself.',
    ]);
  });
});

describe('one letter', () => {
  it('is about one act where one is named', () => {
    const made = drafted('representations', draftFrom(CHARGED), { act: 'c2' });
    expect(made.acts).toEqual(['c2']);
    expect(wholeText(made)).not.toContain('c1');
  });

  it('uses the word that the rule has for undoing a conviction', () => {
    const word = (start: string) => {
      const [, text] = CASES.find(([name]) => name.startsWith(start)) as (typeof CASES)[number];
      return drafted('set-aside', draftFrom(text)).parts[0]?.blocks.flatMap(sentencesOf)[0]?.text;
    };
    expect(word('bya')).toBe('For act c1: that the conviction be quashed.');
    expect(word('us-ny-2011')).toBe('For act c1: that the conviction be vacated.');
  });

  it('says that the law of a place is not held, and does not make it up', () => {
    const [, text] = CASES.find(([name]) => name.startsWith('us-wi')) as (typeof CASES)[number];
    const made = drafted('representations', draftFrom(text));
    expect(wholeText(made)).toContain('it is not held by the program');
    expect(made.law.every(({ layer }) => layer !== 'domestic')).toBe(true);
  });

  it('numbers its facts, and notes name them with their source and the law with its label', () => {
    const made = drafted('representations', draftFrom(CHARGED));
    expect(made.facts.map(({ number }) => number)).toEqual(made.facts.map((_, index) => index + 1));
    const compelled = sentences(made).find(({ text }) => text.startsWith('compelled (s. 45(1)(b)'));
    expect(compelled?.note).toMatch(
      /^Fact \d+: statement, the person, 2 October 2026, doc:17\. Modern Slavery Act 2015, .*s\. 45\(1\)\(b\) and \(2\) \[text read\]\.$/,
    );
  });

  it('tells what the law presumes as presumed', () => {
    const made = drafted('referral', draftFrom(ABROAD));
    expect(wholeText(made)).toContain('The law presumes for now that the person was under 18');
    expect(made.facts.find(({ fact }) => fact === 'age_at_act')?.how).toBe('presumed by law, until shown otherwise');
  });

  it('the page apart says what the other side will answer, what is missing and what it costs', () => {
    const apart = drafted('representations', draftFrom(CHARGED)).apart;
    expect(apart?.for).toBe('lawyer');
    expect(apart?.warning).toContain('Take this page out before sending');
    const heads = apart?.parts.flatMap((part) => part.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])));
    expect(heads).toEqual([
      'Before sending',
      'What the other side will answer',
      'Proof that is still missing',
      'Decided cases tied to these rules',
      'What it may cost',
    ]);
  });
});

describe('which letters fit', () => {
  it('the most urgent first, each with why, to whom, by when and how its law was checked', () => {
    const offers = draftsFor(draftFrom(CHARGED));
    expect(offers.map(({ kind }) => kind)).toEqual([
      'hold',
      'stay',
      'representations',
      'disclosure',
      'reasons',
      'withdraw-sanctions',
      'information',
    ]);
    const days = offers.map(({ by }) => by ?? '9999');
    expect(days).toEqual([...days].sort());
    for (const { why, to, law: counted } of offers) {
      expect(why).toMatch(/\.$/);
      expect(to).toHaveLength(1);
      expect(counted.all).toBeGreaterThanOrEqual(counted.text);
    }
  });

  it('a removal that is pending, a journey abroad, a fine', () => {
    expect(draftsFor(draftFrom(FINED)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['hold', 'withdraw-sanctions', 'information']),
    );
    expect(draftsFor(draftFrom(ABROAD)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['referral', 'safe-conduct', 'hold']));
  });

  it('a case of which nothing is known still gets the sheet, or none', () => {
    const offers = draftsFor(draftFrom('forum: ES\nconduct: [{ conduct_ref: c1 }]\n'));
    expect(offers.map(({ kind }) => kind)).toContain('information');
    expect(draftsFor(draftFrom('forum: ES\n'))).toEqual([]);
  });
});
