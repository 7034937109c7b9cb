import type { Problem } from '../base/index.ts';
import { caseFromFlat } from '../facts/index.ts';
import { type Example, type Law, type Provision, placesOf, walk } from '../ir/index.ts';
import { decidingSets } from './decide.ts';
import { findingOf } from './finding.ts';
import { presume } from './presume.ts';
import type { Finding } from './types.ts';
import { viewOf } from './view.ts';

/** The day on which examples are assessed where they do not say another. */
export const EXAMPLE_DAY = '2026-11-23';

/** An example run: the finding, or the reason why its facts cannot be read. */
export function runExample(example: Example, provision: Provision, law: Law): Finding | { readonly reason: string } {
  const forum = law.places[provision.place] || /^[A-Z]{2}(-[A-Z]+)?$/.test(provision.place) ? provision.place : 'ES';
  const read = caseFromFlat(example.facts, ['EU', 'UN'].includes(forum) ? 'ES' : forum, law.vocabulary, EXAMPLE_DAY);
  if (!read.file)
    return { reason: read.problems.map((problem) => `${problem.code} ${Object.values(problem.params).slice(0, 2).join(' ')}`).join('; ') };
  const [conduct] = read.file.conducts;
  if (!conduct) return { reason: 'no act' };
  const places = [...placesOf(law, provision.place), 'standard', 'COE', 'UN', 'EU', 'ECHR', 'ILO'];
  const facts = presume(law, conduct.facts, read.file.on, provision.place, places);
  return findingOf(provision, 'domestic', viewOf(law, facts, read.file.on, provision.place, example.authority));
}

/**
 * Checks of the compiled law: examples come out as said, no condition is impossible, nothing is unreachable or unused. `within`: only what stands
 * in these files.
 */
export function checkLaw(law: Law, within: (file: string) => boolean = () => true): Problem[] {
  const provisions = Object.values(law.provisions).filter((provision) => within(provision.source.file));
  return [
    ...provisions.flatMap((provision) => [...checkExamples(provision, law), ...checkReach(provision, law)]),
    ...[...checkUnused(law), ...checkPlaces(law)].filter((one) => within(one.at.file)),
  ];
}

function problem(
  code: string,
  source: { file: string; line: number; heading: string },
  params: Record<string, string>,
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, severity, at: { file: source.file, line: source.line, column: 1, heading: source.heading }, params };
}

function checkExamples(provision: Provision, law: Law): Problem[] {
  return provision.examples.flatMap((example) => {
    const at = { ...provision.source, line: example.line };
    const run = runExample(example, provision, law);
    if ('reason' in run) return [problem('example_facts', at, { example: example.it, reason: run.reason })];
    const same =
      run.outcome === example.outcome && (example.effect === undefined || example.effect.every((effect) => run.effect.includes(effect)));
    const found = example.effect ? `${run.outcome} (${run.effect.join(', ')})` : run.outcome;
    const expected = example.effect ? `${example.outcome} (${example.effect.join(', ')})` : example.outcome;
    return same ? [] : [problem('example_fails', at, { example: example.it, expected, found, id: provision.id })];
  });
}

function checkReach(provision: Provision, law: Law): Problem[] {
  const empty = viewOf(law, {}, EXAMPLE_DAY, provision.place);
  return provision.versions.flatMap((version) => {
    if (version.unknown) return [];
    const problems: Problem[] = [];
    const stage = version.gates.find((gate) => gate.kind === 'stage');
    if (stage?.kind === 'stage' && stage.stages.length === 0)
      problems.push(problem('unreachable', provision.source, { id: provision.id, reason: 'no stage' }));
    const open = [...walk(version.condition)].some((node) => node.kind === 'reading' && node.adopted === undefined);
    if (!open && decidingSets(version.condition, empty).forIt.length === 0)
      problems.push(problem('never_holds', provision.source, { id: provision.id }));
    return problems;
  });
}

function checkUnused(law: Law): Problem[] {
  const text = JSON.stringify([law.provisions, law.definitions, law.duties, law.classes, law.presumptions, law.consequences, law.lists]);
  return Object.values(law.definitions).flatMap((definition) =>
    definition.place === 'standard' || text.includes(`"definition":"${definition.id}"`)
      ? []
      : [problem('unused_definition', definition.source, { id: definition.id }, 'warning')],
  );
}

function checkPlaces(law: Law): Problem[] {
  const standard = ['COE', 'EU', 'ECHR', 'ILO', 'ASEAN', 'UN', 'OHCHR'];
  const seen = new Set<string>();
  return Object.values(law.provisions).flatMap((provision) => {
    if (standard.includes(provision.place) || law.places[provision.place] || seen.has(provision.place)) return [];
    seen.add(provision.place);
    return [problem('place_without_page', provision.source, { id: provision.place, folder: provision.place.toLowerCase() }, 'warning')];
  });
}
