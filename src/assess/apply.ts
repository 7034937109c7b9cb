import { all, any, type Truth } from '../base/index.ts';
import type { MilderLaw, Provision, Rung, Version } from '../ir/index.ts';
import { type Run, runOf, type Trace, versionInForce } from './evaluate.ts';
import type { Outcome } from './types.ts';
import type { View } from './view.ts';

/** The bare result of one text of a provision on one act, with its traces. */
export interface Applied {
  readonly version: Version;
  readonly outcome: Outcome;
  readonly value: Truth;
  readonly gates: readonly Trace[];
  readonly condition: Trace;
  readonly rungs: readonly { readonly rung: Rung; readonly trace: Trace }[];
  /** The text is not the one in force, and applies as the milder law. */
  readonly milder?: MilderLaw;
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
