import { type Style, styleFor } from './style.ts';

/** Where a command writes. Results go to `out`, everything else to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly outStyle: Style;
  readonly errStyle: Style;
}

export function processIo(): Io {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outStyle: styleFor(process.stdout),
    errStyle: styleFor(process.stderr),
  };
}
