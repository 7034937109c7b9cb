import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLaw, compile, type Problem, wordsOf } from '../../src/index.ts';
import { law, ROOT, textFiles } from '../support/law.ts';

/**
 * The corpus: laws in, exact output out. `good/` compiles without a problem and every example comes out as said; of `bad/` the problems are
 * compared with the lines that the file itself announces in its first comment (`<!-- problems: … -->`).
 */
const standard = textFiles('law/standard', /\.(md|yaml)$/);
const vocabulary = textFiles('law/vocabulary', /\.yaml$/);
const good = textFiles('test/corpus/good', /\.md$/);
const bad = textFiles('test/corpus/bad', /\.md$/);

const check = (file: { path: string; text: string }) => {
  const { law: compiled, problems } = compile([...vocabulary, ...standard, file]);
  const own = (problem: Problem) => problem.at.file === file.path;
  const broken = problems.some((problem) => problem.severity === 'error');
  return [...problems, ...(broken ? [] : checkLaw(compiled))].filter((problem) => own(problem) && problem.code !== 'place_without_page');
};

const shown = (problem: Problem) => `${problem.at.line}: ${wordsOf(problem).message}`;

describe('good', () => {
  it.each(good.map((file) => [file.path.replace('test/corpus/good/', ''), file] as const))('%s', (_, file) => {
    expect(check(file).map(shown)).toEqual([]);
  });

  const patterns = readFileSync(join(ROOT, 'test/corpus/patterns.txt'), 'utf8').trim().split('\n');
  const held = (pattern: string) => good.some((file) => file.path.includes(`/${pattern.split(' ')[0]}-`));

  it.each(patterns.filter(held))('pattern %s has a file', (pattern) => expect(held(pattern)).toBe(true));

  /** Patterns that the language says and the packs use, and that have no corpus file of their own yet: skipped by name. */
  it.skip.each(patterns.filter((pattern) => !held(pattern)))('pattern %s has no file yet', () => {});
});

describe('bad', () => {
  it.each(bad.map((file) => [file.path.replace('test/corpus/bad/', ''), file] as const))('%s', (_, file) => {
    if (process.env['BLESS']) {
      const text = file.text.replace(/<!-- problems:\n[\s\S]*?\n-->/, `<!-- problems:\n${check(file).map(shown).join('\n')}\n-->`);
      writeFileSync(join(ROOT, file.path), text);
      return;
    }
    const announced = /<!-- problems:\n([\s\S]*?)\n-->/.exec(file.text)?.[1]?.split('\n') ?? [];
    expect(announced.length).toBeGreaterThan(0);
    expect(check(file).map(shown)).toEqual(announced);
  });
});

describe('the law at large', () => {
  it('has ids that no corpus file takes', () => {
    const ids = good.flatMap((file) => [...file.text.matchAll(/^id: (\S+)$/gm)].map((match) => match[1] as string));
    expect(ids.filter((id) => law.provisions[id])).toEqual([]);
  });
});
