import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CaseFile, caseFromFlat, readCase } from '../../src/facts/index.ts';
import { compile } from '../../src/index.ts';
import type { Law, Provision } from '../../src/ir/index.ts';
import { law, ROOT, textFiles } from '../support/law.ts';
import { differences } from './agree.ts';

const TODAY = '2026-11-23';

interface Group {
  readonly forum: string;
  readonly on: string;
  readonly authority?: string;
  readonly files: CaseFile[];
}

/** The examples of provisions as cases, those of one forum, day and authority together. */
function groupsOf(provisions: readonly Provision[], of: Law): Group[] {
  const groups = new Map<string, Group>();
  for (const provision of provisions) {
    const forum = of.places[provision.place] ? provision.place : 'ES';
    for (const { facts, authority } of provision.examples) {
      const { file } = caseFromFlat(facts, forum, of.vocabulary, TODAY);
      if (!file) continue;
      const key = `${forum} ${file.on} ${authority ?? ''}`;
      const group = groups.get(key) ?? { forum, on: file.on, ...(authority ? { authority } : {}), files: [] };
      group.files.push({ ...file, id: provision.id });
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

async function disagreements(provisions: readonly Provision[], of: Law): Promise<string[]> {
  const found: string[] = [];
  for (const { forum, on, authority, files } of groupsOf(provisions, of))
    found.push(...(await differences(of, forum, on, files, authority)));
  return found;
}

describe('the screen agrees with assess on every example', () => {
  const places = [...new Set(Object.values(law.provisions).map((provision) => provision.place))].sort();

  it.each(places)('of the law of %s', async (place) => {
    const own = Object.values(law.provisions).filter((provision) => provision.place === place);
    expect(await disagreements(own, law)).toEqual([]);
  });

  const standard = textFiles('law/standard', /\.(md|yaml)$/);
  const vocabulary = textFiles('law/vocabulary', /\.yaml$/);

  it.each(textFiles('test/corpus/good', /\.md$/).map((file) => [file.path.replace('test/corpus/good/', ''), file] as const))(
    'of %s',
    async (_, file) => {
      const { law: compiled } = compile([...vocabulary, ...standard, file]);
      const own = Object.values(compiled.provisions).filter((provision) => provision.source.file === file.path);
      expect(own.length).toBeGreaterThan(0);
      expect(await disagreements(own, compiled)).toEqual([]);
    },
  );
});

describe('the screen agrees with assess on decided cases', () => {
  it.each(textFiles('test/cases/files', /\.case\.yaml$/).map(({ path }) => path))('%s', async (path) => {
    const { file } = readCase(path, readFileSync(join(ROOT, path)), { vocabulary: law.vocabulary, today: TODAY });
    if (!file) throw new Error('refused');
    expect(await differences(law, file.forum, file.on, [file])).toEqual([]);
  });
});
