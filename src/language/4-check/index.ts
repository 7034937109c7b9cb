import { nearest, type Place, type Problems, parseDate, type Vocabulary } from '../../base/index.ts';
import type {
  AnswerAst,
  Ast,
  CheckedAst,
  ElementAst,
  ExampleAst,
  InForceAst,
  ProvisionAst,
  TextAst,
  VersionAst,
} from '../2-parse/index.ts';

export { checkCondition, type Owner, walkBound } from './condition.ts';

const LABELS = ['text', 'secondary', 'memory'];
const KINDS = ['protection', 'exclusion', 'state-duty', 'policy'];
/** What a rule rests on: `general` is a rule for everybody (necessity, the discretion to prosecute), not one for victims. */
const BASES = ['statute', 'guidance', 'case-law', 'general'];
const ANSWERS = ['met', 'partly', 'not_met', 'not_applicable'];
const MODES = ['closed', 'open', 'class'];
const CRITERION = /^NP-(0[1-9]|[1-3]\d|40)$/;
const ANCILLARY = ['follows', 'excluded', 'silent'];

/** Ids that other blocks may name, for references between them. */
export interface Known {
  readonly vocabulary: Vocabulary;
  readonly provisions: ReadonlySet<string>;
}

/** Stage 4 for one block: what must be there is there, words are known, dates are in order, examples stand on both sides. */
export function checkBlock(ast: Ast, known: Known, problems: Problems): void {
  if (ast.block !== 'place') {
    checkChecked(ast.checked, ast.at, problems);
    if (!ast.citation && ast.block !== 'class' && ast.block !== 'axiom')
      problems.error('key_missing', ast.at, { key: 'citation', block: ast.block });
  }
  if (ast.block === 'place') for (const id of listOf(ast.carried['order'])) checkReference(id, known, ast.at, problems);
  if (ast.block === 'provision') checkProvision(ast, known, problems);
  if (ast.block === 'offences') {
    checkWord(ast.mode, MODES, 'mode', ast.at, problems);
    checkWord(ast.ancillary, ANCILLARY, 'ancillary', ast.at, problems);
    if (ast.entries.length === 0) problems.error('list_empty', ast.at, { id: ast.id });
  }
  if (ast.block === 'presumption' && !known.vocabulary.facts[ast.fact])
    problems.error('unknown_name', ast.at, { name: ast.fact, condition: ast.fact });
  if (ast.block === 'answer') checkAnswer(ast, problems);
  if (ast.block === 'consequence') for (const id of ast.of) if (id !== 'any') checkReference(id, known, ast.at, problems);
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function checkAnswer(ast: AnswerAst, problems: Problems): void {
  if (!CRITERION.test(ast.criterion)) problems.error('criterion_form', ast.at, { value: ast.criterion });
  if (ast.law === undefined && ast.practice === undefined) problems.error('key_missing', ast.at, { key: 'law', block: 'answer' });
  for (const [key, value] of [
    ['law', ast.law],
    ['practice', ast.practice],
  ] as const)
    if (value !== undefined) checkWord(value, ANSWERS, key, ast.at, problems);
}

function checkChecked(checked: CheckedAst | undefined, at: Place, problems: Problems): void {
  if (!checked) {
    problems.error('label_missing', at);
    return;
  }
  checkWord(checked.by, LABELS, 'checked', at, problems);
  const day = parseDate(checked.on);
  if (!day || day.first !== day.last) problems.error('wrong_day', at, { value: checked.on });
}

function checkWord(word: string, words: readonly string[], key: string, at: Place, problems: Problems): void {
  if (words.includes(word)) return;
  const near = nearest(word, words);
  problems.error('wrong_word', at, { key, value: word, expected: words.join(', '), ...(near ? { nearest: near } : {}) });
}

function checkReference(id: string, known: Known, at: Place, problems: Problems): void {
  if (known.provisions.has(id)) return;
  const near = nearest(id, known.provisions);
  problems.error('dangling_import', at, { id, ...(near ? { nearest: near } : {}) });
}

function checkProvision(ast: ProvisionAst, known: Known, problems: Problems): void {
  checkWord(ast.kind, KINDS, 'kind', ast.at, problems);
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(ast.id)) problems.error('id_form', ast.at, { id: ast.id });
  const texts = ast.versions.length > 0 ? ast.versions.map((version) => inherit(ast.text, version)) : [ast.text];
  for (const text of texts) checkText(text, known.vocabulary, problems);
  checkVersions(texts, problems);
  checkLabels(ast, problems);
  checkExamples(ast, known.vocabulary.addressees, problems);
  for (const key of ['falls back to', 'depends on', 'replaces'])
    for (const id of asList(ast.carried[key])) checkReference(id, known, ast.at, problems);
  for (const id of asList(ast.carried['overrides'])) if (id !== 'any other law') checkReference(id, known, ast.at, problems);
  if (ast.carried['basis'] !== undefined) checkWord(String(ast.carried['basis']), BASES, 'basis', ast.at, problems);
  const milder = ast.carried['milder law'] as { applies?: string } | undefined;
  if (milder) checkWord(milder.applies ?? '', ['yes', 'no', 'unknown', 'case-law'], 'milder law', ast.at, problems);
  checkAsks(ast, known.vocabulary, problems);
  checkLiteral(ast, texts, problems);
  for (const fact of asList(ast.carried['irrelevant'])) {
    if (!known.vocabulary.facts[fact]) problems.error('unknown_name', ast.at, { name: fact, condition: 'irrelevant' });
  }
}

/** What an instrument asks for has an effect and a force. */
function checkAsks(ast: ProvisionAst, vocabulary: Vocabulary, problems: Problems): void {
  const asks = ast.carried['asks for'] as { effect?: unknown; force?: string; checked?: string } | undefined;
  if (!asks) return;
  checkWords(asList(asks.effect), 'effect', Object.keys(vocabulary.effects), ast.at, problems);
  checkWord(asks.force ?? '', vocabulary.forces, 'force', ast.at, problems);
  if (asks.checked !== undefined) checkWord(String(asks.checked), LABELS, 'checked', ast.at, problems);
}

/** A condition to the letter stands in the place of an element that there is. */
function checkLiteral(ast: ProvisionAst, texts: readonly TextAst[], problems: Problems): void {
  const literal = ast.carried['literal'] as { element?: string; when?: unknown } | undefined;
  if (!literal?.when) return;
  const names = texts.flatMap((text) => [...(text.elements ?? []), ...(text.unless ?? [])].map((element) => element.name));
  if (literal.element === undefined) problems.error('key_missing', ast.at, { key: 'element', block: 'literal' });
  else if (!names.includes(literal.element)) checkWord(literal.element, [...new Set(names)], 'element', ast.at, problems);
}

/** A version with all that it takes over from its provision. */
export function inherit(base: TextAst, version: VersionAst): TextAst {
  return {
    ...base,
    ...version,
    elements: [...(version.elements ?? base.elements ?? []), ...version.moreElements],
    unless: [...(version.unless ?? base.unless ?? []), ...version.moreUnless],
  };
}

export function asList(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function checkText(text: TextAst, vocabulary: Vocabulary, problems: Problems): void {
  const { at } = text;
  if (!text.inForce) problems.error('key_missing', at, { key: 'in force', block: 'provision' });
  if (!text.elements?.length && !text.ladder?.length && text.unknown === undefined)
    problems.error('key_missing', at, { key: 'elements', block: 'provision' });
  checkWords(text.addressee, 'addressee', vocabulary.addressees, at, problems);
  checkWords(text.effect ?? text.ladder?.flatMap((rung) => rung.effect), 'effect', Object.keys(vocabulary.effects), at, problems);
  checkWords(text.liability, 'liability', Object.keys(vocabulary.tracks), at, problems);
  checkWords(text.stages ?? text.powers?.flatMap((power) => power.stages), 'stages', Object.keys(vocabulary.stages), at, problems);
  if (text.force === undefined && !text.ladder && !text.powers) problems.error('key_missing', at, { key: 'force', block: 'provision' });
  else if (text.force !== undefined) checkWord(text.force, vocabulary.forces, 'force', at, problems);
  for (const rung of text.ladder ?? []) {
    checkWords(rung.effect, 'effect', Object.keys(vocabulary.effects), rung.element.at, problems);
    checkWord(rung.force, vocabulary.forces, 'force', rung.element.at, problems);
  }
  const names = new Set<string>();
  for (const element of [...(text.elements ?? []), ...(text.unless ?? [])]) {
    if (names.has(element.name)) problems.error('element_twice', element.at, { element: element.name });
    names.add(element.name);
    checkElement(element, problems);
  }
}

function checkWords(words: readonly string[] | undefined, key: string, allowed: readonly string[], at: Place, problems: Problems): void {
  if (!words || words.length === 0) problems.error('key_missing', at, { key, block: 'provision' });
  for (const word of words ?? []) checkWord(word, allowed, key, at, problems);
}

function checkElement(element: ElementAst, problems: Problems): void {
  if (element.criterion && !CRITERION.test(element.criterion)) problems.error('criterion_form', element.at, { value: element.criterion });
  if (element.checked) checkWord(element.checked, LABELS, 'checked', element.at, problems);
  if (element.adopted && !element.readings?.some((reading) => reading.id === element.adopted))
    problems.error('reading_unknown', element.at, { id: element.adopted });
  for (const part of [...(element.or ?? []), ...(element.and ?? [])]) checkElement(part, problems);
}

function checkVersions(texts: readonly TextAst[], problems: Problems): void {
  for (const [index, text] of texts.entries()) {
    const time = text.inForce;
    if (!time) continue;
    if (time.from !== null && time.to !== null && time.from > time.to) problems.error('time_backwards', time.at);
    for (const other of texts.slice(index + 1)) {
      if (other.inForce && overlap(time, other.inForce)) problems.error('versions_overlap', other.inForce.at);
    }
  }
}

function overlap(a: InForceAst, b: InForceAst): boolean {
  if (a.basis !== b.basis || a.uncertain || b.uncertain) return false;
  return (a.from ?? -Infinity) <= (b.to ?? Infinity) && (b.from ?? -Infinity) <= (a.to ?? Infinity);
}

function checkLabels(ast: ProvisionAst, problems: Problems): void {
  const labels = ast.carried['labels'];
  if (labels === undefined) return;
  if (typeof labels !== 'object' || labels === null) problems.error('map_expected', ast.at, { key: 'labels' });
  else for (const label of Object.values(labels)) checkWord(String(label), LABELS, 'labels', ast.at, problems);
}

/** An example for and one against; where the law is not known, one open instead of met. */
function checkExamples(ast: ProvisionAst, authorities: readonly string[], problems: Problems): void {
  const outcomes = new Set(ast.examples.map((example: ExampleAst) => example.outcome));
  const unknown = ast.text.unknown !== undefined || ast.versions.some((version) => version.unknown !== undefined);
  const gap = ast.text.elements?.find((element) => element.gap !== undefined && !element.when && !element.unless);
  if (gap && !unknown) problems.error('gap_not_unknown', gap.at, { element: gap.name, id: ast.id });
  else if (!outcomes.has('met') && !(unknown && outcomes.has('open')))
    problems.error('example_missing', ast.at, { side: unknown ? 'open' : 'met', id: ast.id });
  if (!outcomes.has('not_met')) problems.error('example_missing', ast.at, { side: 'not_met', id: ast.id });
  for (const example of ast.examples) {
    const at = { ...ast.at, line: example.line };
    checkWord(example.outcome, ['met', 'open', 'not_met', 'not_in_force', 'out_of_scope'], 'outcome', at, problems);
    if (example.authority !== undefined) checkWord(example.authority, authorities, 'authority', at, problems);
  }
}
