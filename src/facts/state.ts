import type { Assertion, FactState } from './case.ts';

/** What several assertions come to. One value: known. None: unknown. Several that differ: contested. `reading` is what the value was read as. */
export function settleState(
  key: string,
  assertions: readonly Assertion[],
  reading: object,
  whyUnknown: string | undefined,
  line: number,
): FactState {
  const values = [...new Set(assertions.map((assertion) => assertion.value))];
  const base = { key, assertions, line, ...(whyUnknown ? { whyUnknown } : {}) };
  if (values.length === 0) return { ...base, status: 'unknown' };
  if (values.length > 1) return { ...base, status: 'contested' };
  return { ...base, ...reading, status: 'known', value: values[0] as string };
}
