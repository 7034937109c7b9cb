import { type FactWord, nearest, type Vocabulary } from '../base/index.ts';
import { factNamed, holdsOf, isSet } from './columns.ts';
import { type ColumnDescription, looksPersonal, SHOWN_FROM, shownOf } from './described.ts';
import { type DateReading, dateReading } from './propose-dates.ts';
import { mapValues } from './propose-values.ts';
import { type Concept, conceptOf, type NameMatch } from './propose-words.ts';
import { kindOf } from './recording.ts';

/** Something said about a column: a code, whose words stand with those of the command line, and what goes into them. */
export interface Note {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** An entry under `columns` of a profile, without its column. */
export interface ProposedEntry {
  readonly fact: string;
  readonly read?: 'year' | 'date' | 'number' | 'age';
  readonly format?: string;
  readonly at?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** What is proposed for one column, what that rests on (`sure`) and what its owner is asked (`unsure`). */
export interface ProposedColumn {
  readonly column: string;
  /**
   * `fact`: read. `asked`: not read until somebody answers; `entry` is what would then be written. `ref`, `audit`, `unused`: the places of a profile.
   */
  readonly use: 'fact' | 'asked' | 'ref' | 'audit' | 'unused';
  readonly entry?: ProposedEntry;
  /** Why a column is not read. */
  readonly reason?: Note;
  /** It names a person or leads to one, or may: its values are shown nowhere. */
  readonly personal: boolean;
  readonly sure: readonly Note[];
  readonly unsure: readonly Note[];
}

/** A proposed profile as data: each column of the register once, and what is asked about the register as a whole. */
export interface Proposal {
  readonly columns: readonly ProposedColumn[];
  readonly ref?: string;
  readonly questions: readonly Note[];
}

/**
 * Proposes how a register is read. Nothing is guessed silently: what the name and the cells do not settle becomes a question, and the column is not
 * read. Features of persons (citizenship, sex, ethnicity, religion, language) are for audits or for nothing; they never become facts.
 */
export function propose(columns: readonly ColumnDescription[], vocabulary: Vocabulary): Proposal {
  const proposer = new Proposer(vocabulary);
  const all = once(columns.map((one) => proposer.column(one)));
  const ref = all.find(({ use }) => use === 'ref')?.column;
  const read = new Set(all.flatMap(({ use, entry }) => (use === 'fact' && entry ? [entry.fact] : [])));
  const questions: Note[] = [];
  if (noHeading(columns)) questions.push(note('propose_ask_heading', {}));
  if (ref === undefined) questions.push(note('propose_ask_ref', {}));
  if (!read.has('stage')) questions.push(note('propose_ask_stage', {}));
  if (!read.has('track')) questions.push(note('propose_ask_track', {}));
  return { columns: all, ...(ref === undefined ? {} : { ref }), questions };
}

const note = (code: string, params: Note['params'] = {}): Note => ({ code, params });
const percent = (share: number): number => Math.floor(share * 1000) / 10;

/** A first row of figures and dates is no heading. */
function noHeading(columns: readonly ColumnDescription[]): boolean {
  return columns.filter(({ name }) => /^[\d./:-]+$/.test(name)).length * 3 > columns.length;
}

/** A second column on the same fact has to agree with the first, cell by cell: somebody has to say so. One reference is enough. */
function once(columns: readonly ProposedColumn[]): ProposedColumn[] {
  const byFact = new Map<string, string>();
  let ref: string | undefined;
  return columns.map((one) => {
    if (one.use === 'ref') {
      if (ref === undefined) ref = one.column;
      else return { ...one, use: 'unused', reason: note('propose_unused_ref', { other: ref }) };
    }
    if (one.use !== 'fact' || !one.entry) return one;
    const other = byFact.get(one.entry.fact);
    if (other === undefined) byFact.set(one.entry.fact, one.column);
    return other === undefined ? one : { ...one, use: 'asked', unsure: [...one.unsure, note('propose_ask_twice', { other })] };
  });
}

const REASONS: Readonly<Record<string, string>> = {
  citizenship: 'propose_never_origin',
  stat_gender: 'propose_never_gender',
  ethnicity: 'propose_never_ethnic',
  religion: 'propose_never_religion',
  language: 'propose_never_language',
};

/** What the name of a column explains: titles of offences look like names, references like numbers of persons. */
function expected(looks: string, match: NameMatch | undefined): boolean {
  if (!match?.whole) return false;
  const kinds: readonly Concept['kind'][] = looks === 'propose_like_names' ? ['charge', 'article'] : ['case', 'person'];
  return looks !== 'propose_take_out' && looks !== 'propose_free_text' && kinds.includes(match.concept.kind);
}

class Proposer {
  constructor(private readonly vocabulary: Vocabulary) {}

  column(one: ColumnDescription): ProposedColumn {
    const own = this.ownFact(one.name);
    if (own) return this.fact(one, { id: one.name, kind: 'fact' }, own, [note('propose_own_name', { fact: one.name })]);
    const match = conceptOf(one.name);
    if (match?.concept.kind === 'identity') return unused(one, note('propose_take_out'), true);
    if (match?.concept.kind === 'audit') return this.audited(one, match.concept);
    if (one.filled === 0) return unused(one, note('propose_unused_empty'), false);
    const personal = looksPersonal(one);
    if (personal && !expected(personal, match)) return unused(one, note(personal), true);
    if (!match) return this.unknown(one);
    if (kindOf(one.type) === 'truth' && ['charge', 'article', 'age', 'year'].includes(match.concept.kind)) return this.unknown(one);
    return match.other ? this.asked(one, [note('propose_ask_other')]) : this.matched(one, match);
  }

  /** A column that bears the name of a fact itself: `compelled`, `means.deception`. */
  private ownFact(name: string): FactWord | undefined {
    const word = factNamed(name, this.vocabulary)?.word ?? this.vocabulary.facts[name];
    return word && !word.barred && word.derived !== 'only' && word.type !== 'key' ? word : undefined;
  }

  private audited(one: ColumnDescription, { id }: Concept): ProposedColumn {
    const reason = note(REASONS[id] ?? 'propose_never_origin');
    return { column: one.name, use: 'audit', reason, personal: true, sure: [], unsure: [] };
  }

  private matched(one: ColumnDescription, { concept, whole }: NameMatch): ProposedColumn {
    const said = note(whole ? 'propose_name' : 'propose_name_part', { fact: concept.id });
    switch (concept.kind) {
      case 'status':
        return unused(one, note('propose_never_status'), false);
      case 'case':
        return this.reference(one, whole);
      case 'person':
        return {
          column: one.name,
          use: 'fact',
          entry: { fact: 'person_ref' },
          personal: true,
          sure: [said],
          unsure: [note('propose_opaque')],
        };
      case 'age':
        return this.asked(one, [note('propose_ask_age')], { fact: 'birth_date', read: 'age', at: 'conduct_period' });
      case 'year':
        return this.asked(one, [note('propose_ask_year')], { fact: 'decided_on', read: 'year' });
      case 'charge':
      case 'article':
        return this.charged(one, concept, said, whole);
      default: {
        const word = this.vocabulary.facts[concept.id];
        if (!word) return this.unknown(one);
        const found = this.fact(one, concept, word, [said]);
        return whole || found.use !== 'fact'
          ? found
          : { ...found, use: 'asked', unsure: [note('propose_ask_part', { fact: word.name }), ...found.unsure] };
      }
    }
  }

  private reference(one: ColumnDescription, whole: boolean): ProposedColumn {
    if (whole && one.distinct === one.rows)
      return {
        column: one.name,
        use: 'ref',
        personal: true,
        sure: [note('propose_unique', { rows: one.rows })],
        unsure: [note('propose_opaque')],
      };
    return this.asked(one, [note('propose_ask_reference', { distinct: one.distinct, rows: one.rows })], undefined, true);
  }

  /** A charge is read as a citation; a bare number needs the name of its code, and words alone name no provision. */
  private charged(one: ColumnDescription, { kind, id }: Concept, said: Note, whole: boolean): ProposedColumn {
    const cells = one.shapes.reduce((sum, { count }) => sum + count, 0);
    const part = whole ? [] : [note('propose_ask_part', { fact: 'provision' })];
    const with_ = (test: RegExp) =>
      one.shapes.filter(({ shape }) => test.test(shape)).reduce((sum, { count }) => sum + count, 0) / (cells || 1);
    const bare = kindOf(one.type) === 'number' || with_(/^§?§? ?[9.\-/() ]+a?$/) > 0.5;
    const fact = 'provision';
    if (bare) return this.asked(one, [...part, note('propose_ask_code')], { fact, text: '… art. {value}' });
    if (with_(/9/) < 0.5) return this.asked(one, [...part, note('propose_ask_charge')], { fact });
    const entry = { fact };
    if (kind === 'article' && whole && id === fact)
      return {
        column: one.name,
        use: 'fact',
        entry,
        personal: false,
        sure: [said],
        unsure: [note('propose_citation', { value: '{value}' })],
      };
    return this.asked(one, [note('propose_ask_part', { fact })], entry);
  }

  private fact(one: ColumnDescription, concept: Concept, word: FactWord, sure: readonly Note[]): ProposedColumn {
    const member = isSet(word) && concept.id === word.name;
    const holds = member ? 'text' : isSet(word) ? 'truth' : holdsOf(word);
    const base = { column: one.name, personal: false };
    if (one.filled === 0) return unused(one, note('propose_unused_empty'), false);
    if (holds === 'day') return this.dated(one, concept.id, sure);
    if (holds === 'number') return this.number(one, word, sure);
    if (member || (word.type !== 'enum' && holds === 'text')) {
      const known = !member || mapValues(one.values, { ...word, type: 'enum' }).open.length === 0;
      const entry = { fact: concept.id };
      return known
        ? { ...base, use: 'fact', entry, sure, unsure: [] }
        : this.asked(one, [note('propose_ask_members', { fact: word.name })], entry);
    }
    return this.valued(one, concept.id, word, sure);
  }

  private valued(one: ColumnDescription, fact: string, word: FactWord, sure: readonly Note[]): ProposedColumn {
    if (one.values.length === 0) return this.asked(one, [note('propose_ask_many', { distinct: one.distinct, fact })], { fact });
    const { values, open, nought } = mapValues(one.values, word);
    const unsure: Note[] = nought ? [note('propose_nought')] : [];
    const frequent = open.filter(({ count }) => count >= SHOWN_FROM);
    const rare = open.length - frequent.length;
    if (rare > 0) unsure.push(note('propose_rare', { count: rare, least: SHOWN_FROM }));
    const understood = Object.keys(values).length;
    if (frequent.length > 0 || Object.values(values).every((value) => value === 'unknown')) {
      const shown = shownOf(one, frequent, word);
      const question =
        shown === '' ? note('propose_ask_values_hidden', { count: open.length }) : note('propose_ask_values', { values: shown });
      return this.asked(one, [open.length > 0 ? question : note('propose_ask_meaning', { fact }), ...unsure], {
        fact,
        ...(understood > 0 ? { values } : {}),
      });
    }
    const own = Object.entries(values).every(([given, meant]) => given === meant && given !== 'unknown');
    const entry = own ? { fact } : { fact, values };
    return {
      column: one.name,
      use: 'fact',
      entry,
      personal: false,
      sure: [...sure, note('propose_values', { count: understood })],
      unsure,
    };
  }

  private number(one: ColumnDescription, word: FactWord, sure: readonly Note[]): ProposedColumn {
    const entry = { fact: word.name, read: 'number' as const };
    const unsure = word.name === 'sentence_months' ? [note('propose_ask_custody')] : [];
    const numeric = one.min !== undefined && one.max !== undefined;
    if (!numeric) return this.asked(one, [note('propose_ask_number', { fact: word.name })], entry);
    if ((one.min ?? 0) < (word.min ?? 0) || (one.max ?? 0) > (word.max ?? 1200))
      return this.asked(one, [note('propose_ask_range', { fact: word.name, unit: word.unit ?? '' })], entry);
    return { column: one.name, use: 'fact', entry, personal: false, sure: [...sure, note('propose_numbers')], unsure };
  }

  private dated(one: ColumnDescription, fact: string, sure: readonly Note[]): ProposedColumn {
    const base = { column: one.name, personal: false } as const;
    const hearing: Note[] = fact === 'next_deadline' ? [note('propose_ask_hearing')] : [];
    const made = (entry: ProposedEntry, said: Note, unsure: readonly Note[] = []): ProposedColumn =>
      hearing.length > 0 ? this.asked(one, [...hearing, ...unsure], entry) : { ...base, use: 'fact', entry, sure: [...sure, said], unsure };
    if (kindOf(one.type) === 'date') return made({ fact, read: 'date' }, note('propose_date_type'));
    const reading = dateReading(one.shapes, one.filled, one.parts);
    const rest = reading.share < 1 ? [note('propose_date_rest', { share: percent(1 - reading.share) })] : [];
    if (reading.kind === 'year') return made({ fact, read: 'year' }, note('propose_years'), rest);
    if (reading.kind === 'date') {
      const entry: ProposedEntry = { fact, read: 'date', ...(reading.format ? { format: reading.format } : {}) };
      return made(entry, note('propose_dates', { share: percent(reading.share), format: reading.format ?? 'yyyy-mm-dd' }), rest);
    }
    return this.asked(one, [...hearing, undated(reading)], entryOfDate(fact, reading));
  }

  private unknown(one: ColumnDescription): ProposedColumn {
    const near = nearest(one.name, Object.keys(this.vocabulary.facts));
    const word = near === undefined ? undefined : this.vocabulary.facts[near];
    const shown = shownOf(one, one.values, undefined);
    const unsure = [
      note('propose_ask_what'),
      ...(word && !word.barred ? [note('propose_near', { fact: word.name })] : []),
      ...(shown === '' ? [] : [note('propose_seen', { values: shown })]),
    ];
    return this.asked(one, unsure);
  }

  private asked(one: ColumnDescription, unsure: readonly Note[], entry?: ProposedEntry, personal = false): ProposedColumn {
    return {
      column: one.name,
      use: 'asked',
      ...(entry ? { entry } : {}),
      reason: note('propose_unused_asked'),
      personal,
      sure: [],
      unsure,
    };
  }
}

const unused = ({ name }: ColumnDescription, reason: Note, personal: boolean): ProposedColumn => ({
  column: name,
  use: 'unused',
  reason,
  personal,
  sure: [],
  unsure: [],
});

function undated(reading: DateReading): Note {
  if (reading.kind === 'order') return note('propose_ask_order', { formats: reading.formats.join(', ') });
  if (reading.kind === 'century') return note('propose_ask_century');
  return note(reading.kind === 'mixed' ? 'propose_ask_mixed' : 'propose_ask_date', { share: percent(reading.share) });
}

const entryOfDate = (fact: string, reading: DateReading): ProposedEntry =>
  reading.kind === 'order' ? { fact, read: 'date', format: reading.formats[0] } : { fact, read: 'date' };
