/** The tables of facts in `docs/case-file.md`, made from `law/vocabulary/facts.yaml`. The text above them is written by hand; a test compares the rest. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const root = new URL('..', import.meta.url);
const HEAD = '## All facts\n';
const GROUPS = {
  person: 'Person',
  identification: 'Identification',
  trafficking: 'Trafficking',
  conduct: 'Each act (`conduct`)',
  procedure: 'Procedure (in an act, or at the top)',
  protection: 'Protection (in an act, or at the top)',
};

/** The page with its tables as the vocabulary gives them. */
export function caseFilePage() {
  const page = readFileSync(new URL('docs/case-file.md', root), 'utf8');
  const { facts } = parse(readFileSync(new URL('law/vocabulary/facts.yaml', root), 'utf8'));
  const tables = Object.entries(GROUPS).map(([group, title]) => {
    const rows = Object.entries(facts).filter(([, fact]) => fact.group === group && fact.derived !== 'only');
    return `### ${title}\n\n| fact | type | meaning |\n| --- | --- | --- |\n${rows.map(rowOf).join('\n')}\n`;
  });
  return `${page.slice(0, page.indexOf(HEAD) + HEAD.length)}\n${tables.join('\n')}`;
}

function rowOf([name, { type, values, definition, barred }]) {
  const words = values ? `: ${values.join(', ')}` : '';
  const note = barred ? ' No rule may read it.' : '';
  return `| \`${name}\` | ${type}${words} | ${definition.replaceAll('|', '\\|')}${note} |`;
}

if (process.argv[1]?.endsWith('case-file.mjs')) writeFileSync(new URL('docs/case-file.md', root), caseFilePage());
