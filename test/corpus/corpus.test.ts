import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLaw, compile, type Law, type Problem, type Provision, runExample, wordsOf } from '../../src/index.ts';
import { drawTree, type Style } from '../../src/report/index.ts';
import { law, ROOT, textFiles } from '../support/law.ts';

/**
 * The corpus: laws in, exact output out. `good/` compiles without a problem and every example comes out as said; of `bad/` the problems are
 * compared with the lines that the file itself announces in its first comment (`<!-- problems: … -->`).
 */
const standard = textFiles('law/standard', /\.(md|yaml)$/);
const vocabulary = textFiles('law/vocabulary', /\.yaml$/);
const good = textFiles('test/corpus/good', /\.md$/);
const bad = textFiles('test/corpus/bad', /\.md$/);

const same = (text: string) => text;
const PLAIN: Style = { bold: same, dim: same, red: same, green: same, yellow: same, width: 120 };

/** Each file among the words and the standard, compiled once. */
const compiledOnce = new Map<string, ReturnType<typeof compile>>();
function compiledOf(file: { path: string; text: string }): ReturnType<typeof compile> {
  const own = compiledOnce.get(file.path) ?? compile([...vocabulary, ...standard, file]);
  compiledOnce.set(file.path, own);
  return own;
}

const check = (file: { path: string; text: string }) => {
  const { law: compiled, problems } = compiledOf(file);
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
  it.each(patterns)('pattern %s has a file', (pattern) => {
    expect(good.filter((file) => file.path.includes(`/${pattern.split(' ')[0]}-`))).toHaveLength(1);
  });

  /** Exact output: effect, force, addressee, outcome and reason of every example. `npx vitest run test/corpus -u` renews it; read the diff. */
  it.each(good.map((file) => [file.path.replace(/^.*\/(.+)\.md$/, '$1'), file] as const))('%s: the output', async (name, file) => {
    const { law: compiled } = compiledOf(file);
    const own = Object.values(compiled.provisions).filter((provision) => provision.source.file === file.path);
    await expect(`${own.map((provision) => output(provision, compiled)).join('\n')}\n`).toMatchFileSnapshot(`output/${name}.txt`);
  });

  it('docs/patterns.md is made from these files', async () => {
    const { patternsPage } = await import('../../scripts/patterns.mjs');
    expect(readFileSync(join(ROOT, 'docs/patterns.md'), 'utf8') === patternsPage()).toBe(true);
  });
});

/** What the examples of a provision come out as, with reasons, as a reader sees them. */
function output(provision: Provision, law: Law): string {
  const runs = provision.examples.map((example) => {
    const run = runExample(example, provision, law);
    return 'reason' in run
      ? `${example.it}: ${run.reason}`
      : `${example.it}: ${run.outcome}\n${drawTree(run.because, PLAIN, 2).join('\n')}`;
  });
  return `${provision.id}\n${runs.join('\n')}\n`;
}

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
