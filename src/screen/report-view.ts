import type { From } from '../html/index.ts';
import { type Label, type Law, type Layer, type Provision, valueName } from '../ir/index.ts';
import { inDigits, type Phrase, say, term } from '../words/index.ts';
import type { Report } from './report.ts';
import type { Shown } from './report-hide.ts';
import type { Kit } from './report-plots.ts';

/** What the parts of a page need: the report, what draws, and the names of the two files that its numbers come from. */
export interface View {
  readonly report: Report;
  readonly kit: Kit;
  readonly result: string;
  readonly record: string;
  /** Laws beside that of the report that are others than it, by the ending of their columns. */
  readonly laws?: ReadonlyMap<string, Law>;
}

/** A number as a reader sees it: in full, “fewer than 10”, or “not shown”. */
function shownWords(shown: Shown | undefined): string {
  if (shown === undefined) return '';
  if (shown.as === 'number') return inDigits(shown.value);
  return shown.as === 'few' ? say('report_few') : say('report_held');
}

/** A number of the report in words, by its key. */
export const count = ({ report }: View, key: string): string => shownWords(report.shown.get(key));

/** A number of the report as the length of a bar; absent where it is hidden. */
export function length({ report }: View, key: string): number | undefined {
  const shown = report.shown.get(key);
  return shown?.as === 'number' ? shown.value : undefined;
}

/** The length under a name, for a bar; nothing where it is hidden. */
export function lengthAs<Name extends string>(view: View, name: Name, key: string): { readonly [key in Name]?: number } {
  const value = length(view, key);
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: number });
}

/** Where numbers come from: queries of the report, by their ids, as they can be run beside the file of results. */
export function fromResult({ report, result }: View, what: string, ids: readonly string[]): From {
  const sql = ids.flatMap((id) => report.queries.get(id)?.sql(`'${result.replaceAll("'", "''")}'`) ?? []);
  return { says: say('report_from_result', { file: result, what }), sql };
}

/** Where numbers of the record come from; `of` is what to read of it, as a SELECT over the record writes it. */
export function fromRecord({ record }: View, what: string, of?: string): From {
  const sql = of === undefined ? {} : { sql: [`SELECT ${of} FROM read_json('${record.replaceAll("'", "''")}')`] };
  return { says: say('report_from_record', { file: record, what }), ...sql };
}

/** A fact in words, with its member where it has one. */
export function factWords(fact: string, law: Law): string {
  const [name = '', ...member] = fact.split('.');
  return law.vocabulary.facts[name] ? `${term(name)}${member.length > 0 ? `: ${valueName(name, member.join('.'))}` : ''}` : fact;
}

/** Name of a place, by its code; the code where it is not held. */
export const placeName = ({ places }: Law, place: string): string => places[place]?.name ?? place;

/** Names of the layers of law, in their order. */
export const LAYER_WORDS: Readonly<Record<Layer, Phrase>> = {
  domestic: 'report_layer_domestic',
  binding: 'report_layer_binding',
  guidance: 'report_layer_guidance',
};

const ORDER: readonly Label[] = ['text', 'secondary', 'memory'];

/** How a provision was checked: the weaker of its own label and those of its texts. */
export function weakest({ checked, versions }: Provision): Label {
  const all = [checked.by, ...versions.map((version) => version.checked.by)];
  return ORDER[Math.max(...all.map((label) => ORDER.indexOf(label)))] as Label;
}

const MEANS = { text: 'report_label_text', secondary: 'report_label_secondary', memory: 'report_label_memory' } as const;

/** What a label means, in a sentence. */
export const labelMeans = (label: Label): string => say(MEANS[label]);
