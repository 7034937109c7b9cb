import { parsePeriod } from '../base/index.ts';
import type { Assertion, FactSource, FactState } from '../facts/index.ts';
import { writeDate } from '../words/index.ts';
import { type Act, choice, common, countryName, type Ground, listed, sayIn } from './ground.ts';

/** Name of the set or the fact that a key belongs to: `means.deception` → `means`. */
export const setOf = (key: string): string => key.split('.')[0] as string;

/** What a fact says, as a sentence. `keys`: members of a set that are said together. */
export function factSays(ground: Ground, state: FactState, keys: readonly string[], value = state.value ?? ''): string {
  const fact = setOf(state.key);
  const member = keys.some((key) => key.includes('.'));
  const members = member
    ? listed(
        ground,
        keys.map((key) => memberName(ground, fact, key.slice(fact.length + 1))),
      )
    : '';
  return sayIn(ground, 'facts', fact, { value: choice(shown(ground, fact, value)), members });
}

/** The members of a set that are there, in a row. */
export function membersSaid(ground: Ground, act: Act | undefined, fact: string): string {
  const there = Object.values(act?.conduct.facts ?? {}).filter((state) => state.key.startsWith(`${fact}.`) && state.value === 'yes');
  return listed(
    ground,
    there.map((state) => memberName(ground, fact, state.key.slice(fact.length + 1))),
  );
}

/** `whether …`: what is not known. */
export function whether(ground: Ground, key: string): string {
  const fact = setOf(key);
  const member = key.includes('.') ? memberName(ground, fact, key.slice(fact.length + 1)) : '';
  return sayIn(ground, 'facts', `${fact}_unknown`, { members: member });
}

function memberName(ground: Ground, fact: string, member: string): string {
  const word = ground.law.vocabulary.facts[fact];
  if (word?.type === 'country-set') return countryName(ground, member);
  if (fact === 'signs') return ground.law.vocabulary.signs.find((sign) => sign.id === member)?.statement ?? member;
  return sayIn(ground, 'facts', `${fact}_member`, { member });
}

/** A value as it is put into a text: periods and countries in words, dates as they are written (the text says how). */
export function shown(ground: Ground, fact: string, value: string): string {
  const type = ground.law.vocabulary.facts[fact]?.type;
  if (type === 'period') return periodSays(ground, value);
  if (type === 'country') return countryName(ground, value);
  if (type === 'date') return writeDate(value, ground.language);
  return value;
}

function periodSays(ground: Ground, value: string): string {
  if (!parsePeriod(value)) return value;
  const [from = '', to] = value.split('/').map((side) => (side === '..' ? '' : writeDate(side, ground.language)));
  if (to === undefined || to === from) return from;
  return common(ground, 'period', { from, to, shape: from === '' ? 'until' : to === '' ? 'since' : 'both' });
}

/** How a fact is known: kind of source, by whom, when, where it is kept, and to what standard. Sources that disagree stand side by side. */
export function howKnown(ground: Ground, state: FactState): string {
  if (state.assertions.length === 0) return common(ground, 'no_source');
  const ways = state.assertions.map((assertion) => assertionSays(ground, assertion, state.status === 'contested'));
  return [...new Set(ways)].join('; ');
}

function assertionSays(ground: Ground, { value, source, standard, period }: Assertion, contested: boolean): string {
  const from = source ? sourceSays(ground, source) : common(ground, 'no_source');
  const parts = [
    from,
    ...(standard ? [common(ground, 'to_standard', { standard: common(ground, 'standard', { standard }) })] : []),
    ...(period ? [common(ground, 'in_period', { period: periodSays(ground, period) })] : []),
  ].join(', ');
  if (!contested) return parts;
  const said = value === 'yes' || value === 'no' ? common(ground, 'yes_no', { value }) : value.replaceAll('_', ' ');
  return common(ground, 'says_so', { value: said, how: parts });
}

/** A source in words: official decision, court, 13 October 2022, doc:17. */
export function sourceSays(ground: Ground, { kind, by, on, ref }: FactSource): string {
  if (kind === 'derived') return common(ground, 'derived');
  if (kind === 'presumption_of_law') return common(ground, 'presumed_by_law');
  const parts = [
    ...(kind ? [common(ground, 'source_kind', { kind })] : []),
    ...(by ? [common(ground, 'source_by', { by })] : []),
    ...(on ? [writeDate(on, ground.language)] : []),
    ...(ref ? [ref] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : common(ground, 'no_source');
}
