import { say } from '../../../words/index.ts';
import type { Fill } from '../../components/region-map/fills.tsx';
import type { PlaceHeld, Start } from './data.ts';

/** One way to shade a place: how it is filled, in words, and where it stands in order. */
export interface Shade {
  readonly id: string;
  readonly fill: Fill;
  readonly sign: string;
  readonly words: string;
  readonly rank: number;
}

const shade = (id: string, fill: Fill, sign: string, words: string, rank: number): Shade => ({ id, fill, sign, words, rank });

/** Shades for how well the law of a place was checked. */
export const checkedShades = (): readonly Shade[] => [
  shade('all', 'solid', '●', say('law_shade_all'), 0),
  shade('most', 'thick', '◕', say('law_shade_most'), 1),
  shade('some', 'lines', '◔', say('law_shade_some'), 2),
  shade('described', 'dots', '○', say('law_shade_described'), 3),
  shade('memory', 'cross', '!', say('law_shade_memory'), 4),
  shade('none', 'blank', '–', say('law_shade_none'), 5),
];

/** Shades for an answer to a criterion. */
export const answerShades = (): readonly Shade[] => [
  shade('m', 'solid', '✓', say('law_answer_met'), 0),
  shade('p', 'lines', '◐', say('law_answer_partly'), 1),
  shade('n', 'cross', '✗', say('law_answer_not_met'), 2),
  shade('d', 'mixed', '≠', say('law_answer_differs'), 3),
  shade('a', 'dots', '·', say('law_answer_not_applicable'), 4),
  shade('-', 'blank', '–', say('law_answer_no_data'), 5),
];

/** How well what is held was checked: by the share of provisions whose wording was read. */
export function checkedId(held: readonly PlaceHeld[]): string {
  const [text, secondary, memory] = [0, 1, 2].map((at) => held.reduce((sum, { checked }) => sum + (checked[at] ?? 0), 0)) as [
    number,
    number,
    number,
  ];
  const all = text + secondary + memory;
  if (all === 0) return 'none';
  if (text === all) return 'all';
  if (text * 2 >= all) return 'most';
  if (text > 0) return 'some';
  return secondary > 0 ? 'described' : 'memory';
}

/** The answer of several packs to a criterion: theirs where all that answer agree, and that they differ where they do not. */
export function answerId(held: readonly PlaceHeld[], criterion: number): string {
  const given = new Set(held.map(({ answers }) => answers[criterion] ?? '-').filter((letter) => letter !== '-'));
  return given.size > 1 ? 'd' : ([...given][0] ?? '-');
}

/** The packs of a State: its own and those of its parts. */
export const packsOf = ({ places }: Start, state: string): PlaceHeld[] =>
  Object.entries(places).flatMap(([id, held]) => (id === state || id.startsWith(`${state}-`) ? [held] : []));

/** The shade of some packs, by how they were checked or by a criterion. */
export function shadeOf(start: Start, held: readonly PlaceHeld[], criterion: string): Shade {
  const at = start.criteria.findIndex(({ id }) => id === criterion);
  const [shades, id] = at < 0 ? [checkedShades(), checkedId(held)] : [answerShades(), answerId(held, at)];
  return shades.find((one) => one.id === id) ?? (shades.at(-1) as Shade);
}
