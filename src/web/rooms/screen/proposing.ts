import { codesOf, type FactWord, type Vocabulary } from '../../../base/index.ts';
import {
  type ColumnDescription,
  mapValues,
  type Proposal,
  type ProposedColumn,
  type ProposedEntry,
  proposedYaml,
} from '../../../screen/index.ts';
import { labelOf } from '../ask/wording.ts';

/** The text of a proposed profile, as the command line writes it. */
export function proposedText(proposal: Proposal, file: string, rows: number): string {
  const id = file
    .replace(/(\.\w{1,8}){1,2}$/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return proposedYaml(proposal, { id: id || 'register', rows });
}

/** A fact that a column can be read as. */
export interface FactChoice {
  readonly name: string;
  readonly label: string;
  readonly group: string;
}

/** Facts that a register may record, in the order of the vocabulary; of sets each member by itself, too. Those that no rule may read are not among them. */
export function factChoices(vocabulary: Vocabulary): readonly FactChoice[] {
  return Object.values(vocabulary.facts).flatMap((word) => {
    if (word.barred || word.derived === 'only' || word.type === 'key') return [];
    const own = { name: word.name, label: labelOf(word.name), group: word.group };
    if (!isSet(word)) return [own];
    const members = codesOf(word, vocabulary);
    return [
      own,
      ...members.map((member) => ({
        name: `${word.name}.${member}`,
        label: `${own.label}: ${member.replaceAll('_', ' ')}`,
        group: word.group,
      })),
    ];
  });
}

const isSet = ({ type }: FactWord): boolean => type === 'tri-set' || type === 'code-set' || type === 'country-set';

/** What a fact can be: the words that a value of a column may be taken for. Nothing where it is a date, a number or free. */
export function meaningsOf(fact: string, { facts }: Vocabulary): readonly string[] {
  const [name = '', ...member] = fact.split('.');
  const word = facts[name];
  if (!word) return [];
  if (word.type === 'tri' || (isSet(word) && member.length > 0)) return ['yes', 'no'];
  return word.type === 'enum' || isSet(word) ? (word.values ?? []) : [];
}

/** Whether a fact is a date or a period, whose form can be said. */
export const isDated = (fact: string, { facts }: Vocabulary): boolean =>
  ['date', 'period'].includes(facts[fact.split('.')[0] ?? '']?.type ?? '');

/** What is said of a column that is not read until somebody says what it holds. */
const NOT_READ = 'propose_unused_asked';

/** A column read as another fact, or as none; what its values mean is proposed anew. */
export function readAs(one: ProposedColumn, fact: string, described: ColumnDescription, vocabulary: Vocabulary): ProposedColumn {
  const base = { column: one.column, personal: one.personal, sure: [], unsure: [] };
  if (fact === '') return { ...base, use: 'unused', reason: { code: NOT_READ, params: {} }, ...(one.entry ? { entry: one.entry } : {}) };
  if (one.entry?.fact === fact) return { ...base, use: 'fact', entry: one.entry };
  return { ...base, use: 'fact', entry: entryOf(fact, described, vocabulary) };
}

function entryOf(fact: string, described: ColumnDescription, vocabulary: Vocabulary): ProposedEntry {
  const [name = '', ...member] = fact.split('.');
  const word = vocabulary.facts[name] as FactWord;
  if (word.type === 'date' || word.type === 'period') return { fact, read: 'date' };
  if (word.type === 'int' || word.type === 'number') return { fact, read: 'number' };
  if (meaningsOf(fact, vocabulary).length === 0 || described.values.length === 0) return { fact };
  const asWord: FactWord = isSet(word) && member.length === 0 ? { ...word, type: 'enum' } : word;
  const { values } = mapValues(described.values, asWord);
  return { fact, values: Object.fromEntries(described.values.map(({ value }) => [value, values[value] ?? 'unknown'])) };
}

/** A proposal with one of its columns changed. */
export const withColumn = (proposal: Proposal, column: ProposedColumn): Proposal => ({
  ...proposal,
  columns: proposal.columns.map((one) => (one.column === column.column ? column : one)),
});
