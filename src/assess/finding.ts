import { any, formatDay, type Truth } from '../base/index.ts';
import {
  children,
  type Law,
  type Layer,
  type MilderLaw,
  type Node,
  type Provision,
  type Rung,
  timelessCondition,
  type Version,
  wholeCondition,
} from '../ir/index.ts';
import { say } from '../words/index.ts';
import { type Applied, applyProvision } from './apply.ts';
import { NOTHING_DECIDES, wouldDecide } from './decide.ts';
import { type Because, closed, explain, type Form } from './explain.ts';
import { milderLaw, milderText } from './milder.ts';
import { proofOfVersion } from './proof.ts';
import { touchedBy } from './touched.ts';
import type { Finding } from './types.ts';
import { stateOf, type Trace, type View } from './view.ts';
import { windowsOf } from './windows.ts';

/** Effect, force and addressee as they stand: of the strongest rung that is met, else of the strongest still open, of the power that fits the stage, or of the text. */
function reach(applied: Applied, view: View): Pick<Finding, 'effect' | 'force' | 'addressee'> {
  const { version } = applied;
  const rung = (applied.rungs.find(({ trace }) => trace.value === 'yes') ?? applied.rungs.find(({ trace }) => trace.value !== 'no'))?.rung;
  const stage = stateOf(view, 'stage')?.value;
  const power = stage === undefined ? undefined : version.powers.find((row) => row.stages.includes(stage));
  const effect = rung?.effect ?? (power && power.effect.length > 0 ? power.effect : version.effect);
  const force = rung?.force ?? (power?.force || version.force);
  return { effect, force, addressee: power && power.addressee.length > 0 ? power.addressee : version.addressee };
}

/** The text that applies: the one in force, or the milder one. A text that is in force and the only one has no other beside it. */
function appliedText(provision: Provision, layer: Layer, view: View): Applied {
  const ordinary = applyProvision(provision, view);
  if (layer !== 'domestic' || (provision.versions.length === 1 && ordinary.outcome !== 'not_in_force')) return ordinary;
  return milderText(provision, ordinary, view) ?? ordinary;
}

const succession = new WeakMap<Law, ReadonlySet<string>>();

/** Whether a provision has several texts, or replaced another or was replaced. */
function hasOtherTexts(provision: Provision, law: Law): boolean {
  let replaced = succession.get(law);
  if (!replaced) {
    replaced = new Set(Object.values(law.provisions).flatMap(({ id, replaces }) => (replaces === undefined ? [] : [id, replaces])));
    succession.set(law, replaced);
  }
  return provision.versions.length > 1 || replaced.has(provision.id);
}

/** What comes of a provision for one act, without reasons. */
export type BareFinding = Pick<
  Finding,
  'provision' | 'kind' | 'layer' | 'outcome' | 'effect' | 'force' | 'addressee' | 'rungs' | 'checked' | 'citation'
>;

/** The same as `findingOf` finds, and nothing but outcome and effect: for many cases of which nobody reads the reasons. */
export function bareFindingOf(provision: Provision, layer: Layer, view: View): BareFinding {
  const applied = appliedText(provision, layer, view);
  const { version, outcome } = applied;
  const { citation } = version;
  const bare = {
    provision: provision.id,
    kind: provision.kind,
    layer,
    outcome,
    ...reach(applied, view),
    checked: version.checked.by,
    citation,
  };
  return applied.rungs.length > 0 ? { ...bare, rungs: applied.rungs.map(({ rung, trace }) => rungFinding(rung, trace.value)) } : bare;
}

const rungFinding = ({ name, effect, force }: Rung, value: Truth) => ({ name, effect, force, value });

/**
 * One provision applied to one act: outcome, effect, reasons, what would decide it, proof. Total: never throws for a provision with a text. Reasons, proof,
 * time limits and what was touched are worked out when they are looked at first: between two questions nobody looks.
 */
export function findingOf(provision: Provision, layer: Layer, view: View): Finding {
  const applied = appliedText(provision, layer, view);
  const { version } = applied;
  const milder = layer === 'domestic' && hasOtherTexts(provision, view.law) ? milderLaw(provision, applied, view) : undefined;
  const whole = wholeTrace(applied);
  const reasons: Reasons = {};
  return {
    provision: provision.id,
    title: version.title,
    kind: provision.kind,
    layer,
    outcome: applied.outcome,
    ...reach(applied, view),
    ...(applied.rungs.length > 0 ? { rungs: applied.rungs.map(({ rung, trace }) => rungFinding(rung, trace.value)) } : {}),
    citation: version.citation,
    checked: version.checked.by,
    read_on: version.checked.on,
    ...(provision.url ? { url: provision.url } : {}),
    ...(provision.versions.length > 1 ? { version: version.version } : {}),
    get because() {
      reasons.because ??= becauseOf(applied);
      return reasons.because;
    },
    ...(applied.outcome === 'open' ? wouldDecide(whole, view) : NOTHING_DECIDES),
    get proof() {
      reasons.proof ??= proofOfVersion(version, provision, view);
      return reasons.proof;
    },
    get touched() {
      reasons.touched ??= touchedBy(whole.parts, view);
      return reasons.touched;
    },
    ...(milder ? { milder } : {}),
    get windows() {
      reasons.windows ??= windowsOf(version, view);
      return reasons.windows;
    },
    ...besides(provision, version, view),
    get notes() {
      reasons.notes ??= notesOf(provision, version);
      return reasons.notes;
    },
  };
}

/** What of a finding is worked out only when it is looked at. */
type Reasons = { -readonly [K in 'because' | 'proof' | 'touched' | 'windows' | 'notes']?: Finding[K] };

/** What everything that has to hold under a text came out as: gates, condition, and some rung. */
function wholeTrace({ version, value, gates, condition, rungs, milder }: Applied): Trace {
  const node = milder ? timelessCondition(version) : wholeCondition(version);
  return { node, value, parts: [...gates, condition, ...(rungs.length > 0 ? [ladderTrace(node, rungs)] : [])], state: undefined };
}

function ladderTrace(whole: Node, rungs: Applied['rungs']): Trace {
  const parts = rungs.map(({ trace }) => trace);
  return { node: children(whole).at(-1) as Node, value: any(parts.map(({ value }) => value)), parts, state: undefined };
}

/** The whole reason of a finding: everything that was looked at, also what the result does not rest on. */
export function wholeBecause(provision: Provision, layer: Layer, view: View): Because {
  return becauseOf(appliedText(provision, layer, view), 'whole');
}

/** The reason of a result. In the short form every element stays, but nothing is shown under those on which the result does not rest. */
export function becauseOf(applied: Applied, form: Form = 'short'): Because {
  const { version, value } = applied;
  const shown = (trace: Trace): Because => {
    const whole = explain(trace, form);
    const rests = value === 'yes' || trace.value === value || (value !== 'no' && trace.value !== 'yes');
    return form === 'short' && !rests ? closed(whole) : whole;
  };
  const elements = elementsOf(applied.condition).map(shown);
  const rungs = applied.rungs.map(({ rung, trace }): Because => ({ ...shown(trace), text: rung.name }));
  const reached = any(rungs.map((rung) => rung.value));
  const ladder: Because[] = rungs.length > 0 ? [{ text: say('ladder_reached'), value: reached, op: 'any', parts: rungs }] : [];
  const gates = applied.gates.map((gate) => explain(gate, form));
  const parts = [...(applied.milder ? [asMilder(applied.milder)] : []), ...gates, ...elements, ...ladder];
  return { text: version.title, value, op: 'all', cite: version.citation, checked: version.checked.by, parts };
}

function asMilder({ citation, checked }: MilderLaw): Because {
  return {
    text: say('milder_applies'),
    value: 'yes',
    kind: 'time',
    ...(citation ? { cite: citation } : {}),
    ...(checked ? { checked } : {}),
  };
}

/** The elements of a provision; a condition that is no list of elements stands for itself. */
function elementsOf(condition: Trace): readonly Trace[] {
  return condition.node.kind === 'all' ? condition.parts.flatMap(elementsOf) : [condition];
}

/** What a provision carries beside its conditions, for the day of the assessment. */
function besides(provision: Provision, version: Version, view: View) {
  return {
    follows: version.follows,
    keeps: version.keeps,
    leaves: version.leaves,
    practice: version.practice,
    ...(version.extent ? { extent: version.extent } : {}),
    falls_back_to: provision.fallsBackTo,
    overrides: provision.overrides,
    depends_on: provision.dependsOn,
    ...(provision.review ? { review: { due: provision.review, overdue: provision.review < formatDay(view.day) } } : {}),
  };
}

/** Where the encoding and the law part, and what is not established. */
function notesOf(provision: Provision, version: Version): string[] {
  const notes: string[] = [];
  if (version.unknown) notes.push(version.unknown);
  if (provision.saysTooMuch) notes.push(say('says_too_much', { text: provision.saysTooMuch }));
  if (provision.saysTooLittle) notes.push(say('says_too_little', { text: provision.saysTooLittle }));
  if (provision.literal) notes.push(say('literal', { text: provision.literal.text, reading: provision.literal.reading }));
  if (version.inForce.says) notes.push(version.inForce.says);
  return notes;
}
