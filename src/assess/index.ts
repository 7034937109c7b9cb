import { hashOf } from '../base/index.ts';
import type { CaseFile, Facts } from '../facts/index.ts';
import { applicable, type Law, lawHeld, packFor, placesOf, strengthOf, weightOf } from '../ir/index.ts';
import { say } from '../words/index.ts';
import { questionsFor } from './ask.ts';
import { dutiesFor } from './duties.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { type BareFinding, bareFindingOf, findingOf, wholeBecause } from './finding.ts';
import { gapsOf } from './gaps.ts';
import { presume } from './presume.ts';
import type { Assessment, ConductResult, ConsequenceFinding, Finding, Receipt } from './types.ts';
import { type View, viewOf } from './view.ts';

export { applyProvision, applyVersion } from './apply.ts';
export { type Weighed, weighFacts } from './ask.ts';
export { evaluate, type Trace } from './evaluate.ts';
export { checkLaw, EXAMPLE_DAY, runExample } from './examples.ts';
export { type Because, explain, valueOfBecause } from './explain.ts';
export { type BareFinding, findingOf } from './finding.ts';
export { walkBecause } from './touched.ts';
export * from './types.ts';
export { type View, viewOf } from './view.ts';
export { windowsOf } from './windows.ts';

/** Version of the meaning of the language: part of every receipt, raised when a result may change. */
export const ENGINE = 'sinepoena/1';

export interface AssessOptions {
  /** Authority that asks: findings not addressed to it come out `out_of_scope`. */
  readonly authority?: string;
  /** Provisions (`true`: all) whose reason is given whole, with what the result does not rest on. The receipt speaks of the short form. */
  readonly whole?: true | readonly string[];
  /** How many questions are listed at most (8). */
  readonly questions?: number;
}

const STANDARDS: readonly string[] = ['standard', 'COE', 'UN', 'EU', 'ECHR', 'ILO'];

/**
 * Assesses one case: each act against the whole law of its forum and the standard that binds it on the day. Pure; the same in Node and browser.
 * The receipt is made when it is first read: most of the work of a small case would be its hashes.
 */
export function assess(file: CaseFile, law: Law, options: AssessOptions = {}): Assessment {
  const { held, places, rules, packs } = forumOf(law, file.forum, file.on);
  const view = (facts: Facts): View =>
    viewOf(law, presume(law, facts, file.on, file.forum, places), file.on, file.forum, options.authority);
  const views = new Map(file.conducts.map((conduct) => [conduct.ref, view(conduct.facts)]));
  const conduct = [...views].map(([ref, own]): ConductResult => {
    const findings = rules.map(({ provision, layer }): Finding => findingOf(provision, layer, own));
    return { ref, class: classOf(law, own), findings: sorted(law, findings), best: bestOf(law, findings) };
  });
  const children = new Set([...views].filter(([, own]) => own.facts['age_at_act']?.value === 'child').map(([ref]) => ref));
  const dutyViews = views.size > 0 ? views : new Map([['', view(file.shared)]]);
  const result = {
    format: 'sinepoena.assessment/1' as const,
    case: file.id,
    forum: file.forum,
    on: file.on,
    ...(options.authority ? { authority: options.authority } : {}),
    law: { packs, held, ...noteOn(law, file.forum, held) },
    conduct,
    duties: dutiesFor(law, dutyViews),
    gaps: gapsOf(law, conduct, held),
    ask: questionsFor(law, conduct, children, options.questions),
    consequences: consequencesOf(law, file.forum, dutyViews, conduct),
    problems: file.problems,
  };
  let receipt: Receipt | undefined;
  return {
    ...result,
    conduct: options.whole ? opened(law, conduct, views, options.whole) : conduct,
    get receipt() {
      receipt ??= { input: hashOf(inputOf(file, law, options)), packs, engine: ENGINE, result: hashOf({ ...result, problems: [] }) };
      return receipt;
    },
  };
}

/** The findings of each act, as `assess` finds them, without reasons, duties and questions. */
export function bareFindings(file: CaseFile, law: Law): readonly (readonly BareFinding[])[] {
  const { places, rules } = forumOf(law, file.forum, file.on);
  return file.conducts.map(({ facts }) => {
    const view = viewOf(law, presume(law, facts, file.on, file.forum, places), file.on, file.forum);
    return rules.map(({ provision, layer }) => bareFindingOf(provision, layer, view));
  });
}

/** What the law has for a forum on a day, whatever the case. */
interface Forum {
  /** Whether any domestic provision is held. */
  readonly held: boolean;
  /** Places whose presumptions count. */
  readonly places: readonly string[];
  readonly rules: ReturnType<typeof applicable>;
  readonly packs: Readonly<Record<string, string>>;
}

const forums = new WeakMap<Law, Map<string, Forum>>();
/** Forums and days kept for one law. */
const MOST_KEPT = 1000;

function forumOf(law: Law, forum: string, on: string): Forum {
  const kept = forums.get(law) ?? new Map<string, Forum>();
  forums.set(law, kept);
  const key = `${forum} ${on}`;
  const known = kept.get(key);
  if (known) return known;
  const made: Forum = {
    held: lawHeld(law, forum),
    places: [...placesOf(law, forum), ...STANDARDS],
    rules: applicable(law, forum, on),
    packs: packsUsed(law, forum),
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** What has to be said of the law that was used: none is held, or that of the State stands in for the part. */
function noteOn(law: Law, forum: string, held: boolean): { readonly note?: string } {
  if (!held) return { note: say('law_not_held', { forum }) };
  const pack = packFor(law, forum);
  return pack === undefined || pack === forum ? {} : { note: say('law_of_pack', { forum, pack, name: law.places[pack]?.name ?? pack }) };
}

/** The same results with the whole reason where it was asked for. */
function opened(law: Law, conduct: readonly ConductResult[], views: ReadonlyMap<string, View>, whole: true | readonly string[]) {
  const open = (finding: Finding, view: View): Finding => {
    const provision = law.provisions[finding.provision];
    if (!provision || (whole !== true && !whole.includes(finding.provision))) return finding;
    return { ...finding, because: wholeBecause(provision, finding.layer, view) };
  };
  return conduct.map((result): ConductResult => {
    const view = views.get(result.ref);
    return view ? { ...result, findings: result.findings.map((finding) => open(finding, view)) } : result;
  });
}

/** Packs that a forum draws on, each with the hash of its compiled content. */
function packsUsed(law: Law, forum: string): Record<string, string> {
  const used = ['standard', ...placesOf(law, forum).map((place) => place.toLowerCase())];
  return Object.fromEntries(used.filter((pack) => law.packs[pack] !== undefined).map((pack) => [pack, law.packs[pack] as string]));
}

/** What the receipt says went in: the facts that rules may read. Barred attributes are no part of it. */
function inputOf(file: CaseFile, law: Law, options: AssessOptions): unknown {
  const clean = (facts: Facts) => {
    const kept = Object.entries(facts).filter(([key]) => !law.vocabulary.facts[key.split('.')[0] as string]?.barred);
    return Object.fromEntries(kept.map(([key, state]) => [key, { status: state.status, assertions: state.assertions }]));
  };
  const conducts = file.conducts.map((conduct) => ({ ref: conduct.ref, facts: clean(conduct.facts) }));
  return { case: file.id, forum: file.forum, on: file.on, authority: options.authority ?? null, shared: clean(file.shared), conducts };
}

function classOf(law: Law, view: View): ConductResult['class'] {
  for (const item of law.classes) {
    const trace = evaluate(item.condition, view);
    if (trace.value === 'yes') return { value: item.id, title: item.title, because: explain(trace), citation: item.citation };
  }
  return { value: 'unknown' };
}

const OUTCOMES = ['met', 'open', 'not_met', 'out_of_scope', 'not_in_force'];
const LAYERS = ['domestic', 'binding', 'guidance'];

/** In order of what matters: domestic first, met before open before the rest, the stronger effect first. */
function sorted(law: Law, findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding) => LAYERS.indexOf(finding.layer) * 1e6 + OUTCOMES.indexOf(finding.outcome) * 1e4 - strength(law, finding);
  return [...findings].sort((a, b) => key(a) - key(b));
}

const strength = (law: Law, finding: Finding): number => strengthOf(law, finding.effect, finding.force);

/** The most protective domestic finding that is reached; if none is met, the most protective that is open. A power counts for less than a duty. */
function bestOf(law: Law, findings: readonly Finding[]): ConductResult['best'] {
  const protective = findings.filter(
    (finding) => finding.layer === 'domestic' && finding.kind === 'protection' && strength(law, finding) > 0,
  );
  for (const outcome of ['met', 'open'] as const) {
    const weight = (finding: Finding) => weightOf(law, finding.effect, finding.force);
    const [best] = protective.filter((finding) => finding.outcome === outcome).sort((a, b) => weight(b) - weight(a));
    if (best) return { provision: best.provision, outcome, effect: best.effect, force: best.force };
  }
  return null;
}

/** What invoking a protection that is met or open may cost, from the packs of the forum and of the standard. */
function consequencesOf(
  law: Law,
  forum: string,
  views: ReadonlyMap<string, View>,
  conduct: readonly ConductResult[],
): ConsequenceFinding[] {
  const places = placesOf(law, forum);
  const findings = conduct.flatMap((result) => result.findings);
  const invoked = new Set(findings.flatMap(({ outcome, provision }) => (outcome === 'met' || outcome === 'open' ? [provision] : [])));
  const touches = ({ of }: { readonly of: readonly string[] }) =>
    of.length === 0 || findings.length === 0 || of.some((id) => id === 'any' || invoked.has(id));
  return law.consequences.flatMap((item) => {
    const standard = !Object.hasOwn(law.places, item.place);
    if ((!standard && !places.includes(item.place)) || !touches(item)) return [];
    const values = [...views.values()].map((view) => (item.condition ? evaluate(item.condition, view).value : 'yes'));
    const value = values.includes('yes') ? 'yes' : values.every((one) => one === 'no') ? 'no' : 'unknown';
    if (value === 'no') return [];
    return [
      {
        id: item.id,
        title: item.title,
        domain: item.domain,
        says: item.says,
        value,
        of: item.of,
        citation: item.citation,
        checked: item.checked.by,
      },
    ];
  });
}
