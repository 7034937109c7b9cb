import type { Vocabulary } from '../../base/index.ts';
import type {
  ActClass,
  Answer,
  Asks,
  Axiom,
  Basis,
  Beside,
  Checked,
  Consequence,
  Definition,
  Duty,
  InForce,
  Label,
  Literal,
  MilderLaw,
  Node,
  OffenceList,
  PlaceLaw,
  Presumption,
  Provision,
  ProvisionKind,
  Rung,
  Source,
  Version,
  Window,
} from '../../ir/index.ts';
import { say } from '../../words/index.ts';
import type {
  AnswerAst,
  Ast,
  AxiomAst,
  CheckedAst,
  ClassAst,
  Condition,
  ConsequenceAst,
  DefinitionAst,
  DutyAst,
  OffencesAst,
  PlaceAst,
  PresumptionAst,
  ProvisionAst,
  TextAst,
} from '../2-parse/index.ts';
import { asList, inherit } from '../4-check/index.ts';
import { conditionNode, elementNode, proofOf, type Scope } from './element.ts';

export type { Scope } from './element.ts';

/** Stage 5: checked blocks become the intermediate form. Afterwards nothing is left to look up but facts of a case. */
export function lowerProvision(ast: ProvisionAst, scope: Scope): Provision {
  const { carried } = ast;
  const texts =
    ast.versions.length > 0
      ? ast.versions.map((version) => ({ name: version.version, text: inherit(ast.text, version), beside: version.beside }))
      : [{ name: '1', text: ast.text, beside: {} }];
  const versions = texts.map(({ name, text, beside }) => ({
    ...lowerVersion(ast, name, text, scope, scope.names.vocabulary),
    ...besideOf({ ...carried, ...beside }),
  }));
  const optional = (key: string, name: string) => (typeof carried[key] === 'string' ? { [name]: carried[key] } : {});
  return {
    id: ast.id,
    place: ast.place,
    kind: ast.kind as ProvisionKind,
    title: ast.title,
    instrument: ast.instrument,
    citation: ast.citation,
    basis: (carried['basis'] ?? 'statute') as Basis,
    ...optional('source', 'url'),
    ...optional('eli', 'eli'),
    ...optional('ecli', 'ecli'),
    checked: lowerChecked(ast.checked),
    labels: (carried['labels'] ?? {}) as Record<string, Label>,
    ...optional('review', 'review'),
    ...(carried['milder law'] ? { milderLaw: carried['milder law'] as MilderLaw } : {}),
    ...optional('replaces', 'replaces'),
    fallsBackTo: asList(carried['falls back to']),
    overrides: asList(carried['overrides']),
    dependsOn: asList(carried['depends on']),
    irrelevant: asList(carried['irrelevant']),
    ...(carried['literal'] ? { literal: lowerLiteral(carried['literal'] as LiteralAst, scope) } : {}),
    ...(carried['asks for'] ? { asks: lowerAsks(carried['asks for'] as Asks) } : {}),
    ...optional('says too much', 'saysTooMuch'),
    ...optional('says too little', 'saysTooLittle'),
    cases: asList(carried['cases']),
    examples: ast.examples,
    versions: [...versions].sort((a, b) => (a.inForce.from ?? -Infinity) - (b.inForce.from ?? -Infinity)),
    source: sourceOf(ast),
  } as Provision;
}

const lowerAsks = (asks: Asks): Asks => ({ ...asks, effect: asList(asks.effect) });

type LiteralAst = Omit<Literal, 'condition'> & { readonly when?: Condition };

function lowerLiteral({ when, ...literal }: LiteralAst, scope: Scope): Literal {
  return when ? { ...literal, condition: conditionNode(when, scope).node } : literal;
}

function besideOf(carried: Readonly<Record<string, unknown>>): Beside {
  return {
    windows: (carried['windows'] ?? []) as Window[],
    follows: (carried['then'] ?? []) as Beside['follows'],
    keeps: asList(carried['keeps']),
    leaves: asList(carried['leaves']),
    practice: (carried['practice'] ?? []) as Beside['practice'],
  };
}

function lowerVersion(ast: ProvisionAst, name: string, text: TextAst, scope: Scope, vocabulary: Vocabulary): Omit<Version, keyof Beside> {
  const authorities = [...new Set([...(text.addressee ?? []), ...(text.powers?.flatMap((power) => power.addressee) ?? [])])];
  const ladder = lowerLadder(text, scope, vocabulary);
  const inForce = lowerInForce(text);
  return {
    version: name,
    title: text.title ?? ast.title,
    citation: text.citation ?? ast.citation,
    checked: lowerChecked(text.checked ?? ast.checked),
    inForce,
    effect: text.effect ?? [...new Set(ladder.flatMap((rung) => rung.effect))],
    force: text.force ?? ladder[0]?.force ?? text.powers?.[0]?.force ?? 'none',
    addressee: text.addressee ?? authorities,
    gates: lowerGates(text, inForce, authorities, vocabulary),
    condition: lowerElements(text, scope),
    ladder,
    powers: (text.powers ?? []).map((power) => ({ ...power, stages: expand(power.stages, vocabulary.stages) })),
    ...(text.proof ? { proof: proofOf(text.proof, scope) } : {}),
    ...(text.extent ? { extent: text.extent } : {}),
    ...(text.unknown ? { unknown: text.unknown } : {}),
  };
}

function lowerInForce({ inForce: time }: TextAst): InForce {
  return {
    basis: time?.basis ?? 'act',
    from: time?.from ?? null,
    to: time?.to ?? null,
    ...(time?.uncertain ? { uncertain: true } : {}),
    ...(time?.says ? { says: time.says } : {}),
    ...(time?.label ? { label: time.label as Label } : {}),
  };
}

/** Time, stage, kind of procedure, addressee: in the order in which a failure is named. */
function lowerGates(text: TextAst, inForce: InForce, authorities: readonly string[], vocabulary: Vocabulary): Node[] {
  const { line } = text.at;
  const stages = expand(text.stages ?? text.powers?.flatMap((power) => power.stages) ?? [], vocabulary.stages);
  const tracks = expand(text.liability ?? [], vocabulary.tracks);
  const barred = (text.barred ?? []).map((row) => ({ ...row, stages: expand(row.stages, vocabulary.stages) }));
  return [
    { kind: 'time', ...inForce, line },
    { kind: 'stage', stages, line },
    { kind: 'track', tracks, silent: tracks.includes('criminal') && !tracks.includes('military') ? ['military'] : [], line },
    { kind: 'addressee', authorities, barred, line },
  ];
}

function lowerElements(text: TextAst, scope: Scope): Node {
  const { line } = text.at;
  const elements = [...(text.elements ?? []), ...(text.unless ?? [])].map((element) => elementNode(element, scope));
  if (text.unknown) {
    elements.push({
      kind: 'element',
      name: say('not_established'),
      child: { kind: 'gap', says: text.unknown, line },
      line,
    });
  }
  return { kind: 'all', parts: elements, line };
}

function lowerLadder(text: TextAst, scope: Scope, vocabulary: Vocabulary): Rung[] {
  const rungs = (text.ladder ?? []).map((rung) => ({
    name: rung.name,
    effect: rung.effect,
    force: rung.force,
    condition: elementNode(rung.element, scope),
  }));
  return rungs.sort((a, b) => rank(b.effect, vocabulary) - rank(a.effect, vocabulary));
}

function rank(effects: readonly string[], vocabulary: Vocabulary): number {
  return Math.max(...effects.map((effect) => vocabulary.effects[effect]?.rank ?? 0), -Infinity);
}

function expand(words: readonly string[], macros: Readonly<Record<string, readonly string[]>>): string[] {
  return [...new Set(words.flatMap((word) => macros[word] ?? [word]))];
}

export function lowerChecked(checked: CheckedAst | undefined): Checked {
  return (checked ?? { by: 'memory', on: '' }) as Checked;
}

function sourceOf(ast: Ast): Source {
  return { file: ast.at.file, line: ast.at.line, heading: ast.heading };
}

function head(ast: Ast) {
  return {
    id: ast.id,
    place: ast.place,
    title: ast.title,
    citation: ast.citation,
    checked: lowerChecked(ast.checked),
    source: sourceOf(ast),
  };
}

export function lowerDefinition(ast: DefinitionAst, scope: Scope): Definition {
  const parts = ast.elements.map((element) => elementNode(element, scope));
  const [only] = parts;
  const unwrapped = only?.kind === 'element' ? only.child : only;
  return {
    ...head(ast),
    place: scope.place,
    condition: parts.length === 1 && unwrapped ? unwrapped : { kind: 'all', parts, line: ast.at.line },
  };
}

export function lowerOffences(ast: OffencesAst, scope: Scope): OffenceList {
  const entries = ast.entries.map(({ at, when, ...entry }) => ({
    ...entry,
    ...(when ? { when: conditionNode(when, scope).node } : {}),
    line: at.line,
  }));
  return { ...head(ast), mode: ast.mode as OffenceList['mode'], ancillary: ast.ancillary as OffenceList['ancillary'], entries };
}

export function lowerPresumption(ast: PresumptionAst, scope: Scope): Presumption {
  return { ...head(ast), fact: ast.fact, value: ast.value, condition: conditionNode(ast.when, scope).node, binds: ast.binds };
}

export function lowerConsequence(ast: ConsequenceAst, scope: Scope): Consequence {
  return {
    ...head(ast),
    domain: ast.domain,
    says: ast.says,
    of: ast.of,
    ...(ast.when ? { condition: conditionNode(ast.when, scope).node } : {}),
  };
}

export function lowerDuty(ast: DutyAst, scope: Scope): Duty {
  const { place: _, ...rest } = head(ast);
  const closed = ast.closed ? { closed: conditionNode(ast.closed, scope).node } : {};
  return {
    ...rest,
    who: ast.who,
    says: ast.says,
    condition: conditionNode(ast.when, scope).node,
    ...closed,
    by: ast.by,
    reopens: ast.reopens,
  };
}

export function lowerClass(ast: ClassAst, scope: Scope): ActClass {
  const { place: _, ...rest } = head(ast);
  return { ...rest, order: ast.order, condition: conditionNode(ast.when, scope).node };
}

export function lowerAxiom(ast: AxiomAst, scope: Scope): Axiom {
  const { id, title, checked, source } = head(ast);
  return { id, title, condition: conditionNode(ast.when, scope).node, checked, source };
}

export function lowerAnswer(ast: AnswerAst): Answer {
  const { criterion, law, practice, says } = ast;
  return { ...head(ast), criterion, ...(law ? { law } : {}), ...(practice ? { practice } : {}), says } as Answer;
}

export function lowerPlace(ast: PlaceAst, scope: Scope, instruments: PlaceLaw['instruments'] = []): PlaceLaw {
  const { carried } = ast;
  return {
    id: ast.id,
    name: ast.name,
    codes: asList(carried['codes']),
    instruments,
    ownLawOfParts: ['yes', true].includes(carried['parts have own law'] as string | boolean),
    within: asList(carried['within']),
    ...(typeof carried['family'] === 'string' ? { family: carried['family'] } : {}),
    milderLaw: (carried['milder law'] ?? { applies: 'unknown' }) as MilderLaw,
    ...(ast.proof ? { proof: proofOf(ast.proof, scope) } : {}),
    order: asList(carried['order']),
    ...(typeof carried['not held'] === 'string' ? { notHeld: carried['not held'] } : {}),
    source: sourceOf(ast),
  };
}
