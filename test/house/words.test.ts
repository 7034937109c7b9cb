import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/main.ts';
import { ROOT, textFiles } from '../support/law.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const sources = textFiles('src', /\.tsx?$/).filter(({ path }) => !path.endsWith('.en.ts'));

/** Catalogues whose entries are looked up by what stands in law, in cases and in problems, and not by name. */
const LOOKED_UP = ['problems', 'terms', 'questions'];

describe('messages', () => {
  const page = read('words/en/problems.md');
  const codes = [...page.matchAll(/^## (\w+)$/gm)].map((match) => match[1] as string);

  it('the generated catalogues are the ones that the pages give', async () => {
    const { CATALOGUES, generate } = await import('../../scripts/words.mjs');
    for (const catalogue of CATALOGUES) expect(read(`src/words/${catalogue}.en.ts`)).toBe(generate(catalogue));
  });

  it('every phrase of the page is used', async () => {
    const { CATALOGUES } = await import('../../scripts/words.mjs');
    const text = sources.map((source) => source.text).join('\n');
    const pages = CATALOGUES.filter((name) => !LOOKED_UP.includes(name))
      .map((name) => read(`words/en/${name}.md`))
      .join('\n');
    const phrases = [...pages.matchAll(/^## (\w+)$/gm)].map((match) => match[1] as string);
    expect(new Set(phrases).size).toBe(phrases.length);
    // By name in code, or in an attribute of a component.
    expect(phrases.filter((key) => !text.includes(`'${key}'`) && !text.includes(`phrase="${key}"`))).toEqual([]);
  });

  it('every code that the program can report has words, and every code with words is used', () => {
    const text = sources.map((source) => source.text).join('\n');
    const used = new Set(
      [...text.matchAll(/(?:error|warning|fail|problem|refuse|dangling|wrong)\(\s*(?:node(?:Or)?, )?'([a-z]+(?:_[a-z]+)+)'/g)].map(
        (match) => match[1] as string,
      ),
    );
    for (const match of text.matchAll(/(?:code: |EngineError\(\s*)'([a-z]+(?:_[a-z]+)+)'/g)) used.add(match[1] as string);
    for (const match of text.matchAll(/'((?:postgres|clickhouse|spark)_[a-z_]+)'/g)) used.add(match[1] as string);
    expect([...used].filter((code) => !codes.includes(code))).toEqual([]);
    // A helper program in another language names codes, too.
    const others = textFiles('src', /\.py$/)
      .map((source) => source.text)
      .join('\n');
    expect(codes.filter((code) => !text.includes(`'${code}'`) && !others.includes(`"${code}"`))).toEqual([]);
  });

  it('every message is a sentence with something to try', () => {
    for (const entry of page.split(/^## /m).slice(1)) {
      expect(entry, entry.split('\n')[0]).toMatch(/^> .+[.?!}]$/m);
      expect(entry, entry.split('\n')[0]).toMatch(/^Try: .+/m);
    }
  });
});

describe('commands', () => {
  const manual = read('docs/cli.md');
  const program = buildProgram({ out: () => {}, err: () => {}, outStyle: {} as never, errStyle: {} as never }, () => {});

  it('every command and every option stands in docs/cli.md', () => {
    const visit = (command: typeof program, path: string): string[] => [
      ...command.options.map((option) => option.long as string),
      ...command.commands.flatMap((sub) => [`${path}${sub.name()}`, ...visit(sub as typeof program, `${path}${sub.name()} `)]),
    ];
    const missing = visit(program, '').filter((word) => !manual.includes(`\`${word}`) && !manual.includes(` ${word}`));
    expect(missing).toEqual([]);
  });
});

describe('case files', () => {
  it('docs/case-file.md lists the facts of the vocabulary', async () => {
    const { caseFilePage } = await import('../../scripts/case-file.mjs');
    expect(read('docs/case-file.md') === caseFilePage()).toBe(true);
  });
});

describe('names', () => {
  it('files are in kebab case and no folder is called utils, helpers, common, manager or service', () => {
    for (const { path } of sources) {
      expect(path).toMatch(/^src(\/[a-z0-9]+(-[a-z0-9]+)*)+(\.en)?\.tsx?$/);
      expect(path).not.toMatch(/util|helper|common|manager|service/);
    }
  });

  it('every public function says what it means', () => {
    const names = [...read('src/index.ts').matchAll(/export \{([^}]+)\}/g)].flatMap((match) =>
      (match[1] as string).split(',').map((name) => name.trim()),
    );
    const functions = names.filter((name) => /^[a-z]/.test(name) && !name.startsWith('type '));
    expect(functions.length).toBeGreaterThan(15);
    const all = sources.map((source) => source.text).join('\n');
    const bare = functions.filter((name) => !new RegExp(`\\*/\\nexport (?:async )?(?:function\\*?|const) ${name}\\b`).test(all));
    expect(bare).toEqual([]);
  });

  it('the project stands alone: nothing points outside it', () => {
    const every = [...sources, ...textFiles('test', /\.ts$/), ...textFiles('scripts', /\.mjs$/)];
    const outside = new RegExp(['\\.\\./shared', '/work/', 'library'].slice(0, 2).join('|'));
    expect(every.filter(({ path, text }) => outside.test(text) && !path.endsWith('words.test.ts')).map(({ path }) => path)).toEqual([]);
  });
});
