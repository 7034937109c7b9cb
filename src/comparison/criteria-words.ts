import type { NamedProvision, SideBySide, SideCell, SideEvidence, SideGate, SidePlace } from '../criteria/index.ts';
import type { Answer, Answered, Level } from '../ir/index.ts';
import { type Phrase, say, term } from '../words/index.ts';

/** A sign for each answer; it never stands without its word. */
export const ANSWER_SIGNS: Readonly<Record<Answered, string>> = { met: '✓', partly: '◐', not_met: '✗', not_applicable: '–', no_data: '?' };

/** The answers that stand in a comparison, in the order in which they are counted: all of them, but *not applicable* only where it is there. */
export function answersIn({ criteria }: SideBySide): readonly Answered[] {
  const there = criteria.some(({ cells }) => cells.some(({ law, practice }) => law === 'not_applicable' || practice === 'not_applicable'));
  return ['met', 'partly', 'not_met', ...(there ? (['not_applicable'] as const) : []), 'no_data'];
}

const LEVELS: Readonly<Record<Level, Phrase>> = { B: 'side_binding', A: 'criteria_authoritative', R: 'criteria_recommended' };

/** How a criterion speaks to a State, in one word. */
export const levelWord = ({ strength }: SideCell): string => say(LEVELS[strength.level]);

/** How a criterion speaks to a State on the day, in full: with the treaty, and what of it binds. */
export function strengthWords({ strength: { level, treaty, says } }: SideCell): string {
  const words = level === 'B' ? say('criteria_binding', { treaty: term(treaty ?? '') }) : say(LEVELS[level]);
  return says ? say('side_says', { words, says }) : words;
}

const LESSER: Readonly<Record<NonNullable<SideCell['lesser']>, Phrase>> = {
  guidance: 'criteria_guidance',
  sanctions: 'criteria_sanctions',
  general: 'criteria_general',
};

/** Why an answer is less than the rules would give, or nothing. */
export const lesserWords = ({ lesser }: SideCell): string[] => (lesser ? [say(LESSER[lesser])] : []);

/** Answers with a source on the law, and those on practice; one that speaks to both stands in both. */
export const enteredOn = ({ answers }: SideCell, part: 'law' | 'practice'): readonly Answer[] =>
  answers.filter((answer) => answer[part] !== undefined);

/** Whether the evidence of the structure decided: not where an answer was entered instead of it. */
export const computed = ({ source }: SideCell): boolean => source !== 'entered';

/** Tests of the same outcome by the same provisions, in one line. */
export interface Grouped {
  readonly passed: boolean;
  readonly says: readonly string[];
  readonly provisions: readonly NamedProvision[];
  /** Elements that stop a provision, each with the provisions that it stops. */
  readonly stopped: readonly { readonly by: string; readonly provisions: readonly NamedProvision[] }[];
}

/** Evidence with tests put together that came out alike by the same provisions, in the order of the tests. */
export function grouped(evidence: readonly SideEvidence[]): readonly Grouped[] {
  const groups = new Map<string, Grouped>();
  for (const { says, passed, provisions, stopped } of evidence) {
    const by = [...new Set(stopped.map((one) => one.by))];
    const key = JSON.stringify([passed, provisions.map(({ id }) => id), passed ? [] : stopped.map((one) => [one.id, one.by])]);
    const known = groups.get(key);
    const elements = by.map((element) => ({ by: element, provisions: stopped.filter((one) => one.by === element) }));
    groups.set(key, {
      passed,
      says: [...(known?.says ?? []), says],
      provisions,
      stopped: passed ? [] : elements,
    });
  }
  return [...groups.values()];
}

/** How a floor came out, in words. */
export const GATES: Readonly<Record<SideGate['cells'][number]['value'], Phrase>> = {
  passed: 'gate_passed',
  failed: 'gate_failed',
  open: 'gate_open_value',
  not_bound: 'gate_not_bound',
  raised: 'gate_raised',
  quiet: 'gate_quiet',
};

/** How a floor came out for a State, and on what that hangs. */
export function gateWords({ value, failing, open }: SideGate['cells'][number]): {
  readonly value: string;
  readonly because: readonly string[];
} {
  const list = (names: readonly string[]) => (names.length > 12 ? say('gate_many', { count: names.length }) : names.join(', '));
  if (value === 'open') return { value: say(GATES.open), because: [list(open)] };
  const short = failing.length > 0 ? [say(value === 'raised' ? 'gate_discord' : 'gate_failing', { list: list(failing) })] : [];
  return { value: say(GATES[value]), because: [...short, ...(open.length > 0 ? [say('gate_open', { list: list(open) })] : [])] };
}

/** Whether the places are answered for more than one day. */
export const severalDays = ({ places }: SideBySide): boolean => new Set(places.map(({ on }) => on)).size > 1;

/** The title, with the day where there is but one. */
export const titleWords = (side: SideBySide): string =>
  severalDays(side) ? say('side_title_days') : say('side_title', { on: side.places[0]?.on ?? '' });

/** A place by name and code, with its day where the days differ. */
export const placeWords = ({ place, name, on }: SidePlace, side: SideBySide): string =>
  severalDays(side) ? say('side_place_on', { place, name, on }) : say('side_place', { place, name });

/** Places of which only rules for everybody are held: what is asked of a rule for victims is not met there, or not known. */
export function generalWords(side: SideBySide): string[] {
  const places = side.places.filter((_, at) => side.criteria.some(({ cells }) => cells[at]?.lesser === 'general'));
  return places.length > 0 ? [say('side_general', { places: places.map((place) => placeWords(place, side)).join(', ') })] : [];
}

/** The provisions that the evidence names, each once; a text that is cited otherwise on another day is another. */
export function namedIn({ criteria }: SideBySide): readonly NamedProvision[] {
  const named = new Map<string, NamedProvision>();
  for (const cell of criteria.flatMap(({ cells }) => cells).filter(computed))
    for (const { provisions, stopped } of cell.evidence)
      for (const { id, citation, checked, url } of [...provisions, ...stopped])
        named.set(`${id} ${citation}`, { id, citation, checked, ...(url ? { url } : {}) });
  return [...named.values()];
}
