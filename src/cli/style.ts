import pc from 'picocolors';

/** Colours and width of the output. `NO_COLOR`, `FORCE_COLOR` and pipes are respected. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  readonly width: number;
}

export function styleFor(stream: NodeJS.WriteStream): Style {
  const forced = process.env['FORCE_COLOR'] !== undefined && process.env['FORCE_COLOR'] !== '0';
  const on = !process.env['NO_COLOR'] && (forced || (stream.isTTY === true && process.env['TERM'] !== 'dumb'));
  const { bold, dim, red, green, yellow } = pc.createColors(on);
  const width = Math.max(40, Math.min(Number(process.env['COLUMNS']) || stream.columns || 100, 120));
  return { bold, dim, red, green, yellow, width };
}

/** Wraps text at blanks; lines after the first are indented. */
export function wrap(text: string, width: number, indent = 0): string {
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  return lines.join(`\n${pad}`);
}
