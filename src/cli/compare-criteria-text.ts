import {
  ANSWER_SIGNS,
  answersIn,
  computed,
  enteredOn,
  type Grouped,
  gateWords,
  generalWords,
  grouped,
  lesserWords,
  namedIn,
  placeWords,
  severalDays,
  strengthWords,
  titleWords,
} from '../comparison/index.ts';
import type { Counts, NamedProvision, SideBySide, SideCell, SideCriterion, SideGate, SideSummary } from '../criteria/index.ts';
import type { Answered, Label } from '../ir/index.ts';
import { type Style, wrap } from '../report/index.ts';
import { type Phrase, say, term } from '../words/index.ts';
import { type Column, columnsOf, rowOf, type TextCell } from './text-columns.ts';

/** How a comparison is drawn. */
interface Drawn {
  readonly side: SideBySide;
  readonly style: Style;
  /** With the evidence of every cell. */
  readonly all: boolean;
}

const INDENT = 7;
/** The names of the places stand again above every so many criteria: nobody should have to scroll back for them. */
const HEADS_EVERY = 10;

/** The criteria side by side as text for a terminal: a row a criterion, a column a place, more places than fit in blocks one under another. */
export function criteriaText(side: SideBySide, style: Style, all: boolean): string {
  const drawn: Drawn = { side, style, all };
  const parts = [
    style.bold(wrap(titleWords(side), style.width)),
    wrap(side.places.map((place) => placeWords(place, side)).join(', '), style.width),
    '',
    ...notes(side).map((text) => wrap(text, style.width, 2)),
    ...columnsOf(style.width, side.places.length).flatMap((block) => ['', ...blockLines(block, drawn)]),
    '',
    ...summaryLines(drawn),
    '',
    style.bold(say('criteria_gates')),
    ...side.gates.flatMap((gate) => gateLines(gate, drawn)),
    ...(all ? ['', ...namedLines(drawn)] : [style.dim(wrap(say('side_more'), style.width))]),
  ];
  return parts.join('\n');
}

const notes = (side: SideBySide): string[] => [say('side_note'), say('side_marks'), say('side_undated'), ...generalWords(side)];

/** How a column is called: by the code of its place, and by its day where the days differ. */
const columnName = ({ side }: Drawn, at: number): string => {
  const { place = '', on = '' } = side.places[at] ?? {};
  return severalDays(side) ? `${place} ${on}` : place;
};

function blockLines(block: Column, drawn: Drawn): string[] {
  const heads = block.columns.map((at): TextCell => ({ lines: columnName(drawn, at).split(' '), paint: drawn.style.bold }));
  return drawn.side.criteria.flatMap((criterion, at) => [
    ...(at > 0 && at % HEADS_EVERY === 0 ? [''] : []),
    ...(at % HEADS_EVERY === 0 ? rowOf(block, [], heads) : []),
    ...criterionLines(criterion, block, drawn),
  ]);
}

function criterionLines({ id, line, cells: every }: SideCriterion, block: Column, drawn: Drawn): string[] {
  const { style } = drawn;
  const cells = block.columns.flatMap((at) => every[at] ?? []);
  const short = block.width < 11;
  const lawRow = cells.map((cell) => answerCell(cell.law, [cell.strength.level, labelWord(cell.checked, short)], style));
  const practice = cells.some((cell) => cell.practice !== 'no_data');
  const practiceRow = cells.map((cell): TextCell => {
    if (cell.practice === 'no_data') return { lines: [] };
    return answerCell(cell.practice, [labelWord(enteredOn(cell, 'practice')[0]?.checked.by, short)], style);
  });
  const head = `${id.padEnd(INDENT)}${wrap(line, block.first ? block.first - 2 : style.width, INDENT)}`;
  const inPractice = `${' '.repeat(INDENT)}${say('side_in_practice')}`;
  return [
    ...rowOf(block, head.split('\n'), lawRow),
    ...(practice ? rowOf(block, [inPractice], practiceRow) : []),
    ...(drawn.all ? cells.flatMap((cell, index) => evidenceLines(cell, columnName(drawn, block.columns[index] ?? 0), style)) : []),
  ];
}

const labelWord = (label: Label | undefined, short: boolean): string =>
  label === 'secondary' && short ? say('coverage_secondary') : (label ?? '');

function answerCell(answer: Answered, marks: readonly string[], style: Style): TextCell {
  const paints = { met: style.green, partly: style.yellow, not_met: style.red, not_applicable: style.dim, no_data: style.dim };
  return { lines: [`${ANSWER_SIGNS[answer]} ${term(answer)}`, marks.filter(Boolean).join(' ')], paint: paints[answer] };
}

/** What stands behind one cell: how it binds, what was computed from which provisions, what was entered from which source. */
function evidenceLines(cell: SideCell, name: string, style: Style): string[] {
  const answer = cell.law === 'no_data' ? term('no_data') : say('side_labelled', { words: term(cell.law), checked: cell.checked ?? '–' });
  const answers = [...new Set([...enteredOn(cell, 'law'), ...enteredOn(cell, 'practice')])];
  const lines = [
    ...answers.map((one) => {
      const part = one.law && one.practice ? 'side_entered_both' : one.law ? 'side_entered_law' : 'side_entered_practice';
      return say(part, { says: one.says, citation: one.citation, checked: one.checked.by });
    }),
    ...lesserWords(cell),
    ...(computed(cell) ? grouped(cell.evidence).map((group) => groupLine(group, cell)) : []),
  ];
  const { checked } = cell.strength;
  const binds = checked ? say('side_labelled', { words: strengthWords(cell), checked }) : strengthWords(cell);
  const head = wrap(`${name}: ${answer}, ${binds}`, style.width, INDENT + 2).replace(name, style.bold(name));
  return [`${' '.repeat(INDENT)}${head}`, ...lines.map((line) => `${' '.repeat(INDENT + 2)}${wrap(line, style.width, INDENT + 4)}`)];
}

const ids = (provisions: readonly NamedProvision[]): string => provisions.map(({ id, checked }) => `${id} [${checked}]`).join(', ');

/** What no provision passes is *no* only where that decided; where there is no answer, it is undecided. */
function groupLine({ passed, says, provisions, stopped }: Grouped, cell: SideCell): string {
  const all = says.join('; ');
  if (passed) return say('criteria_passed', { says: all, provisions: ids(provisions) });
  if (cell.law === 'no_data') return say('side_undecided', { says: all });
  if (stopped.length === 0) return say('criteria_none', { says: all });
  const by = stopped.map((one) => say('side_stopped_one', { by: one.by, provisions: ids(one.provisions) }));
  return say('criteria_stopped', { says: all, by: by.join('; ') });
}

const SCOPES: readonly (readonly ['all' | 'binding' | 'practice', Phrase])[] = [
  ['all', 'side_count_all'],
  ['binding', 'side_count_binding'],
  ['practice', 'side_count_practice'],
];

/** The counts of each place: as a table, or, where the screen is too narrow for one, as lines. */
function summaryLines({ side, style }: Drawn): string[] {
  const answers = answersIn(side);
  const widths = answers.map((answer) => term(answer).length + 2);
  const rows = side.summary.map((place) => ({ name: wrap(placeWords(place, side), style.width), scopes: scopesOf(place) }));
  const first = Math.max(...rows.flatMap(({ scopes }) => scopes.map(({ label }) => label.length))) + 4;
  const table = first + widths.reduce((sum, width) => sum + width, 0) <= style.width;
  const numbers = (texts: readonly string[]) => texts.map((text, at) => text.padStart(widths[at] ?? 0)).join('');
  const line = ({ label, counts }: Scope): string => {
    if (table) return `  ${label.padEnd(first - 2)}${numbers(answers.map((answer) => String(counts[answer])))}`;
    const list = answers.map((answer) => `${term(answer)} ${counts[answer]}`).join(', ');
    return `  ${wrap(`${label}; ${list}`, style.width, 4)}`;
  };
  return [
    style.bold(wrap(say('side_counts'), style.width)),
    ...(table ? [`${' '.repeat(first)}${numbers(answers.map(term))}`] : []),
    ...rows.flatMap(({ name, scopes }) => [name, ...scopes.map(line)]),
  ];
}

interface Scope {
  readonly label: string;
  readonly counts: Counts;
}

function scopesOf(place: SideSummary): Scope[] {
  const total = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
  return SCOPES.map(([scope, phrase]) => ({ label: say(phrase, { count: total(place[scope]) }), counts: place[scope] }));
}

function gateLines({ id, title, cells }: SideGate, drawn: Drawn): string[] {
  const { style } = drawn;
  const names = cells.map((_, at) => columnName(drawn, at));
  const indent = Math.max(...names.map((name) => name.length)) + INDENT;
  const lines = cells.map((cell, at) => {
    return `     ${(names[at] ?? '').padEnd(indent - 5)}${wrap(gateText(cell), style.width, indent)}`;
  });
  return [`${id}  ${wrap(title, style.width, 5)}`, ...lines];
}

function gateText(cell: SideGate['cells'][number]): string {
  const { value, because } = gateWords(cell);
  return because.length > 0 ? say('side_gate', { value, because: because.join('; ') }) : value;
}

function namedLines({ side, style }: Drawn): string[] {
  const lines = namedIn(side).map(({ id, citation, checked }) => say('side_provision', { id, citation, checked }));
  return [style.bold(say('side_provisions')), ...lines.map((line) => `  ${wrap(line, style.width, 4)}`)];
}
