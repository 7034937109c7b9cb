import { describe, expect, it } from 'vitest';
import { catalogueData } from '../../scripts/words.mjs';
import { formatMessage, inDigits, quoted, say, term, useWords, withColon, wordsOf } from '../../src/words/index.ts';
import { parseMessage } from '../../src/words/parse-message.ts';

const said = (text: string, params: Record<string, string | number>, language = 'en') =>
  formatMessage(parseMessage(text), params, language);

describe('messages of ICU MessageFormat', () => {
  it('names are filled in, and a missing one is a fault', () => {
    expect(said('Act {ref} of {case}', { ref: 'c1', case: 'x' })).toBe('Act c1 of x');
    expect(() => said('Act {ref}', {})).toThrow('needs ref');
    expect(() => said('{n, plural, other {#}}', {})).toThrow('needs n');
  });

  it('a text with nothing but names stays a text', () => {
    expect(parseMessage('Act {ref}')).toBe('Act {ref}');
  });

  it('plurals follow the language', () => {
    const english = '{n, plural, =0 {nothing} one {# protection} other {# protections}}';
    expect([0, 1, 2, 1200].map((n) => said(english, { n }))).toEqual(['nothing', '1 protection', '2 protections', '1,200 protections']);
    const russian = '{n, plural, one {# норма} few {# нормы} many {# норм} other {# нормы}}';
    expect([1, 2, 5, 11, 21, 24].map((n) => said(russian, { n }, 'ru'))).toEqual([
      '1 норма',
      '2 нормы',
      '5 норм',
      '11 норм',
      '21 норма',
      '24 нормы',
    ]);
    expect(said('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 })).toBe('22nd');
    expect(said('{n, plural, offset:1 =1 {alone} one {with # other} other {with # others}}', { n: 2 })).toBe('with 1 other');
  });

  it('choices, and plurals within them', () => {
    const text = '{who, select, court {the court has {n, plural, one {# day} other {# days}}} other {somebody}}';
    expect(said(text, { who: 'court', n: 1 })).toBe('the court has 1 day');
    expect(said(text, { who: 'police', n: 1 })).toBe('somebody');
  });

  it('dates are written as far as they are known, in the language', () => {
    const text = '{day, date, long}';
    expect(said(text, { day: '2026-11-28' })).toBe('28 November 2026');
    expect(said(text, { day: '2026-11' }, 'fr')).toBe('novembre 2026');
    expect(said(text, { day: '2026' }, 'de')).toBe('2026');
    expect(said(text, { day: '2026-11-28' }, 'ru')).toBe('28 ноября 2026 г.');
    expect(said('{n, number}', { n: 1234.5 }, 'de')).toBe('1.234,5');
    expect(said('{n, number, percent}', { n: 0.125 }, 'en')).toBe('12.5%');
  });

  it('what hides a brace or cannot be formatted is refused when the catalogue is read', () => {
    expect(() => parseMessage("d'{name}")).toThrow('apostrophe');
    expect(() => parseMessage('{n, plural, one {#}}')).toThrow();
    expect(() => parseMessage('{n, spellout}')).toThrow('cannot be formatted');
    expect(() => parseMessage('{open')).toThrow();
    expect(said("l’{thing} d'été", { thing: 'eau' })).toBe("l’eau d'été");
  });
});

const catalogue = (name: string, language: string) => catalogueData(name, language) as Readonly<Record<string, string>>;

describe('a language that is spoken', () => {
  const english = () => useWords('en', { terms: catalogue('terms', 'en'), phrases: catalogue('reasons', 'en'), names: () => undefined });

  it('gives terms, digits, quotation marks, colons, and the few words that the program puts into problems', () => {
    try {
      useWords('fr', { terms: catalogue('terms', 'fr'), phrases: catalogue('reasons', 'fr') });
      const at = { file: 'x.yaml', line: 1, column: 1, path: '' };
      const problem = { code: 'looks_personal', severity: 'warning' as const, at, params: { fact: 'note', kind: 'a telephone number' } };
      expect(wordsOf(problem).message).toContain('un numéro de téléphone');
      expect(term('prosecutor')).not.toBe('prosecutor');
      expect(inDigits(1234.5)).toBe((1234.5).toLocaleString('fr'));
      expect(quoted('x')).toBe('«\u00a0x\u00a0»');
      expect(withColon('x')).toBe('x\u00a0:');
      expect(say('node_and')).toBe('et');
      useWords('fr', { names: (key) => ({ stage: 'Stade' })[key] });
      expect(term('stage')).toBe('Stade');
    } finally {
      english();
    }
    expect(term('prosecutor')).toBe('prosecutor');
    expect(term('stage')).toBe('stage');
    expect(quoted('x')).toBe('“x”');
  });
});
