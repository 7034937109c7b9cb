import {
  type Definition,
  LABELS,
  type Label,
  type Law,
  type Node,
  type Provision,
  print,
  spell,
  type Version,
  valueNames,
  walk,
} from '../ir/index.ts';
import { type Phrase, say, term } from '../words/index.ts';

/** A numbered piece of a rule, with those below it. */
export interface Passage {
  /** Absent where the wording has none. */
  readonly number?: string;
  readonly text: string;
  readonly items?: readonly Passage[];
  /** Words below the items. */
  readonly closing?: string;
}

/** One section of a law. */
export interface SectionText {
  readonly heading: string;
  readonly passages: readonly Passage[];
  /** Provisions that the section holds, by their ids. */
  readonly holds: readonly string[];
  /** Set where the wording is ours and not that of the law: how well what it tells was checked. */
  readonly told?: { readonly by: Label; readonly on: string };
}

/**
 * A provision told in plain words from its block, numbered as a section is: what it gives and who gives it, when it applies, what must be shown, and what it gives
 * besides. The wording is ours; the packs hold no sentence of a statute. What is known less well than the provision carries its label. Not told: proof, time
 * limits, what follows and what stays.
 */
export function provisionText(law: Law, provision: Provision, version: Version): SectionText {
  const how: How = { law, label: version.checked.by };
  const parts: Text[] = [
    ...givesOf(version),
    { text: say('akn_time', { period: labelled(print({ kind: 'time', ...version.inForce, line: 0 }), version.inForce.label, how) }) },
    ...gatesOf(version),
    ...conditionOf(version.condition, how),
    ...version.ladder.map((rung) => rungOf(rung, how)),
    ...(version.unknown ? [{ text: say('akn_unknown', { says: version.unknown }) }] : []),
    ...(provision.saysTooLittle ? [{ text: say('says_too_little', { text: provision.saysTooLittle }) }] : []),
    ...(provision.saysTooMuch ? [{ text: say('says_too_much', { text: provision.saysTooMuch }) }] : []),
  ];
  return {
    heading: version.title,
    passages: parts.map((part, at) => ({ number: `(${at + 1})`, ...part })),
    holds: [provision.id],
    told: { by: version.checked.by, on: version.checked.on },
  };
}

interface How {
  readonly law: Law;
  /** How well the whole is known: parts that are known less well say so. */
  readonly label: Label;
}

/** A text, with its label where that is below the one of the whole. */
const labelled = (text: string, label: Label | undefined, how: How): string =>
  label && LABELS.indexOf(label) > LABELS.indexOf(how.label) ? `${text} [${label}]` : text;

/** What it gives, by whom: as one, or stage by stage where authorities have different powers. What a ladder gives stands at its rungs. */
function givesOf({ effect, force, addressee, powers, ladder }: Version): Text[] {
  const by = (words: readonly string[]) => words.map(term).join(', ');
  if (ladder.length > 0) return [{ text: say('akn_by', { addressee: by(addressee) }) }];
  const own = powers.map((power) => {
    const gives = { effect: power.effect.length > 0 ? power.effect : effect, force: power.force || force };
    return {
      text: say('akn_power', {
        ...inWords(gives),
        stages: valueNames('stage', power.stages),
        addressee: by(power.addressee.length > 0 ? power.addressee : addressee),
      }),
    };
  });
  const all = {
    text: say(powers.length > 0 ? 'akn_gives_else' : 'akn_gives', { ...inWords({ effect, force }), addressee: by(addressee) }),
  };
  return [...own, all];
}

/** Stages, kinds of procedure, and what is not said of them; authorities that may not use it. */
function gatesOf({ gates }: Version): Text[] {
  const told = gates.filter(({ kind }) => kind === 'stage' || kind === 'track');
  const silent = gates.flatMap((gate) => (gate.kind === 'track' ? gate.silent : []));
  const barred = gates.flatMap((gate) => (gate.kind === 'addressee' ? gate.barred : []));
  return [
    ...(told.length > 0 ? [{ text: say('akn_applies', { gates: told.map(print).join('; ') }) }] : []),
    ...(silent.length > 0 ? [{ text: say('akn_silent', { list: valueNames('track', silent) }) }] : []),
    ...barred.map(({ authority, stages, cite }) => ({
      text: say('akn_barred', { authority: term(authority), stages: valueNames('stage', stages), cite: cite ?? '' }).replace(/ \(\)/, ''),
    })),
  ];
}

/** A whole condition as a sentence of its own; nothing where there is none. */
function conditionOf(node: Node, how: How): Text[] {
  if (node.kind === 'all' && node.parts.length === 0) return [];
  const { text, ...below } = listed(node, 0, how);
  return [below.items ? { text: say('akn_shown_list', { which: text }), ...below } : { text: say('akn_shown', { what: text }) }];
}

/** A rung: what it gives, under its name, and all that it asks for besides. */
function rungOf({ name, effect, force, condition }: Version['ladder'][number], how: How): Text {
  const head = { name, ...inWords({ effect, force }) };
  if (condition.kind === 'all' && condition.parts.length === 0) return { text: say('akn_rung_bare', head) };
  // What bears the name of the rung is not named again.
  const own = condition.kind === 'element' && condition.name === name && !condition.unless ? condition.child : condition;
  const { text, ...below } = listed(own, 0, how);
  return { text: say('akn_rung', { ...head, which: text }), ...below };
}

/** What the words mean that provisions rest on, as a section of its own; nothing where they rest on none. */
export function definitionsText(law: Law, place: string, provisions: readonly Version[]): SectionText | undefined {
  const named = new Map<string, Definition>();
  const look = (root: Node): void => {
    for (const node of walk(root)) {
      const definition = node.kind === 'defined' ? definitionOf(law, place, node.definition) : undefined;
      if (!definition || named.has(definition.id)) continue;
      named.set(definition.id, definition);
      look(definition.condition);
    }
  };
  for (const { condition, ladder } of provisions) for (const root of [condition, ...ladder.map((rung) => rung.condition)]) look(root);
  const all = [...named.values()].sort((x, y) => x.id.localeCompare(y.id, 'en'));
  if (all.length === 0) return undefined;
  const weakest = all.map(({ checked }) => checked).reduce((x, y) => (LABELS.indexOf(y.by) > LABELS.indexOf(x.by) ? y : x));
  return {
    heading: say('akn_definitions'),
    passages: all.map((one, at): Passage => {
      const { text, ...below } = listed(one.condition, 0, { law, label: one.checked.by });
      const what = { word: spell(one.id), cite: one.citation, label: one.checked.by };
      return { number: `(${at + 1})`, text: say('akn_definition', { ...what, means: text }), ...below };
    }),
    holds: [],
    told: { by: weakest.by, on: weakest.on },
  };
}

const definitionOf = (law: Law, place: string, id: string): Definition | undefined =>
  law.definitions[`${place}:${id}`] ?? law.definitions[`standard:${id}`];

type Text = Omit<Passage, 'number'>;

const inWords = ({ effect, force }: { readonly effect: readonly string[]; readonly force: string }) => ({
  effect: effect.map(term).join(', '),
  force: term(force),
});

/** The version of a provision that holds on a day (of the act or the decision); the last one where none does. */
export function versionOn(provision: Provision, day: number): Version {
  const holds = ({ inForce }: Version) => (inForce.from ?? -Infinity) <= day && (inForce.to ?? Infinity) >= day;
  return (provision.versions.findLast(holds) ?? provision.versions.at(-1)) as Version;
}

const LISTS: Readonly<Partial<Record<Node['kind'], Phrase>>> = { all: 'akn_all', any: 'akn_any', 'at-least': 'akn_at_least' };

/** A condition as words, its parts as items where it has several. */
function listed(node: Node, depth: number, how: How): Text {
  switch (node.kind) {
    case 'element':
      return elementText(node, depth, how);
    case 'not':
      return around(listed(node.child, depth, how), (what) => say('akn_not', { what }));
    case 'norm':
      return remarked(listed(node.child, depth, how), say('akn_norm', { says: node.says }));
    case 'discretion':
      return remarked(listed(node.child, depth, how), say('akn_discretion', { says: node.says, by: term(node.by) }));
    case 'approval':
      return remarked(listed(node.child, depth, how), say('akn_approval', { by: term(node.by) }));
    case 'reading':
      return {
        text: say('node_reading', {
          list: node.readings.map((one) => labelled(one.says, one.checked, how)).join(`${say('node_reading_or')} `),
        }),
      };
    case 'import':
    case 'met':
      return { text: say(node.kind === 'import' ? 'node_import' : 'node_met', { provision: citationOf(node.provision, how.law) }) };
    case 'all':
    case 'any':
    case 'at-least':
      return severalText(node, depth, how);
    default:
      return { text: print(node) };
  }
}

const citationOf = (id: string, law: Law): string => law.provisions[id]?.citation ?? id;

/** Words around a text; what stands below it stays. */
const around = ({ text, ...below }: Text, words: (text: string) => string): Text => ({ text: words(text), ...below });

/** A text with a remark behind it, or below its items. */
function remarked({ text, ...below }: Text, remark: string): Text {
  if (!below.items) return { text: `${text} (${remark})` };
  return { text, ...below, closing: [...(below.closing === undefined ? [] : [below.closing]), `(${remark})`].join(' ') };
}

function severalText(node: Extract<Node, { kind: 'all' | 'any' | 'at-least' }>, depth: number, how: How): Text {
  const [only] = node.parts;
  if (only && node.parts.length === 1) return listed(only, depth, how);
  const count = node.kind === 'at-least' ? node.count : node.parts.length;
  return {
    text: say(LISTS[node.kind] as Phrase, { count }),
    items: node.parts.map((part, at) => ({ number: numberOf(depth, at), ...listed(part, depth + 1, how) })),
  };
}

/** One thing that must be shown, under its name, with what it is made of. */
function elementText(node: Extract<Node, { kind: 'element' }>, depth: number, how: How): Text {
  const { text, ...below } = listed(node.unless && node.child.kind === 'not' ? node.child.child : node.child, depth, how);
  const { name } = node;
  const what = below.items
    ? say('akn_element_list', { name, which: text })
    : same(name, text)
      ? name
      : say('akn_element', { name, what: text });
  return { text: labelled(node.unless ? say('akn_unless', { what }) : what, node.checked, how), ...below };
}

/** Whether a name says already all that stands in a text. */
const same = (name: string, text: string): boolean => {
  const words = (of: string): readonly string[] =>
    spell(of)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words(text).every((word) => words(name).includes(word));
};

/** (a), (i), (A), (1) and so on, by depth. */
function numberOf(depth: number, at: number): string {
  const ways = [letter(at), roman(at + 1), letter(at).toUpperCase(), String(at + 1)];
  return `(${ways[depth % ways.length]})`;
}

/** a … z, aa, ab … */
const letter = (at: number): string => (at < 26 ? '' : letter(Math.floor(at / 26) - 1)) + String.fromCharCode(97 + (at % 26));

const ROMAN: readonly (readonly [string, number])[] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

function roman(number: number): string {
  const sign = ROMAN.find(([, value]) => value <= number);
  return sign ? sign[0] + roman(number - sign[1]) : '';
}
