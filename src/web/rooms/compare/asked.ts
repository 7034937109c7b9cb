/** What is looked at in the room: two places, or a place and the standard, each on a day, and which side of it. */
export interface Asked {
  readonly a: Sided;
  /** The place `standard` is the standard that speaks to the first. */
  readonly b: Sided;
  readonly view: View;
}

/** A place on a day, YYYY-MM-DD. */
export interface Sided {
  readonly place: string;
  readonly on: string;
}

export const VIEWS = ['cases', 'criteria', 'reform', 'clause'] as const;
export type View = (typeof VIEWS)[number];

export const STANDARD = 'standard';

const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,4})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Query = Readonly<Record<string, string>>;

/** What an address asks for; nothing where it names no place. What it says wrongly is left out. */
export function askedIn(query: Query, today: string): Asked | undefined {
  const place = (name: string) => query[name]?.toUpperCase() ?? '';
  const a = place('a');
  if (!PLACE.test(a)) return undefined;
  const day = (name: string, otherwise: string) => {
    const written = query[name] ?? '';
    return DAY.test(written) && !Number.isNaN(Date.parse(written)) ? written : otherwise;
  };
  const on = day('on', today);
  const b = place('b');
  const view = VIEWS.find((one) => one === query['view']) ?? 'cases';
  return { a: { place: a, on }, b: PLACE.test(b) ? { place: b, on: day('b-on', on) } : { place: STANDARD, on }, view };
}

/** The query that leads to it. */
export function queryOf({ a, b, view }: Asked): Query {
  return {
    a: a.place,
    b: b.place,
    on: a.on,
    ...(b.place !== STANDARD && b.on !== a.on ? { 'b-on': b.on } : {}),
    ...(view === 'cases' ? {} : { view }),
  };
}
