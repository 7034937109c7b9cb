import type { Assessment, Because, ConductResult, DutyFinding, Finding } from '../assess/index.ts';
import { spell } from '../ir/index.ts';

/**
 * A self-contained page: the same findings and the same reason trees as the text and the JSON, each tree closed until it is opened. No script, no
 * font or image from elsewhere; works without a network and prints.
 */
export function htmlOf(results: readonly Assessment[]): string {
  const title = results.length === 1 && results[0] ? `Assessment of ${results[0].case}` : 'Assessments';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${results.map(pageOf).join('\n<hr>\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; font: 1.05rem/1.5 system-ui, sans-serif; color: #14202b; background: #fff; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.2rem; border-bottom: 2px solid #14202b; } h3 { font-size: 1.1rem; margin-bottom: .3rem; }
ul { padding-left: 0; list-style: none; } li { margin: .7rem 0; }
.finding { border-left: 5px solid #5b6770; padding: .1rem 0 .1rem .8rem; }
.met { border-color: #00613a; } .open { border-color: #8a5a00; } .not_met { border-color: #9b1c1c; }
.outcome { font-weight: 700; } .label { border: 1px solid #5b6770; border-radius: .2rem; padding: 0 .3rem; font-size: .85rem; white-space: nowrap; }
.memory { background: #fff3d6; } .small { font-size: .92rem; color: #3d4a54; }
details { margin: .3rem 0; } summary { cursor: pointer; padding: .2rem 0; min-height: 24px; } summary:focus-visible { outline: 3px solid #005ea5; }
.tree ul { padding-left: 1.1rem; } .tree li { margin: .25rem 0; } .v { font-weight: 700; }
@media print { details > * { display: block; } }
`;

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const words = (list: readonly string[]) => list.map((word) => spell(word).replaceAll('-', ' ')).join(', ');
const label = (checked: string) => `<span class="label ${checked}">${text(checked)}</span>`;
const section = (title: string, body: string) => (body ? `<h2>${text(title)}</h2>\n${body}` : '');
const list = (items: readonly string[]) => (items.length > 0 ? `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>` : '');

function pageOf(result: Assessment): string {
  return [
    `<h1>Assessment of ${text(result.case)}</h1>`,
    `<p>${text(result.forum)}, as the law stood on ${text(result.on)}.</p>`,
    result.law.note ? `<p>${text(result.law.note)}</p>` : '',
    ...result.conduct.map(conductOf),
    section('Gaps between the standard and this law', list(result.gaps.map((gap) => text(`${gap.conduct}: ${gap.text}`)))),
    section('What has to be done', list(result.duties.filter((duty) => duty.kind === 'step').map(dutyOf))),
    section('Hard stops', list(result.duties.filter((duty) => duty.kind === 'stop').map(dutyOf))),
    section(
      'What to find out next',
      list(result.ask.map((ask) => `${text(`${ask.of}: ${ask.question}`)} <span class="small">${text(ask.why)}</span>`)),
    ),
    section(
      'Before you act: what it may cost',
      list(
        result.consequences.map(
          (item) =>
            `<strong>${text(item.title)}</strong> (${text(item.domain)}): ${text(item.says)} <span class="small">${text(item.citation)}</span> ${label(item.checked)}`,
        ),
      ),
    ),
    '<h2>About this page</h2>',
    '<p>This is a reasoned result of rules, not legal advice and not a decision about a person. A human decides. <em>text</em>: the wording was read; <em>secondary</em>: a reliable description was read; <em>memory</em>: a lead that nobody has verified yet.</p>',
    `<p class="small">Receipt ${text(result.receipt.result)} over input ${text(result.receipt.input)}, engine ${text(result.receipt.engine)}.</p>`,
  ]
    .filter(Boolean)
    .join('\n');
}

function conductOf(conduct: ConductResult): string {
  const { best } = conduct;
  const of = (layer: boolean) => conduct.findings.filter((finding) => (finding.layer === 'domestic') === layer).map(findingOf);
  return [
    `<h2>Act ${text(conduct.ref)}${conduct.class.value === 'unknown' ? '' : `, class: ${text(spell(conduct.class.value))}`}</h2>`,
    best
      ? `<p><strong>Best domestic result:</strong> ${text(words(best.effect))} (${text(best.force)}), ${text(spell(best.outcome))}, under ${text(best.provision)}.</p>`
      : '',
    of(true).length > 0 ? `<h3>Law of this place</h3>\n${list(of(true))}` : '',
    of(false).length > 0 ? `<h3>The international standard</h3>\n${list(of(false))}` : '',
  ].join('\n');
}

function findingOf(finding: Finding): string {
  const cite = finding.url ? `<a href="${text(finding.url)}" rel="noreferrer">${text(finding.citation)}</a>` : text(finding.citation);
  return `<div class="finding ${finding.outcome}"><span class="outcome">${text(spell(finding.outcome))}</span>: ${text(finding.title)}. ${cite} ${label(finding.checked)}
<div class="small">${text(words(finding.effect))}; ${text(spell(finding.force))}; ${text(words(finding.addressee))}</div>
${finding.notes.map((note) => `<div class="small">${text(note)}</div>`).join('')}
<details class="tree"><summary>Why</summary>${treeOf(finding.because)}</details></div>`;
}

function treeOf(because: Because): string {
  const given = because.fact ? ` <span class="small">[${text(spell(because.fact))}: ${text(because.given ?? 'not known')}]</span>` : '';
  const source = because.source
    ? ` <span class="small">(${text(words([because.source.kind ?? '', because.source.by ?? '', because.source.on ?? ''].filter(Boolean)))})</span>`
    : '';
  const says = because.says ? ` <span class="small">${text(because.says)}</span>` : '';
  const cite = because.cite ? `, ${text(because.cite)}` : '';
  const parts = (because.parts ?? []).map(treeOf).map((part) => `<li>${part}</li>`);
  return `<span class="v">${because.value}</span> ${text(because.text)}${cite}${given}${source}${says}${parts.length > 0 ? `<ul>${parts.join('')}</ul>` : ''}`;
}

function dutyOf(duty: DutyFinding): string {
  return `<strong>${text(duty.id)}</strong> ${text(duty.who)}: ${text(duty.what)} <strong>By: ${text(duty.by ?? duty.by_rule)}.</strong> <span class="small">${text(duty.citation)}</span> ${label(duty.checked)}`;
}
