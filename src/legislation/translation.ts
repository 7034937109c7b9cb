import { isMap, parseDocument } from 'yaml';
import type { Place, Problems } from '../base/index.ts';
import { type Phrase, say } from '../words/index.ts';
import type { Choices } from './choices.ts';

/** Words of the note and of the interview in a language: what stands in English becomes what stands there. */
export interface Translation {
  readonly language: string;
  /** Says that no lawyer of the language has read it; nothing for English. */
  readonly unreviewed?: string;
  readonly of: (english: string) => string;
}

/** English is what the choices are written in. */
export const ENGLISH: Translation = { language: 'en', of: (english) => english };

/** Phrases that the note and the interview are put together from, with their parameters. */
const PHRASES: Readonly<Partial<Record<Phrase, readonly string[]>>> = {
  drafting_note: [],
  drafting_note_about: [],
  drafting_conflicts: [],
  drafting_beyond: [],
  drafting_silent: [],
  drafting_paragraphs: ['paragraphs'],
  drafting_costs: ['costs'],
  drafting_binds: [],
  drafting_for: [],
  drafting_against: [],
  drafting_sources: [],
  drafting_sources_against: [],
  drafting_has: [],
  drafting_no_treaty: [],
  drafting_no_pack: [],
  drafting_ecat: [],
  drafting_eu: [],
  drafting_p029: [],
  drafting_actip: [],
  drafting_echr: [],
  drafting_palermo: [],
  drafting_contra: ['cite'],
  drafting_taken: [],
  drafting_count: ['number', 'of'],
  drafting_how: [],
  drafting_first: [],
  drafting_not_understood: ['line', 'nearest'],
};

const LABELS = ['text', 'secondary', 'memory'];

/** A phrase of the program as it stands in the catalogue, its parameters in braces. */
const bare = (phrase: Phrase): string => say(phrase, Object.fromEntries((PHRASES[phrase] ?? []).map((name) => [name, `{${name}}`])));

/** A phrase in the language of a translation, filled in. */
export function sayIn(translation: Translation, phrase: Phrase, params: Readonly<Record<string, string | number>> = {}): string {
  return translation.of(bare(phrase)).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Every English string that a translation of the note and the interview has to hold. */
export function stringsOf({ choices, conflicts, beyond }: Choices): readonly string[] {
  const options = choices.flatMap((choice) => choice.options);
  const all = [
    ...(Object.keys(PHRASES) as Phrase[]).map(bare),
    ...LABELS,
    ...choices.flatMap(({ question, why }) => [question, why]),
    ...options.flatMap(({ label, says, costs }) => [label, says, costs]),
    ...options.flatMap(({ binds }) => binds.flatMap(({ article, says }) => [article, ...(says ? [says] : [])])),
    ...options.flatMap(({ sources }) => sources.flatMap(({ cite, says }) => [cite, ...(says ? [says] : [])])),
    ...conflicts.map(({ says }) => says),
    ...beyond.map(({ says }) => says),
  ];
  return [...new Set(all.map((one) => one.trim()))];
}

/**
 * Reads `drafting/notes/<language>.yaml`. Every string of the choices must be there, each with the names in braces that the English has. Lines of the criteria
 * may be there, too; one that is not stays in English.
 */
export function readTranslation(
  file: { readonly path: string; readonly text: string },
  language: string,
  choices: Choices,
  problems: Problems,
): Translation | undefined {
  const at: Place = { file: file.path, line: 0, column: 0 };
  const document = parseDocument(file.text, { prettyErrors: false });
  for (const error of document.errors) problems.error('yaml_unreadable', { ...at, line: 1, column: 1 }, { reason: error.message });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const before = problems.list.length;
  const data = document.toJS({ maxAliasCount: 0 }) as { readonly unreviewed?: unknown; readonly strings?: unknown };
  if (typeof data.unreviewed !== 'string') problems.error('key_missing', at, { key: 'unreviewed', block: file.path });
  const rows = Array.isArray(data.strings) ? (data.strings as Readonly<Record<string, unknown>>[]) : [];
  const strings = new Map(rows.map((row) => [String(row?.['en']).trim(), row?.[language]] as const));
  for (const [english, own] of strings)
    if (typeof own !== 'string' || own.trim() === '' || names(own) !== names(english))
      problems.error('draft_translation_wrong', at, { english: short(english) });
  for (const english of stringsOf(choices))
    if (!strings.has(english)) problems.error('draft_translation_missing', at, { english: short(english) });
  if (problems.list.length > before) return undefined;
  return {
    language,
    unreviewed: String(data.unreviewed).trim(),
    of: (english) => String(strings.get(english.trim()) ?? english).trim(),
  };
}

const names = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
