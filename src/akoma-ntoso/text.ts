import { type Definition, LABELS, type Label, type Law, type Node, type Provision, print, spell, type Version, walk } from '../ir/index.ts';
import { type Phrase, say, term } from '../words/index.ts';

/** A numbered piece of a rule, with those below it. */
export interface Passage {
  readonly number: string;
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
 * beyond that. The wording is ours; the packs hold no sentence of a statute.
 */
export function provisionText(provision: Provision, version: Version): SectionText {
  const gates = version.gates.filter(({ kind }) => kind === 'stage' || kind === 'track');
  const parts: Omit<Passage, 'number'>[] = [
    { text: say('akn_gives', { ...inWords(version), addressee: version.addressee.map(term).join(', ') }) },
    { text: say('akn_time', { period: print({ kind: 'time', ...version.inForce, line: 0 }) }) },
    ...(gates.length > 0 ? [{ text: say('akn_applies', { gates: gates.map(print).join('; ') }) }] : []),
    sentence(version.condition),
    ...version.ladder.map((rung) => ({
      ...listed(rung.condition, 0),
      text: say('akn_rung', { name: rung.name, ...inWords(rung) }),
    })),
    ...(version.unknown ? [{ text: say('akn_unknown', { says: version.unknown }) }] : []),
  ];
  return {
    heading: version.title,
    passages: parts.map((part, at) => ({ number: `(${at + 1})`, ...part })),
    holds: [provision.id],
    told: { by: version.checked.by, on: version.checked.on },
  };
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
      const { text, items } = listed(one.condition, 0);
      const what = { word: spell(one.id), cite: one.citation, label: one.checked.by };
      return { number: `(${at + 1})`, text: say('akn_definition', { ...what, means: text }), ...(items ? { items } : {}) };
    }),
    holds: [],
    told: { by: weakest.by, on: weakest.on },
  };
}

const definitionOf = (law: Law, place: string, id: string): Definition | undefined =>
  law.definitions[`${place}:${id}`] ?? law.definitions[`standard:${id}`];

const inWords = ({ effect, force }: { readonly effect: readonly string[]; readonly force: string }) => ({
  effect: effect.map(term).join(', '),
  force: term(force),
});

/** The version of a provision that holds on a day (of the act or the decision); the last one where none does. */
export function versionOn(provision: Provision, day: number): Version {
  const holds = ({ inForce }: Version) => (inForce.from ?? -Infinity) <= day && (inForce.to ?? Infinity) >= day;
  return (provision.versions.findLast(holds) ?? provision.versions.at(-1)) as Version;
}

type Text = Omit<Passage, 'number'>;

/** A whole condition as a sentence of its own. */
function sentence(node: Node): Text {
  const { text, items } = listed(node, 0);
  return items ? { text: say('akn_shown_list', { which: text }), items } : { text: say('akn_shown', { what: text }) };
}

const LISTS: Readonly<Partial<Record<Node['kind'], Phrase>>> = { all: 'akn_all', any: 'akn_any', 'at-least': 'akn_at_least' };

/** A condition as words, its parts as items where it has several. */
function listed(node: Node, depth: number): Text {
  if (node.kind === 'element') return elementText(node, depth);
  if (node.kind === 'not') {
    const { text, items } = listed(node.child, depth);
    return { text: say('akn_not', { what: text }), ...(items ? { items } : {}) };
  }
  const phrase = LISTS[node.kind];
  if (!phrase || !('parts' in node)) return { text: print(node) };
  const [only] = node.parts;
  if (only && node.parts.length === 1) return listed(only, depth);
  const count = node.kind === 'at-least' ? node.count : node.parts.length;
  return {
    text: say(phrase, { count }),
    items: node.parts.map((part, at) => ({ number: numberOf(depth, at), ...listed(part, depth + 1) })),
  };
}

/** One thing that must be shown, under its name, with what it is made of. */
function elementText(node: Extract<Node, { kind: 'element' }>, depth: number): Text {
  const { text, items } = listed(node.unless && node.child.kind === 'not' ? node.child.child : node.child, depth);
  const name = node.says ?? node.name;
  const what = items ? say('akn_element_list', { name, which: text }) : same(name, text) ? name : say('akn_element', { name, what: text });
  return { text: node.unless ? say('akn_unless', { what }) : what, ...(items ? { items } : {}) };
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
