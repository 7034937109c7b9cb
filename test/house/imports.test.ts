import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textFiles } from '../support/law.ts';

/** Who may import whom. `language/n` may also import lower numbers through their index. `types` = type imports only. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  base: [],
  ir: ['base', 'words'],
  words: ['base'],
  facts: ['base'],
  'language/1-read': ['base'],
  'language/2-parse': ['base', 'language/1-read'],
  'language/3-resolve': ['base', 'language/2-parse'],
  'language/4-check': ['base', 'language/2-parse', 'language/3-resolve'],
  'language/5-lower': ['base', 'ir', 'words', 'language/2-parse', 'language/3-resolve', 'language/4-check'],
  language: ['language/1-read', 'language/2-parse', 'language/3-resolve', 'language/4-check', 'language/5-lower'],
  assess: ['base', 'ir', 'facts', 'words'],
  ask: ['base', 'ir', 'facts', 'records', 'assess'],
  html: ['words'],
  report: ['base', 'ir', 'facts', 'charges', 'words', 'html', 'assess'],
  criteria: ['base', 'ir', 'facts', 'assess'],
  records: ['base'],
  library: ['base', 'ir', 'records'],
  charges: ['base', 'records'],
  exchange: ['base', 'ir', 'facts', 'assess'],
  screen: ['base', 'ir', 'facts', 'words', 'html'],
  compare: ['base', 'ir', 'facts', 'words'],
  draft: ['base', 'ir', 'facts', 'words', 'assess'],
  legislation: ['base', 'ir', 'words', 'records'],
  'akoma-ntoso': ['base', 'ir', 'words'],
  comparison: ['base', 'ir', 'facts', 'words', 'assess', 'compare', 'criteria', 'language', '.'],
  word: ['legislation'],
  web: [
    'html',
    'akoma-ntoso',
    'comparison',
    'word',
    'ask',
    'assess',
    'base',
    'charges',
    'compare',
    'criteria',
    'draft',
    'facts',
    'ir',
    'language',
    'legislation',
    'library',
    'report',
    'screen',
    'words',
    '.',
  ],
  cli: [
    'comparison',
    'word',
    'draft',
    'ask',
    'compare',
    'legislation',
    'akoma-ntoso',
    'html',
    'library',
    'charges',
    'exchange',
    'screen',
    'base',
    'ir',
    'facts',
    'assess',
    'criteria',
    'words',
    'report',
    'language',
    '.',
  ],
  '.': [
    'base',
    'ir',
    'facts',
    'assess',
    'words',
    'report',
    'language',
    'criteria',
    'charges',
    'library',
    'exchange',
    'screen',
    'compare',
    'legislation',
  ],
};

const IO = /^node:(fs|path|url|os|child_process|http|https|net|worker_threads|process)/;
/** The command line, the pages in a browser, and engines that run a screen where the data lie. */
const atTheEdge = (path: string): boolean => folderOf(path) === 'cli' || folderOf(path) === 'web' || /\/run-[\w-]+\.ts$/.test(path);

const files = textFiles('src', /\.tsx?$/);

function folderOf(path: string): string {
  const parts = path.replace(/^src\//, '').split('/');
  if (parts.length === 1) return '.';
  return parts[0] === 'language' && parts.length > 2 ? `language/${parts[1]}` : (parts[0] as string);
}

const edges = files.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => {
    const target = match[1] as string;
    return { path, target, to: target.startsWith('.') ? normalize(join(dirname(path), target)) : undefined };
  }),
);

describe('imports', () => {
  it('there are files and edges to look at', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(edges.length).toBeGreaterThan(100);
  });

  it('each folder imports only what the table allows', () => {
    const wrong = edges.filter(({ path, to }) => {
      if (!to) return false;
      const [from, into] = [folderOf(path), folderOf(to)];
      return from !== into && !(MAY[from] ?? []).includes(into);
    });
    expect(wrong.map(({ path, target }) => `${path} imports ${target}`)).toEqual([]);
  });

  it('another folder is entered through its index', () => {
    const wrong = edges.filter(({ path, to }) => {
      if (!to || folderOf(path) === folderOf(to) || folderOf(to) === '.') return false;
      // Engines are entered by name: they are loaded only where they run.
      const engine = folderOf(path) === 'cli' && /\/run-[\w-]+\.ts$/.test(to);
      // So are catalogues of words: a page loads only what it says.
      const words = /^src\/words\/(english|parse-message|\w+\.en)\.ts$/.test(to);
      return !to.endsWith('/index.ts') && !engine && !words && !(folderOf(path) === 'language' && to.includes('/1-read/'));
    });
    expect(wrong.map(({ path, target }) => `${path} imports ${target}`)).toEqual([]);
  });

  it('files, network and clock are touched only at the edge', () => {
    const wrong = edges.filter(({ path, target }) => IO.test(target) && !atTheEdge(path));
    expect(wrong.map(({ path, target }) => `${path} imports ${target}`)).toEqual([]);
    const clocks = files.filter(({ path, text }) => !atTheEdge(path) && /new Date\(\)|Date\.now\(|fetch\(|Math\.random\(/.test(text));
    expect(clocks.map(({ path }) => path)).toEqual([]);
  });

  it('there are no circles between files', () => {
    const graph = new Map<string, string[]>();
    for (const { path, to } of edges) if (to) graph.set(path, [...(graph.get(path) ?? []), to]);
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});
