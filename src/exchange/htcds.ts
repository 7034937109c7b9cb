import type { FactState, Facts } from '../facts/index.ts';
import type { Loss } from './feel.ts';
import { backwards, MAPPINGS, type Mapping } from './htcds-map.ts';

/** A record of HTCDS 2.0: fields by their names; a field with several choices holds a list. Events are a list of their own. */
export interface HtcdsRecord {
  readonly standard: 'HTCDS';
  readonly version: '2.0';
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly events: readonly Readonly<Record<string, string>>[];
}

/** Countries of events, and the fact of each. */
const EVENTS = { Recruitment: 'recruited_in', Transit: 'moved_through', Exploitation: 'exploited_in' } as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A case as an HTCDS record, with everything that could not be carried. Never a name: our case files have none. */
export function toHtcds(facts: Facts, conducts: number): { readonly record: HtcdsRecord; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const fields: Record<string, string | string[]> = {};
  for (const mapping of MAPPINGS) {
    const value = mapping.several ? listOut(mapping, facts, losses) : wordOut(mapping, facts[mapping.fact], losses);
    if (value !== undefined) fields[mapping.field] = value;
  }
  const events = eventsOut(facts, losses);
  const carried = new Set<string>([...MAPPINGS.map((mapping) => mapping.fact), ...Object.values(EVENTS), 'control_period']);
  const absent = [...new Set(Object.values(facts).map((state) => state.key.split('.')[0] as string))].filter(
    (fact) => !carried.has(fact) && isWritten(facts, fact),
  );
  for (const fact of absent)
    losses.push({ what: fact, why: fact === 'role' ? 'HTCDS has a role only for perpetrators.' : 'HTCDS has no field for it.' });
  if (conducts > 0)
    losses.push({
      what: `conduct (${conducts})`,
      why: 'HTCDS has no field on an offence, a charge, a procedure, a conviction, or a protection given.',
    });
  const sourced = Object.values(facts).filter((state) =>
    state.assertions.some((assertion) => assertion.source || assertion.standard),
  ).length;
  if (sourced > 0)
    losses.push({ what: `sources (${sourced} facts)`, why: 'HTCDS does not say who said it, when, or to what standard it was found.' });
  return { record: { standard: 'HTCDS', version: '2.0', fields, events }, losses };
}

const isWritten = (facts: Facts, fact: string) => Object.values(facts).some((state) => state.key.split('.')[0] === fact && state.line > 0);

function unwritten(state: FactState | undefined, losses: Loss[]): boolean {
  if (!state || state.line === 0) return true;
  if (state.status === 'known') return false;
  losses.push({
    what: state.key,
    why:
      state.status === 'contested' ? 'Sources disagree, and HTCDS has one value a field.' : 'HTCDS cannot tell not known from not asked.',
  });
  return true;
}

function wordOut(mapping: Mapping, state: FactState | undefined, losses: Loss[]): string | undefined {
  if (unwritten(state, losses)) return undefined;
  const value = state?.value ?? '';
  if (mapping.out) return counterpart(mapping, value, losses);
  if (DAY.test(value)) return value;
  losses.push({ what: `${mapping.fact}: ${value}`, why: 'HTCDS takes full days only.' });
  return undefined;
}

function counterpart({ fact, field, out, blurs }: Mapping, value: string, losses: Loss[]): string | undefined {
  const theirs = out ? out[value] : value;
  if (theirs === undefined) losses.push({ what: `${fact}: ${value}`, why: `${field} has no value for it.` });
  else if (blurs?.includes(value)) losses.push({ what: `${fact}: ${value}`, why: `${field} says no more than ${theirs}.` });
  return theirs;
}

function listOut(mapping: Mapping, facts: Facts, losses: Loss[]): string[] | undefined {
  const states = Object.values(facts).filter((state) => state.key.startsWith(`${mapping.fact}.`));
  const found = states.flatMap((state) => {
    const member = state.key.slice(mapping.fact.length + 1);
    if (unwritten(state, losses)) return [];
    if (state.value === 'no') {
      losses.push({ what: `${state.key}: no`, why: 'HTCDS records what was chosen, and never that something was not so.' });
      return [];
    }
    return counterpart(mapping, member, losses) ?? [];
  });
  return found.length > 0 ? [...new Set(found)] : undefined;
}

function eventsOut(facts: Facts, losses: Loss[]): Record<string, string>[] {
  const period = facts['control_period'];
  const start = period?.value?.split('/')[0] ?? '';
  if (period && period.line > 0)
    losses.push({
      what: 'control_period',
      why: DAY.test(start)
        ? 'Only its first day is carried, as the date of the exploitation.'
        : 'HTCDS has a day for an event, and no period.',
    });
  return Object.entries(EVENTS).flatMap(([type, fact]) => {
    const own = facts[fact];
    const members = Object.values(facts).flatMap((state) =>
      state.key.startsWith(`${fact}.`) && state.value === 'yes' ? [state.key.slice(fact.length + 1)] : [],
    );
    const places = own?.status === 'known' && own.value ? [own.value] : members;
    return places.map((place) => ({
      hte_Type: type,
      hte_Country: place,
      ...(type === 'Exploitation' && DAY.test(start) ? { hte_Date: start } : {}),
    }));
  });
}

/** What an HTCDS record gives for a case file: groups of facts, and what was left behind. */
export interface FromHtcds {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly losses: readonly Loss[];
}

/** Fields that hold a name, an address, a number or free text: never brought in. */
const PERSONAL =
  /Name$|Email|Phone|Mailing|IdentityNumber|Salutation|prs_Title|Details|Description|Comment|Objectives|ActionPlan|Street|PostalCode|Longitude|Latitude|City|State$/;

/** Facts of a case file from an HTCDS record, or from its fields alone; several choices as a list or divided by semicolons. */
export function fromHtcds(record: Partial<HtcdsRecord> & Readonly<Record<string, unknown>>): FromHtcds {
  const fields = (record.fields ?? record) as Readonly<Record<string, unknown>>;
  const losses: Loss[] = [];
  const facts: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (['standard', 'version', 'events'].includes(field) || value === '' || value === null) continue;
    const mapping = MAPPINGS.find((one) => one.field === field);
    if (!mapping)
      losses.push({
        what: field,
        why: PERSONAL.test(field) ? 'Names, contacts and free text are not brought in.' : 'No fact stands for it.',
      });
    else bringIn(mapping, value, facts, losses);
  }
  for (const event of record.events ?? []) eventIn(event, facts, losses);
  return { facts, losses };
}

function bringIn(mapping: Mapping, value: unknown, facts: Record<string, unknown>, losses: Loss[]): void {
  const words = (Array.isArray(value) ? value.map(String) : mapping.several ? String(value).split(/\s*;\s*/) : [String(value)]).filter(
    Boolean,
  );
  const map = mapping.in ?? (mapping.out && backwards(mapping.out));
  const own = words.flatMap((word) => {
    const ours = map ? map[word] : word;
    if (ours === undefined) losses.push({ what: `${mapping.field}: ${word}`, why: `${mapping.fact} has no value for it.` });
    else if (map && mapping.blurs?.includes(ours))
      losses.push({ what: `${mapping.field}: ${word}`, why: `Read as ${ours}; look whether that says too much or too little.` });
    return ours ?? [];
  });
  if (own.length === 0) return;
  const [first] = own;
  if (mapping.fact === 'citizenship') facts[mapping.fact] = own;
  else facts[mapping.fact] = mapping.several ? Object.fromEntries(own.map((word) => [word, 'yes'])) : first;
}

function eventIn(event: Readonly<Record<string, string>>, facts: Record<string, unknown>, losses: Loss[]): void {
  const fact = EVENTS[event['hte_Type'] as keyof typeof EVENTS];
  const place = event['hte_Country'];
  for (const key of Object.keys(event))
    if (!['hte_Type', 'hte_Country', 'hte_Date'].includes(key))
      losses.push({ what: key, why: 'Places below the country and free text are not brought in.' });
  if (!fact || !place) {
    losses.push({ what: `event ${event['hte_Type'] ?? ''}`.trim(), why: 'An event needs a kind and a country.' });
    return;
  }
  if (!/^[A-Z]{2}$/.test(place)) losses.push({ what: `hte_Country: ${place}`, why: 'A country is its two letters (ISO 3166-1).' });
  else if (fact === 'recruited_in') facts[fact] = place;
  else facts[fact] = [...((facts[fact] as string[] | undefined) ?? []), place];
  if (event['hte_Date'] && event['hte_Type'] === 'Exploitation') facts['control_period'] = `${event['hte_Date']}/..`;
}
