import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problems } from '../../src/base/index.ts';
import { draftLaw, loadDrafting } from '../../src/cli/draft-law.ts';
import { compile, criteriaFor, runExample } from '../../src/index.ts';
import {
  type Answers,
  CLAUSE_LANGUAGES,
  checkAnswers,
  defaultAnswers,
  draftClause,
  Interview,
  type Note,
  readAnswers,
  readChoices,
  readClauseTexts,
  readTranslation,
  stringsOf,
  writeClause,
  writeNote,
} from '../../src/legislation/index.ts';
import { law, textFiles } from '../support/law.ts';
import { unzipped, wellFormed } from '../support/word-file.ts';

const loaded = loadDrafting();
if (!loaded.drafting) throw new Error(JSON.stringify(loaded.problems));
const { choices, clauses, translations } = loaded.drafting;
const standard = defaultAnswers(choices);
const DAY = '2026-11-23';

/** Every option once, beside the defaults of all other choices. */
const singles: readonly Answers[] = choices.choices.flatMap((choice) =>
  choice.options.filter((option) => option.id !== choice.default).map((option) => ({ ...standard, [choice.id]: option.id })),
);

/** Combinations of choices that are told; a fifth of them are compiled, too. `DRAFT_COMBINATIONS=300` takes more. */
const MANY = Number(process.env['DRAFT_COMBINATIONS'] ?? 100);

/** Combinations that are the same on every run. */
function combinations(count: number, seed: number): readonly Answers[] {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % below;
  };
  return Array.from({ length: count }, () =>
    Object.fromEntries(choices.choices.map((choice) => [choice.id, choice.options[next(choice.options.length)]?.id ?? choice.default])),
  );
}

describe('the choices', () => {
  it('are fifteen, and what they name is there', () => {
    expect(loaded.problems).toEqual([]);
    expect(choices.choices.length).toBe(15);
    for (const option of choices.choices.flatMap((choice) => choice.options)) {
      for (const id of option.has) expect(law.provisions, `${option.id}: ${id}`).toHaveProperty([id]);
      for (const id of [...option.criteria, ...option.against]) expect(law.criteria, option.id).toHaveProperty([id]);
      for (const { treaty } of option.binds) expect(law.treaties, option.id).toHaveProperty([treaty]);
      expect(
        option.criteria.filter((one) => option.against.includes(one)),
        option.id,
      ).toEqual([]);
    }
    for (const { criterion } of [...choices.conflicts, ...choices.beyond]) if (criterion) expect(law.criteria).toHaveProperty([criterion]);
  });

  it('no option carries out an article of a treaty under a label above what the standard says was read', () => {
    const rank = ['memory', 'secondary', 'text'];
    for (const [treaty, article, most] of [
      ['int-echr', 'V.C.L. and A.N.', 'text'],
      ['int-echr', 'Krachunova', 'secondary'],
    ] as const)
      for (const bound of choices.choices.flatMap((choice) => choice.options.flatMap((option) => option.binds)))
        if (bound.treaty === treaty && bound.article.includes(article))
          expect(rank.indexOf(bound.checked), bound.article).toBeLessThanOrEqual(rank.indexOf(most));
  });

  it('faults in the data are problems with their place', () => {
    const problems = new Problems();
    const text = `choices:
  - id: nexus
    question: How?
    why: Because.
    default: c
    options:
      - { id: a, label: A, says: S, costs: C, binds: [{ treaty: int-ecat, article: art. 26, checked: seen }], criteria: [NP-41] }
      - { id: b, label: B, says: S, costs: C, extra: 1 }
conflicts:
  - { when: { nexsu: a }, says: no }
`;
    readChoices({ path: 'choices.yaml', text }, problems);
    const found = problems.list.map((one) => `${one.at.line} ${one.code} ${one.params['value'] ?? one.params['key']}`);
    expect(found).toEqual(
      expect.arrayContaining([
        '2 wrong_word seen',
        '2 criterion_form NP-41',
        '2 unknown_key extra',
        '2 wrong_word c',
        '9 wrong_word nexsu',
      ]),
    );
  });
});

describe('answers', () => {
  it('a name that does not exist is a problem with the one that was meant', () => {
    const { problems } = readAnswers({ path: 'a.yaml', text: 'nexus: compeled\nchildrn: same\n' }, choices);
    expect(problems.map(({ code, at, params }) => [code, at.line, params['nearest']])).toEqual([
      ['draft_no_option', 1, 'compelled'],
      ['draft_no_choice', 2, 'children'],
    ]);
    expect(readAnswers({ path: 'a.yaml', text: '- nexus' }, choices).problems[0]?.code).toBe('draft_answers_form');
    expect(readAnswers({ path: 'a.yaml', text: '' }, choices).answers).toEqual(standard);
  });

  it('what does not go together is a warning; a child asked for compulsion goes against NP-16', () => {
    expect(checkAnswers(choices, standard).problems).toEqual([]);
    const { answers, problems } = checkAnswers(choices, { children: 'same', nexus: 'compelled' });
    expect(answers['children']).toBe('same');
    expect(problems.map(({ code, severity, params }) => [code, severity, params['criterion']])).toEqual([
      ['draft_conflict', 'warning', 'NP-16'],
    ]);
  });
});

describe('the clause', () => {
  it('every option and many combinations give whole sentences in six languages, paragraph for paragraph', () => {
    for (const answers of [standard, ...singles, ...combinations(MANY, 7)]) {
      const drafted = draftClause(choices, clauses, answers);
      const shape = drafted.clauses.en.map(({ id, items, closing }) => [id, items.length, id === 'procedures' || closing !== undefined]);
      for (const language of CLAUSE_LANGUAGES) {
        const paragraphs = drafted.clauses[language];
        expect(paragraphs.map(({ id, items, closing }) => [id, items.length, id === 'procedures' || closing !== undefined])).toEqual(shape);
        expect(new Set(paragraphs.map((one) => one.number)).size).toBe(paragraphs.length);
        for (const paragraph of paragraphs) checkWords(paragraph, `${language} ${JSON.stringify(answers)}`);
      }
    }
  });

  it('a text that is missing, never used, or names what is not there is a problem', () => {
    const text = readFileSync(new URL('../../drafting/clauses/en.yaml', import.meta.url), 'utf8');
    const codesOf = (changed: string) => {
      const problems = new Problems();
      readClauseTexts({ path: 'en.yaml', text: changed }, choices, problems);
      return problems.list.map((one) => one.code);
    };
    expect(codesOf(text)).toEqual([]);
    expect(codesOf(text.replace('      silent: null\n', ''))).toContain('draft_text_missing');
    expect(codesOf(text.replace('{care} {age}', '{cere} {age}'))).toContain('draft_text_name');
    expect(codesOf(text.replace('of: [nexus]', 'of: [nexsu]'))).toContain('draft_text_choice');
    expect(codesOf(text.replace('judgment: Subsection', 'jugment: Subsection'))).toContain('draft_text_option');
    expect(codesOf(text.replace('not-liable may|court-may: >-', '"not-liable|no-punishment *": >-'))).toContain('draft_text_unused');
  });

  it('is numbered as the statutes of each language are', () => {
    const drafted = draftClause(choices, clauses, standard);
    expect(
      CLAUSE_LANGUAGES.map((language) => [drafted.clauses[language][3]?.number, drafted.clauses[language][1]?.items[1]?.number]),
    ).toEqual([
      ['(4)', '(b)'],
      ['IV.\u00a0–', '2°'],
      ['4.', '2)'],
      ['4.', 'b)'],
      ['(4)', '2.'],
      ['4.', 'b)'],
    ]);
    expect(writeClause(drafted.clauses.es, { markdown: true })).toMatch(/^1\\\. No se incoará/);
  });

  it('the note names every choice, its sources with labels, and the law that has it', () => {
    const note = draftClause(choices, clauses, { ...standard, nexus: 'reasonable-person' }, { place: 'AQ', day: DAY, law }).notes.en;
    expect(note.parts.map((part) => part.choice)).toEqual(choices.choices.map((choice) => choice.id));
    const text = writeNote(note);
    expect(text).toMatch(/GB-EAW, Modern Slavery Act 2015.*\(gb-eaw-msa45-adult\) \[text\]/);
    expect(text).toMatch(/NP-14: The person is not measured by a reasonable person/);
    expect(text).toMatch(/No treaty that was read asks for it/);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it('stands in six languages: nothing of it is left in English, and no name in braces is left open', () => {
    const drafted = draftClause(choices, clauses, standard, { place: 'AQ', day: DAY, law, translations });
    const english = drafted.notes.en.parts;
    for (const language of CLAUSE_LANGUAGES) {
      const note = drafted.notes[language];
      const text = writeNote(note, translations[language]);
      expect(text, language).not.toMatch(/[{}]|undefined|\[object/);
      if (language !== 'en') expect(text, language).not.toMatch(/\[(text|secondary|memory)\]/);
      expect(note.parts.map(({ choice, option }) => [choice, option])).toEqual(english.map(({ choice, option }) => [choice, option]));
      if (language !== 'en') expectTranslated(note, drafted.notes.en, text);
    }
  });

  it('every string has its translation in every language, criteria too; what is missing is a fault with its place', () => {
    const lines = Object.values(law.criteria).flatMap(({ line, strength }) => [line, strength]);
    for (const language of CLAUSE_LANGUAGES.filter((one) => one !== 'en')) {
      const same = [...stringsOf(choices), ...lines].filter(
        (one) => translations[language].of(one) === one.trim() && /[a-z]{4,}/.test(one),
      );
      // What is left as it is are citations, names and symbols.
      expect(
        same.filter((one) => one.split(' ').length > 6),
        language,
      ).toEqual([]);
      expect(
        lines.filter((one) => /[a-z]{4,}/.test(one) && translations[language].of(one) === one),
        language,
      ).toEqual([]);
    }
    const problems = new Problems();
    const text = 'unreviewed: x\nstrings:\n  - en: "What it costs: {costs}"\n    fr: "Ce que cela coûte"\n';
    expect(readTranslation({ path: 'notes/fr.yaml', text }, 'fr', choices, problems)).toBeUndefined();
    const codes = problems.list.map(({ code }) => code);
    expect(codes.filter((code) => code === 'draft_translation_wrong')).toHaveLength(1);
    expect(codes.filter((code) => code === 'draft_translation_missing')).toHaveLength(stringsOf(choices).length - 1);
  });
});

/** A paragraph as a reader sees it: nothing left to fill in, no doubled signs, a capital at the head and an end at the end. */
function checkWords(
  { id, text, items, closing }: { id: string; text: string; items: readonly { text: string }[]; closing?: string },
  where: string,
): void {
  for (const one of [text, ...items.map((item) => item.text), closing ?? '']) {
    expect(one, where).not.toMatch(/[{}]|undefined|null| {2}| ,|,,|\.\.|,;| \.$/);
    expect(one.trim(), where).toBe(one);
  }
  expect(text, `${id} ${where}`).toMatch(/^\p{Lu}/u);
  const end = closing ?? items.at(-1)?.text ?? text;
  expect(end, `${id} ${where}`).toMatch(/\.$/);
  expect(items.length === 1, `${id} ${where}`).toBe(false);
}

describe('the page', () => {
  const base = [...textFiles('law/standard', /\.(md|yaml)$/), ...textFiles('law/vocabulary', /\.yaml$/)];
  const codeOf = (index: number) => `AQ-${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;

  it('of every option and many combinations compiles, and its examples come out as they say', () => {
    const sets = [standard, ...singles, ...combinations(MANY / 5, 11)];
    const pages = sets.map((answers, index) => {
      const place = codeOf(index);
      return { path: `draft/${place}.md`, text: draftClause(choices, clauses, answers, { place, day: DAY }).page };
    });
    const compiled = compile([...base, ...pages]);
    expect(compiled.problems.filter((one) => one.at.file.startsWith('draft/'))).toEqual([]);
    const provisions = Object.values(compiled.law.provisions).filter((one) => one.source.file.startsWith('draft/'));
    expect(new Set(provisions.map((one) => one.place)).size).toBe(sets.length);
    let examples = 0;
    for (const provision of provisions)
      for (const example of provision.examples) {
        const run = runExample(example, provision, compiled.law);
        examples += 1;
        expect('outcome' in run ? run.outcome : run.reason, `${provision.id}: ${example.it}`).toBe(example.outcome);
      }
    expect(examples).toBeGreaterThan(3000);
    const answered = criteriaFor(compiled.law, codeOf(0), '2027-06-01').criteria;
    const found = Object.fromEntries(answered.map((one) => [one.id, one.law]));
    for (const id of [
      'NP-01',
      'NP-02',
      'NP-03',
      'NP-04',
      'NP-05',
      'NP-06',
      'NP-08',
      'NP-12',
      'NP-16',
      'NP-18',
      'NP-20',
      'NP-23',
      'NP-26',
      'NP-29',
      'NP-33',
    ])
      expect(found[id], id).toBe('met');
  });

  it('has a branch for adults and one for children, where a choice asks for it', () => {
    const ids = (answers: Answers) => [...draftClause(choices, clauses, answers).page.matchAll(/^id: (\S+)$/gm)].map((match) => match[1]);
    expect(ids(standard)).toEqual(expect.arrayContaining(['aq-draft-adult', 'aq-draft-child', 'aq-draft-age']));
    expect(ids({ ...standard, children: 'same' })).toContain('aq-draft-rule');
    expect(ids({ ...standard, children: 'same' })).not.toContain('aq-draft-child');
  });
});

/** A note in another language: nothing is the English any more, and what binds and how it is known is the same. */
function expectTranslated(note: Note, english: Note, text: string): void {
  const { language, unreviewed, parts } = note;
  expect(unreviewed, language).toBeTruthy();
  expect(text, language).toContain(unreviewed);
  for (const [at, part] of parts.entries()) {
    for (const key of ['question', 'label', 'says', 'costs'] as const)
      expect(part[key], `${language} ${part.choice} ${key}`).not.toBe(english.parts[at]?.[key]);
    const known = ({ binds }: Note['parts'][number]) => binds.map(({ treaty, checked }) => [treaty, checked]);
    expect(known(part)).toEqual(known(english.parts[at] as Note['parts'][number]));
    // Numbers of paragraphs stand as the language refers to them.
    for (const one of part.paragraphs) expect(one, language).toMatch(/^[\p{L}\p{N}]+$/u);
  }
}

describe('the interview', () => {
  it('takes numbers, names and defaults, goes back, and shows sources', () => {
    const interview = new Interview(choices);
    expect(interview.reply('?').text).toMatch(/Council of Europe Convention \(CETS 197\) art\. 26: .* \[text\]/);
    expect(interview.reply('compelld').text).toMatch(/Did you mean compelled/);
    interview.reply('2');
    expect(interview.answers['nexus']).toBe('direct-consequence');
    expect(interview.reply('back').text).toMatch(/^1\/15/);
    expect(interview.reply('back').text).toMatch(/first choice/);
    for (let left = choices.choices.length; left > 1; left -= 1) expect(interview.reply('').done).toBe(false);
    expect(interview.reply('').done).toBe(true);
    expect(interview.answers).toEqual({ ...standard, nexus: 'direct-consequence' });
  });

  it('asks in each language, and takes answers in it', () => {
    const french = new Interview(choices, translations.fr);
    expect(french.question()).toMatch(/^1\/15 .*\?/);
    expect(french.question()).not.toMatch(/ the /);
    expect(french.reply('?').text).toMatch(/\[texte\]/);
    const label = translations.fr.of(choices.choices[0]?.options[1]?.label ?? '');
    french.reply(label);
    expect(french.answers['nexus']).toBe('direct-consequence');
  });
});

describe('draft-law', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sinepoena-draft-'));
  const run = async (place: string | undefined, flags: Parameters<typeof draftLaw>[1], lines?: readonly string[]) => {
    let [out, err] = ['', ''];
    const plain = { bold: String, dim: String, red: String, green: String, yellow: String, width: 100 };
    const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), outStyle: plain, errStyle: plain };
    async function* given() {
      yield* lines ?? [];
    }
    const status = await draftLaw(place, flags, io as never, lines && given());
    return { status, out, err };
  };
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('lists the choices', async () => {
    const { status, out } = await run(undefined, { list: true });
    expect([status, out.match(/^\w+: /gm)?.length]).toEqual([0, 15]);
    expect(JSON.parse((await run(undefined, { list: true, json: true })).out).choices[0].options[0].binds[0].checked).toBe('text');
  });

  it('writes six languages, the note, the page and the answers, and reads its own answers again', async () => {
    const out = join(folder, 'new', 'draft');
    const { status, err } = await run('es', { answers: file('a.yaml', 'nexus: compelled\nchildren: same\n'), out, language: 'fr' });
    expect([status, err]).toEqual([0, expect.stringMatching(/NP-16[\s\S]*examples come out as they say/)]);
    expect(readdirSync(out).length).toBe(26);
    for (const language of CLAUSE_LANGUAGES) {
      const parts = unzipped(readFileSync(join(out, `clause.${language}.docx`)));
      const document = parts.get('word/document.xml') ?? '';
      expect(wellFormed(document), language).toBe(true);
      const words = document
        .replaceAll(/<w:tab\/>/g, '\t')
        .replaceAll(/<\/w:p>/g, '\n')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll('&amp;', '&')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'");
      // Every paragraph of the clause, every section of the note, and that nobody has reviewed it.
      const clause = readFileSync(join(out, `clause.${language}.md`), 'utf8');
      const note = readFileSync(join(out, `note.${language}.md`), 'utf8');
      expect(words, language).toContain(clauses[language].unreviewed);
      for (const [, heading = ''] of note.matchAll(/^##? (.+)$/gm)) expect(words, language).toContain(heading);
      const last =
        clause
          .trim()
          .split('\n\n')
          .at(-2)
          ?.replace(/^\S+\s(–\s)?/, '') ?? '';
      expect(last.length).toBeGreaterThan(30);
      expect(words, language).toContain(last);
    }
    expect(readFileSync(join(out, 'page.md'), 'utf8')).toMatch(/^---\nplace: ES\n/);
    for (const language of CLAUSE_LANGUAGES)
      expect(readFileSync(join(out, `clause.${language}.md`), 'utf8')).toContain(clauses[language].unreviewed);
    // Answers that are changed where they lie make the draft anew, and stay as they were written.
    const own = '# mine\nnexus: connected\n';
    const answers = join(out, 'answers.yaml');
    const before = readFileSync(answers, 'utf8');
    writeFileSync(answers, own);
    expect((await run('es', { answers, out })).status).toBe(0);
    expect(readFileSync(answers, 'utf8')).toBe(own);
    writeFileSync(answers, before);
    const again = JSON.parse((await run('ES', { answers, json: true })).out);
    expect(again.answers).toMatchObject({ ...standard, nexus: 'compelled', children: 'same' });
    expect([Object.keys(again.clauses), again.warnings.length, again.page]).toEqual([
      [...CLAUSE_LANGUAGES],
      1,
      expect.stringContaining('id: es-draft-rule'),
    ]);
  });

  it('bad input ends with status 2, a place and a remedy, and nothing is written', async () => {
    const out = join(folder, 'none', 'of', 'it');
    const wrong = await run('es', { answers: file('b.yaml', 'nexus: compeled\n'), out });
    expect([wrong.status, wrong.err]).toEqual([2, expect.stringMatching(/b\.yaml:1:1[\s\S]*did you mean "compelled"/)]);
    expect((await run('Atlantis', {})).err).toMatch(/no jurisdiction/);
    const into = await run('es', { answers: file('d.yaml', ''), out, into: 'A \ufffd title' });
    expect([into.status, into.err]).toEqual([2, expect.stringMatching(/signs that cannot stand[\s\S]*--into/)]);
    expect((await run(undefined, { language: 'xx' })).err).toMatch(/not drafted in "xx"/);
    expect((await run(undefined, { answers: join(folder, 'absent.yaml') })).err).toMatch(/no file or folder/);
    expect((await run(undefined, { answers: folder })).status).toBe(2);
    expect((await run(undefined, { answers: file('c.yaml', ''), out: file('taken', 'x') })).status).toBe(2);
    if (!process.stdin.isTTY) expect((await run(undefined, {})).err).toMatch(/--answers FILE/);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('asks in a terminal; whoever leaves before the end leaves nothing', async () => {
    const out = join(folder, 'left');
    const left = await run(undefined, { out }, ['1', 'back', '?']);
    expect([left.status, existsSync(out)]).toEqual([1, false]);
    const done = await run(
      undefined,
      {},
      choices.choices.map(() => ''),
    );
    expect([done.status, done.out]).toEqual([0, expect.stringMatching(/^Non-punishment of victims/)]);
  });
});
