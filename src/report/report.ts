import type { Assessment, ConductResult, ConsequenceFinding, DutyFinding, Finding, Gap } from '../assess/index.ts';
import { dayIn, say, term } from '../words/index.ts';
import { findingItem, phrase } from './finding.ts';
import { type Item, type Report, type Section, SIGNS } from './model.ts';

export interface ReportOptions {
  /** Provision that is opened: its whole reason and all that belongs to it. */
  readonly why?: string;
  /** Everything, opened. */
  readonly all?: boolean;
  /** Lines on an act, by its reference: what its charge was read as. */
  readonly notes?: Readonly<Record<string, readonly string[]>>;
}

const MAX_QUESTIONS = 5;

/** Effects of the standard that ask a State to spare the person: shown one by one; the rest of the standard on a line. */
const SPARING = new Set(['power-to-refrain', 'possibility', 'consideration', 'no-punishment', 'no-prosecution', 'not-responsible']);

/** The page one would hand to a judge: short, in order of what matters, each line with its citation and its label. */
export function reportOf(result: Assessment, options: ReportOptions = {}): Report {
  const sections = [
    ...conductSections(result, options),
    section(say('gaps'), gapItems(result)),
    dutiesSection(
      result.duties.filter((duty) => duty.kind === 'step'),
      options,
    ),
    section(
      say('stops'),
      result.duties.filter((duty) => duty.kind === 'stop').map((duty) => dutyItem(duty, options)),
    ),
    asksSection(result, options),
    costsSection(result.consequences, options),
  ];
  const { receipt } = result;
  const brief = (hash: string) => (options.all ? hash : hash.slice(0, 16));
  return {
    title: say('title', { case: result.case }),
    lead: [
      say('lead', { forum: result.forum, on: dayIn(result.on) }),
      ...(result.authority ? [say('lead_authority', { authority: term(result.authority) })] : []),
      ...(result.law.note ? [result.law.note] : []),
    ],
    sections: sections.filter((one) => one.items.length + one.sections.length + one.lead.length + one.tail.length > 0),
    foot: [say('foot'), say('receipt', { result: brief(receipt.result), input: brief(receipt.input), engine: receipt.engine })],
  };
}

function section(heading: string, items: readonly Item[], tail: readonly string[] = []): Section {
  return { heading, lead: [], items, sections: [], tail };
}

/** Acts one by one; an act of which nothing differs from an earlier one only says so. */
function conductSections(result: Assessment, options: ReportOptions): Section[] {
  const seen = new Map<string, string>();
  return result.conduct.map((conduct) => {
    const whole = conductSection(conduct, result, options);
    const key = JSON.stringify([whole.lead, whole.sections], (name, value) => (name === 'tree' || name === 'more' ? undefined : value));
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, conduct.ref);
    return earlier === undefined || options.all ? whole : { ...whole, folded: say('same', { ref: earlier }) };
  });
}

/** Steps in the order of the decision list; whether one is owed for certain is told by its mark. */
function dutiesSection(duties: readonly DutyFinding[], options: ReportOptions): Section {
  const unsure = duties.some((duty) => !duty.certain);
  const lead = unsure ? [say('duties_lead', { owed: SIGNS.do, unsure: SIGNS.ask })] : [];
  return {
    ...section(
      say('duties'),
      duties.map((duty) => dutyItem(duty, options)),
    ),
    lead,
  };
}

function conductSection(conduct: ConductResult, result: Assessment, options: ReportOptions): Section {
  const domestic = conduct.findings.filter((finding) => finding.layer === 'domestic');
  const standard = conduct.findings.filter((finding) => finding.layer !== 'domestic');
  return {
    heading: conduct.class.title ? say('act_class', { ref: conduct.ref, class: conduct.class.title }) : say('act', { ref: conduct.ref }),
    lead: [...bestLine(conduct, result.law.held), ...(options.notes?.[conduct.ref] ?? [])],
    items: [],
    sections: [
      group(say('domestic'), domestic, options, () => true),
      group(say('standard'), standard, options, (finding) => finding.effect.some((effect) => SPARING.has(effect))),
    ].filter((one) => one.items.length + one.tail.length > 0),
    tail: [],
  };
}

function bestLine({ best, findings }: ConductResult, held: boolean): string[] {
  if (!best) return held ? [say('best_none')] : [];
  const citation = findings.find((finding) => finding.provision === best.provision)?.citation ?? best.provision;
  const parts = { effect: best.effect.map(term).join(', '), force: term(best.force), citation };
  return [best.outcome === 'met' ? say('best_met', parts) : say('best_open', parts)];
}

/** Findings that matter one by one; the others that were looked at on a line for each outcome. */
function group(heading: string, findings: readonly Finding[], options: ReportOptions, matters: (finding: Finding) => boolean): Section {
  const opened = (finding: Finding) => options.all === true || options.why === finding.provision;
  const idle = (finding: Finding) => finding.kind === 'exclusion' && finding.outcome === 'not_met' && !opened(finding);
  const shown = findings.filter((finding) => !idle(finding) && (opened(finding) || (applied(finding) && matters(finding))));
  const rest = findings.filter((finding) => !shown.includes(finding) && !idle(finding));
  const tail = [...new Set(rest.map((finding) => finding.outcome))].map((outcome) => {
    const list = rest.filter((finding) => finding.outcome === outcome).map((finding) => asideOf(finding));
    return applied({ outcome })
      ? say('also', { outcome: term(outcome), list: list.join('; ') })
      : say('aside', { outcome: capital(term(outcome)), list: list.join('; ') });
  });
  const idleList = findings
    .filter(idle)
    .map((finding) => asideOf(finding))
    .join('; ');
  return section(
    heading,
    shown.map((finding) => findingItem(finding, opened(finding))),
    idleList ? [...tail, say('exclusions_not_met', { list: idleList })] : tail,
  );
}

function applied({ outcome }: Pick<Finding, 'outcome'>): boolean {
  return outcome === 'met' || outcome === 'open' || outcome === 'not_met';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A citation with its label and, where the law did not apply, why. */
function asideOf(finding: Finding): string {
  const why = applied(finding) ? undefined : finding.because.parts?.find((part) => part.value === 'no');
  return `${finding.citation}${why ? ` (${phrase(why)})` : ''} [${finding.checked}]`;
}

/** One line for each act and criterion; further instruments of which the same is true beside it. */
function gapItems(result: Assessment): Item[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of result.gaps) {
    const key = `${gap.conduct} ${gap.criterion}`;
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()].map(([first, ...others]) => gapItem(first as Gap, others, result));
}

function gapItem(gap: Gap, others: readonly Gap[], result: Assessment): Item {
  const findings = result.conduct.flatMap((conduct) => conduct.findings);
  const cited = (id: string) => findings.find((finding) => finding.provision === id)?.citation ?? id;
  const same = others.length > 0 ? [say('gap_same', { list: others.map(({ standard }) => cited(standard)).join('; ') })] : [];
  const open = gap.open.length > 0 ? [say('gap_open', { list: gap.open.map(cited).join('; ') })] : [];
  const head = result.conduct.length > 1 ? say('gap', { conduct: gap.conduct, text: gap.text }) : gap.text;
  return { mark: 'warn', head, lines: [...same, ...open], more: [], open: false };
}

function dutyItem(duty: DutyFinding, options: ReportOptions): Item {
  const who = duty.who.split(', ').map(term).join(', ');
  const { by, citation } = duty;
  const stop = duty.kind === 'stop';
  const when = by === null ? say('duty_who_rule', { who, by: duty.by_rule, citation }) : say('duty_who', { who, by: dayIn(by), citation });
  return {
    mark: stop ? 'never' : duty.certain ? 'do' : 'ask',
    head: say('duty', { id: duty.id, title: duty.title }),
    label: duty.checked,
    lines: stop ? [] : [when],
    more: [duty.what, ...(stop ? [citation] : []), ...(duty.re_opens ? [say('duty_reopens', { when: duty.re_opens })] : [])],
    open: options.all === true,
  };
}

function asksSection(result: Assessment, options: ReportOptions): Section {
  const merged = [...new Set(result.ask.map(({ question }) => question))].map((question) => {
    const same = result.ask.filter((ask) => ask.question === question);
    return { question, of: same.map((ask) => ask.of).join(', '), why: same[0]?.why ?? '' };
  });
  const shown = options.all ? merged : merged.slice(0, MAX_QUESTIONS);
  const left = merged.length - shown.length;
  const items = shown.map(({ of, question, why }): Item => {
    const head = result.conduct.length > 1 ? say('ask', { of, question }) : question;
    return { mark: 'ask', head, lines: [], more: why ? [why] : [], open: true };
  });
  return section(say('asks'), items, left > 0 ? [say('asks_more', { count: left })] : []);
}

/** What invoking a protection costs: what is certain one by one, what may come on a line. */
function costsSection(consequences: readonly ConsequenceFinding[], options: ReportOptions): Section {
  const certain = options.all ? consequences : consequences.filter((item) => item.value === 'yes');
  const maybe = consequences.filter((item) => !certain.includes(item)).map((item) => `${item.title} [${item.checked}]`);
  const items = certain.map(({ title, domain, citation, checked, says }): Item => {
    return {
      mark: 'cost',
      head: `${title} (${term(domain)}). ${citation}`,
      label: checked,
      lines: [],
      more: [says],
      open: options.all === true,
    };
  });
  return section(say('costs'), items, maybe.length > 0 ? [say('costs_maybe', { list: maybe.join('; ') })] : []);
}
