import { writeSync } from 'node:fs';
import { say } from '../words/index.ts';
import { type Style, styleFor } from './style.ts';

/** Where a command writes. Results go to `out`, everything else to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly outStyle: Style;
  readonly errStyle: Style;
}

export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', stopIfClosed);
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outStyle: styleFor(process.stdout),
    errStyle: styleFor(process.stderr),
  };
}

/** A reader that has seen enough closes the pipe (`| head`): then there is nothing left to do, and nothing went wrong. A full disk ends with status 2. */
function stopIfClosed(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  try {
    writeSync(2, `${say('output_failed', { reason: error.message })}\n`);
  } finally {
    process.exit(2);
  }
}
