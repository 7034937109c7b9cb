import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Draft, draft, draftsFor, languagesOf, missingKeys } from '../../src/draft/index.ts';
import { ROOT } from '../support/law.ts';
import { CASES, CHARGED, compiledLetters, compileFiles, drafted, draftFrom, files, letters } from '../support/letters.ts';

/** Letters with one file changed. */
function changed(path: string, change: (text: string) => string) {
  return compileFiles(files.map((file) => (file.path === path ? { ...file, text: change(file.text) } : file)));
}

/** Codes of the problems that a change makes. */
const codes = (path: string, change: (text: string) => string) => [...new Set(changed(path, change).problems.map(({ code }) => code))];

const added = (sentence: string) => (text: string) => text.replace('      - paragraph:\n', `      - paragraph:\n          - ${sentence}\n`);

describe('letters as data', () => {
  it('are whole: every sentence has a source, every name is known', () => {
    expect(compiledLetters.problems.map(({ at, code, params }) => `${at.file}:${at.line} ${code} ${JSON.stringify(params)}`)).toEqual([]);
    expect(Object.keys(letters.kinds)).toHaveLength(10);
  });

  it('a sentence without a source is a problem, with its line', () => {
    const { problems } = changed('representations.yaml', added('{ key: bare, text: This has no source. }'));
    expect(problems.map(({ code }) => code)).toEqual(['letter_no_source']);
    expect(problems[0]?.at.file).toBe('letters/representations.yaml');
    expect(problems[0]?.at.line).toBeGreaterThan(20);
  });

  it.each([
    ['letter_form_asserts', '{ key: x, text: The authorities must not prosecute., rests on: { form: request } }'],
    ['letter_form_asserts', '{ key: x, text: "See Article 26.", rests on: { form: reading } }'],
    ['letter_verdict', '{ key: x, text: The person is a victim., rests on: { fact: victim_status } }'],
    ['letter_verdict', '{ key: x, text: The person is immune., rests on: { fact: victim_status } }'],
    ['letter_no_fact', '{ key: x, text: It is so., rests on: { fact: compeled } }'],
    ['letter_no_fact', '{ key: x, text: It is so., rests on: { fact: means.magic } }'],
    ['letter_fact_barred', '{ key: x, text: It is so., rests on: { fact: citizenship } }'],
    ['letter_fact_barred', '{ key: x, text: It is so., rests on: { fact: reported_or_cooperates } }'],
    ['letter_no_name', '{ key: x, text: "It is {f_stage}.", rests on: { fact: compelled } }'],
    ['letter_no_name', '{ key: x, text: "I ask {citation}.", rests on: { form: request } }'],
    ['wrong_word', '{ key: x, text: It is so., rests on: { fact: compelled, is: perhaps } }'],
    ['wrong_word', '{ key: x, text: It is so., rests on: { source: no-such-case } }'],
    ['wrong_word', '{ key: x, text: It is so., rests on: { duty: D-99 } }'],
    ['wrong_word', '{ key: x, text: It is so., rests on: { form: because } }'],
    ['wrong_word', '{ key: x, text: It is so., rests on: { this: window } }'],
    ['wrong_word', '{ key: x, text: It is so., when: { stage: [later] }, rests on: { form: reading } }'],
    ['provision_not_found', '{ key: x, text: It is so., rests on: { finding: int-ecat-260 } }'],
    ['unknown_key', '{ key: x, text: It is so., rest on: { form: reading }, rests on: { form: reading } }'],
    ['letter_apostrophe', '{ key: x, text: "The person\'s act.", rests on: { form: reading } }'],
    ['letter_message', '{ key: x, text: "It is {so.", rests on: { form: reading } }'],
  ])('%s: %s', (code, sentence) => {
    expect(codes('representations.yaml', added(sentence))).toContain(code);
  });

  it('a part that nobody shares, a table with holes, a word of law without words, two texts under one key', () => {
    expect(codes('representations.yaml', (text) => text.replace('use: facts', 'use: fatcs'))).toContain('wrong_word');
    expect(codes('hold.yaml', (text) => text.replace('hold_rule: Under what', 'hold_rule: Under what, hold_more: More'))).toContain(
      'letter_cells',
    );
    expect(
      codes('common.yaml', (text) =>
        text
          .replace(' stay {the court stays the prosecution}', '')
          .replace(' vacatur {the conviction is vacated, as if it had not been entered}', ''),
      ),
    ).toContain('letter_choice_missing');
    expect(codes('facts.yaml', (text) => text.replace(/^compelled_unknown.*\n/m, ''))).toContain('key_missing');
    expect(codes('stay.yaml', (text) => text.replace('key: direct_refer', 'key: direct_stay'))).toContain('id_twice');
    expect(codes('stay.yaml', (text) => text.replace('letter: stay', 'letter: stop'))).toContain('letter_name');
    expect(codes('stay.yaml', () => ': : [')).toContain('yaml_unreadable');
  });

  it('what the build asks finds nothing wrong', async () => {
    const { checkLetters } = await import('../../src/cli/load-letters.ts');
    expect(await checkLetters()).toEqual([]);
  });

  it('every letter has its template', () => {
    for (const { template } of Object.values(letters.kinds))
      expect(existsSync(join(ROOT, 'templates', `${template}.docx`)), template).toBe(true);
  });
});

describe('languages', () => {
  /** A whole translation of some files, of which every text is marked. */
  const whole = async () => {
    const { englishLetters } = await import('../../scripts/letters.mjs');
    const english = await englishLetters();
    return ['common', 'facts', 'representations'].map((name) => {
      const marked = Object.entries(english[name] ?? {}).map(([key, text]) => [key, `«${text}»`]);
      return { path: `fr/${name}.yaml`, text: stringify(Object.fromEntries(marked), { lineWidth: 0 }) };
    });
  };
  const others = files.filter(({ path }) => !path.includes('/'));

  it('today every letter is held in English, and says so when another language is asked for', () => {
    for (const kind of Object.keys(letters.kinds)) expect(languagesOf(letters, kind)).toContain('en');
    expect(missingKeys(letters, 'en')).toEqual([]);
    expect(draft('representations', draftFrom(CHARGED), { language: 'xx' })).toBe('not_in_language');
  });

  it('missing keys are named, and a letter is offered in a language once its list is whole', async () => {
    const translation = await whole();
    const { letters: own, problems } = compileFiles([...others, ...translation]);
    expect(problems).toEqual([]);
    expect(missingKeys(own, 'fr', 'representations')).toEqual([]);
    expect(languagesOf(own, 'representations')).toContain('fr');
    expect(missingKeys(own, 'fr', 'stay').every((key) => key.startsWith('stay: '))).toBe(true);
    const short = translation.map((file) => ({ ...file, text: file.text.replace(/^compelled:.*\n/m, '') }));
    expect(missingKeys(compileFiles([...others, ...short]).letters, 'fr', 'representations')).toEqual(['facts: compelled']);
  });

  it('a translation of nothing and a key that English does not have are problems', () => {
    const of = (path: string, text: string) => compileFiles([...files, { path, text }]).problems.map(({ code }) => code);
    expect(of('fr/nothing.yaml', 'a: b\n')).toEqual(['letter_translation_of_nothing']);
    expect(of('xx/stay.yaml', 'title: b\n')).toEqual(['letter_translation_of_nothing']);
    expect(of('fr/stay.yaml', 'no_such_key: b\n')).toEqual(['letter_translation_key']);
  });

  it('the language of the place is taken where the letter is held in it, with English beside it', async () => {
    const { letters: own } = compileFiles([...others, ...(await whole())]);
    const [, text] = CASES.find(([name]) => name.startsWith('fr-2021')) as (typeof CASES)[number];
    const from = draftFrom(text.replace(/stage: \w+/, 'stage: charged'), 'fr', own);
    const made = draft('representations', from) as Draft;
    expect(made.language).toBe('fr');
    expect(made.title).toMatch(/^«/);
    expect(made.beside?.language).toBe('en');
    expect(made.beside?.parts.map((part) => part.blocks.length)).toEqual(made.parts.map((part) => part.blocks.length));
    expect(drafted('representations', from, { language: 'en' }).beside).toBeNull();
    expect(draftsFor(from).find(({ kind }) => kind === 'representations')?.languages).toEqual(['en', 'fr']);
  });
});

describe('lists for translators', () => {
  it('hold every English text; what is there stays, what is missing is a remark', async () => {
    const { englishLetters, listFor } = await import('../../scripts/letters.mjs');
    const english = await englishLetters();
    expect(Object.keys(english).sort()).toEqual(Object.keys(letters.texts['en'] ?? {}).sort());
    for (const [name, texts] of Object.entries(english))
      expect(Object.keys(texts).sort(), name).toEqual(Object.keys(letters.texts['en']?.[name] ?? {}).sort());
    const list = listFor({ a: 'One: two', b: 'Three' }, { a: 'Un : deux' });
    expect(parse(list)).toEqual({ a: 'Un : deux' });
    expect(list).toContain('# b: Three');
  });

  it('the README names every word that a sentence may rest on', () => {
    const readme = readFileSync(join(ROOT, 'letters', 'README.md'), 'utf8');
    for (const word of ['fact:', 'finding:', 'duty:', 'source:', 'criterion:', 'this:', 'form:', 'otherwise', 'unverified: leave out'])
      expect(readme).toContain(word);
  });
});
