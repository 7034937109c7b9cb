import type { Assessment, Because } from '../assess/index.ts';
import type { CaseFile, FactState } from '../facts/index.ts';
import type { Law } from '../ir/index.ts';
import { partsOf, saysOf, sentencesOf } from './build.ts';
import { holds } from './conditions.ts';
import { factSays, howKnown, whether } from './fact-words.ts';
import { type Act, common, findingsOf, type Ground, type Here, listed, sayIn, type Used } from './ground.ts';
import { languagesOf } from './languages.ts';
import type { Letter, Letters } from './letter.ts';
import type { Block, Draft, FactRow, LawRow, Part, WordOfFile } from './model.ts';
import { decidingFacts } from './things.ts';
import { usedBy } from './used-facts.ts';

/** What letters are drafted from. The assessment should have its reasons whole (`assess(file, law, { whole: true })`). */
export interface DraftFrom {
  readonly file: CaseFile;
  readonly assessment: Assessment;
  readonly law: Law;
  readonly letters: Letters;
}

export interface DraftOptions {
  /** One of the six languages; by itself that of the authority of the place where the letter is held in it, else English. */
  readonly language?: string;
  /** The one act that it is about; by itself all for which it is offered. */
  readonly act?: string;
}

/** A kind of letter that is offered for a case. */
export interface Offered {
  readonly kind: string;
  readonly title: string;
  readonly why: string;
  readonly to: readonly string[];
  readonly acts: readonly string[];
  /** The first day by which something in it has to be done. */
  readonly by: string | null;
  readonly languages: readonly string[];
  /** How many of the rules, steps and judgments behind it were read in their text. */
  readonly law: { readonly text: number; readonly all: number };
}

/** Why a letter cannot be drafted. */
export type Refused = 'no_kind' | 'no_act' | 'not_offered' | 'not_offered_for_act' | 'not_in_language';

/** Kinds of letters that fit the case, the most urgent first. */
export function draftsFor(from: DraftFrom): readonly Offered[] {
  const offers = Object.keys(from.letters.kinds).flatMap((kind) => {
    const made = draft(kind, from, { language: 'en' });
    if (typeof made === 'string') return [];
    const { title, why, to, acts, by, law } = made;
    const offer: Offered = {
      kind,
      title,
      why,
      to: to.map(({ authority }) => authority),
      acts,
      by,
      languages: languagesOf(from.letters, kind),
      law: { text: law.filter(({ label }) => label === 'text').length, all: law.length },
    };
    return [offer];
  });
  const order = (offer: Offered) => from.letters.kinds[offer.kind]?.order ?? 0;
  return offers.sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999') || order(a) - order(b));
}

/** A letter of a kind for a case, as frozen plain data, or why there is none. */
export function draft(kind: string, from: DraftFrom, options: DraftOptions = {}): Draft | Refused {
  const letter = from.letters.kinds[kind];
  if (!letter) return 'no_kind';
  const every = actsOf(from);
  if (options.act !== undefined && !every.some((act) => act.conduct.ref === options.act)) return 'no_act';
  const offered = every.filter((act) => holds(letter.offered, act, from));
  const acts = options.act === undefined ? offered : offered.filter((act) => act.conduct.ref === options.act);
  if (acts.length === 0) return options.act !== undefined && offered.length > 0 ? 'not_offered_for_act' : 'not_offered';
  const held = languagesOf(from.letters, kind);
  const language = options.language ?? languageFor(from, held);
  if (!held.includes(language)) return 'not_in_language';
  const made = draftIn(language, letter, from, acts);
  const beside = language === 'en' ? null : draftIn('en', letter, from, acts);
  return frozen({ ...made, beside });
}

/** Languages of the authorities of the place, of the six; the place's own, else those of its country. */
export function languagesOfPlace(letters: Letters, forum: string): readonly string[] {
  return letters.places[forum] ?? letters.places[forum.split('-')[0] as string] ?? [];
}

const languageFor = ({ letters, assessment }: DraftFrom, held: readonly string[]): string =>
  languagesOfPlace(letters, assessment.forum).find((language) => held.includes(language)) ?? 'en';

/** Acts with their results. What the law presumes of a fact that nobody knows counts as the file's, with that as its source. */
function actsOf({ file, assessment }: DraftFrom): readonly Act[] {
  return file.conducts.flatMap((conduct) => {
    const result = assessment.conduct.find((one) => one.ref === conduct.ref);
    if (!result) return [];
    const presumed = result.findings.flatMap((finding) => presumptionsIn(finding.because));
    const facts = { ...conduct.facts, ...Object.fromEntries(presumed.map((state) => [state.key, state])) };
    return [{ conduct: { ...conduct, facts }, result }];
  });
}

function presumptionsIn({ fact, given, source, parts = [] }: Because): FactState[] {
  const own: FactState[] =
    fact !== undefined && given !== undefined && source?.kind === 'presumption_of_law'
      ? [{ key: fact, status: 'known', value: given, assertions: [{ value: given, source }], line: 0 }]
      : [];
  return [...own, ...parts.flatMap(presumptionsIn)];
}

const NOTHING: Used = { facts: [], law: [] };

const sourcesIn = (parts: readonly Part[]) =>
  parts
    .flatMap((part) => part.blocks)
    .flatMap(sentencesOf)
    .map((sentence) => sentence.sources);

function draftIn(language: string, letter: Letter, from: DraftFrom, acts: readonly Act[]): Draft {
  const ground = (used: Used): Ground => ({ ...from, letter, language, acts, used });
  const here: Here = { acts, items: [] };
  // What the letter rests on is known once it has been put together; some of it is asked for only then, and numbers come last.
  const restsOn = (used: Used): Used => usedBy(sourcesIn(partsOf(letter.parts, here, ground(used))), { law: from.law, acts });
  const settled = ground(restsOn(restsOn(NOTHING)));
  const parts = partsOf(letter.parts, here, settled);
  const apart = apartOf(here, settled);
  return {
    format: 'sinepoena.draft/1',
    kind: letter.id,
    case: from.assessment.case,
    forum: from.assessment.forum,
    on: from.assessment.on,
    language,
    title: sayIn(settled, letter.id, 'title', caseParams(settled)),
    to: addresseesOf(settled),
    acts: acts.map((act) => act.conduct.ref),
    why: sayIn(settled, letter.id, 'why', caseParams(settled)),
    by: firstDay(settled),
    template: letter.template,
    notes: letter.notes,
    reference: referenceOf(here, settled),
    parts,
    facts: factRows(settled),
    unknown: unknownOf(settled),
    law: lawRows(settled),
    blanks: blanksOf([...parts, ...(apart?.parts ?? [])], referenceOf(here, settled), settled),
    apart,
    beside: null,
    words: Object.fromEntries(WORDS_OF_FILE.map((word) => [word, common(settled, `file_${word}`)])) as Draft['words'],
  };
}

const WORDS_OF_FILE: readonly WordOfFile[] = ['to', 'date', 'place', 'signature', 'page', 'beside', 'beside_head', 'regarding'];

const caseParams = (ground: Ground) => ({
  acts: ground.acts.length,
  act_list: listed(
    ground,
    ground.acts.map((act) => act.conduct.ref),
  ),
});

function referenceOf(here: Here, ground: Ground): Draft['reference'] {
  if (!ground.letter.reference) return [];
  return ground.letters.reference.flatMap((row) => {
    const sentences = saysOf(row.say, here, ground);
    return sentences.length > 0 ? [{ label: sayIn(ground, row.label.file, row.label.key), sentences }] : [];
  });
}

/** Of the authorities that the letter may go to, those to whom what it rests on is addressed; else the first. */
function addresseesOf(ground: Ground): Draft['to'] {
  const { letter, acts, law, assessment } = ground;
  const refs = acts.map((act) => act.conduct.ref);
  const applied = acts
    .flatMap((act) => findingsOf(act, { outcome: ['met', 'open'], layer: ['domestic'] }, law))
    .flatMap((finding) => finding.addressee);
  const owed = assessment.duties.filter((duty) => duty.conduct.some((ref) => refs.includes(ref))).flatMap((duty) => duty.who.split(', '));
  const fitting = letter.to.filter((who) => applied.includes(who));
  const asked = fitting.length > 0 ? fitting : letter.to.filter((who) => owed.includes(who));
  return (asked.length > 0 ? asked : letter.to)
    .slice(0, 1)
    .map((authority) => ({ authority, name: common(ground, 'authority', { who: authority }) }));
}

/** The first day on which something is due: a step on which the letter rests, a limit of one of its rules, the next date of the case. */
function firstDay(ground: Ground): string | null {
  const { assessment, acts, letter } = ground;
  const ids = new Set(letter.offered.flatMap((condition) => condition.duty ?? []));
  const refs = acts.map((act) => act.conduct.ref);
  const steps = assessment.duties
    .filter((duty) => ids.has(duty.id) && duty.conduct.some((ref) => refs.includes(ref)))
    .map((duty) => duty.by);
  const rules = new Set(
    ground.used.law.flatMap((source) => (source.kind === 'provision' && source.layer === 'domestic' ? [source.id] : [])),
  );
  const limits = acts
    .flatMap((act) => act.result.findings.filter((finding) => rules.has(finding.provision)))
    .flatMap((finding) => finding.windows.filter((one) => one.stands === 'running' && one.kind !== 'not_before').map((one) => one.by));
  const next = acts.map((act) => act.conduct.facts['next_deadline']?.value ?? null);
  const days = [...steps, ...limits, ...next].filter((day): day is string => day !== null && day >= assessment.on);
  return days.sort()[0] ?? null;
}

function factRows(ground: Ground): FactRow[] {
  return ground.used.facts.map(({ number, fact, acts, state, keys }) => ({
    number,
    fact,
    acts: acts.length < ground.acts.length ? acts : null,
    says:
      state.status === 'contested'
        ? common(ground, 'sources_disagree', { whether: whether(ground, state.key) })
        : factSays(ground, state, keys),
    status: state.status === 'contested' ? 'contested' : 'known',
    value: state.value ?? null,
    how: howKnown(ground, state),
    sources: state.assertions.flatMap(({ source }) => source ?? []),
    standard: state.assertions.find(({ standard }) => standard !== undefined)?.standard ?? null,
  }));
}

function unknownOf(ground: Ground): Draft['unknown'] {
  const open = { word: 'unknown', outcome: ['open'], layer: ['domestic', 'binding'] } as const;
  return decidingFacts(ground, { acts: ground.acts, items: [] }, open).map(({ fact, acts, findings }) => ({
    fact,
    acts: acts.map((act) => act.conduct.ref),
    says: whether(ground, fact),
    provisions: [...new Set(findings.map((finding) => finding.provision))],
  }));
}

function lawRows(ground: Ground): LawRow[] {
  return ground.used.law.flatMap((source): LawRow[] => {
    if (source.kind === 'criterion') return [];
    const layer = source.kind === 'provision' ? source.layer : source.kind === 'case' ? 'case' : 'step';
    const title =
      source.kind === 'provision' ? (ground.law.provisions[source.id]?.title ?? '') : (ground.letters.cited[source.id]?.says ?? '');
    const { id, citation, label } = source;
    return [{ id, citation, title, layer, label, read_on: source.kind === 'provision' ? source.read_on : null }];
  });
}

/** Blanks that stand in the letter, each once. */
function blanksOf(parts: readonly Part[], reference: Draft['reference'], ground: Ground): string[] {
  const texts = [
    ...parts.flatMap((part) => part.blocks.flatMap(textsOf)),
    ...reference.flatMap((row) => row.sentences.map((one) => one.text)),
  ].join('\n');
  const files = [ground.letter.id, 'common'].map((file) => Object.entries(ground.letters.texts[ground.language]?.[file] ?? {}));
  const names = files.flat().flatMap(([key, text]) => (key.startsWith('blank_') && typeof text === 'string' ? [text] : []));
  return [...new Set(names)].filter((name) => texts.includes(`[${name}]`));
}

const textsOf = (block: Block): readonly string[] => sentencesOf(block).map((sentence) => sentence.text);

/** The page for the sender alone: what the other side will answer, and with what it can be met. */
function apartOf(here: Here, ground: Ground): Draft['apart'] {
  const { apart } = ground.letter;
  const part = ground.letters.shared[`apart_${apart}`];
  if (apart === 'none' || !part) return null;
  const parts = partsOf([part], here, { ...ground, letter: { ...ground.letter, unverified: 'mark' } });
  return { for: apart, title: common(ground, `apart_${apart}`), warning: common(ground, 'apart_warning', { who: apart }), parts };
}

/** Frozen through and through: a letter is not changed once it is drafted. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
