import { all, any, type Truth } from '../base/index.ts';
import type { Provision, Rung, Version } from '../ir/index.ts';
import { decidingSets, factNames, needsInWords } from './decide.ts';
import { type Run, runOf, type Trace, versionInForce, wholeCondition } from './evaluate.ts';
import { type Because, explain } from './explain.ts';
import { proofOfVersion } from './proof.ts';
import { touchedBy } from './touched.ts';
import type { Finding, Layer, Outcome } from './types.ts';
import { stateOf, type View } from './view.ts';

/** The bare result of one text of a provision on one act, with its traces. */
export interface Applied {
  readonly version: Version;
  readonly outcome: Outcome;
  readonly value: Truth;
  readonly gates: readonly Trace[];
  readonly condition: Trace;
  readonly rungs: readonly { readonly rung: Rung; readonly trace: Trace }[];
}

const NO_RUNGS: Applied['rungs'] = [];

interface Prepared {
  readonly gates: readonly Run[];
  readonly condition: Run;
  readonly rungs: readonly (readonly [Rung, Run])[];
}

const prepared = new WeakMap<Version, Prepared>();

function prepare(version: Version): Prepared {
  let ready = prepared.get(version);
  if (!ready) {
    const rungs = version.ladder.map((rung) => [rung, runOf(rung.condition)] as const);
    ready = { gates: version.gates.map(runOf), condition: runOf(version.condition), rungs };
    prepared.set(version, ready);
  }
  return ready;
}

/**
 * Applies one text, as if it were in force where `timeless`. Order of naming (reading rule 1): time, then stage, liability and addressee, then the
 * conditions; the truth itself is the Kleene conjunction of all of them, so that what fails for certain fails whatever else is unknown.
 */
export function applyVersion(version: Version, view: View, timeless = false): Applied {
  const ready = prepare(version);
  const gates: Trace[] = [];
  const values: Truth[] = [];
  let failed: Trace | undefined;
  for (let at = timeless ? 1 : 0; at < ready.gates.length; at++) {
    const trace = (ready.gates[at] as Run)(view);
    gates.push(trace);
    values.push(trace.value);
    if (trace.value === 'no') failed ??= trace;
  }
  const condition = ready.condition(view);
  values.push(condition.value);
  const rungs = ready.rungs.length === 0 ? NO_RUNGS : ready.rungs.map(([rung, run]) => ({ rung, trace: run(view) }));
  if (rungs.length > 0) values.push(any(rungs.map(({ trace }) => trace.value)));
  const value = all(values);
  return { version, outcome: failed ? outside(failed) : OUTCOMES[value], value, gates, condition, rungs };
}

const OUTCOMES: Readonly<Record<Truth, Outcome>> = { yes: 'met', no: 'not_met', unknown: 'open', contested: 'open' };
const outside = (gate: Trace): Outcome => (gate.node.kind === 'time' ? 'not_in_force' : 'out_of_scope');

/** The text to apply: the one in force; if none is, the nearest, so that the answer can say why not. */
export function applyProvision(provision: Provision, view: View): Applied {
  const [only] = provision.versions;
  const version = provision.versions.length === 1 ? only : (versionInForce(provision.versions, view) ?? provision.versions.at(-1));
  if (!version) throw new Error(`provision without text: ${provision.id}`);
  return applyVersion(version, view);
}

/** Effect, force and addressee as they stand: of the strongest rung that is met, of the power that fits the stage, or of the text. */
function reach(applied: Applied, view: View): Pick<Finding, 'effect' | 'force' | 'addressee'> {
  const { version } = applied;
  const rung = applied.rungs.find(({ trace }) => trace.value === 'yes')?.rung;
  const stage = stateOf(view, 'stage')?.value;
  const power = stage === undefined ? undefined : version.powers.find((row) => row.stages.includes(stage));
  const effect = rung?.effect ?? (power && power.effect.length > 0 ? power.effect : version.effect);
  const force = rung?.force ?? (power?.force || version.force);
  return { effect, force, addressee: power && power.addressee.length > 0 ? power.addressee : version.addressee };
}

/** One provision applied to one act: outcome, effect, reasons, what would decide it, proof. Total: never throws for a provision with a text. */
export function findingOf(provision: Provision, layer: Layer, view: View): Finding {
  const applied = applyProvision(provision, view);
  const { version } = applied;
  const because = becauseOf(applied, provision);
  const sets = applied.outcome === 'open' ? decidingSets(wholeCondition(version), view) : { forIt: [], against: [] };
  return {
    provision: provision.id,
    title: version.title,
    kind: provision.kind,
    layer,
    outcome: applied.outcome,
    ...reach(applied, view),
    citation: version.citation,
    checked: version.checked.by,
    read_on: version.checked.on,
    ...(provision.url ? { url: provision.url } : {}),
    ...(provision.versions.length > 1 ? { version: version.version } : {}),
    because,
    would_decide: factNames([...sets.forIt, ...sets.against]),
    would_meet: sets.forIt.map((set) => needsInWords(set, view)),
    would_fail: sets.against.map((set) => needsInWords(set, view)),
    proof: proofOfVersion(version, provision, view),
    touched: touchedBy(because, view),
    notes: notesOf(provision, version, applied),
  };
}

function becauseOf(applied: Applied, provision: Provision): Because {
  const conditions = explain(applied.condition);
  const inner = conditions.op === 'all' && conditions.line === undefined ? (conditions.parts ?? []) : [conditions];
  const rungs = applied.rungs.map(({ rung, trace }): Because => ({ ...explain(trace), text: rung.name }));
  const ladder: Because[] =
    rungs.length > 0
      ? [{ text: 'one of the effects is reached', value: any(rungs.map((rung) => rung.value)), op: 'any', parts: rungs }]
      : [];
  const parts = [...applied.gates.map(explain), ...inner, ...ladder];
  return {
    text: applied.version.title,
    value: applied.value,
    op: 'all',
    cite: applied.version.citation,
    checked: provision.checked.by,
    parts,
  };
}

function notesOf(provision: Provision, version: Version, applied: Applied): string[] {
  const notes: string[] = [];
  if (version.unknown) notes.push(version.unknown);
  if (provision.saysTooMuch) notes.push(`The encoding says too much: ${provision.saysTooMuch}`);
  if (provision.saysTooLittle) notes.push(`The encoding says too little: ${provision.saysTooLittle}`);
  if (version.extent) notes.push(version.extent.says);
  if (provision.literal) notes.push(`The words: ${provision.literal.text} Read as: ${provision.literal.reading}`);
  if (version.inForce.says) notes.push(version.inForce.says);
  if (applied.outcome === 'met') {
    for (const practice of provision.practice) notes.push(`In practice: ${practice.says} (${practice.checked})`);
    for (const left of provision.leaves) notes.push(`What stays: ${left}`);
  }
  return notes;
}
