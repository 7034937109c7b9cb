import { parseDocument } from 'yaml';
import type { Effect, FactWord, Problems, Sign, Vocabulary } from '../../base/index.ts';
import { hasAlias } from './alias.ts';
import type { SourceFile } from './index.ts';
import { keeping } from './kept.ts';
import { STAGES_NAME } from './names.ts';

type Data = Record<string, unknown>;

/** Reads a YAML data file of a pack into plain data; broken YAML is a problem and gives an empty map. */
export const readData = keeping(readDataFile);

function readDataFile(source: SourceFile, problems: Problems): Data {
  const document = parseDocument(source.text, { prettyErrors: false });
  for (const error of document.errors) {
    const line = source.text.slice(0, error.pos[0]).split('\n').length;
    problems.error('yaml_unreadable', { file: source.path, line, column: 1 }, { reason: error.message });
  }
  if (hasAlias(document)) problems.error('alias_refused', { file: source.path, line: 1, column: 1 });
  return document.errors.length > 0 || hasAlias(document) ? {} : ((document.toJS({ maxAliasCount: 0 }) ?? {}) as Data);
}

/** The words a rule may use, from the files of `law/vocabulary/` (keyed by file name without its ending). */
export function readVocabulary(files: Readonly<Record<string, Data>>): Vocabulary {
  const facts = (files['facts']?.['facts'] ?? {}) as Record<string, Omit<FactWord, 'name'>>;
  const effects = (files['effects']?.['effects'] ?? []) as (Effect & { family?: unknown })[];
  const stages = (files['stages']?.['stages'] ?? {}) as Record<string, string[]>;
  const every = facts[STAGES_NAME]?.values ?? [];
  const families = (files['offence-families']?.['families'] ?? {}) as Record<string, { iccs: string }>;
  const indicators = (files['indicators']?.['indicators'] ?? []) as Sign[];
  return {
    facts: Object.fromEntries(Object.entries(facts).map(([name, word]) => [name, { name, ...word }])),
    effects: Object.fromEntries(effects.map(({ id, rank, axis, title }) => [id, { id, rank: Number(rank), axis, title }])),
    forces: ids(files['effects']?.['forces']),
    addressees: ids(files['effects']?.['addressees']),
    stages: { ...Object.fromEntries(every.map((stage) => [stage, [stage]])), ...stages },
    tracks: (files['stages']?.['tracks'] ?? {}) as Record<string, string[]>,
    iccs: (files['iccs']?.['iccs'] ?? {}) as Record<string, string>,
    families: Object.fromEntries(Object.entries(families).map(([family, entry]) => [family, String(entry.iccs)])),
    indicators: indicators.map((indicator) => indicator.id),
    signs: indicators.map(({ id, element, strength_adult, strength_child, statement, sources = [] }) => ({
      id,
      element,
      strength_adult,
      strength_child,
      statement,
      sources,
    })),
    signSources: (files['indicators']?.['sources'] ?? {}) as Record<string, string>,
  };
}

function ids(list: unknown): string[] {
  return ((list ?? []) as ({ id: string } | string)[]).map((item) => (typeof item === 'string' ? item : item.id));
}

/** The names of instruments at the head of a catalogue of offences, and its place. Faults are for whoever reads the whole catalogue. */
export function readInstruments({ text }: SourceFile): {
  readonly place: string;
  readonly instruments: { name: string; short: string[] }[];
} {
  const [head = ''] = text.split(/^offences:/m);
  const document = parseDocument(head, { prettyErrors: false });
  const data = document.errors.length > 0 || hasAlias(document) ? {} : ((document.toJS({ maxAliasCount: 0 }) ?? {}) as Data);
  const list = Array.isArray(data['instruments']) ? (data['instruments'] as { name?: unknown; short?: unknown }[]) : [];
  return {
    place: String(data['place'] ?? ''),
    instruments: list.flatMap(({ name, short }) =>
      typeof name === 'string' ? [{ name, short: Array.isArray(short) ? short.filter((one) => typeof one === 'string') : [] }] : [],
    ),
  };
}
