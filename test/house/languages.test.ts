import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUES, catalogueData, languagesHeld } from '../../scripts/words.mjs';
import { LANGUAGE_NAMES, type Message } from '../../src/words/index.ts';
import { ROOT } from '../support/law.ts';

/** Catalogues that are held in English alone, and shown so on the pages that need them. A catalogue leaves this list when it is there in every language. */
const ENGLISH_ALONE = ['commands', 'vignette'];
const translated = CATALOGUES.filter((name) => !ENGLISH_ALONE.includes(name));
const others = Object.keys(LANGUAGE_NAMES).filter((language) => language !== 'en');

/** Keys of a piece of a message that name a parameter. */
const NAMING = ['arg', 'plural', 'select', 'date', 'number'];

/** Names of the parameters of a message. */
function paramsOf(message: Message): string[] {
  const text = JSON.stringify(message);
  const plain = typeof message === 'string' ? [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string) : [];
  const pieces = NAMING.flatMap((key) => [...text.matchAll(new RegExp(`"${key}":"(\\w+)"`, 'g'))].map((match) => match[1] as string));
  return [...new Set([...plain, ...pieces])].sort();
}

describe('languages', () => {
  it('the six of the region have a folder each', () => {
    expect([...languagesHeld()].sort()).toEqual(Object.keys(LANGUAGE_NAMES).sort());
  });

  describe.each(others)('%s', (language) => {
    it.each(translated)('%s: every key of English, none more, with the same parameters', (catalogue) => {
      const [english, own] = [catalogueData(catalogue, 'en'), catalogueData(catalogue, language)] as Record<string, Message>[];
      expect(Object.keys(own as object)).toEqual(Object.keys(english as object));
      for (const [key, message] of Object.entries(own as object)) {
        expect(paramsOf(message), key).toEqual(paramsOf((english as Record<string, Message>)[key] as Message));
        expect(JSON.stringify(message).length, key).toBeGreaterThan(2);
      }
    });

    it('has the plural categories that the language has', () => {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const plurals = translated.flatMap((catalogue) =>
        [...JSON.stringify(catalogueData(catalogue, language)).matchAll(/\{"plural":"\w+","cases":(\{.*?\})\}/g)].map(
          (match) => match[1] as string,
        ),
      );
      expect(plurals.length).toBeGreaterThan(8);
      // `=0`, `=1` and `other` suffice where the words do not change with the number.
      const few = plurals.filter((cases) => /"(one|few|many)":/.test(cases) && !categories.every((one) => cases.includes(`"${one}":`)));
      expect(few).toEqual([]);
    });

    it('has a glossary, and says that no lawyer has reviewed it', () => {
      const path = join(ROOT, 'words', language, 'glossary.md');
      expect(existsSync(path)).toBe(true);
      const rows = readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('|'));
      expect(rows.length).toBeGreaterThan(40);
      expect(rows.slice(2).every((row) => /\|\s*`?(text|secondary|memory)`?/.test(row))).toBe(true);
    });
  });
});

/** Words that label a person, or what was done to her, in each language: the person's own voice does without them. */
const LABELS: Readonly<Record<string, RegExp>> = {
  en: /\b(traffick\w*|victims?|exploit\w*|perpetrators?)\b/i,
  fr: /\b(traite|victimes?|exploit\w*)\b/i,
  ru: /(торговл\S* людьми|жертв\S*|эксплуат\S*)/i,
  es: /\b(trata de|víctimas?|explota\w*)\b/i,
  de: /(Menschenhandel\w*|Opfer\w*|Ausbeut\w*)/,
  it: /\b(tratta di|vittim\w*|sfrutta\w*)\b/i,
};

describe('what is said to the person', () => {
  it.each(Object.keys(LANGUAGE_NAMES))('%s: no word labels the person', (language) => {
    const said = ['ask', 'questions'].flatMap((catalogue) =>
      Object.entries(catalogueData(catalogue, language)).filter(([key]) => /[._]person$/.test(key)),
    );
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter(([, words]) => LABELS[language]?.test(JSON.stringify(words)))).toEqual([]);
  });
});
