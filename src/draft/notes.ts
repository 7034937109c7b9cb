import { writeDate } from '../words/index.ts';
import { howKnown, whether } from './fact-words.ts';
import { numbers } from './finding-item.ts';
import { common, type Ground, type NumberedFact } from './ground.ts';
import type { SentenceSource } from './model.ts';
import { rowOf } from './used-facts.ts';

/** The note of a sentence: its facts with how they are known, its law with the place in it and how it was checked. Empty for a sentence of mere form. */
export function noteOf(sources: readonly SentenceSource[], ground: Ground): string {
  const rows = new Map<number, NumberedFact>();
  const unknown = new Set<string>();
  for (const source of sources) {
    if (source.kind !== 'fact') continue;
    const row = rowOf(ground.used, source.fact, source.act);
    if (row) rows.set(row.number, row);
    else if (source.status === 'unknown') unknown.add(whether(ground, source.fact));
  }
  const law = sources.flatMap((source) => lawOf(source, ground));
  return [
    ...factsOf([...rows.values()], ground),
    ...[...unknown].map((says) => common(ground, 'note_unknown', { whether: says })),
    ...new Set(law),
  ].join(' ');
}

/** One fact with its source; of several the numbers, under which the table has their sources. */
function factsOf(rows: readonly NumberedFact[], ground: Ground): string[] {
  const [row] = rows;
  if (!row) return [];
  const list = numbers(
    ground,
    rows.map(({ number }) => number),
  );
  const head = list.charAt(0).toLocaleUpperCase(ground.language) + list.slice(1);
  return [
    rows.length === 1
      ? common(ground, 'note_fact', { numbers: head, how: howKnown(ground, row.state) })
      : common(ground, 'note_facts', { numbers: head }),
  ];
}

function lawOf(source: SentenceSource, ground: Ground): string[] {
  if (source.kind === 'fact' || source.kind === 'form') return [];
  const label = common(ground, 'label', { label: source.label });
  if (source.kind !== 'provision') return [common(ground, 'note_other', { citation: source.citation, label })];
  const { citation, cite, read_on } = source;
  const params = {
    citation,
    cite: cite ?? '',
    cited: cite === null || cite === citation ? 'no' : 'yes',
    label,
    day: writeDate(read_on, ground.language),
  };
  return [common(ground, 'note_provision', { ...params, dated: source.label === 'memory' ? 'no' : 'yes' })];
}
