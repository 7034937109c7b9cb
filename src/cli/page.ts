import type { Assessment, Because, ConductResult, DutyFinding, Finding } from '../assess/index.ts';
import { walkBecause } from '../assess/index.ts';
import { spell } from '../ir/index.ts';
import { type Style, wrap } from './style.ts';

/** The page one would hand to a judge: short, in order of what matters, each line with its citation and its label. */
export function drawAssessment(result: Assessment, style: Style, options: { readonly why?: string; readonly all?: boolean } = {}): string {
  const out: string[] = [];
  out.push(style.bold(`Assessment of ${result.case}`), `${result.forum}, as the law stood on ${result.on}.`, '');
  if (result.law.note) out.push(wrap(result.law.note, style.width), '');
  for (const conduct of result.conduct) out.push(...drawConduct(conduct, result, style, options));
  out.push(
    ...drawGaps(result, style),
    ...drawDuties(result.duties, style),
    ...drawQuestions(result, style),
    ...drawConsequences(result, style),
  );
  out.push(
    style.dim(
      wrap(
        'This is a reasoned result of rules, not legal advice and not a decision about a person. A human decides. Labels: [text] the wording was read; [secondary] a reliable description was read; [memory] a lead that nobody has verified yet.',
        style.width,
      ),
    ),
  );
  out.push(
    style.dim(
      `Receipt ${result.receipt.result.slice(0, 16)} over input ${result.receipt.input.slice(0, 16)}, engine ${result.receipt.engine}.`,
    ),
  );
  return `${out.join('\n')}\n`;
}

type Options = { readonly why?: string; readonly all?: boolean };

function drawConduct(conduct: ConductResult, result: Assessment, style: Style, options: Options): string[] {
  const out = [style.bold(`Act ${conduct.ref}`) + (conduct.class.value === 'unknown' ? '' : `, class: ${spell(conduct.class.value)}`)];
  const { best } = conduct;
  if (best)
    out.push(
      `  Best domestic result: ${best.effect.map(label).join(', ')} (${spell(best.force)}), ${spell(best.outcome)}, under ${best.provision}.`,
    );
  else if (result.law.held) out.push('  No domestic protection is met or open on these facts.');
  const domestic = conduct.findings.filter((finding) => finding.layer === 'domestic');
  const standard = conduct.findings.filter((finding) => finding.layer !== 'domestic');
  return [
    ...out,
    '',
    ...drawGroup('Law of this place', domestic, style, options),
    ...drawGroup('The international standard', standard, style, options),
  ];
}

/** Met, open and not met with their reasons; what did not apply on a line each. */
function drawGroup(title: string, findings: readonly Finding[], style: Style, options: Options): string[] {
  if (findings.length === 0) return [];
  const applied = findings.filter((finding) => finding.outcome === 'met' || finding.outcome === 'open' || finding.outcome === 'not_met');
  const rest = findings.filter((finding) => !applied.includes(finding));
  const out = [`  ${style.bold(title)}`, ...applied.flatMap((finding) => drawFinding(finding, style, options))];
  for (const finding of rest) {
    const why = finding.because.parts?.find((part) => part.value === 'no')?.text ?? '';
    out.push(`    ${style.dim('–')} ${wrap(`${finding.citation}: ${spell(finding.outcome)} (${why}) ${tag(finding)}`, style.width, 6)}`);
    if (options.why === finding.provision || options.all) out.push(...drawTree(finding.because, style, 6));
  }
  return [...out, ''];
}

function label(effect: string): string {
  return effect.replaceAll('-', ' ');
}

function tag(finding: { readonly checked: string }): string {
  return `[${finding.checked}]`;
}

const MARKS = { met: '✓', open: '?', not_met: '✗', not_in_force: '–', out_of_scope: '–' } as const;

function drawFinding(finding: Finding, style: Style, options: { readonly why?: string; readonly all?: boolean }): string[] {
  const colour = finding.outcome === 'met' ? style.green : finding.outcome === 'open' ? style.yellow : style.dim;
  const force = finding.force === 'none' ? '' : `, ${spell(finding.force)}`;
  const layer = finding.layer === 'domestic' ? '' : finding.layer === 'binding' ? '; binds this State' : '; guidance';
  const head = `${finding.citation}: ${finding.effect.map(label).join(', ')}${force} (${finding.addressee.map(spell).join(', ')}${layer}) ${tag(finding)}`;
  const out = [`    ${colour(MARKS[finding.outcome])} ${wrap(head, style.width, 6)}`];
  if (options.why === finding.provision || options.all) out.push(...drawTree(finding.because, style, 6));
  else for (const line of shortReason(finding)) out.push(`      ${style.dim(wrap(line, style.width, 8))}`);
  if (finding.outcome === 'open') out.push(...drawDeciding(finding, style));
  if (finding.milder && finding.milder.most_favourable !== finding.milder.applicable)
    out.push(`      ${wrap(`Milder law: ${finding.milder.most_favourable}. ${finding.milder.reason}`, style.width, 8)}`);
  for (const reading of finding.touched.readings)
    if (reading.depends)
      out.push(
        `      ${wrap(`Depends on the reading: ${reading.readings.map((one) => `${one.says} (${one.cite ?? 'no citation'}: ${one.value})`).join('; ')}`, style.width, 8)}`,
      );
  for (const text of finding.touched.presumptions) out.push(`      ${wrap(`Presumption: ${text}`, style.width, 8)}`);
  return out;
}

/** What would have to be shown for it to be met, and what would end it. */
function drawDeciding(finding: Finding, style: Style): string[] {
  const inWords = (set: Readonly<Record<string, string>>) =>
    Object.entries(set)
      .map(([fact, value]) => `${spell(fact)} ${spell(value)}`)
      .join(', ');
  const lines: string[] = [];
  const [meets] = finding.would_meet;
  if (meets) lines.push(`Met if shown: ${inWords(meets)}.${finding.would_meet.length > 1 ? ` (${finding.would_meet.length} ways)` : ''}`);
  if (finding.would_fail.length > 0) lines.push(`Fails if: ${finding.would_fail.slice(0, 4).map(inWords).join('; or ')}.`);
  return lines.map((line) => `      ${wrap(line, style.width, 8)}`);
}

/** One or two lines: what decides. For a failure the failing elements, else the elements that carry it. */
function shortReason(finding: Finding): string[] {
  const parts = (finding.because.parts ?? []).filter(
    (part) => part.kind !== 'time' && part.kind !== 'stage' && part.kind !== 'track' && part.kind !== 'addressee',
  );
  if (finding.outcome === 'not_met') {
    const failing = (finding.because.parts ?? []).filter((part) => part.value === 'no');
    return [`fails on: ${failing.map(phrase).join('; ')}`];
  }
  const open = (finding.because.parts ?? []).filter((part) => part.value === 'unknown' || part.value === 'contested');
  const shown = parts.filter((part) => part.value === 'yes');
  const lines = shown.length > 0 ? [`because: ${shown.map(phrase).join('; ')}`] : [];
  if (open.length > 0) lines.push(`not settled: ${open.map(phrase).join('; ')}`);
  return lines;
}

function phrase(part: Because): string {
  const source = part.source
    ? ` (${[part.source.kind, part.source.by, part.source.on]
        .filter(Boolean)
        .map((word) => spell(String(word)))
        .join(', ')})`
    : '';
  const cite = part.cite ? `, ${part.cite}` : '';
  const contested = part.value === 'contested' ? ', sources disagree' : '';
  return `${part.text}${cite}${source}${contested}`;
}

/** The whole tree, one line a node, with value, fact, source and pinpoint. */
export function drawTree(because: Because, style: Style, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const value = because.value === 'yes' ? style.green('yes') : because.value === 'no' ? style.red('no') : style.yellow(because.value);
  const given =
    because.given !== undefined && because.fact
      ? ` [${spell(because.fact)}: ${because.given}]`
      : because.fact && because.value === 'unknown'
        ? ` [${spell(because.fact)}: not known]`
        : '';
  const kind =
    because.kind === 'norm'
      ? ` {open norm: ${because.says}}`
      : because.kind === 'discretion'
        ? ` {discretion of the ${spell(because.by ?? '')}: ${because.says}}`
        : because.kind === 'gap'
          ? ' {gap}'
          : '';
  const lines = [`${pad}${value}  ${wrap(`${phrase(because)}${given}${kind}`, style.width, indent + 5)}`];
  for (const part of because.parts ?? []) lines.push(...drawTree(part, style, indent + 2));
  return lines;
}

function drawGaps(result: Assessment, style: Style): string[] {
  if (result.gaps.length === 0) return [];
  return [
    style.bold('Gaps between the standard and this law'),
    ...result.gaps.map(
      (gap) =>
        `  ${style.yellow('!')} ${wrap(`${gap.conduct}: ${gap.text}${gap.certain ? '' : ` Still open: ${gap.open.join(', ')}.`}`, style.width, 4)}`,
    ),
    '',
  ];
}

function drawDuties(duties: readonly DutyFinding[], style: Style): string[] {
  const steps = duties.filter((duty) => duty.kind === 'step');
  if (steps.length === 0) return [];
  const out = [style.bold('What has to be done')];
  for (const duty of steps.slice(0, 12)) {
    out.push(
      `  ${duty.id} ${wrap(`${duty.who}: ${duty.what} By: ${duty.by ?? duty.by_rule}. ${duty.citation} ${tag(duty)}`, style.width, 6)}`,
    );
  }
  const stops = duties.filter((duty) => duty.kind === 'stop');
  if (stops.length > 0) out.push(`  Hard stops that bite here: ${stops.map((duty) => duty.id).join(', ')} (--json shows each).`);
  return [...out, ''];
}

function drawQuestions(result: Assessment, style: Style): string[] {
  if (result.ask.length === 0) return [];
  return [
    style.bold('What to find out next'),
    ...result.ask
      .slice(0, 5)
      .map((ask) => `  ${style.yellow('?')} ${wrap(`${ask.of}: ${ask.question} ${style.dim(ask.why)}`, style.width, 4)}`),
    '',
  ];
}

function drawConsequences(result: Assessment, style: Style): string[] {
  if (result.consequences.length === 0) return [];
  return [
    style.bold('Before you act: what it may cost'),
    ...result.consequences.map(
      (item) => `  • ${wrap(`${item.title} (${item.domain}): ${item.says} ${item.citation} ${tag(item)}`, style.width, 4)}`,
    ),
    '',
  ];
}

/** Provisions named in a result. */
export function provisionsOf(result: Assessment): string[] {
  return [...new Set(result.conduct.flatMap((conduct) => conduct.findings.map((finding) => finding.provision)))];
}

export { walkBecause };
