import type { Law } from '../ir/index.ts';
import { say, term } from '../words/index.ts';
import type { Because } from './explain.ts';
import { walkBecause } from './touched.ts';
import type { ConductResult, Finding, Gap } from './types.ts';

/** Effects of the standard that ask a State to spare the person; assistance, age and identification articles make no gap of this kind. */
const SPARING = new Set(['power-to-refrain', 'possibility', 'consideration', 'no-punishment', 'no-prosecution', 'not-responsible']);

/** Where a binding instrument's test is met and no domestic rule protects. Where the law of the place is not held, nothing is claimed. */
export function gapsOf(law: Law, results: readonly ConductResult[], held: boolean): Gap[] {
  return held ? results.flatMap((result) => gapsOfConduct(law, result)) : [];
}

function gapsOfConduct(law: Law, result: ConductResult): Gap[] {
  const domestic = result.findings.filter(
    (finding) => finding.layer === 'domestic' && finding.kind === 'protection' && isProtective(law, finding),
  );
  if (domestic.some((finding) => finding.outcome === 'met')) return [];
  const open = domestic.filter((finding) => finding.outcome === 'open');
  const standards = result.findings.filter(
    (finding) => finding.layer === 'binding' && finding.outcome === 'met' && finding.effect.some((effect) => SPARING.has(effect)),
  );
  return standards.map((standard) => {
    const criterion = criterionOf(domestic) ?? 'NP-01';
    const line = law.criteria[criterion]?.line ?? '';
    const why = domestic.length === 0 ? say('gap_none_held') : rulesInWords(domestic);
    return {
      criterion,
      standard: standard.provision,
      conduct: result.ref,
      text: [say('gap_text', { citation: standard.citation, why }), ...(line ? [say('gap_criterion', { criterion, line })] : [])].join(' '),
      open: open.map((finding) => finding.provision),
      certain: open.length === 0,
    };
  });
}

/** Rules that were open or failed, by their titles; how many did not apply at all. */
function rulesInWords(domestic: readonly Finding[]): string {
  const applied = domestic.filter((finding) => finding.outcome === 'open' || finding.outcome === 'not_met');
  const others = domestic.length - applied.length;
  const rules = applied.map(({ title, outcome }) => say('gap_rule', { title, outcome: term(outcome) }));
  return [...rules, ...(others > 0 ? [say('gap_others', { count: others })] : [])].join('; ');
}

function isProtective(law: Law, finding: Finding): boolean {
  return finding.effect.some((effect) => (law.vocabulary.effects[effect]?.rank ?? 0) > 0);
}

/** The criterion that the first failing element of a domestic rule points to; a rule not yet in force points to the missing rule. */
function criterionOf(findings: readonly Finding[]): string | undefined {
  for (const finding of findings) {
    if (finding.outcome !== 'not_met') continue;
    for (const part of walkBecause(finding.because) as Iterable<Because>) {
      if (part.value === 'no' && (part.criterion || part.forbidden?.[0])) return part.criterion ?? part.forbidden?.[0];
    }
  }
  if (findings.some((finding) => finding.outcome === 'not_in_force')) return 'NP-01';
  return findings.some((finding) => finding.outcome === 'out_of_scope') ? 'NP-32' : undefined;
}
