/** One unknown fact with what it would have to be, for a condition to come out one way. */
export interface Need {
  /** Fact, or member of a set (`means.deception`), or a set of which any member will do (`means`). */
  readonly fact: string;
  /** Values that would do, for facts with a closed list of values; never empty. */
  readonly allowed?: readonly string[];
  /** What would have to be shown, for other facts (numbers, dates, lists). */
  readonly says?: string;
}

/** Needs that together settle a condition. */
export type NeedSet = readonly Need[];

/** Whether whoever has shown `strong` has shown `weak` too. */
export function covers(weak: Need, strong: Need): boolean {
  if (weak.fact !== strong.fact) return implies(strong, weak);
  if (weak.allowed && strong.allowed) return strong.allowed.every((value) => weak.allowed?.includes(value));
  return weak.says !== undefined && (strong.says?.split(' and ').includes(weak.says) ?? false);
}

/** Whether two needs speak of one thing, so that they have to be met together. */
export function related(a: Need, b: Need): boolean {
  return a.fact === b.fact || implies(a, b) || implies(b, a);
}

/** What meets both of two related needs; nothing if they ask opposite things. */
export function together(a: Need, b: Need): Need | undefined {
  if (a.fact !== b.fact) return implies(a, b) ? a : b;
  if (a.allowed && b.allowed) {
    const allowed = a.allowed.filter((value) => b.allowed?.includes(value));
    return allowed.length > 0 ? { fact: a.fact, allowed } : undefined;
  }
  if (a.says === b.says) return a;
  return a.says === `not ${b.says}` || b.says === `not ${a.says}` ? undefined : { fact: a.fact, says: `${a.says} and ${b.says}` };
}

/** A known member of a set makes the set known: `means.threat` yes gives `means` yes; `means` no (none of them) gives `means.threat` no. */
function implies(strong: Need, weak: Need): boolean {
  if (strong.allowed?.length !== 1 || weak.allowed?.length !== 1 || strong.allowed[0] !== weak.allowed[0]) return false;
  const [member, set] = strong.allowed[0] === 'yes' ? [strong, weak] : [weak, strong];
  return member.fact.startsWith(`${set.fact}.`);
}
