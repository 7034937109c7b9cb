/**
 * Citations of offences as reading rule 9 writes them: act, year, section (`Theft Act 1968 s. 9(1)(a)`, `Code pénal art. 311-1`),
 * an offence at common law by its subject (`Common law (murder)`), a subject in brackets where the source names no section.
 */
export interface Citation {
  /** The instrument, lower case, without its articles and dots. */
  readonly act: string;
  /** Section and its subdivisions: `9(1)(a)` → ["9", "1", "a"]; empty if not given. */
  readonly section: readonly string[];
  /** Words in brackets after the act, lower case. */
  readonly subject?: string;
  /** The act is one that is known by this name: another name is then another act. */
  readonly known?: boolean;
}

/** Names of instruments, as `actName` gives them → the one name under which each is compared. */
export type ActNames = ReadonlyMap<string, string>;

const SECTION = /^(?<act>.*?)[\s,]+(?:ss?\.?|sec\.?|section|arts?\.?|article|§+|reg\.?|para\.?)\s*(?<section>\d.*)$/i;
/** The article first: `s 8 Theft Act`, `art. 2(6) of Law 61/1991`, `§ 242 StGB`, `ст. 158 УК`. */
const ARTICLE_FIRST =
  /^(?:ss?\.?|sec\.?|section|arts?\.?|article|artículo|articolo|artigo|art\.º|§+|čl\.?|чл\.?|ст\.?)\s*(?<section>\d[^\s()]*(?:\s?(?:bis|ter|quater))?(?:\([^)]*\))*)[\s,]+(?:(?:of(?:\s+the)?|du|de\s+la|de\s+l'|del|della|do|da|от)\s+)?(?<act>\p{L}.*)$/iu;
const BARE = /^(?<act>.*?\D)\s+(?<section>\d[\w.:-]*(?:\([^)]*\))*)$/;

/** Reads a citation; `names` says which act a short form means. Never fails: what cannot be split stays in `act`. */
export function parseCitation(text: string, names?: ActNames): Citation {
  const read = splitCitation(text.trim());
  const name = names?.get(read.act);
  return name === undefined ? read : { ...read, act: name, known: true };
}

function splitCitation(text: string): Citation {
  const subject = /\s\(([^()]*[a-z]{3}[^()]*)\)\s*$/i.exec(text);
  if (subject) return { act: actName(text.slice(0, subject.index)), section: [], subject: (subject[1] as string).toLowerCase() };
  const parts = ARTICLE_FIRST.exec(text) ?? SECTION.exec(text) ?? (/\b\d{4}\s*$/.test(text) ? null : BARE.exec(text));
  if (!parts?.groups) return { act: actName(text), section: [] };
  return { act: actName(parts.groups['act'] as string), section: sectionPath(parts.groups['section'] as string) };
}

/** `9(1)(a)` → ["9", "1", "a"]; anything after the first word that is no subdivision is left out. */
export function sectionPath(text: string): readonly string[] {
  const head = /^\s*([^\s(,;]+)((?:\([^)]*\))*)/.exec(text);
  if (!head) return [];
  const subdivisions = [...(head[2] as string).matchAll(/\(([^)]*)\)/g)].map((match) => (match[1] as string).toLowerCase());
  return [(head[1] as string).toLowerCase(), ...subdivisions];
}

/** The name of an act as it is compared: lower case, without dots and commas. */
export function actName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[.,;]/g, ' ')
    .replaceAll(/^\s*the\s+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/**
 * Whether a citation falls under an entry: yes if it is the entry or a part of it, unknown if it is coarser than the entry
 * (the act without its section, or a section of which only a part is listed) or names an act that may be the entry's under another name, no otherwise.
 */
export function fallsUnder(given: Citation, entry: Citation): 'yes' | 'no' | 'unknown' {
  if (given.act !== entry.act) return isAnother(given, entry.act) ? 'no' : 'unknown';
  if (entry.subject !== undefined) return subjectUnder(given, entry.subject);
  if (entry.section.length === 0) return 'yes';
  for (let at = 0; at < entry.section.length; at++) {
    const own = given.section[at];
    if (own === undefined) return 'unknown';
    const listed = entry.section[at] as string;
    if (plainPart(own) !== plainPart(listed)) return own.split('.')[0] === listed ? 'unknown' : 'no';
  }
  return 'yes';
}

const LIKE_LATIN: Readonly<Record<string, string>> = { α: 'a', β: 'b', а: 'a', в: 'b', с: 'c', е: 'e' };

/** A part of an article as it is compared: `127.1` is `127-1`, `168-bis` is `168bis`, and a Greek or Cyrillic letter is the Latin one it looks like. */
export function plainPart(part = ''): string {
  return part
    .toLowerCase()
    .replaceAll(/[αβавсе]/g, (letter) => LIKE_LATIN[letter] ?? letter)
    .replaceAll('.', '-')
    .replace(/-(?=bis|ter|quater|quinquies|sexies|septies|octies)/, '');
}

const YEAR_OF_ACT = /\b((?:1[6-9]|20)\d\d)$/;

/** Whether an act is surely not the entry's: it is known by its name, or carries its year, and the entry another. `TA 1968` may be the Theft Act 1968. */
function isAnother(given: Citation, entry: string): boolean {
  if (given.known || given.act === 'common law') return true;
  const year = YEAR_OF_ACT.exec(given.act)?.[1];
  if (year === undefined) return false;
  const other = YEAR_OF_ACT.exec(entry)?.[1];
  return entry === 'common law' || (other !== undefined && (other !== year || !alike(given.act, entry)));
}

/** Whether two names of acts of one year may be one: a word of them is the same or begins the same, or the first is an abbreviation. */
function alike(given: string, entry: string): boolean {
  const words = (act: string) => act.split(' ').filter((word) => word.length > 3 && !/^\d+$/.test(word));
  const [own, others] = [words(given), words(entry)];
  return own.length === 0 || own.some((word) => others.some((other) => word.startsWith(other) || other.startsWith(word)));
}

function subjectUnder(given: Citation, subject: string): 'yes' | 'no' | 'unknown' {
  if (given.subject === undefined) return 'unknown';
  return given.subject === subject ? 'yes' : 'no';
}
