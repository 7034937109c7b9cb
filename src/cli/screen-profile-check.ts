import { type Law, packFor } from '../ir/index.ts';
import {
  type ColumnDescription,
  conceptOf,
  EngineError,
  looksPersonal,
  type Prepared,
  type Profile,
  type ProfileColumn,
  type ProfileTables,
  prepare,
  type RowsElsewhere,
  shownOf,
  type UnrecordedFact,
} from '../screen/index.ts';
import { say, term } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, placeNotHeld, refuse, today } from './asked.ts';
import { describeColumns } from './describe-columns.ts';
import type { Io } from './io.ts';
import { loadProfile } from './load-profile.ts';
import { joinTables, openFiles, tablePaths } from './screen-engine.ts';
import { type PutTo, putTo } from './screen-places.ts';
import { type DataFlags, dataOf, isProblem } from './screen-source.ts';

/** What `screen profile` is told on the command line. */
export interface ProfileFlags extends LawFlags, DataFlags {
  readonly check?: boolean;
  readonly profile?: string;
  /** `NAME=FILE`, each a further table of the profile. */
  readonly table?: readonly string[];
  readonly forum?: string;
  readonly out?: string;
}

/** Values of a column that the profile does not know: those that may be shown, as text with counts, and how many are not. */
interface OpenValues {
  readonly column: string;
  readonly fact: string;
  readonly shown: string;
  readonly hidden: number;
}

/** Rows of each place, and those to which no rule was put. */
interface PlacesChecked {
  readonly column: string;
  readonly held: readonly { readonly forum: string; readonly rows: number }[];
  readonly elsewhere: Pick<RowsElsewhere, 'rows' | 'empty' | 'not_held' | 'unread'>;
}

/** What a check of a profile against a register found. All but `facts` makes the status 1. */
interface Checked {
  readonly format: 'sinepoena.profile-check/1';
  readonly profile: string;
  /** The place whose law was asked; where rows name theirs, those that occur and are held, divided by commas. */
  readonly forum: string;
  readonly rows: number;
  /** Only where each row was checked under the law of the place that it names. */
  readonly places?: PlacesChecked;
  readonly missing: readonly string[];
  readonly unmentioned: readonly string[];
  /** Among those, columns that name persons or may. */
  readonly persons: readonly string[];
  readonly unread: readonly { readonly column: string; readonly fact: string; readonly filled: number; readonly unread: number }[];
  readonly values: readonly OpenValues[];
  readonly constants_without_why: readonly string[];
  readonly audit_read: readonly string[];
  /** Facts on which the law of the forum hangs in this register and that the profile does not read, most acts first. */
  readonly facts: readonly UnrecordedFact[];
}

/** `screen profile DATA --check --profile P`. Status 1 if something that the profile asks for is missing or cannot be read. */
export async function checkProfile(paths: readonly string[], flags: ProfileFlags & { readonly profile: string }, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const { profile, tables, problems } = loadProfile(flags.profile, law.vocabulary);
  if (!profile) return refuse(problems, 2, flags, io);
  const forum = (flags.forum ?? (typeof profile.forum === 'string' ? profile.forum : undefined))?.toUpperCase();
  if (forum === undefined && profile.forum === undefined)
    return refuse([commandProblem('forum_not_named', { profile: profile.id })], 2, flags, io);
  if (forum !== undefined && !packFor(law, forum)) return refuse([placeNotHeld(forum, law)], 2, flags, io);
  const further = tablePaths(profile, paths[0] ?? '', flags.table ?? []);
  const data = await dataOf(paths, flags);
  if (isProblem(data)) return refuse([data], 2, flags, io);
  const opened = await openFiles(data, {}, '', false);
  try {
    const joined = await joinTables(opened, profile, further, law.vocabulary);
    const columns = await describeColumns(opened.engine, joined.source);
    const own = { ...joined, profile: withoutRef(joined.profile, columns) };
    const day = dayNumber(today()) as number;
    const put = await putTo(opened.engine, own, {
      law,
      ...(forum === undefined ? {} : { forum }),
      questions: (of, lawless) => [{ law, forum: of, day, label: '', ...(lawless ? { lawless } : {}) }],
    });
    const prepared = await prepare(opened.engine, {
      source: put.joined.source,
      profile: put.joined.profile,
      ...put.asked,
      tables,
      signs: law.vocabulary.signs,
      keep: [],
      ask: true,
    });
    const checked = checkedOf(joined.profile, { prepared, columns, tables, put, extra: joined.unread });
    if (flags.json) io.out(`${JSON.stringify(checked, null, 2)}\n`);
    else io.out(`${linesOf(checked, law).join('\n')}\n`);
    return isClean(checked) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  } finally {
    await opened.close();
  }
}

/** References that the register does not have are reported, and not in the way of the rest. */
function withoutRef({ ref, conduct_ref, ...profile }: Profile, columns: readonly ColumnDescription[]): Profile {
  const there = (name: string | undefined) => columns.some((one) => one.name === name);
  return {
    ...profile,
    ...(ref !== undefined && there(ref) ? { ref } : {}),
    ...(conduct_ref !== undefined && there(conduct_ref) ? { conduct_ref } : {}),
  };
}

interface Found {
  readonly prepared: Prepared;
  readonly columns: readonly ColumnDescription[];
  readonly tables: ProfileTables;
  readonly put: PutTo;
  readonly extra: Prepared['unread'];
}

function checkedOf(profile: Profile, { prepared, columns, tables, put, extra }: Found): Checked {
  const names = columns.map(({ name }) => name);
  const wanted = [profile.ref, profile.conduct_ref].filter((name) => name !== undefined);
  const unmentioned = names.filter((name) => !mentioned(profile).has(name));
  const described = new Map(columns.map((one) => [one.name, one]));
  const persons = unmentioned.filter((name) => namesPerson(described.get(name) as ColumnDescription));
  const covered = new Set([...profile.columns.map(nameOf), ...Object.keys(profile.constants)]);
  return {
    format: 'sinepoena.profile-check/1',
    profile: profile.id,
    forum: put.forums.join(', '),
    rows: prepared.unrecorded?.acts ?? 0,
    ...placesChecked(profile, put),
    missing: [...new Set([...wanted.filter((name) => !names.includes(name)), ...prepared.recording.missing.map(({ column }) => column)])],
    unmentioned,
    persons,
    unread: [...extra, ...prepared.unread].filter(({ unread }) => unread > 0),
    values: profile.columns.flatMap((entry) => openValues(entry, described.get(entry.column), tables)),
    constants_without_why: Object.keys(profile.constants).filter((name) => !profile.why[name]),
    audit_read: auditRead(profile),
    facts: (prepared.unrecorded?.facts ?? []).filter(({ fact }) => !isCovered(fact, covered)),
  };
}

function placesChecked({ forum }: Profile, { named }: PutTo): Pick<Checked, 'places'> {
  if (!named || typeof forum !== 'object') return {};
  const { rows, empty, not_held, unread } = named.elsewhere;
  const held = named.held.map((place) => ({ forum: place.forum, rows: place.rows }));
  return { places: { column: forum.column, held, elsewhere: { rows, empty, not_held, unread } } };
}

const nameOf = ({ word, member }: ProfileColumn): string => (member === undefined ? word.name : `${word.name}.${member}`);

/** A fact is read, as a whole set too; a set is read where any of its members is. */
const isCovered = (fact: string, covered: ReadonlySet<string>): boolean =>
  covered.has(fact) || covered.has(fact.split('.')[0] as string) || [...covered].some((one) => one.startsWith(`${fact}.`));

/** Columns that the profile accounts for; of further tables, those that joined the register to them. */
function mentioned(profile: Profile): ReadonlySet<string> {
  const forum = typeof profile.forum === 'object' ? [profile.forum.column] : [];
  const keys = Object.entries(profile.joins).flatMap(([name, { key }]) => [key, `${name}.${key}`]);
  const refs = [profile.ref, profile.conduct_ref].filter((name) => name !== undefined);
  const read = profile.columns.flatMap(({ column, where = {} }) => [column, ...Object.keys(where)]);
  return new Set([...read, ...Object.keys(profile.unused), ...profile.audit, ...forum, ...keys, ...refs]);
}

const namesPerson = (column: ColumnDescription): boolean =>
  conceptOf(column.name)?.concept.kind === 'identity' || looksPersonal(column) !== undefined;

/** A column for audits that is read all the same, as a fact or as a condition; also one that only bears such a name. */
function auditRead({ columns, audit }: Profile): string[] {
  const read = columns.flatMap(({ column, where = {} }) => [column, ...Object.keys(where)]);
  return [...new Set(read.filter((name) => audit.includes(name) || conceptOf(name)?.concept.kind === 'audit'))];
}

/** Values beside the map, the list of words or the table of an entry. Columns with many values are only counted (`unread`). */
function openValues(entry: ProfileColumn, column: ColumnDescription | undefined, tables: ProfileTables): OpenValues[] {
  const knows = column && knownBy(entry, tables);
  if (!knows) return [];
  const open = column.values.filter(({ value }) => !knows(value));
  if (open.length === 0) return [];
  const silent = namesPerson(column) || conceptOf(column.name)?.concept.kind === 'audit';
  const shown = silent ? '' : shownOf(column, open, entry.word);
  const count = shown === '' ? 0 : shown.split(', ').length;
  return [{ column: entry.column, fact: nameOf(entry), shown, hidden: open.length - count }];
}

function knownBy({ values, word, table, read, text }: ProfileColumn, tables: ProfileTables): ((value: string) => boolean) | undefined {
  if (table) {
    const keys = new Set((tables.get(table.file) ?? []).filter((row) => row[table.value]).map((row) => row[table.key]));
    const prefixes = (value: string) => value.split('.').map((_, at, parts) => parts.slice(0, parts.length - at).join('.'));
    return (value) => (table.longest_prefix ? prefixes(value).some((one) => keys.has(one)) : keys.has(value));
  }
  if (values) return word.type === 'date' || word.type === 'period' ? undefined : (value) => value in values;
  if (read !== undefined || text !== undefined) return undefined;
  return word.type === 'enum' ? (value) => value === 'unknown' || (word.values ?? []).includes(value) : undefined;
}

const isClean = ({ missing, unmentioned, unread, values, constants_without_why: bare, audit_read: audit, places }: Checked): boolean =>
  [missing, unmentioned, unread, values, bare, audit].every((list) => list.length === 0) && !places?.elsewhere.unread;

const number = (value: number): string => value.toLocaleString('en');
const MOST_FACTS = 15;

function linesOf(found: Checked, law: Law): string[] {
  const list = (names: readonly string[]) => ({ columns: names.map((name) => JSON.stringify(name)).join(', ') });
  const lines = [
    say('check_profile_title', { profile: found.profile, rows: number(found.rows), forum: found.forum }),
    ...placeLines(found),
    '',
  ];
  if (found.missing.length > 0) lines.push(say('check_profile_missing', list(found.missing)));
  if (found.audit_read.length > 0) lines.push(say('check_profile_audit', list(found.audit_read)));
  if (found.constants_without_why.length > 0) lines.push(say('check_profile_why', { facts: found.constants_without_why.join(', ') }));
  if (found.unmentioned.length > 0) lines.push(say('check_profile_unmentioned', list(found.unmentioned)));
  if (found.persons.length > 0) lines.push(say('check_profile_person', list(found.persons)));
  for (const { column, fact, filled, unread } of found.unread)
    lines.push(say('check_profile_unread', { column, fact, unread: number(unread), filled: number(filled) }));
  for (const { column, fact, shown, hidden } of found.values) {
    if (shown !== '') lines.push(say('check_profile_values', { column, fact, values: shown }));
    if (hidden > 0) lines.push(say('check_profile_hidden', { column, fact, count: hidden }));
  }
  if (isClean(found)) lines.push(say('check_profile_clean'));
  if (found.facts.length > 0) {
    lines.push('', say('check_profile_facts', { forum: found.forum }));
    for (const { fact, acts } of found.facts.slice(0, MOST_FACTS)) lines.push(`  ${number(acts).padStart(12)}  ${factWords(fact, law)}`);
  }
  return lines;
}

/** Which places were checked, and how many rows are under no rule. */
function placeLines({ places }: Checked): string[] {
  if (!places) return [];
  const { column, held, elsewhere } = places;
  const own = held.map(({ forum, rows }) => `${forum} ${number(rows)}`).join(', ');
  const lines = [say('check_profile_places', { column, places: own })];
  if (elsewhere.rows === 0) return lines;
  const why = [
    ...(elsewhere.empty > 0 ? [say('screen_elsewhere_empty', { rows: number(elsewhere.empty) })] : []),
    ...Object.entries(elsewhere.not_held).map(([forum, rows]) => say('screen_elsewhere_not_held', { rows: number(rows), forum })),
    ...(elsewhere.unread > 0 ? [say('screen_elsewhere_unread', { rows: number(elsewhere.unread) })] : []),
  ];
  return [...lines, say('screen_elsewhere', { rows: number(elsewhere.rows), why: why.join('; ') })];
}

function factWords(fact: string, law: Law): string {
  const [name = '', ...member] = fact.split('.');
  return law.vocabulary.facts[name] ? `${term(name)}${member.length > 0 ? `: ${term(member.join('.'))}` : ''} (${fact})` : fact;
}
