import { say } from '../words/index.ts';
import type { Io } from './io.ts';

/** Tells how far a long work is, on one line of a terminal; on anything else it says nothing until the end. */
export class ProgressLine {
  private readonly begun = performance.now();
  private shown = 0;

  constructor(
    private readonly io: Io,
    private readonly live = process.stderr.isTTY === true,
  ) {}

  /** Rows done, of how many; with rate and remaining time. */
  rows(stage: string, done: number, total?: number): void {
    if (!this.live) return;
    const seconds = (performance.now() - this.begun) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const rest = total !== undefined && rate > 0 ? say('progress_rest', { seconds: Math.ceil((total - done) / rate) }) : '';
    const share = total !== undefined && total > 0 ? bar(done / total) : '';
    this.put(
      [stage, share, say('progress_rows', { rows: done.toLocaleString('en'), rate: Math.round(rate).toLocaleString('en') }), rest]
        .filter(Boolean)
        .join('  '),
    );
  }

  stage(stage: string): void {
    if (this.live) this.put(stage);
  }

  /** Wipes the line. */
  done(): void {
    if (this.live && this.shown > 0) this.io.err(`\r${' '.repeat(this.shown)}\r`);
    this.shown = 0;
  }

  private put(text: string): void {
    const line = text.slice(0, Math.max(20, this.io.errStyle.width - 1));
    this.io.err(`\r${line.padEnd(this.shown)}`);
    this.shown = line.length;
  }
}

const WIDTH = 20;

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(Math.min(1, share) * 100)} %`;
}
