import type { Because, Finding, ProofFinding, WindowFinding } from '../assess/index.ts';
import { spell } from '../ir/index.ts';
import { dayIn, nameIn, say, term } from '../words/index.ts';
import type { Item } from './model.ts';

const MAX_WAYS = 4;

/** One finding as a line of the page: outcome, effect, reason and what would decide it; the rest when it is opened. */
export function findingItem(finding: Finding, open: boolean): Item {
  return {
    mark: markOf(finding),
    head: headOf(finding),
    citation: finding.citation,
    ...(finding.url ? { url: finding.url } : {}),
    label: finding.checked,
    lines: [
      ...reasonLines(finding),
      ...rungLines(finding),
      ...decidingLines(finding),
      ...milderLines(finding),
      ...readingLines(finding),
      ...finding.touched.presumptions.map((text) => say('presumption', { text })),
      ...(finding.outcome === 'not_met' ? [] : finding.proof.filter((one) => one.reached === 'no').map(proofMissed)),
      ...(finding.outcome === 'not_met' ? [] : finding.windows.filter((one) => one.by !== null).map(windowLine)),
      ...(finding.depends_on.length > 0 ? [say('depends_on', { list: finding.depends_on.join(', ') })] : []),
      ...(finding.extent && finding.outcome !== 'not_met' ? [say('extent', { says: finding.extent.says })] : []),
      ...(finding.review?.overdue ? [say('review_overdue', { due: dayIn(finding.review.due) })] : []),
    ],
    more: moreLines(finding),
    tree: finding.because,
    open,
  };
}

function markOf({ outcome, kind }: Finding): Item['mark'] {
  if (kind === 'exclusion' && outcome !== 'not_met') return 'warn';
  return outcome === 'met' || outcome === 'open' || outcome === 'not_met' ? outcome : 'aside';
}

function headOf(finding: Finding): string {
  const layer = finding.layer === 'domestic' ? '' : `; ${say(finding.layer === 'binding' ? 'layer_binding' : 'layer_guidance')}`;
  const parts = {
    citation: finding.citation,
    effect: finding.effect.map(term).join(', '),
    addressee: finding.addressee.map(term).join(', ') + layer,
  };
  const head = finding.force === 'none' ? say('finding_no_force', parts) : say('finding', { ...parts, force: term(finding.force) });
  return finding.kind === 'exclusion' ? say('exclusion', { head }) : head;
}

/** The lesser effects that a provision may have, where the strongest is still open. */
function rungLines({ outcome, rungs = [] }: Finding): string[] {
  const open = rungs.filter((rung) => rung.value !== 'no');
  if (outcome !== 'open' || open.length < 2) return [];
  const named = (rung: (typeof open)[number]) => `${rung.effect.map(term).join(', ')} (${term(rung.force)})`;
  const list = open.slice(1).map(named);
  const [first] = open;
  const other = [...new Set(list)].filter((one) => one !== (first && named(first)));
  return other.length > 0 ? [say('rungs', { list: other.join('; ') })] : [];
}

/** One or two lines: what decides. For a failure the failing elements, else the elements that carry it. */
function reasonLines(finding: Finding): string[] {
  const parts = finding.because.parts ?? [];
  const list = (some: readonly Because[]) => some.map(phrase).join('; ');
  if (finding.outcome === 'not_met') return [say('fails_on', { list: list(parts.filter((part) => part.value === 'no').map(positive)) })];
  const shown = parts.filter((part) => part.value === 'yes' && !isGate(part));
  const open = parts.filter((part) => part.value === 'unknown' || part.value === 'contested');
  return [
    ...(shown.length > 0 ? [say('because', { list: list(shown) })] : []),
    ...(open.length > 0 ? [say('not_settled', { list: list(open) })] : []),
  ];
}

/** What takes a case out has to be absent; where it is there, the reader is told what it is and not what is missing. */
function positive(part: Because): Because {
  const not = say('node_not', { child: '' });
  return part.text.startsWith(not) ? { ...part, text: part.text.slice(not.length) } : part;
}

function isGate({ kind }: Because): boolean {
  return kind === 'time' || kind === 'stage' || kind === 'track' || kind === 'addressee';
}

/** A part with its pinpoint and the source of its fact. */
export function phrase(part: Because): string {
  const source = [part.source?.kind, part.source?.by].flatMap((word) => (word ? [term(String(word))] : []));
  if (part.source?.on) source.push(dayIn(part.source.on));
  const from = source.length > 0 ? ` ${say('source', { list: source.join(', ') })}` : '';
  const contested = part.value === 'contested' ? `, ${say('sources_disagree')}` : '';
  return `${part.text}${part.cite ? `, ${part.cite}` : ''}${from}${contested}`;
}

/** What would have to be shown for it to be met, and what would end it. */
function decidingLines(finding: Finding): string[] {
  if (finding.outcome !== 'open') return [];
  const [meets, ...others] = inFactFirst(finding.would_meet);
  const way = meets ? { list: inWords(meets), count: others.length } : undefined;
  const fails = mirrored(finding) ? [] : finding.would_fail.slice(0, MAX_WAYS).map(inWords);
  return [
    ...(way ? [others.length > 0 ? say('met_if_ways', way) : say('met_if', way)] : []),
    ...(mirrored(finding) ? [say('fails_if_any')] : []),
    ...(fails.length > 0 ? [say('fails_if', { list: fails.join(`${say('or')} `) })] : []),
  ];
}

type Way = Finding['would_meet'][number];

/** Protection needs no formal status where the facts themselves can be shown: such a way comes first. */
function inFactFirst(ways: readonly Way[]): readonly Way[] {
  const formal = (way: Way) => way['victim_status'] !== undefined || way['identified_by'] !== undefined;
  return [...ways.filter((way) => !formal(way)), ...ways.filter(formal)];
}

/** Whether each thing that would end it is one of the things that have to be shown, the other way round. */
function mirrored({ would_meet, would_fail }: Finding): boolean {
  const [meets, ...others] = would_meet;
  if (!meets || others.length > 0 || would_fail.length !== Object.keys(meets).length) return false;
  return would_fail.every((set) => Object.keys(set).length === 1 && Object.keys(set).every((fact) => meets[fact] !== undefined));
}

/** A set of facts with the values they would need: `compelled, not: danger self caused, stage: trial`. */
export function inWords(set: Readonly<Record<string, string>>): string {
  const one = ([fact, value]: readonly [string, string]) => {
    const name = term(fact);
    if (value === 'yes') return name;
    if (value === 'no') return say('unless', { fact: name });
    return value.startsWith(name) ? value : say('is', { fact: name, value: nameIn(fact) === undefined ? spell(value) : value });
  };
  return Object.entries(set).map(one).join(', ');
}

function milderLines({ milder }: Finding): string[] {
  if (!milder || (milder.most_favourable === milder.applicable && !milder.applied)) return [];
  const names = { favourable: milder.most_favourable, applicable: milder.applicable, reason: milder.reason };
  return [say(milder.applied ? 'milder_applied' : 'milder_open', names)];
}

function readingLines({ touched }: Finding): string[] {
  return touched.readings
    .filter((reading) => reading.depends)
    .map((reading) => {
      const one = (item: (typeof reading.readings)[number]) =>
        say('reading_one', { says: item.says, cite: item.cite ?? say('no_citation'), value: term(item.value) });
      return say('reading', { list: reading.readings.map(one).join('; ') });
    });
}

function proofMissed(proof: ProofFinding): string {
  return say('proof_missed', { element: proof.element, on: term(proof.on), standard: term(proof.standard) });
}

function windowLine(window: WindowFinding): string {
  if (window.by === null) return say('window_rule', { what: window.what, rule: window.rule });
  const parts = { what: window.what, by: dayIn(window.by), stands: term(window.stands) };
  return say(window.kind === 'not_before' ? 'window_not_before' : 'window_dated', parts);
}

/** What must follow, by whom. */
function followLine({ effect, who, says, citation }: Finding['follows'][number]): string {
  const what = [who && term(who), effect && term(effect), says].filter(Boolean).join(': ');
  return say('follows', { what: citation ? `${what} ${say('source', { list: citation })}` : what });
}

/** What is shown when a finding is opened: proof, undated limits, what follows and stays, practice, norms, discretion, gaps, notes. */
function moreLines(finding: Finding): string[] {
  const { touched } = finding;
  return [
    ...finding.proof.map((one) =>
      say('proof', { element: one.element, on: term(one.on), standard: term(one.standard), reached: term(one.reached) }),
    ),
    ...finding.windows.filter((one) => one.by === null).map(windowLine),
    ...finding.follows.map(followLine),
    ...finding.keeps.map((what) => say('keeps', { what })),
    ...finding.leaves.map((what) => say('leaves', { what })),
    ...finding.practice.map(({ says, checked }) => say('practice', { says, checked })),
    ...touched.norms.map(({ element, says, value }) => say('norm', { element, says, value: term(value) })),
    ...touched.discretions.map(({ by, says, value }) => say('discretion', { by: term(by), says, value: term(value) })),
    ...touched.gaps.map((says) => say('gap_touched', { says })),
    ...(finding.falls_back_to.length > 0 ? [say('falls_back_to', { list: finding.falls_back_to.join(', ') })] : []),
    ...(finding.overrides.length > 0 ? [say('overrides', { list: finding.overrides.join(', ') })] : []),
    ...finding.notes,
  ];
}
