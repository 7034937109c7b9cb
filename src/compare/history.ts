import { formatDay } from '../base/index.ts';
import { type Law, type Provision, placesOf } from '../ir/index.ts';
import type { Diagram } from './diagram.ts';
import { BOTH, LESS, shareOf } from './engine.ts';
import { YES } from './formula.ts';
import { comingUpTo, type Question, questionOf } from './question.ts';

/** Shares of the cases for which protection is asked. */
export interface Protected {
  /** Some rule protects from punishment, and binds. */
  readonly binding: number;
  /** None binds, and an authority may protect. */
  readonly discretionary: number;
}

/** What the law of a place did on one day for the cases of which the standard of today speaks; shares of these cases. */
export interface Moment {
  /** In days since 1970-01-01, and as YYYY-MM-DD. */
  readonly day: number;
  readonly on: string;
  /** In criminal proceedings, and in those about fines and immigration. */
  readonly criminal: Protected;
  readonly other: Protected;
  /** Provisions whose text begins, changes or ends on that day. */
  readonly begins: readonly Provision[];
  readonly changes: readonly Provision[];
  readonly ends: readonly Provision[];
}

/**
 * The protection from punishment that a place gave, at each day on which a text of its law began or ended: of the cases for which the standard asks protection
 * on the last day, how many were protected, for acts done and decided on the day. One yardstick for all days. `first`: days before it are left out.
 */
export function historyOf(law: Law, place: string, last: number, first = -3653): Moment[] {
  const places = placesOf(law, place);
  const provisions = Object.values(law.provisions).filter((one) => places.includes(one.place) && one.kind === 'protection');
  const days = new Set<number>();
  for (const { versions } of provisions)
    for (const { inForce } of versions) {
      if (inForce.from !== null) days.add(inForce.from);
      if (inForce.to !== null) days.add(inForce.to + 1);
    }
  const within = [...days].filter((day) => day > first && day <= last).sort((a, b) => a - b);
  // The day before the first change shows what was there at the beginning.
  const start = Math.max(first, (within[0] ?? last) - 1);
  return [...new Set([start, ...within, last])].map((day) => momentOf(law, place, day, last, provisions));
}

/** The cases in one of these kinds of procedure, or in one that neither law tells from them. */
function inTracks({ engine, space }: Question, tracks: readonly string[]): Diagram {
  const masks = space.variables.map(({ name, classes, full }) =>
    name === 'track'
      ? classes.reduce((mask, { raws }, at) => (raws.some((raw) => tracks.includes(String(raw))) ? mask | (1 << at) : mask), 0)
      : full,
  );
  return engine.cube(masks);
}

function momentOf(law: Law, place: string, day: number, last: number, provisions: readonly Provision[]): Moment {
  const [on, now] = [formatDay(day), formatDay(last)];
  const question = questionOf([
    { law, place, on, day, actDay: day },
    { law, place, on: now, day: last, actDay: last, standard: true },
  ]);
  const { engine, possible, a, b } = question;
  const any = (side: typeof a, degree: number) => engine.where(YES, comingUpTo(question, side, 'punishment', { rank: 1, degree }, false));
  const [asked, bound, free] = [any(b, 0), any(a, 2), any(a, 0)];
  const shares = (tracks: readonly string[]): Protected => {
    const cases = [possible, asked, inTracks(question, tracks)].reduce((x, y) => engine.diagrams.apply(BOTH, x, y));
    const own = engine.diagrams.apply(BOTH, cases, bound);
    const may = engine.diagrams.apply(LESS, engine.diagrams.apply(BOTH, cases, free), own);
    const all = engine.count(cases);
    return { binding: shareOf(engine.count(own), all), discretionary: shareOf(engine.count(may), all) };
  };
  const starting = provisions.filter(({ versions }) => versions.some(({ inForce }) => inForce.from === day));
  const stopping = provisions.filter(({ versions }) => versions.some(({ inForce }) => inForce.to === day - 1));
  return {
    day,
    on,
    criminal: shares(['criminal', 'juvenile']),
    other: shares(['administrative', 'immigration']),
    begins: starting.filter((one) => !stopping.includes(one)),
    changes: starting.filter((one) => stopping.includes(one)),
    ends: stopping.filter((one) => !starting.includes(one)),
  };
}
