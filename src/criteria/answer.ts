import type { Answered, CriterionCheck, CriterionTest, Law, Node, Provision, Version } from '../ir/index.ts';
import { marks, reach } from './reach.ts';

/** One provision as it stands on the day. */
export interface Standing {
  readonly provision: Provision;
  readonly version: Version;
}

/** How one test came out: which provisions pass it, and what stops the others. */
export interface Evidence {
  readonly says: string;
  readonly passed: boolean;
  readonly provisions: readonly string[];
  readonly stopped: readonly { readonly provision: string; readonly by: string }[];
}

export interface Computed {
  readonly value: Answered;
  readonly evidence: readonly Evidence[];
  /** Rests on guidance or case law only; on rules that reach fines or immigration alone; or only rules for everybody are held. */
  readonly lesser?: 'guidance' | 'sanctions' | 'general';
}

/** What the provisions of a place on a day give for one pass rule. Nothing is *not met* while a rule for victims is known to be there, or thought to be, whose wording nobody has read. */
export function answerOf(check: CriterionCheck, standing: readonly Standing[], place: string, law: Law, on: string): Computed {
  const computed = answerFrom(check, standing, place, law, on);
  const unread = standing.some((one) => one.version.unknown !== undefined && one.provision.basis !== 'general' && isRule(one, law));
  return computed.value === 'not_met' && unread ? { ...computed, value: 'no_data' } : computed;
}

function answerFrom(check: CriterionCheck, standing: readonly Standing[], place: string, law: Law, on: string): Computed {
  const known = standing.filter(({ provision, version }) => version.unknown === undefined && provision.kind !== 'exclusion');
  const pool = check.of === 'any' ? known : known.filter((one) => isRule(one, law));
  if (check.met.some((test) => test.presumes)) return presumption(check, place, law);
  if (pool.length === 0) return { value: check.of === 'any' && known.length > 0 ? check.otherwise : 'no_data', evidence: [] };
  const tiers = check.of === 'any' ? [pool] : tiersOf(pool);
  const [first] = tiers;
  if (!first) return onlyGeneral(check, pool);
  if (check.of === 'any') return decide(check, first, law, on);
  const best = capped(check, decide(check, measured(check, first), law, on), first);
  if (best.value === 'met') return best;
  for (const wider of tiers.slice(1)) {
    const other = decide(check, measured(check, wider), law, on);
    if (other.value === 'met') return { value: 'partly', evidence: other.evidence, lesser: 'guidance' };
  }
  return best;
}

const CRIMINAL = ['criminal', 'juvenile'];
const namesTrack = (check: CriterionCheck) => [...check.met, ...check.partly, ...check.fails].some((test) => test.track !== undefined);

/** Whether a rule speaks to criminal proceedings; else it reaches fines, measures or immigration alone. */
const reachesCriminal = ({ version }: Standing) =>
  version.gates.every((gate) => gate.kind !== 'track' || gate.tracks.some((track) => CRIMINAL.includes(track)));

/** What is measured: the rules on criminal proceedings where there are any, so that a duty to lift an entry ban does not pass for a duty to acquit. A test that names a kind of procedure looks at all. */
function measured(check: CriterionCheck, pool: readonly Standing[]): readonly Standing[] {
  if (namesTrack(check)) return pool;
  const criminal = pool.filter(reachesCriminal);
  return criminal.length > 0 ? criminal : pool;
}

/** A rule that works on guilt, proceedings, penalty or record; not a measure beside it. */
export function isRule({ provision, version }: Standing, law: Law): boolean {
  const axes = ['guilt', 'proceedings', 'penalty', 'record'];
  return (
    provision.kind === 'protection' &&
    version.effect.some((id) => {
      const effect = law.vocabulary.effects[id];
      return effect !== undefined && effect.rank > 15 && axes.includes(effect.axis);
    })
  );
}

/** Statutes for victims, then with guidance and case law for them. */
function tiersOf(pool: readonly Standing[]): Standing[][] {
  const statutes = pool.filter(({ provision }) => provision.basis === 'statute');
  const forVictims = pool.filter(({ provision }) => provision.basis !== 'general');
  return [statutes, forVictims].filter((tier, at, tiers) => tier.length > 0 && tier.length !== tiers[at - 1]?.length);
}

/** Only rules for everybody are held: there is no rule to measure. Not known where that itself was not looked up. */
function onlyGeneral(check: CriterionCheck, pool: readonly Standing[]): Computed {
  return { value: looked(pool) ? check.otherwise : 'no_data', evidence: [], lesser: 'general' };
}

/** Whether anybody read the law of the place: only then is the absence of a rule more than a gap in what we hold. */
const looked = (pool: readonly Standing[]) => pool.some(({ version }) => version.checked.by !== 'memory');

/** What rests on less than a statute for victims, or on rules that no criminal court applies, is met in part at most. */
function capped(check: CriterionCheck, computed: Computed, tier: readonly Standing[]): Computed {
  if (computed.value !== 'met') return computed;
  if (!tier.some(({ provision }) => provision.basis === 'statute')) return { ...computed, value: 'partly', lesser: 'guidance' };
  return namesTrack(check) || tier.some(reachesCriminal) ? computed : { ...computed, value: 'partly', lesser: 'sanctions' };
}

function decide(check: CriterionCheck, pool: readonly Standing[], law: Law, on: string): Computed {
  const run = (tests: readonly CriterionTest[]) => tests.map((test) => evidenceOf(test, pool, law, on));
  const met = run(check.met);
  const passed = met.filter((one) => one.passed).length;
  if (check.met.length > 0 && passed === met.length) return { value: 'met', evidence: met.map(bare) };
  const fails = run(check.fails);
  if (fails.some((one) => one.passed)) return { value: 'not_met', evidence: [...met, ...fails].map(bare) };
  const partly = run(check.partly);
  const evidence = [...met, ...partly].map(bare);
  if (passed > 0 || partly.some((one) => one.passed)) return { value: 'partly', evidence };
  if ([...met, ...partly].some((one) => one.open)) return { value: 'no_data', evidence };
  return { value: looked(pool) ? check.otherwise : 'no_data', evidence };
}

const bare = ({ open: _, ...evidence }: Evidence & { readonly open: boolean }): Evidence => evidence;

function evidenceOf(test: CriterionTest, pool: readonly Standing[], law: Law, on: string): Evidence & { readonly open: boolean } {
  const results = pool.map((one) => ({ id: one.provision.id, ...passes(test, one, law, on) }));
  const passed = results.filter(({ value }) => value === 'reached').map(({ id }) => id);
  return {
    says: test.says,
    passed: passed.length > 0,
    provisions: passed,
    stopped: results.flatMap(({ id, value, stopped }) => (value === 'shut-out' ? stopped.map((by) => ({ provision: id, by })) : [])),
    open: results.some(({ value }) => value === 'not-known'),
  };
}

type Result = ReturnType<typeof reach>;
const PASSED: Result = { value: 'reached', stopped: [] };
const FAILED: Result = { value: 'shut-out', stopped: [] };

function passes(test: CriterionTest, { provision, version }: Standing, law: Law, on: string): Result {
  if (!fits(test, provision, version, law)) return FAILED;
  if (test.burden) return burdenOf(test.burden, version, law.places[provision.place]?.proof);
  if (!test.reaches && !test.freeOf) return PASSED;
  const person = test.reaches ?? {};
  if (test.shutByOffence) return reach(version, provision.place, law, on, person, { criteria: test.shutByOffence, byOffence: true });
  const own = reach(version, provision.place, law, on, person);
  const parts = [version.condition, ...version.ladder.map((rung) => rung.condition)];
  if (own.value !== 'reached' || !test.freeOf || !parts.some((part: Node) => marks(part, test.freeOf ?? []))) return own;
  return reach(version, provision.place, law, on, person, { criteria: test.freeOf });
}

/** The plain fields: on what it rests, what it does, who, when, in which procedure. */
function fits(test: CriterionTest, provision: Provision, version: Version, law: Law): boolean {
  const some = (wanted: readonly string[] | undefined, held: readonly string[]) => !wanted || wanted.some((one) => held.includes(one));
  const rungs = version.ladder.map((rung) => rung.force);
  const gate = <K extends 'stage' | 'track'>(kind: K) =>
    version.gates.find((node): node is Extract<Node, { kind: K }> => node.kind === kind);
  return (
    some(test.basis, [provision.basis]) &&
    some(test.force, [version.force, ...rungs, ...version.powers.map((power) => power.force)]) &&
    some(test.effect, [...version.effect, ...version.follows.flatMap((follow) => follow.effect ?? [])]) &&
    some(
      test.axis,
      version.effect.map((id) => law.vocabulary.effects[id]?.axis ?? ''),
    ) &&
    some(test.addressee, version.addressee) &&
    some(test.stages, gate('stage')?.stages ?? []) &&
    (test.lasts === undefined || lengthsOf(version).some((days) => days >= (test.lasts ?? 0))) &&
    (test.track === undefined || (gate('track')?.tracks.includes(test.track) ?? false))
  );
}

/** Lengths of the time limits of a text, in days; a month counts thirty. */
function lengthsOf(version: Version): number[] {
  const written = version.windows.flatMap((window) => [window.within, window.after, ...(window.of ?? []).map((one) => one.plus)]);
  return written.flatMap((length) => {
    const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?/.exec(length ?? '');
    const [years = 0, months = 0, weeks = 0, days = 0] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
    return length ? [years * 365 + months * 30 + weeks * 7 + days] : [];
  });
}

/** Light: nobody, an authority, or an evidential burden. Heavy: the defence to more than that. Not known where the law does not say. */
function burdenOf(wanted: 'light' | 'heavy', version: Version, fallback: Version['proof']): Result {
  const proof = version.proof?.stated ? version.proof : fallback;
  if (!proof?.stated) return { value: 'not-known', stopped: [] };
  const defence = proof.on === 'defence';
  const light = !defence || proof.standard === 'evidential';
  return (wanted === 'light') === light ? PASSED : FAILED;
}

function presumption(check: CriterionCheck, place: string, law: Law): Computed {
  const evidence = check.met.map((test): Evidence => {
    const held = law.presumptions.filter((one) => one.place === place && one.fact === test.presumes).map((one) => one.id);
    return { says: test.says, passed: held.length > 0, provisions: held, stopped: [] };
  });
  return { value: evidence.every((one) => one.passed) ? 'met' : check.otherwise, evidence };
}
