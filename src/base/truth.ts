/**
 * Four truth values: yes, no, unknown and contested (sources disagree).
 *
 * Contested is unknown that we can say more about: in every table it behaves as unknown, and it outlives unknown so that the
 * reader learns of the disagreement. With contested read as unknown the tables are strong Kleene's (Kleene 1952, § 64).
 */
export type Truth = 'yes' | 'no' | 'unknown' | 'contested';

/** The four values, in the order used in tables. */
export const TRUTHS: readonly Truth[] = ['yes', 'no', 'unknown', 'contested'];

/** `no` if any part is no; else contested or unknown if any part is; else `yes`. The empty conjunction is `yes`. */
export function all(parts: Iterable<Truth>): Truth {
  let result: Truth = 'yes';
  for (const part of parts) {
    if (part === 'no') return 'no';
    if (part === 'contested') result = 'contested';
    else if (part === 'unknown' && result === 'yes') result = 'unknown';
  }
  return result;
}

/** `yes` if any part is yes; else contested or unknown if any part is; else `no`. The empty disjunction is `no`. */
export function any(parts: Iterable<Truth>): Truth {
  let result: Truth = 'no';
  for (const part of parts) {
    if (part === 'yes') return 'yes';
    if (part === 'contested') result = 'contested';
    else if (part === 'unknown' && result === 'no') result = 'unknown';
  }
  return result;
}

/** Yes and no change places; unknown and contested stay what they are. */
export function not(value: Truth): Truth {
  return value === 'yes' ? 'no' : value === 'no' ? 'yes' : value;
}

/** Yes if at least `k` parts are yes; no if fewer than `k` can still be; otherwise not decided. */
export function atLeast(k: number, parts: readonly Truth[]): Truth {
  const yes = parts.filter((part) => part === 'yes').length;
  const possible = parts.filter((part) => part !== 'no').length;
  if (yes >= k) return 'yes';
  if (possible < k) return 'no';
  return parts.includes('contested') ? 'contested' : 'unknown';
}

/** True for yes and no; false for unknown and contested. */
export function isSettled(value: Truth): value is 'yes' | 'no' {
  return value === 'yes' || value === 'no';
}
