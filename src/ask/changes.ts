import type { Assessment, Finding } from '../assess/index.ts';

/** A finding that comes out otherwise in another result. */
export interface Change {
  readonly act: string;
  readonly provision: string;
  readonly citation: string;
  readonly before: Finding['outcome'];
  readonly after: Finding['outcome'];
}

/** What comes out otherwise in a second result on the same acts under the same law, in the order of the first. */
export function changesBetween(before: Assessment, after: Assessment): readonly Change[] {
  const then = new Map(after.conduct.flatMap(({ ref, findings }) => findings.map((one) => [`${ref} ${one.provision}`, one] as const)));
  return before.conduct.flatMap(({ ref, findings }) =>
    findings.flatMap(({ provision, citation, outcome }): Change[] => {
      const other = then.get(`${ref} ${provision}`);
      return other && other.outcome !== outcome ? [{ act: ref, provision, citation, before: outcome, after: other.outcome }] : [];
    }),
  );
}
