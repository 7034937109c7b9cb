import { hashOf, Problems, type Vocabulary } from './base/index.ts';
import type { Law, PlaceLaw, Provision } from './ir/index.ts';
import {
  type Ast,
  checkBlock,
  lowerAnswer,
  lowerAxiom,
  lowerClass,
  lowerConsequence,
  lowerDefinition,
  lowerDuty,
  lowerOffences,
  lowerPlace,
  lowerPresumption,
  lowerProvision,
  type Names,
  parsePackFile,
  readData,
  readInstruments,
  readPackFile,
  readVocabulary,
  type Scope,
  type SourceFile,
} from './language/index.ts';
import { readCriteria, readGates, readTreaties } from './read-standard.ts';

/** Places of the standard: their provisions bind by treaty, not by territory. */
export const STANDARD_PLACES = ['COE', 'EU', 'ECHR', 'ILO', 'ASEAN', 'UN', 'OHCHR'];

export interface Compiled {
  readonly law: Law;
  readonly problems: Problems['list'];
}

/**
 * Packs to law, the whole chain on one screen: read, parse, resolve, check, lower. `files` are all files of a `law/` folder, their
 * paths relative to it; with `vocabulary`, the words come from there and not from `vocabulary/`. The law is usable if no problem is an error.
 */
export function compile(files: readonly SourceFile[], vocabulary?: Vocabulary): Compiled {
  const problems = new Problems();
  const heads = files.filter((file) => baseName(file.path) === 'catalogue').map(readInstruments);
  const instruments = new Map(heads.map((head) => [head.place, head.instruments]));
  const data = Object.fromEntries(
    files
      .filter((file) => file.path.endsWith('.yaml') && baseName(file.path) !== 'catalogue')
      .map((file) => [baseName(file.path), readData(file, problems)]),
  );
  const words = vocabulary ?? readVocabulary(data);
  const packs = files.filter((file) => file.path.endsWith('.md')).map((file) => readPackFile(file, problems)); //            1 read
  const asts = packs.flatMap((pack) => parsePackFile(pack, problems)); //                                                     2 parse
  const names = collectNames(asts, words, problems);
  for (const ast of asts) checkBlock(ast, names, problems); //                                                                4 check
  const lower = (ast: Ast): Scope => ({ names, place: scopeOf(ast), owner: ownerOf(ast), problems });
  const of = <K extends Ast['block']>(kind: K) => asts.filter((ast): ast is Extract<Ast, { block: K }> => ast.block === kind);
  const law: Omit<Law, 'packs'> = {
    format: 'sinepoena.law/1', //                                                                                           3 resolve, 5 lower
    vocabulary: words,
    places: byId(of('place').map((ast) => lowerPlace(ast, lower(ast), instruments.get(ast.id)))),
    provisions: byId(of('provision').map((ast) => lowerProvision(ast, lower(ast)))),
    definitions: Object.fromEntries(of('definition').map((ast) => [`${scopeOf(ast)}:${ast.id}`, lowerDefinition(ast, lower(ast))])),
    lists: byId(of('offences').map((ast) => lowerOffences(ast, lower(ast)))),
    presumptions: of('presumption').map((ast) => lowerPresumption(ast, lower(ast))),
    duties: of('duty').map((ast) => lowerDuty(ast, lower(ast))),
    classes: of('class')
      .map((ast) => lowerClass(ast, lower(ast)))
      .sort((a, b) => a.order - b.order),
    consequences: of('consequence').map((ast) => lowerConsequence(ast, lower(ast))),
    axioms: of('axiom').map((ast) => lowerAxiom(ast, lower(ast))),
    answers: of('answer').map(lowerAnswer),
    criteria: readCriteria(data['criteria']),
    gates: readGates(data['criteria']),
    states: (data['participating-states']?.['states'] ?? {}) as Record<string, string>,
    treaties: readTreaties(data['treaty-status']),
  };
  return { law: freeze({ ...law, packs: packHashes(law) }), problems: problems.list };
}

function baseName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '');
}

const scopeOf = (ast: Ast): string => (STANDARD_PLACES.includes(ast.place) ? 'standard' : ast.place);

function ownerOf(ast: Ast): Scope['owner'] {
  const liability = ast.block === 'provision' ? (ast.text.liability ?? []) : [];
  // An axiom protects nobody: it may name what protection must not depend on.
  const standard = STANDARD_PLACES.includes(ast.place) && ast.block !== 'axiom';
  return { standard: standard || ast.block === 'duty' || ast.block === 'class', liability };
}

function collectNames(asts: readonly Ast[], vocabulary: Vocabulary, problems: Problems): Names {
  const definitions = new Map<string, string[]>();
  const seen = new Map<string, Ast>();
  for (const ast of asts) {
    const key = ast.block === 'definition' ? `${scopeOf(ast)}:${ast.id}` : `${ast.block}:${ast.id}`;
    const other = seen.get(key);
    if (other) problems.error('id_twice', ast.at, { id: ast.id, other: `${other.at.file}:${other.at.line}` });
    seen.set(key, ast);
    if (ast.block === 'definition') definitions.set(ast.id, [...(definitions.get(ast.id) ?? []), scopeOf(ast)]);
  }
  const ids = (block: Ast['block']) => new Set(asts.filter((ast) => ast.block === block).map((ast) => ast.id));
  return {
    vocabulary,
    definitions,
    lists: new Map(asts.flatMap((ast) => (ast.block === 'offences' ? [[ast.id, ast.title] as const] : []))),
    provisions: ids('provision'),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

/** One hash per pack: all that was compiled from it, wherever its folder lies. Definitions and the vocabulary count with the standard. */
function packHashes(law: Omit<Law, 'packs'>): Record<string, string> {
  const packs = new Map<string, unknown[]>();
  const add = (place: string, value: unknown) => {
    const key = STANDARD_PLACES.includes(place) || place === 'standard' ? 'standard' : place.toLowerCase();
    packs.set(key, [...(packs.get(key) ?? []), value]);
  };
  for (const place of Object.values(law.places) as PlaceLaw[]) add(place.id, place);
  for (const provision of Object.values(law.provisions) as Provision[]) add(provision.place, provision);
  for (const item of [
    ...Object.values(law.definitions),
    ...Object.values(law.lists),
    ...law.presumptions,
    ...law.consequences,
    ...law.answers,
  ])
    add(item.place, item);
  add('standard', [law.vocabulary, law.duties, law.classes, law.axioms, law.criteria, law.gates, law.treaties]);
  return Object.fromEntries([...packs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([pack, content]) => [pack, hashOf(anywhere(content))]));
}

/** The same with the names of files in place of their paths. */
const anywhere = (content: unknown): unknown =>
  JSON.parse(JSON.stringify(content, (key, value) => (key === 'file' && typeof value === 'string' ? value.split(/[\\/]/).at(-1) : value)));

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) freeze(item);
  }
  return value;
}
