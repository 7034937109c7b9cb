import { any as anyTruth, parseCitation, type Truth } from '../base/index.ts';
import { actNames, citationFits, codeUnder, entriesFor, type Node, type OffenceList } from '../ir/index.ts';
import { all, any, certain, column, type Expression, first, NO, not, UNKNOWN, when, YES } from './expression.ts';
import { named, type Question } from './question.ts';

/** A column of a lookup: what one value of a fact means to a rule. */
export interface LookupColumn {
  readonly name: string;
  readonly of: (value: string) => Truth;
}

/**
 * Questions that hang on one value alone (the charge as it is cited, the code of the offence) are answered once for each value that occurs, outside
 * the query, and joined: a caseload has few charges and many cases.
 */
export class Lookups {
  private readonly tables = new Map<string, Map<string, LookupColumn>>();

  /** The column of a lookup on a fact. */
  column(fact: string, name: string, of: (value: string) => Truth): Expression {
    const table = this.tables.get(fact) ?? new Map<string, LookupColumn>();
    this.tables.set(fact, table);
    if (!table.has(name)) table.set(name, { name, of });
    return column(name);
  }

  /** Facts that are looked up, each with the columns of its table. */
  get list(): readonly { readonly fact: string; readonly columns: readonly LookupColumn[] }[] {
    return [...this.tables].map(([fact, columns]) => ({ fact, columns: [...columns.values()] }));
  }
}

/** What an entry of a set of offences hangs on, beside the charge. */
interface Group {
  readonly when?: Node;
  readonly codes: readonly string[];
  readonly cited: boolean;
}

/** Whether the offence charged is in a set of offences: reading rules 8 and 9, as `assess/listed.ts` has them for one case. */
export function listed(
  list: OffenceList,
  question: Question,
  facts: ReadonlyMap<string, Expression>,
  lookups: Lookups,
  condition: (node: Node) => Expression,
): Expression {
  const parts = groupsOf(list).map((group, at) => {
    const fits = group.cited ? chargeFits(list, at, question, facts, lookups) : codeFits(list, group.codes, at, question, facts, lookups);
    return group.when ? all(fits, condition(group.when)) : fits;
  });
  const inside = any(...parts);
  const form = facts.get('liability_form') ?? UNKNOWN;
  const silent: Expression =
    list.ancillary === 'follows' || form === UNKNOWN
      ? NO
      : not(first({ op: 'compare', left: form, how: '=', right: { op: 'text', value: 'principal' } }, YES));
  const reached = list.ancillary === 'excluded' ? NO : all(inside, UNKNOWN);
  const value = silent === NO ? inside : when([[silent, reached]], inside);
  return list.mode === 'open' ? when([[certain(not(inside)), UNKNOWN]], value) : value;
}

/** Entries with the same condition, apart for those by act and those by code. */
function groupsOf(list: OffenceList): Group[] {
  const groups = new Map<string, { when?: Node; codes: string[]; cited: boolean }>();
  for (const { codes, when: condition } of list.entries) {
    const key = `${codes ? 'code' : 'act'} ${keyOf(condition)}`;
    const group = groups.get(key) ?? { ...(condition ? { when: condition } : {}), codes: [], cited: !codes };
    group.codes.push(...(codes ?? []));
    groups.set(key, group);
  }
  return [...groups.values()];
}

const keyOf = (node: Node | undefined): string => JSON.stringify(node ?? null);

function chargeFits(
  list: OffenceList,
  at: number,
  question: Question,
  facts: ReadonlyMap<string, Expression>,
  lookups: Lookups,
): Expression {
  if (!facts.has('provision')) return UNKNOWN;
  const group = groupsOf(list)[at] as Group;
  return lookups.column('provision', named(question, `charge ${list.id}${at === 0 ? '' : ` ${at + 1}`}`), (value) => {
    const citation = parseCitation(value, actNames(question.law, question.forum));
    const entries = entriesFor(list, citation, question.law).filter(({ entry }) => !entry.codes && keyOf(entry.when) === keyOf(group.when));
    return anyTruth(entries.map((entry) => citationFits(entry, citation)));
  });
}

function codeFits(
  list: OffenceList,
  codes: readonly string[],
  at: number,
  question: Question,
  facts: ReadonlyMap<string, Expression>,
  lookups: Lookups,
): Expression {
  if (!facts.has('offence')) return UNKNOWN;
  return lookups.column('offence', named(question, `code ${list.id}${at === 0 ? '' : ` ${at + 1}`}`), (value) => codeUnder(value, codes));
}
