import type { Problem } from '../base/index.ts';
import { checkDeep, type DeepFinding } from '../compare/index.ts';
import type { Law } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { dayNumber, today } from './asked.ts';

/**
 * What looking at every case at once finds in packs: texts under which no case comes, rules that another swallows, protections met beside the rule that takes
 * them away, ages between rules for adults and for children, and what a reading to the letter would change. Warnings: each may be meant.
 */
export function deepProblems(law: Law, within: (file: string) => boolean): Problem[] {
  const on = today();
  const day = dayNumber(on) ?? 0;
  const places = Object.values(law.places).filter((place) =>
    Object.values(law.provisions).some((one) => one.place === place.id && within(one.source.file)),
  );
  return places.flatMap(({ id }) =>
    checkDeep(law, id, on, day)
      .filter(({ provision }) => provision.place === id && within(provision.source.file))
      .map(problemOf),
  );
}

function problemOf(finding: DeepFinding): Problem {
  const { provision } = finding;
  const at = { file: provision.source.file, line: provision.source.line, column: 1, heading: provision.source.heading };
  const problem = (code: string, params: Readonly<Record<string, string>>): Problem => ({ code, severity: 'warning', at, params });
  const { id } = provision;
  switch (finding.kind) {
    case 'never':
      return problem('deep_never', { id, version: finding.version.version });
    case 'swallowed':
      return problem('deep_swallowed', { id, other: finding.other.id });
    case 'contradiction':
      return problem('deep_contradiction', { id, other: finding.other.id });
    case 'age-gap':
      return problem('deep_age_gap', {
        id,
        others: finding.others.map((one) => one.id).join(', '),
        ages: finding.ages.map(ageWords).join(', '),
      });
    case 'literal':
      return problem(finding.loses ? 'deep_literal_loses' : 'deep_literal_reaches', {
        id,
        text: provision.literal?.text ?? '',
        case: finding.vignette,
      });
  }
}

/** An age as a reader sees it. */
function ageWords(age: string): string {
  const birthday = /^birthday (.*)$/.exec(age)?.[1];
  return birthday === undefined ? age.replace('..', say('compare_age_to')) : say('compare_age_birthday', { years: birthday });
}
