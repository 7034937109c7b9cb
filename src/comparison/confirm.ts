import { type BareFinding, bareFindings } from '../assess/index.ts';
import { type Aspect, type Comparison, type Difference, degreeOf, type FoundPattern, levelsOf, type Side } from '../compare/index.ts';
import { type CaseFile, caseFromFlat } from '../facts/index.ts';
import { weightOf } from '../ir/index.ts';

/** The most protective finding of a side in one aspect, as `assess` gives it. */
export interface Best {
  readonly provision: string;
  readonly outcome: string;
  readonly effect: readonly string[];
  readonly force: string;
  readonly checked: string;
  readonly citation: string;
}

/** A pattern as `assess` sees it, for both sides. */
export interface Confirmed {
  readonly a: { readonly best: Best | null };
  readonly b: { readonly best: Best | null };
  /** Whether it comes out as the comparison says. */
  readonly agrees: boolean;
}

/** Assesses a pattern, and nothing but the pattern, under both laws. */
export function confirm({ question }: Comparison, difference: Difference, found: FoundPattern): Confirmed {
  const [own, other] = [caseOf(question.a, found.facts.a), caseOf(question.b, found.facts.b)];
  const findings = findingsOn(own, question.a);
  // A law and the standard are answered by one assessment.
  const same = alike(question.a, question.b) && JSON.stringify(found.facts.a) === JSON.stringify(found.facts.b);
  const a = weighedOf(question.a, findings);
  const b = weighedOf(question.b, same ? findings : findingsOn(other, question.b));
  const [lacking, having] = difference.lacks === 'a' ? [a, b] : [b, a];
  const { aspect } = found.demand;
  return { a: { best: bestOf(a, aspect) }, b: { best: bestOf(b, aspect) }, agrees: agrees(lacking, having, found) };
}

/** What a finding grants, or one of its rungs: how much in each aspect, and whether it is reached. */
interface Weighed {
  readonly finding: BareFinding;
  readonly outcome: string;
  readonly effect: readonly string[];
  readonly force: string;
  readonly ranks: ReadonlyMap<Aspect, number>;
  readonly weight: number;
}

const alike = (a: Side, b: Side): boolean => a.law === b.law && a.place === b.place && a.on === b.on;

const findingsOn = (file: CaseFile, { law }: Side): readonly BareFinding[] => bareFindings(file, law)[0] ?? [];

/** Of the findings on one act what protects, or, for the standard, what asks for protection. */
function weighedOf(side: Side, findings: readonly BareFinding[]): Weighed[] {
  const { law } = side;
  return findings.flatMap((finding) => {
    const asks = law.provisions[finding.provision]?.asks;
    if (side.standard ? finding.layer === 'domestic' || !asks : finding.layer !== 'domestic' || finding.kind !== 'protection') return [];
    const weighed = (effect: readonly string[], force: string, outcome: string): Weighed => {
      return { finding, outcome, effect, force, ranks: levelsOf(law, effect), weight: weightOf(law, effect, force) };
    };
    if (side.standard && asks) return [weighed(asks.effect, asks.force, finding.outcome)];
    const { rungs, outcome } = finding;
    if (!rungs || (outcome !== 'met' && outcome !== 'open')) return [weighed(finding.effect, finding.force, outcome)];
    return rungs.map(({ effect, force, value }) => weighed(effect, force, value === 'no' ? 'not_met' : value === 'yes' ? outcome : 'open'));
  });
}

/** Flat facts of one act as a case file of the forum of a side. */
export function caseOf(side: Side, facts: Readonly<Record<string, unknown>>): CaseFile {
  const { law } = side;
  const { file, problems } = caseFromFlat({ ...facts, on: side.on }, side.place, law.vocabulary, side.on);
  if (!file) throw new Error(`a pattern is no case file: ${problems.map((problem) => problem.code).join(', ')}`);
  return file;
}

function bestOf(findings: readonly Weighed[], aspect: Aspect): Best | null {
  for (const outcome of ['met', 'open']) {
    const fitting = findings.filter(({ outcome: own, ranks }) => own === outcome && (ranks.get(aspect) ?? 0) > 0);
    const [best] = fitting.sort((x, y) => y.weight - x.weight);
    if (best) {
      const { provision, checked, citation } = best.finding;
      return { provision, outcome, effect: best.effect, force: best.force, checked, citation };
    }
  }
  return null;
}

/** Whether one side protects to the level that is asked for, and the other falls short in the way that is said. */
function agrees(lacking: readonly Weighed[], having: readonly Weighed[], { demand, shortfall }: FoundPattern): boolean {
  const { aspect, rank } = demand;
  const reaches = (one: Weighed, least: { rank: number; degree: number }) =>
    (one.ranks.get(aspect) ?? 0) >= least.rank && degreeOf(one.force) >= least.degree;
  const some = (findings: readonly Weighed[], least: { rank: number; degree: number }, ...outcomes: string[]) =>
    findings.some((one) => reaches(one, least) && outcomes.includes(one.outcome));
  const provisions = new Set(demand.grants.map((grant) => grant.provision.id));
  const has = having.filter(({ finding }) => provisions.has(finding.provision));
  if (!some(has, demand, 'met')) return false;
  const anything = { rank: 1, degree: 0 };
  if (shortfall === 'unsettled') return !some(lacking, demand, 'met') && (demand.degree <= 1 || some(lacking, anything, 'open'));
  if (some(lacking, demand, 'met', 'open')) return false;
  if (shortfall === 'perhaps') return some(lacking, { rank, degree: 0 }, 'met');
  // Where it is enough that something is possible, it shows in no outcome: an authority may have decided against it.
  if (shortfall === 'less') return demand.degree <= 1 || some(lacking, anything, 'met');
  return !some(lacking, anything, 'met', 'open');
}
