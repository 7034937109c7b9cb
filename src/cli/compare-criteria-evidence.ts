import {
  ANSWER_SIGNS,
  computed,
  enteredOn,
  type Grouped,
  grouped,
  lesserWords,
  namedIn,
  placeWords,
  strengthWords,
} from '../comparison/index.ts';
import type { NamedProvision, SideBySide, SideCell, SideCriterion, SidePlace } from '../criteria/index.ts';
import { codeOf, escaped, labelOf, linkOf, paragraph, sectionOf, type TableCell, tableOf } from '../html/index.ts';
import type { Answer, Answered } from '../ir/index.ts';
import { say, term } from '../words/index.ts';

/** An answer in a sign and a word. */
export const signed = (answer: Answered): string => `<span aria-hidden="true">${ANSWER_SIGNS[answer]}</span> ${escaped(term(answer))}`;

/** An answer that stands in a line, or alone in a cell of a table. */
export const answerOf = (answer: Answered): string => `<span class="answer ${answer}">${signed(answer)}</span>`;

/** A section for each criterion: on what it rests in the standard, and, place by place, on what its answer rests. */
export function criteriaSections(side: SideBySide): string {
  return sectionOf(
    2,
    say('side_each'),
    side.criteria.map((criterion) => criterionSection(criterion, side)),
    'criteria',
  );
}

function criterionSection({ id, line, support, cells }: SideCriterion, side: SideBySide): string {
  const rests = support.map(({ cite, says, checked }) => {
    const words = cite && says ? say('side_support_both', { cite, says }) : (cite ?? says ?? '');
    return `<li>${escaped(words)} ${labelOf(checked)}</li>`;
  });
  const table = tableOf({
    caption: say('side_each_caption', { id }),
    head: [say('side_head_place'), say('side_head_law'), say('side_head_binds'), say('side_head_rests'), say('side_head_practice')],
    rows: cells.map((cell, at) => rowOf(cell, side.places[at] as SidePlace, side)),
  });
  const fold = `<details><summary>${escaped(say('side_support'))}</summary><ul>${rests.join('')}</ul></details>`;
  return sectionOf(3, `${id} ${line}`, [fold, `<div class="sides">${table}</div>`], id);
}

function rowOf(cell: SideCell, place: SidePlace, side: SideBySide): TableCell[] {
  const label = cell.checked ? ` ${labelOf(cell.checked)}` : '';
  return [
    placeWords(place, side),
    { html: `${answerOf(cell.law)}${label}` },
    { html: `${escaped(strengthWords(cell))}${cell.strength.checked ? ` ${labelOf(cell.strength.checked)}` : ''}` },
    { html: restsOn(cell) },
    { html: [answerOf(cell.practice), ...enteredOn(cell, 'practice').map((one) => paragraphOf(sourceOf(one)))].join('') },
  ];
}

const paragraphOf = (html: string): string => `<p>${html}</p>`;

/** What somebody entered, with its source and how far that was read. */
const sourceOf = ({ says, citation, checked }: Answer): string =>
  `${escaped(says)} <cite>${escaped(citation)}</cite> ${labelOf(checked.by)}`;

function restsOn(cell: SideCell): string {
  const lines = [
    ...enteredOn(cell, 'law').map((one) => `${escaped(say('side_part_entered'))} ${sourceOf(one)}`),
    ...lesserWords(cell).map(escaped),
    ...(computed(cell) ? grouped(cell.evidence).map((group) => groupOf(group, cell)) : []),
  ];
  if (lines.length === 0) return escaped(say('side_nothing_held'));
  return `<ul class="rests">${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
}

/** What no provision passes is *no* only where that decided; where there is no answer, it is undecided. */
function groupOf({ passed, says, provisions, stopped }: Grouped, cell: SideCell): string {
  const word = say(passed ? 'side_part_passed' : cell.law === 'no_data' ? 'side_part_open' : 'side_part_failed');
  const by = stopped.map((one) => `<li>${escaped(say('side_part_stopped', { by: one.by }))}: ${one.provisions.map(named).join('; ')}</li>`);
  const which = passed ? provisions.map((one) => `<li>${named(one)}</li>`) : cell.law === 'no_data' ? [] : by;
  return `<b>${escaped(word)}:</b> ${escaped(says.join('; '))}${which.length > 0 ? `<ul>${which.join('')}</ul>` : ''}`;
}

const named = ({ citation, url, checked }: NamedProvision): string => `${linkOf(citation, url)} ${labelOf(checked)}`;

/** Practice by itself: only what was entered, each with its source, and of which places nothing was. */
export function practiceSection(side: SideBySide): string {
  const rows = side.criteria.flatMap(({ id, line, cells }) =>
    cells.flatMap((cell, at) =>
      enteredOn(cell, 'practice').map((one): TableCell[] => [
        { html: `<a href="#${escaped(id)}">${escaped(id)}</a> ${escaped(line)}` },
        placeWords(side.places[at] as SidePlace, side),
        { html: answerOf(cell.law) },
        { html: answerOf(one.practice ?? 'no_data') },
        { html: sourceOf(one) },
      ]),
    ),
  );
  const none = side.places.filter((_, at) => side.criteria.every(({ cells }) => cells[at]?.practice === 'no_data'));
  const head = [
    say('side_head_criterion'),
    say('side_head_place'),
    say('side_head_law'),
    say('side_head_practice'),
    say('side_head_source'),
  ];
  return sectionOf(
    2,
    say('side_practice'),
    [
      paragraph(say('side_practice_note')),
      ...(rows.length > 0 ? [tableOf({ caption: say('side_practice_caption'), head, rows })] : []),
      ...(none.length > 0
        ? [paragraph(say('side_practice_none', { places: none.map((place) => placeWords(place, side)).join(', ') }))]
        : []),
    ],
    'practice',
  );
}

/** The provisions that the evidence names, each once. */
export function namedSection(side: SideBySide): string {
  const rows = namedIn(side).map((one): TableCell[] => [
    { html: codeOf(one.id) },
    { html: linkOf(one.citation, one.url) },
    { html: labelOf(one.checked) },
  ]);
  const head = [say('side_head_provision'), say('side_head_citation'), say('side_head_label')];
  const table = rows.length > 0 ? [tableOf({ caption: say('side_named_caption'), head, rows })] : [];
  return sectionOf(2, say('side_named'), [paragraph(say('side_named_note'), 'small'), ...table], 'provisions');
}
