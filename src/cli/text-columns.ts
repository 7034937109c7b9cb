/** Columns of a table of text that stand side by side. */
export interface Column {
  /** Width of the first column; 0: what would stand there stands above the row, over the whole width. */
  readonly first: number;
  /** Width of each of the others, without the blank between them. */
  readonly width: number;
  /** Which of all the columns these are. */
  readonly columns: readonly number[];
}

/** Lines of one cell, and the colour in which they are drawn. */
export interface TextCell {
  readonly lines: readonly string[];
  paint?(text: string): string;
}

const LEAST = 9;
const COMFORTABLE = 12;
const WIDEST = 16;
const FIRST = 30;
const MOST = 8;

/** How columns are laid out on a screen: beside a first column while that has room, else under it, and in blocks of equal size where they are too many. */
export function columnsOf(screen: number, count: number): readonly Column[] {
  const most = Math.max(1, Math.min(MOST, Math.floor((screen + 1) / (LEAST + 1))));
  const blocks = Math.ceil(count / most);
  const each = Math.ceil(count / blocks);
  const room = screen - each * (COMFORTABLE + 1);
  const width =
    room >= FIRST
      ? Math.min(WIDEST, COMFORTABLE + Math.floor((room - FIRST) / each))
      : Math.min(WIDEST, Math.floor((screen + 1) / each) - 1);
  const first = room >= FIRST ? screen - each * (width + 1) + 1 : 0;
  return Array.from({ length: blocks }, (_, at) => ({ first, width, columns: upTo(count).slice(at * each, (at + 1) * each) }));
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** A row: the lines of its head in the first column or above, and its cells. A line that is too long for its column is broken at a blank or a hyphen. */
export function rowOf({ first, width }: Column, head: readonly string[], cells: readonly TextCell[]): string[] {
  const broken = cells.map((cell) => ({ ...cell, lines: cell.lines.flatMap((line) => brokenAt(line, width)) }));
  const height = Math.max(first > 0 ? head.length : 0, ...broken.map(({ lines }) => lines.length));
  const row = (at: number): string => {
    const texts = broken.map(({ lines, paint = String }) => {
      const text = lines[at] ?? '';
      return `${text ? paint(text) : ''}${' '.repeat(Math.max(0, width - text.length))}`;
    });
    const own = first > 0 ? [(head[at] ?? '').padEnd(first - 1), ...texts] : texts;
    return own.join(' ').trimEnd();
  };
  return [...(first > 0 ? [] : head), ...upTo(height).map(row)].filter((line) => line !== '');
}

/** A line in pieces of a width, broken at blanks, after hyphens, and within a word where there is no other way. */
function brokenAt(line: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const within = rest.slice(0, width + 1);
    const at = Math.max(within.lastIndexOf(' '), within.slice(0, width).lastIndexOf('-') + 1);
    pieces.push(rest.slice(0, at > 0 ? at : width).trimEnd());
    rest = rest.slice(at > 0 ? at : width).trimStart();
  }
  return [...pieces, ...(rest ? [rest] : [])];
}
