import { formatDay } from '../base/index.ts';
import { codeOf, labelOf, linkOf, listOf, paragraph, sectionOf, type TableCell, tableOf } from '../html/index.ts';
import { applicable, type InForce, type Layer, type Provision, placeFor } from '../ir/index.ts';
import { say, term } from '../words/index.ts';
import { askedLaw, placesShown } from './report-asked.ts';
import { fromRecord, LAYER_WORDS, labelMeans, placeName, type View, weakest } from './report-view.ts';

/** How it was done, and what it cannot do. */
export function methodSections(view: View): string[] {
  const { law, ran, places, profile } = view.report;
  const forums = new Set(places.flatMap((place) => askedLaw(view, place).forums));
  const held = [...forums].map((forum) =>
    say('report_limit_law', { place: placeName(law, forum), not_held: placeFor(law, forum)?.notHeld ?? '–' }),
  );
  return [
    sectionOf(
      2,
      say('report_method'),
      [
        listOf([
          say('report_method_unit'),
          say('report_method_logic'),
          say('report_method_same'),
          say('report_method_sets'),
          say('report_method_blind'),
        ]),
      ],
      'method',
    ),
    sectionOf(
      2,
      say('report_limits'),
      [
        listOf([
          say('report_limit_register'),
          ...(profile.about ? [say('report_limit_about', { about: profile.about })] : []),
          say('report_limit_open'),
          ...held,
          say('report_limit_time', { on: ran.on }),
          say('report_limit_counts'),
          say('report_hidden'),
        ]),
      ],
      'limits',
    ),
  ];
}

/** Every provision that was put to the acts, with citation, versions and label. */
export function lawSection(view: View): string {
  const shown = view.report.places.flatMap((place) => {
    const asked = askedLaw(view, place);
    return placesShown(asked).map((forum) => ({ ...asked, forum, name: asked.nameOf(forum) }));
  });
  const tables = shown.map(({ law, forum, on, name }) =>
    tableOf({
      caption: say('report_law_table', { place: name }),
      head: [
        say('report_head_id'),
        say('report_head_citation'),
        say('report_head_label'),
        say('report_head_in_force'),
        say('report_head_kind'),
      ],
      rows: applicable(law, forum, on).map(({ provision, layer }) => rowOf(provision, layer)),
    }),
  );
  return sectionOf(2, say('report_law'), [paragraph(say('report_law_lead')), ...tables, paragraph(say('report_from_law'), 'small')], 'law');
}

function rowOf(provision: Provision, layer: Layer): TableCell[] {
  const { id, title, citation, url, checked, kind, basis, versions } = provision;
  const label = weakest(provision);
  const note = checked.note ? ` (${checked.note})` : '';
  return [
    { html: codeOf(id) },
    { html: `${linkOf(citation, url)}<br><span class="small">${linkOf(title, undefined)}</span>` },
    {
      html: `${labelOf(label)} ${labelMeans(label)} <span class="small">${linkOf(say('report_read_on', { on: checked.on }) + note, undefined)}</span>`,
    },
    versions.map(({ inForce }) => forceWords(inForce)).join('; '),
    [say(LAYER_WORDS[layer]), term(kind), ...(layer === 'domestic' ? [term(basis)] : [])].join('; '),
  ];
}

function forceWords({ from, to, uncertain, label }: InForce): string {
  const end = to === null ? say('report_in_force_open') : formatDay(to);
  const begin = from === null ? say('report_in_force_begin') : formatDay(from);
  const words = uncertain ? say('report_in_force_uncertain', { from: begin, to: end }) : say('report_in_force', { from: begin, to: end });
  return label && label !== 'text' ? `${words} (${say('report_in_force_label', { label })})` : words;
}

/** Hashes of what went in and came out, and the receipt over them. */
export function receiptSection(view: View): string {
  const { ran } = view.report;
  const file = (name: string, role: string, hash: string): TableCell[] => [name, role, { html: codeOf(hash) }];
  return sectionOf(
    2,
    say('report_receipt'),
    [
      paragraph(say('report_receipt_lead')),
      tableOf({
        caption: say('report_receipt_table'),
        head: [say('report_head_file'), say('report_head_role'), say('report_head_hash')],
        rows: [
          ...ran.inputs.map((one) => file(one.file, say('report_role_input'), one.sha256)),
          file(ran.profile.id, say('report_role_profile'), ran.profile.sha256),
          file(ran.output.file, say('report_role_output'), ran.output.sha256),
          file(view.record, say('report_receipt_is'), ran.receipt),
        ],
        from: fromRecord(view, 'inputs, profile, output, receipt'),
      }),
    ],
    'receipt',
  );
}
