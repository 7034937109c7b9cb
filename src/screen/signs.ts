import type { Sign } from '../base/index.ts';
import { all, any, certain, compare, type Expression, number, text, UNKNOWN, when } from './expression.ts';

/** Parts of the picture; each is looked at by itself, and none stands for another. */
export const ELEMENTS = ['act', 'means', 'purpose', 'nexus', 'vulnerability'] as const;

/** Signs that corroborate: they count only beside another sign of the same part. */
const CORROBORATES = /^(R\d+|M31)$/;

/** The signs that are noted for a row, by their ids. */
export function signsNoted(signs: readonly Sign[], facts: ReadonlyMap<string, Expression>): Expression {
  const parts = recorded(signs, facts).map(({ sign, noted }) => when([[noted, text(sign.id)]], text(null)));
  return parts.length === 0 ? text(null) : { op: 'joined', parts };
}

/**
 * Parts of the picture for which enough signs are noted, by the published rule of combination: one that establishes it; two strong; one strong and
 * one other; three medium; two medium and one weak. It says where to ask further. It is no rule of law, and nothing follows where it is silent.
 */
export function elementsShown(signs: readonly Sign[], facts: ReadonlyMap<string, Expression>): Expression {
  const parts = ELEMENTS.flatMap((element) => {
    const own = recorded(signs, facts).filter(({ sign }) => sign.element === element);
    return own.length === 0 ? [] : [when([[enough(own, facts), text(element)]], text(null))];
  });
  return parts.length === 0 ? text(null) : { op: 'joined', parts };
}

interface Noted {
  readonly sign: Sign;
  readonly noted: Expression;
}

function recorded(signs: readonly Sign[], facts: ReadonlyMap<string, Expression>): Noted[] {
  return signs.flatMap((sign) => {
    const noted = facts.get(`signs.${sign.id}`);
    return noted ? [{ sign, noted }] : [];
  });
}

function enough(own: readonly Noted[], facts: ReadonlyMap<string, Expression>): Expression {
  const age = facts.get('age_at_act') ?? UNKNOWN;
  const child = certain(compare(age, '=', text('child')));
  const by = (key: 'strength_adult' | 'strength_child') => combined(own, (sign) => sign[key].replace('*', ''));
  const [forAdult, forChild] = [by('strength_adult'), by('strength_child')];
  return any(forAdult, all(child, forChild));
}

function combined(own: readonly Noted[], strengthOf: (sign: Sign) => string): Expression {
  const count = (...strengths: readonly string[]): Expression => {
    const parts = own.filter(({ sign }) => strengths.includes(strengthOf(sign)));
    const tally = parts.map(({ noted }) => when([[noted, number(1)]], number(0)));
    return tally.length === 0 ? number(0) : tally.length === 1 ? (tally[0] as Expression) : { op: 'sum', parts: tally };
  };
  const atLeast = (least: number, ...strengths: readonly string[]) => compare(count(...strengths), '>=', number(least));
  const other = own.filter(({ sign }) => !CORROBORATES.test(sign.id)).map(({ noted }) => noted);
  const rule = any(
    atLeast(1, 'element'),
    all(atLeast(1, 'strong'), atLeast(2, 'strong', 'medium', 'weak')),
    atLeast(3, 'medium'),
    all(atLeast(2, 'medium'), atLeast(3, 'medium', 'weak')),
  );
  return all(rule, any(...other));
}
