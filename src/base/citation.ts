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
}

const SECTION = /^(?<act>.*?)[\s,]+(?:ss?\.?|sec\.?|section|arts?\.?|article|§+|reg\.?|para\.?)\s*(?<section>\d.*)$/i;
const BARE = /^(?<act>.*?\D)\s+(?<section>\d[\w.:-]*(?:\([^)]*\))*)$/;

/** Reads a citation. Never fails: what cannot be split stays in `act`. */
export function parseCitation(text: string): Citation {
  const subject = /\s\(([^()]*[a-z]{3}[^()]*)\)\s*$/i.exec(text);
  if (subject) return { act: normalAct(text.slice(0, subject.index)), section: [], subject: (subject[1] as string).toLowerCase() };
  const parts = SECTION.exec(text) ?? (/\b\d{4}\s*$/.test(text) ? null : BARE.exec(text));
  if (!parts?.groups) return { act: normalAct(text), section: [] };
  return { act: normalAct(parts.groups['act'] as string), section: sectionPath(parts.groups['section'] as string) };
}

/** `9(1)(a)` → ["9", "1", "a"]; anything after the first word that is no subdivision is left out. */
export function sectionPath(text: string): readonly string[] {
  const head = /^\s*([^\s(,;]+)((?:\([^)]*\))*)/.exec(text);
  if (!head) return [];
  const subdivisions = [...(head[2] as string).matchAll(/\(([^)]*)\)/g)].map((match) => (match[1] as string).toLowerCase());
  return [(head[1] as string).toLowerCase(), ...subdivisions];
}

function normalAct(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[.,;]/g, ' ')
    .replaceAll(/^\s*the\s+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/**
 * Whether a citation falls under an entry: yes if it is the entry or a part of it, unknown if it is coarser than the entry
 * (the act without its section, or a section of which only a part is listed), no otherwise.
 */
export function fallsUnder(given: Citation, entry: Citation): 'yes' | 'no' | 'unknown' {
  if (given.act !== entry.act) return 'no';
  if (entry.subject !== undefined) return subjectUnder(given, entry.subject);
  if (entry.section.length === 0) return 'yes';
  for (let at = 0; at < entry.section.length; at++) {
    const own = given.section[at];
    if (own === undefined) return 'unknown';
    if (own !== entry.section[at]) return 'no';
  }
  return 'yes';
}

function subjectUnder(given: Citation, subject: string): 'yes' | 'no' | 'unknown' {
  if (given.subject === undefined) return 'unknown';
  return given.subject === subject ? 'yes' : 'no';
}
