import type { FactWord } from '../base/index.ts';
import { codeOf, fromOf, paragraph, sectionOf, type TableCell, tableOf } from '../html/index.ts';
import { valueName } from '../ir/index.ts';
import { type Phrase, quoted, say } from '../words/index.ts';
import { isSet } from './columns.ts';
import { figure } from './report-found.ts';
import { barPlot } from './report-plots.ts';
import { count, factWords, fromRecord, fromResult, lengthAs, type View } from './report-view.ts';
import type { Unrecorded } from './unrecorded.ts';

/** Facts in the picture; the table has all. */
const IN_PICTURE = 16;

/** What is not known: facts not recorded, the fields to add, what could not be read, what columns cannot say. */
export function missingSection(view: View): string {
  const { unrecorded } = view.report.ran;
  const facts = unrecorded ? [factsOf(view, unrecorded), ...fieldsOf(view, unrecorded)] : [paragraph(say('report_facts_not_asked'))];
  return sectionOf(2, say('report_unknown'), [...facts, unreadOf(view), cannotOf(view)], 'unknown');
}

function factsOf(view: View, { facts }: Unrecorded): string {
  const { law } = view.report;
  const lead = paragraph(say('report_facts_lead'));
  if (facts.length === 0) return sectionOf(3, say('report_facts'), [lead, paragraph(say('report_facts_none'))]);
  const rows = facts.map(({ fact }) => {
    const [acts, alone] = [count(view, `open_facts | ${fact}`), count(view, `alone | ${fact}`)];
    return { fact, acts, alone, label: say('report_facts_bar', { fact: factWords(fact, law), acts, alone }) };
  });
  const drawn = rows.slice(0, IN_PICTURE);
  const bars = drawn.map(({ fact, label }) => ({
    label,
    ...lengthAs(view, 'value', `open_facts | ${fact}`),
    ...lengthAs(view, 'inner', `alone | ${fact}`),
  }));
  const title = say('report_facts_table');
  const says = say('report_facts_says', { lines: drawn.map(({ label }) => label).join('; ') });
  const table = tableOf({
    caption: title,
    head: [say('report_head_fact'), say('report_head_name'), say('report_head_has_part'), say('report_head_alone')],
    rows: rows.map(({ fact, acts, alone }) => [factWords(fact, law), { html: codeOf(fact) }, acts, alone]),
    numbers: [2, 3],
  });
  const [result, record] = [
    fromResult(view, say('report_facts_from'), ['open_facts']),
    fromRecord(view, '', 'unnest(unrecorded.facts, recursive := true)'),
  ];
  const more = facts.length > IN_PICTURE ? [paragraph(say('report_facts_more', { shown: IN_PICTURE, all: facts.length }), 'small')] : [];
  const key = `<ul class="key"><li><span class="swatch part" aria-hidden="true"></span><span class="swatch alone" aria-hidden="true"></span> ${say('report_facts_key')}</li></ul>`;
  return sectionOf(3, say('report_facts'), [
    lead,
    figure(barPlot(view.kit, { id: 'facts', title, says }, bars), key, table),
    ...more,
    fromOf({ says: result.says, sql: [...(result.sql ?? []), ...(record.sql ?? [])] }),
  ]);
}

function fieldsOf(view: View, { choices }: Unrecorded): string[] {
  if (choices.length === 0) return [];
  const { law } = view.report;
  const names = (facts: readonly string[]): string => facts.map((fact) => quoted(factWords(fact, law))).join(', ');
  const table = tableOf({
    caption: say('report_choices_table'),
    head: [say('report_head_fields'), say('report_head_settled'), say('report_head_of'), say('report_head_acts')],
    rows: choices.map(({ facts }, at) => [
      names(facts),
      count(view, `choice ${at} findings`),
      count(view, 'findings'),
      count(view, `choice ${at} acts`),
    ]),
    numbers: [1, 2, 3],
    from: fromRecord(
      view,
      say('report_choices_from'),
      'unnest(unrecorded.choices, recursive := true), unrecorded.findings AS all_findings',
    ),
  });
  return [sectionOf(3, say('report_choices'), [paragraph(say('report_choices_lead')), table]), specificationOf(view, choices)];
}

/** The fields to add as a table for the owner of the register, on the page and as a file of its own. */
function specificationOf(view: View, choices: Unrecorded['choices']): string {
  const { law } = view.report;
  const facts = [...new Set(choices.flatMap((choice) => choice.facts))];
  const head = [
    say('report_head_name'),
    say('report_head_definition'),
    say('report_head_values'),
    say('report_head_question'),
    say('report_head_why'),
    say('report_head_unknown'),
  ];
  const fields = facts.flatMap((fact) => {
    const word = law.vocabulary.facts[fact.split('.')[0] ?? ''];
    return word ? [{ fact, cells: [word.definition, valuesOf(word, fact), word.question, word.why, unknownOf(word)] }] : [];
  });
  const csv = [head, ...fields.map(({ fact, cells }) => [fact, ...cells])].map((row) => row.map(inQuotes).join(',')).join('\r\n');
  return sectionOf(3, say('report_spec'), [
    paragraph(say('report_spec_lead')),
    tableOf({
      caption: say('report_spec_table'),
      head,
      rows: fields.map(({ fact, cells }): TableCell[] => [
        { html: `${codeOf(fact)}<br><span class="small">${factWords(fact, law)}</span>` },
        ...cells,
      ]),
    }),
    `<p><a download="fields-to-add.csv" href="data:text/csv;charset=utf-8,${encodeURIComponent(`${csv}\r\n`)}">${say('report_spec_download')}</a></p>`,
    paragraph(say('report_spec_from'), 'small'),
  ]);
}

const inQuotes = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const TYPE_WORDS: ReadonlyMap<string, Phrase> = new Map([
  ['date', 'report_type_date'],
  ['period', 'report_type_period'],
  ['country', 'report_type_country'],
  ['code', 'report_type_code'],
]);

function valuesOf(word: FactWord, fact: string): string {
  const values = (word.values ?? []).join(', ');
  if (word.type === 'tri' || (isSet(word) && fact.includes('.'))) return say('report_type_tri');
  if (isSet(word)) return say('report_type_set', { values });
  if (word.type === 'enum') return say('report_type_enum', { values });
  if (word.type === 'int' || word.type === 'number') return say('report_type_number', { unit: word.unit ? `, ${word.unit}` : '' });
  return say(TYPE_WORDS.get(word.type) ?? 'report_type_text');
}

function unknownOf(word: FactWord): string {
  return [
    say(word.type === 'tri' || isSet(word) ? 'report_code_unknown_no' : 'report_code_unknown'),
    ...(word.evaluation ? [say('report_code_evaluation')] : []),
    ...(word.forbidden ? [say('report_code_forbidden')] : []),
  ].join(' ');
}

function unreadOf(view: View): string {
  const { ran, law } = view.report;
  const contested = view.report.shown.has('any contested')
    ? [paragraph(say('report_contested_line', { acts: count(view, 'any contested') }))]
    : [];
  return sectionOf(3, say('report_unread'), [
    paragraph(say('report_unread_lead')),
    tableOf({
      caption: say('report_unread_table'),
      head: [say('report_head_column'), say('report_head_read_as'), say('report_head_filled'), say('report_head_unread')],
      rows: ran.unread.map(({ column, fact }, at) => [
        column,
        factWords(fact, law),
        count(view, `filled ${at}`),
        count(view, `unread ${at}`),
      ]),
      numbers: [2, 3],
      from: fromRecord(view, say('report_unread_from'), 'unnest(unread, recursive := true)'),
    }),
    paragraph(ran.missing.length === 0 ? say('report_missing_none') : say('report_missing', { columns: ran.missing.join(', ') })),
    paragraph(
      `${say('report_rejected_line', { rows: count(view, 'rejected') })}${ran.counts.rejected > 0 ? ` ${say('report_rejected_where')}` : ''}`,
    ),
    ...contested,
  ]);
}

function cannotOf(view: View): string {
  const { profile, law } = view.report;
  const said = profile.columns.filter(({ cannot_say }) => cannot_say !== undefined);
  const constants = Object.entries(profile.constants);
  const unused = Object.entries(profile.unused);
  const from = paragraph(say('report_from_profile', { profile: profile.id }), 'small');
  const head = [say('report_head_column'), say('report_head_why')];
  return sectionOf(3, say('report_cannot'), [
    said.length === 0
      ? paragraph(say('report_cannot_none'))
      : tableOf({
          caption: say('report_cannot_table'),
          head: [say('report_head_column'), say('report_head_read_as'), say('report_head_cannot')],
          rows: said.map(({ column, word, member, cannot_say }) => [
            column,
            factWords(member === undefined ? word.name : `${word.name}.${member}`, law),
            cannot_say ?? '',
          ]),
        }),
    constants.length === 0
      ? ''
      : tableOf({
          caption: say('report_assumed_table'),
          head: [say('report_head_fact'), say('report_head_value'), say('report_head_why')],
          rows: constants.map(([fact, value]) => [factWords(fact, law), valueName(fact, value), profile.why[fact] ?? '–']),
        }),
    unused.length === 0 ? '' : tableOf({ caption: say('report_unused_table'), head, rows: unused }),
    from,
  ]);
}
