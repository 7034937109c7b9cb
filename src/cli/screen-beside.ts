import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { canonicalJson, type Problem } from '../base/index.ts';
import { withReform } from '../compare/index.ts';
import { type Law, packFor, placesOf } from '../ir/index.ts';
import type { BesideRun } from '../screen/index.ts';
import { commandProblem, dayNumber, isFolder, nameAndDay, placeNotHeld } from './asked.ts';
import { layOver } from './lay-over.ts';
import { loadReform } from './load-reform.ts';

/** A law that is put to the same rows beside that of the place: of another place, of another day, or with a reform in it. */
export interface Beside {
  /** As it stands in the record, and, in small letters, behind the @ of its columns. */
  readonly name: string;
  readonly law: Law;
  /** The place whose law it is; absent where it is that of the row. */
  readonly forum?: string;
  /** YYYY-MM-DD */
  readonly on: string;
  /** The packs of the folder that is laid over the law, with the hash of what they say. */
  readonly packs?: Readonly<Record<string, string>>;
}

export const labelOf = ({ name }: Pick<Beside, 'name'>): string => name.toLowerCase();

/** What `--also` is read against. */
interface Asked {
  readonly law: Law;
  /** The folder of `--law`, where that was given. */
  readonly base?: string;
  readonly on: string;
}

/**
 * Reads what is asked for beside the law: `PLACE`, `PLACE@YYYY-MM-DD`, or a folder of packs that are laid over the law, with a day or without. Gives the
 * problems where one of them is none, cannot be compiled, or bears the name of another.
 */
export async function readBeside(given: readonly string[], asked: Asked): Promise<readonly Beside[] | readonly Problem[]> {
  const named = given.map((one) => readOne(one, asked));
  const labels = new Set<string>();
  for (const one of named) {
    if ('code' in one) return [one];
    if (labels.has(labelOf(one))) return [commandProblem('beside_twice', { label: labelOf(one) })];
    labels.add(labelOf(one));
  }
  const found: Beside[] = [];
  for (const one of named as readonly (Beside | Folder | Draft)[]) {
    const read = 'law' in one ? one : await ('draft' in one ? draftOf(one, asked) : reformOf(one, asked));
    if (!('law' in read)) return read;
    found.push(read);
  }
  return found;
}

/** A page that adds, replaces or repeals provisions, not read yet. */
type Draft = Omit<Beside, 'law'> & { readonly draft: string };

/** A folder of packs that are not read yet. */
type Folder = Omit<Beside, 'law'> & { readonly folder: string };

export const areProblems = (read: readonly Beside[] | readonly Problem[]): read is readonly Problem[] => read.some((one) => 'code' in one);

function readOne(given: string, { law, on }: Asked): Beside | Folder | Draft | Problem {
  const [named, day] = nameAndDay(given);
  if (day !== undefined && dayNumber(day) === undefined) return commandProblem('wrong_day', { value: day });
  const ending = day === undefined ? '' : `@${day}`;
  const place = named.toUpperCase();
  if (packFor(law, place)) return { name: `${place}${ending}`, law, forum: place, on: day ?? on };
  if (isFolder(named)) {
    const own = basename(resolve(named));
    return NAME.test(own) ? { name: `${own}${ending}`, folder: named, on: day ?? on } : commandProblem('beside_name', { folder: named });
  }
  if (existsSync(named) && extname(named) === '.md') {
    const own = basename(named, '.md');
    return NAME.test(own) ? { name: `${own}${ending}`, draft: named, on: day ?? on } : commandProblem('beside_name', { folder: named });
  }
  if (existsSync(named)) return commandProblem('beside_no_folder', { path: named });
  return /[\\/]|^\./.test(named) ? commandProblem('no_such_file', { path: named }) : placeNotHeld(place, law);
}

/** Names of folders that can end the name of a column in every engine. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

async function reformOf({ folder, name, on }: Folder, { law, base }: Asked): Promise<Beside | readonly Problem[]> {
  const laid = await layOver(folder, base);
  if (Object.keys(laid.packs).length === 0) return [commandProblem('nothing_to_check', { path: folder })];
  const errors = laid.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) return errors;
  const other = otherWord(law, laid.law);
  if (other !== undefined) return [commandProblem('beside_words', { folder, fact: other })];
  return { name, law: laid.law, on, packs: laid.packs };
}

async function draftOf({ draft, name, on }: Draft, { law, base }: Asked): Promise<Beside | readonly Problem[]> {
  const { reform, problems } = await loadReform(draft, law, base);
  if (!reform) return problems;
  const reformed = withReform(law, reform);
  const pack = reform.place.toLowerCase();
  return { name, law: reformed, on, packs: { [pack]: reformed.packs[pack] ?? '' } };
}

/** A fact that means something else in the two laws: one register cannot be read for both. A reform may have facts of its own. */
function otherWord({ vocabulary }: Law, reform: Law): string | undefined {
  const differs = (name: string): boolean => canonicalJson(vocabulary.facts[name]) !== canonicalJson(reform.vocabulary.facts[name] ?? null);
  return Object.keys(vocabulary.facts).find(differs);
}

/** A reform none of whose packs applies in the places that are asked for: nothing could come out differently. */
export function besideThePoint(beside: readonly Beside[], law: Law, forums: readonly string[]): Problem | undefined {
  const applies = new Set(['standard', ...forums.flatMap((forum) => placesOf(law, forum).map((place) => place.toLowerCase()))]);
  const idle = beside.find(({ packs }) => packs && !Object.keys(packs).some((pack) => applies.has(pack)));
  return (
    idle &&
    commandProblem('beside_elsewhere', { folder: idle.name, packs: Object.keys(idle.packs ?? {}).join(', '), places: forums.join(', ') })
  );
}

/** What stood beside the law, for the record of a run. */
export function besideRun(beside: readonly Beside[]): readonly BesideRun[] {
  return beside.map((one) => ({
    label: labelOf(one),
    ...(one.forum === undefined ? {} : { forum: one.forum }),
    on: one.on,
    ...(one.packs ? { folder: one.name, packs: one.packs } : {}),
  }));
}
