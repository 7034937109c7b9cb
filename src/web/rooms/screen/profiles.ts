import type { Problem, Vocabulary } from '../../../base/index.ts';
import { joinPortions, type Law, type PlacePortion } from '../../../ir/index.ts';
import { type Profile, type ProfileTables, readProfile } from '../../../screen/index.ts';
import { loadJson, loadText } from '../../load.ts';
import { loadLaw, loadShared } from '../../load-law.ts';

/** A profile that comes with the program: its title, and the columns that it reads. */
export interface OwnProfile {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
}

/** A profile that is ready to be used, with its text. */
export interface ReadyProfile {
  readonly from: 'own' | 'proposed' | 'opened';
  readonly text: string;
  readonly profile: Profile;
  readonly tables: ProfileTables;
}

/** A profile, or what stands in its way. `tables`: it needs further tables beside the register, which a page does not have. */
export type ReadProfile =
  | { readonly ready: ReadyProfile }
  | { readonly problems: readonly Problem[] }
  | { readonly tables: readonly string[] };

/** The profiles that come with the program. */
export const ownProfiles = (): Promise<readonly OwnProfile[]> => loadJson('screen/profiles.json');

/** Columns of a profile that a file has, by their names. */
export const columnsShared = (profile: OwnProfile, names: readonly string[]): number =>
  new Set(profile.columns.filter((column) => names.includes(column))).size;

/** Opens a profile that comes with the program. */
export async function openOwn(id: string, vocabulary: Vocabulary): Promise<ReadProfile> {
  return readText('own', `${id}.profile.yaml`, await loadText(`screen/${id}.profile.yaml`), vocabulary);
}

/** Reads the text of a profile. Tables that come with the program are found by their names. */
export async function readText(from: ReadyProfile['from'], name: string, text: string, vocabulary: Vocabulary): Promise<ReadProfile> {
  const { profile, files, problems } = readProfile(name, text, vocabulary);
  if (!profile) return { problems };
  const further = Object.values(profile.joins).map(({ file }) => file);
  if (further.length > 0) return { tables: further };
  const tables = new Map<string, readonly Readonly<Record<string, string>>[]>();
  for (const file of files) {
    const rows = await loadJson<readonly Readonly<Record<string, string>>[]>(`screen/${file}.json`).catch(() => undefined);
    if (!rows) return { tables: [file] };
    tables.set(file, rows);
  }
  return { ready: { from, text, profile, tables } };
}

/** The law of a place, or of all places, with the signs that a screen notes. */
export async function lawForScreen(forum: string | undefined): Promise<Law> {
  const [law, signs] = await Promise.all([
    forum === undefined ? wholeLaw() : loadLaw(forum),
    loadJson<Pick<Vocabulary, 'signs' | 'signSources'>>('screen/signs.json'),
  ]);
  return { ...law, vocabulary: { ...law.vocabulary, ...signs } };
}

async function wholeLaw(): Promise<Law> {
  const shared = await loadShared();
  const ids = Object.keys(shared.places);
  return joinPortions(shared, await Promise.all(ids.map((id) => loadJson<PlacePortion>(`law/${id.toLowerCase()}.json`))));
}
