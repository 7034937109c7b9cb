import type { DmnModdle } from 'dmn-moddle';
import { formatDay, span } from '../base/index.ts';
import type { FactState, Facts } from '../facts/index.ts';
import { type Law, type Node, type Provision, placesOf, type Version } from '../ir/index.ts';
import { conditionsName, definitionName, feelName, feelOf, type Input, type Loss, provisionName, type Written, wholeText } from './feel.ts';

/** A place's law as a DMN model: inputs, and decisions that rest on inputs and on each other. */
export interface DmnModel {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly decisions: readonly DmnDecision[];
  readonly losses: readonly Loss[];
}

export interface DmnDecision {
  readonly name: string;
  readonly label: string;
  /** FEEL. */
  readonly expression: string;
  readonly inputs: readonly string[];
  readonly decisions: readonly string[];
}

/** What DMN has no place for, whatever the provision. */
const ALWAYS: readonly Loss[] = [
  { what: 'sources, labels, citations of elements', why: 'A decision has a name and a description; the labels stand in the description.' },
  { what: 'the reason', why: 'An engine gives a value; which element decided, and what is open, it does not say.' },
  { what: 'effects, forces, ladders', why: 'A decision says whether a provision is met; what follows stands in the description.' },
  { what: 'proof, time limits, consequences, examples', why: 'No element of DMN carries them.' },
  { what: 'contested facts', why: 'They are given as null, like unknown ones.' },
  { what: 'presumptions', why: 'They are worked out before the model is asked.' },
];

/** The law of a place, and of those around it, as a DMN model of the conditions, with what the model does not carry. */
export function dmnModel(law: Law, place: string): DmnModel {
  const places = placesOf(law, place);
  const provisions = Object.values(law.provisions).filter((provision) => places.includes(provision.place));
  const made = new Map<string, DmnDecision>();
  const inputs = new Map<string, Input>();
  const losses = new Map<string, Loss>(ALWAYS.map((loss) => [loss.what, loss]));
  const queue = provisions.flatMap(({ id }) => [provisionName(id), conditionsName(id)]);
  const known = named(law, place);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const write = known.get(name);
    if (made.has(name) || !write) continue;
    const to: Written = { law, place, inputs: new Map(), decisions: new Set(), losses };
    const { label, expression } = write(to);
    made.set(name, { name, label, expression, inputs: [...to.inputs.keys()], decisions: [...to.decisions] });
    for (const [key, input] of to.inputs) inputs.set(key, input);
    queue.push(...to.decisions);
  }
  return { name: feelName(place), inputs: [...inputs.values()], decisions: inOrder([...made.values()]), losses: [...losses.values()] };
}

type Write = (to: Written) => { readonly label: string; readonly expression: string };

/** Everything that a decision may be made of, by its name. */
function named(law: Law, place: string): Map<string, Write> {
  const all = new Map<string, Write>();
  for (const { id, title, condition, citation, place: own } of Object.values(law.definitions))
    if (own === place || (own === 'standard' && !law.definitions[`${place}:${id}`]))
      all.set(definitionName(id), (to) => ({ label: `${title} (${citation})`, expression: feelOf(condition, to) }));
  for (const provision of Object.values(law.provisions)) {
    all.set(provisionName(provision.id), (to) => ({
      label: labelOf(provision),
      expression: cascade(provision, to, (version) => wholeText(version, to)),
    }));
    all.set(conditionsName(provision.id), (to) => ({
      label: `${labelOf(provision)}: conditions`,
      expression: cascade(provision, to, (version) => feelOf(version.condition, to)),
    }));
  }
  return all;
}

function labelOf({ title, citation, checked, versions }: Provision): string {
  const latest = versions.at(-1) as Version;
  return `${title}. ${citation} [${checked.by}]. ${latest.effect.join(', ')} (${latest.force})`;
}

/** The text that is in force for certain; else the latest that may be; else the latest. */
function cascade(provision: Provision, to: Written, write: (version: Version) => string): string {
  const texts = provision.versions.map((version) => ({ time: feelOf(version.gates[0] as Node, to), own: write(version) }));
  const last = texts.at(-1)?.own ?? 'null';
  if (texts.length < 2) return last;
  const certain = texts.map(({ time, own }) => `if (${time}) = true then ${own} else `);
  const possible = [...texts].reverse().map(({ time, own }) => `if (${time}) = null then ${own} else `);
  return `(${[...certain, ...possible].join('')}${last})`;
}

/** What a decision rests on stands before it. */
function inOrder(decisions: readonly DmnDecision[]): DmnDecision[] {
  const byName = new Map(decisions.map((one) => [one.name, one]));
  const done = new Set<string>();
  const result: DmnDecision[] = [];
  const add = (one: DmnDecision) => {
    if (done.has(one.name)) return;
    done.add(one.name);
    for (const name of one.decisions) {
      const other = byName.get(name);
      if (other) add(other);
    }
    result.push(one);
  };
  for (const one of decisions) add(one);
  return result;
}

const TYPES: Readonly<Record<Input['type'], string>> = { boolean: 'boolean', string: 'string', number: 'number', date: 'date' };

/** The model as DMN 1.3 XML. */
export async function dmnXml(model: DmnModel): Promise<string> {
  const { DmnModdle } = await import('dmn-moddle');
  const moddle = new DmnModdle();
  const variable = (name: string, typeRef: string) => moddle.create('dmn:InformationItem', { id: `v_${name}`, name, typeRef });
  const inputs = model.inputs.map(({ name, type, label }) =>
    moddle.create('dmn:InputData', { id: `i_${name}`, name, label, variable: variable(name, TYPES[type]) }),
  );
  const held = new Set(model.decisions.map((one) => one.name));
  const decisions = model.decisions.map(({ name, label, expression, inputs: reads, decisions: rests }) =>
    moddle.create('dmn:Decision', {
      id: `d_${name}`,
      name,
      description: label,
      variable: variable(name, 'boolean'),
      informationRequirement: [
        ...reads.map((read) => required(moddle, name, 'requiredInput', `i_${read}`)),
        ...rests.filter((rest) => held.has(rest)).map((rest) => required(moddle, name, 'requiredDecision', `d_${rest}`)),
      ],
      decisionLogic: moddle.create('dmn:LiteralExpression', { id: `e_${name}`, text: expression }),
    }),
  );
  const definitions = moddle.create('dmn:Definitions', {
    id: `law_${model.name}`,
    name: model.name,
    namespace: `urn:sinepoena:${model.name}`,
    drgElement: [...inputs, ...decisions],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

function required(moddle: DmnModdle, owner: string, kind: string, id: string): unknown {
  const reference = moddle.create('dmn:DMNElementReference', { href: `#${id}` });
  return moddle.create('dmn:InformationRequirement', { id: `r_${owner}_${id}`, [kind]: reference });
}

/** The facts of an act as inputs of a model: what is not known is null. Days as YYYY-MM-DD. */
export function dmnInputs(
  model: DmnModel,
  facts: Facts,
  on: string,
  listed: (list: string) => boolean | null,
): Record<string, boolean | string | number | null> {
  return Object.fromEntries(model.inputs.map((input) => [input.name, inputValue(input, facts, on, listed)]));
}

function inputValue(
  { name, type }: Input,
  facts: Facts,
  on: string,
  listed: (list: string) => boolean | null,
): boolean | string | number | null {
  if (name === 'assessed_on') return on;
  if (name.startsWith('listed_')) return listed(name.slice('listed_'.length));
  if (type === 'date') return dayOf(facts, name);
  const state = facts[name.replace('__', '.')];
  if (state?.status !== 'known') return null;
  if (type === 'number') return state.number ?? null;
  return type === 'boolean' ? truth(state) : (state.value ?? null);
}

const truth = ({ value }: FactState): boolean | null => (value === 'yes' ? true : value === 'no' ? false : null);

function dayOf(facts: Facts, name: string): string | null {
  const [, fact = '', end] = /^(.*)_(first|last)$/.exec(name) ?? [];
  const state = facts[fact];
  const range = state?.date ?? (state?.period && span(state.period));
  const day = end === 'first' ? range?.first : range?.last;
  return day === undefined || !Number.isFinite(day) ? null : formatDay(day);
}
