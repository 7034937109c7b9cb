import { say, writeDate } from '../../../words/index.ts';

/** Something on the line of time: a stretch, or a day (`to` absent). Days since 1970-01-01; an open end is null. */
export interface TimeMark {
  readonly id: string;
  readonly name: string;
  readonly kind: 'control' | 'act' | 'procedure' | 'deadline';
  readonly from: number;
  readonly to?: number | null;
  /** As it is written in the file, for the table. */
  readonly written: string;
}

interface TimelineProps {
  readonly marks: readonly TimeMark[];
  readonly today: number;
  readonly language: string;
  readonly title: string;
}

const ROW = 34;
const [LEFT, RIGHT, TOP] = [8, 8, 26];
const WIDTH = 640;

/** Control, acts, procedure and time limits on one line of time, with a table that says the same. */
export function Timeline({ marks, today, language, title }: TimelineProps) {
  if (marks.length === 0) return null;
  const ends = marks.flatMap(({ from, to }) => [from, to ?? (to === null ? today : from)]);
  const [first, last] = [Math.min(...ends, today), Math.max(...ends, today)];
  const pad = Math.max(15, (last - first) * 0.04);
  const x = (day: number) => LEFT + ((day - first + pad) / (last - first + 2 * pad)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + marks.length * ROW + 8;
  return (
    <figure class="timeline">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
        {yearsBetween(first - pad, last + pad).map(({ day, label }) => (
          <g key={label}>
            <line class="timeline__year" x1={x(day)} x2={x(day)} y1={TOP - 6} y2={height} />
            <text class="timeline__label" x={x(day) + 3} y={14}>
              {label}
            </text>
          </g>
        ))}
        {marks.map((mark, index) => (
          <Mark key={mark.id} mark={mark} x={x} y={TOP + index * ROW} today={today} />
        ))}
        <line class="timeline__today" x1={x(today)} x2={x(today)} y1={TOP - 6} y2={height} />
      </svg>
      <figcaption class="small quiet">{say('assess_timeline_key')}</figcaption>
      <div class="scroll">
        <table>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say('assess_timeline_what')}</th>
              <th scope="col">{say('assess_timeline_when')}</th>
            </tr>
          </thead>
          <tbody>
            {marks.map(({ id, name, written }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{datesIn(written, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

interface MarkProps {
  readonly mark: TimeMark;
  readonly x: (day: number) => number;
  readonly y: number;
  readonly today: number;
}

function Mark({ mark: { name, kind, from, to }, x, y, today }: MarkProps) {
  const [start, end] = [x(from), x(to === undefined ? from : (to ?? today))];
  const late = start > WIDTH * 0.6;
  return (
    <g>
      {to === undefined ? (
        <path class={`timeline__mark timeline__mark--${kind}`} d={`M${start} ${y + 16} l7 7 l-7 7 l-7 -7 z`} />
      ) : (
        <rect class={`timeline__mark timeline__mark--${kind}`} x={start} y={y + 18} width={Math.max(4, end - start)} height={10} rx={2} />
      )}
      <text class="timeline__name" x={late ? Math.max(start, end) : start} y={y + 12} text-anchor={late ? 'end' : 'start'}>
        {name}
      </text>
    </g>
  );
}

/** A year for each line, at most eight of them. */
function yearsBetween(first: number, last: number): { readonly day: number; readonly label: string }[] {
  const yearOf = (day: number) => new Date(day * 86_400_000).getUTCFullYear();
  const [from, to] = [yearOf(first) + 1, yearOf(last)];
  const step = Math.max(1, Math.ceil((to - from + 1) / 8));
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter((_, index) => index % step === 0);
  return years.map((year) => ({ day: Date.UTC(year, 0, 1) / 86_400_000, label: String(year) }));
}

/** Dates of a period as the language writes them; one that has not ended stays open. */
function datesIn(written: string, language: string): string {
  const [from = '', to] = written.split('/');
  const one = (date: string) => (date === '..' || date === '' ? say('assess_timeline_open') : writeDate(date, language));
  return to === undefined ? one(from) : `${one(from)} – ${one(to)}`;
}
