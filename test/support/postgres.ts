import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`: the newest of Debian's, or what is on the path. */
function programs(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const own = versions.map((version) => join(DEBIAN, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
  if (own) return own;
  const found = spawnSync('sh', ['-c', 'dirname "$(command -v initdb)"'], { encoding: 'utf8' }).stdout.trim();
  return existsSync(join(found, 'initdb')) && found !== '.' ? found : undefined;
}

/** PostgreSQL refuses to run as root: an unprivileged user that is there. */
const asUser = (): string[] => (process.getuid?.() === 0 ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--'] : []);

/** Why no PostgreSQL can be started here, and how to get it; undefined where it can. */
export function postgresMissing(): string | undefined {
  if (!programs()) return 'PostgreSQL is not installed: apt-get install --no-install-recommends postgresql-15';
  return asUser().length > 0 && spawnSync('setpriv', ['--version']).error
    ? 'setpriv is not installed: apt-get install util-linux'
    : undefined;
}

/** A server of one's own on loopback, with an empty database `postgres`. */
export interface PostgresServer {
  /** Address of the owner of everything. */
  readonly url: string;
  readonly port: number;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

/** Starts a server in a temporary folder. Throws with what it writes where it does not come up. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const bin = programs();
  if (!bin) throw new Error(postgresMissing());
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const made = run([join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']);
  if (made.status !== 0) {
    remove();
    throw new Error(made.stderr);
  }
  const port = await freePort();
  const wanted = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'shared_buffers=256MB',
    'max_wal_size=4GB',
    ...settings,
  ];
  const [command = '', ...args] = [...asUser(), join(bin, 'postgres'), '-D', data, ...wanted.flatMap((one) => ['-c', one])];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  const stop = async () => {
    await ended(child);
    remove();
  };
  try {
    await answering(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, port, stop };
}

function run(args: readonly string[]): { status: number | null; stderr: string } {
  const [command = '', ...rest] = [...asUser(), ...args];
  return spawnSync(command, rest, { encoding: 'utf8', cwd: tmpdir() });
}

/** Waits for the line that says that the server takes connections. */
function answering(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-10_000);
      if (text.includes('ready to accept connections')) done();
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error(text)));
  });
}

/** A fast stop: connections are cut, what is done is kept. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const over = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await over;
  clearTimeout(late);
}

/** A port on loopback that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}
