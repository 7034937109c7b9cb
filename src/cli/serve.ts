import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { SERVER_POLICY } from '../html/index.ts';
import { say } from '../words/index.ts';
import { commandProblem, refuse } from './asked.ts';
import type { Io } from './io.ts';
import { ownLawFolder } from './load-law.ts';

export interface ServeFlags {
  readonly port: string;
  readonly host: string;
  readonly open?: boolean;
}

/**
 * Headers of every file: nothing from elsewhere, no frame around it, no address handed on. They say again what the pages say of themselves, and what only a
 * server can say. `docs/hosting.md` has the same for other servers.
 */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': SERVER_POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Files with their content in their name may be kept for good; pages never, so that Back shows nothing and a new version is seen at once. */
export const keepingOf = (path: string): string =>
  /^\/(assets|data)\//.test(path) ? 'public, max-age=31536000, immutable' : /\/$|\.html$/.test(path) ? 'no-store' : 'no-cache';

/** `serve`: the application for browsers on this machine. Runs until it is stopped; status 2 if the port cannot be had. */
export async function serveCommand({ port, host, open }: ServeFlags, io: Io): Promise<number> {
  const folder = join(ownLawFolder(), '..', 'dist', 'web');
  if (!existsSync(join(folder, 'index.html'))) return refuse([commandProblem('web_not_built', {})], 2, {}, io);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return refuse([commandProblem('wrong_port', { value: port })], 2, {}, io);
  const server = staticServer(folder);
  const fault = await listening(server, Number(port), host);
  if (fault) return refuse([commandProblem('port_taken', { port, host, reason: fault })], 2, {}, io);
  const bound = server.address();
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${typeof bound === 'object' && bound ? bound.port : port}/`;
  io.out(`${say('serve_at', { address })}\n`);
  io.err(`${say('serve_stop')}\n`);
  if (open) openBrowser(address);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  server.closeAllConnections();
  server.close();
  return 0;
}

/** A server of the built files, and of nothing else. */
export function staticServer(folder: string): Server {
  const files = sirv(folder, {
    etag: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      response.setHeader('Cache-Control', keepingOf(path));
    },
  });
  return createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...HEADERS });
      response.end('404\n');
    });
  });
}

/** Why the port cannot be had; undefined when the server listens. */
function listening(server: Server, port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => resolve(undefined));
  });
}

/** Opens the address in the browser of whoever sits here; where there is none, the address that was printed is enough. */
function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address];
  const opener = spawn(command as string, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
