import { any as anyTruth, parseCitation, type Truth } from '../base/index.ts';
import { actNames, citationFits, codeUnder, entriesFor, type Law, type Node, type OffenceList } from '../ir/index.ts';
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
  /** Columns that hang on a law and a place, and neither on a day nor on who asks. */
  private readonly ofLaws = new Map<Law, Map<string, Expression>>();

  /** The column of a lookup that means the same under every law; the name says all that it hangs on. */
  column(fact: string, name: string, of: (value: string) => Truth): Expression {
    const table = this.tables.get(fact) ?? new Map<string, LookupColumn>();
    this.tables.set(fact, table);
    if (!table.has(name)) table.set(name, { name, of });
    return column(name);
  }

  /**
   * The column of a lookup that hangs on the law of a question and its place: the same for every question to the same law, another for every other law,
   * whatever both call it.
   */
  under(question: Question, fact: string, name: string, of: (value: string) => Truth): Expression {
    const own = this.ofLaws.get(question.law) ?? new Map<string, Expression>();
    this.ofLaws.set(question.law, own);
    const key = JSON.stringify([fact, question.forum, name]);
    const known = own.get(key) ?? this.column(fact, named(question, name), of);
    own.set(key, known);
    return known;
  }

  /** Facts that are looked up, each with the columns of its table. */
  get list(): readonly { readonly fact: string; readonly columns: readonly LookupColumn[] }[] {
    return [...this.tables].map(([fact, columns]) => ({ fact, columns: [...columns.values()] }));
  }
}

/** Entries of a set of offences that hang on the same condition, beside the charge. */
export interface Listing {
  readonly when?: Node;
  /** Whether the charge falls under one of them. */
  readonly fits: Expression;
  /** Whether for some entry that cannot be said; worked out only where it is asked. */
  readonly unsure: () => Expression;
}

type FactMap = ReadonlyMap<string, Expression>;

/** A set of offences as columns: reading rules 8 and 9, as `assess/listed.ts` has them for one case. */
export function listingsOf(list: OffenceList, question: Question, facts: FactMap, lookups: Lookups): Listing[] {
  return groupsOf(list).map((group, at) => {
    const end = at === 0 ? '' : ` ${at + 1}`;
    const fact = group.cited ? 'provision' : 'offence';
    const each = (value: string): Truth[] =>
      group.cited ? citedFits(value, group, list, question) : group.codes.map((codes) => codeUnder(value, codes));
    const name = (what: string) => `${group.cited ? 'charge' : 'code'} ${list.id}${end}${what}`;
    const there = facts.has(fact);
    return {
      ...(group.when ? { when: group.when } : {}),
      fits: there ? lookups.under(question, fact, name(''), (value) => anyTruth(each(value))) : UNKNOWN,
      unsure: () =>
        there
          ? first(
              lookups.under(question, fact, name(' unsure'), (value) => (each(value).some((one) => one === 'unknown') ? 'yes' : 'no')),
              YES,
            )
          : YES,
    };
  });
}

/** Whether a set says nothing on the form of liability that is charged. Never missing. */
export function silentOf(list: OffenceList, facts: FactMap): Expression {
  const form = facts.get('liability_form') ?? UNKNOWN;
  if (list.ancillary === 'follows' || form === UNKNOWN) return NO;
  return not(first({ op: 'compare', left: form, how: '=', right: { op: 'text', value: 'principal' } }, YES));
}

/** Whether the offence charged is in a set of offences. */
export function listed(
  list: OffenceList,
  question: Question,
  facts: FactMap,
  lookups: Lookups,
  condition: (node: Node) => Expression,
): Expression {
  const groups = listingsOf(list, question, facts, lookups);
  const inside = any(...groups.map((group) => (group.when ? all(group.fits, condition(group.when)) : group.fits)));
  const silent = silentOf(list, facts);
  const reached = list.ancillary === 'excluded' ? NO : all(inside, UNKNOWN);
  const value = silent === NO ? inside : when([[silent, reached]], inside);
  return list.mode === 'open' ? when([[certain(not(inside)), UNKNOWN]], value) : value;
}

interface Group {
  readonly when?: Node;
  readonly codes: readonly (readonly string[])[];
  readonly cited: boolean;
}

/** Entries with the same condition, apart for those by act and those by code. */
function groupsOf(list: OffenceList): Group[] {
  const groups = new Map<string, { when?: Node; codes: (readonly string[])[]; cited: boolean }>();
  for (const { codes, when: condition } of list.entries) {
    const key = `${codes ? 'code' : 'act'} ${keyOf(condition)}`;
    const group = groups.get(key) ?? { ...(condition ? { when: condition } : {}), codes: [], cited: !codes };
    if (codes) group.codes.push(codes);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const keyOf = (node: Node | undefined): string => JSON.stringify(node ?? null);

function citedFits(value: string, group: Group, list: OffenceList, question: Question): Truth[] {
  const citation = parseCitation(value, actNames(question.law, question.forum));
  const entries = entriesFor(list, citation, question.law).filter(({ entry }) => !entry.codes && keyOf(entry.when) === keyOf(group.when));
  return entries.map((entry) => citationFits(entry, citation));
}
