import { main } from '../../src/cli/main.ts';

const style = { bold: String, dim: String, red: String, yellow: String, green: String, width: 100 };

/** Runs a command in this process; gives its status and what it writes. */
export async function inProcess(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const status = await main(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    outStyle: style as never,
    errStyle: style as never,
  });
  return { status, ...said };
}
