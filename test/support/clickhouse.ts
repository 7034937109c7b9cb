import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = '/usr/sbin/clickhouse-server';

/** Why there is no ClickHouse server to be started here, and how to get one; undefined where there is one. */
export function serverMissing(): string | undefined {
  for (const program of ['clickhouse-server', PROGRAM]) {
    if (spawnSync(program, ['--version']).error === undefined) return undefined;
  }
  return 'clickhouse-server is not installed: apt-get install --no-install-recommends clickhouse-server';
}

/** A cluster of two servers on loopback, each with half of the rows. */
export interface Cluster {
  /** Where the first node takes HTTP; queries to `Distributed` tables reach both. */
  readonly url: string;
  readonly urls: readonly string[];
  /** Name of the cluster in `Distributed(…)`. */
  readonly name: string;
  /** What the servers say of themselves. */
  readonly version: string;
  /** Sends a statement to one node, or rows after an INSERT. Gives the answer as text; throws with what the server says. */
  send(statement: string, node?: number, body?: string | ReadableStream<Uint8Array> | Uint8Array): Promise<string>;
  /**
   * Makes a table on both nodes and `name` over both; INSERT into it sends each row to one of them by chance. `columns` as CREATE TABLE takes
   * them.
   */
  table(name: string, columns: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the cluster. Files lie in a temporary folder, which goes with it. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'clickhouse-'));
  const ports = await freePorts(6);
  const nodes = [ports.slice(0, 3), ports.slice(3)] as const;
  const program = spawnSync('clickhouse-server', ['--version']).error === undefined ? 'clickhouse-server' : PROGRAM;
  const running = nodes.map((own, at) =>
    startNode(
      program,
      join(folder, `node-${at + 1}`),
      own,
      nodes.map((node) => node[1] as number),
    ),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(running.map(stopNode));
    rmSync(folder, { recursive: true, force: true });
  };
  const urls = nodes.map(([http]) => `http://127.0.0.1:${http}`);
  const send: Cluster['send'] = (statement, node = 0, body) => sendTo(urls[node] as string, statement, body);
  try {
    await Promise.all(urls.map((url, at) => answering(url, running[at] as ChildProcess, join(folder, `node-${at + 1}`, 'error.log'))));
    const version = (await send('SELECT version()')).trim();
    const table: Cluster['table'] = async (name, columns) => {
      for (const node of [0, 1]) {
        await send(`CREATE TABLE ${name}_part (${columns}) ENGINE = MergeTree ORDER BY tuple()`, node);
        await send(`CREATE TABLE ${name} (${columns}) ENGINE = Distributed(pair, default, ${name}_part, rand())`, node);
      }
    };
    return { url: urls[0] as string, urls, name: 'pair', version, send, table, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function sendTo(url: string, statement: string, body?: string | ReadableStream<Uint8Array> | Uint8Array): Promise<string> {
  const answer =
    body === undefined
      ? await fetch(url, { method: 'POST', body: statement })
      : await fetch(`${url}/?query=${encodeURIComponent(statement)}&insert_distributed_sync=1`, {
          method: 'POST',
          body,
          duplex: 'half',
        } as RequestInit);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.slice(0, 2000));
  return text;
}

function startNode(program: string, folder: string, [http, tcp, interserver]: readonly number[], shards: readonly number[]): ChildProcess {
  for (const sub of ['data', 'tmp', 'files', 'schemas']) mkdirSync(join(folder, sub), { recursive: true });
  const shard = (port: number) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`;
  writeFileSync(
    join(folder, 'config.xml'),
    `<yandex>
  <logger><level>warning</level><log>${folder}/server.log</log><errorlog>${folder}/error.log</errorlog></logger>
  <http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${interserver}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host><listen_host>127.0.0.1</listen_host>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><user_files_path>${folder}/files/</user_files_path>
  <format_schema_path>${folder}/schemas/</format_schema_path><users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database><timezone>UTC</timezone>
  <mark_cache_size>268435456</mark_cache_size><max_concurrent_queries>50</max_concurrent_queries>
  <remote_servers><pair>${shards.map(shard).join('')}</pair></remote_servers>
</yandex>
`,
  );
  const open = '<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>';
  writeFileSync(
    join(folder, 'users.xml'),
    `<yandex>
  <profiles><default><max_threads>2</max_threads></default></profiles>
  <users><default><password></password>${open}</default><reader><password>only-a-test</password>${open}</reader></users>
  <quotas><default></default></quotas>
</yandex>
`,
  );
  return spawn(program, [`--config-file=${join(folder, 'config.xml')}`], { cwd: folder, stdio: 'ignore' });
}

/** Waits until a node answers; says why where it does not within half a minute. */
async function answering(url: string, node: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 300 && node.exitCode === null; tries += 1) {
    const up = await fetch(`${url}/ping`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`clickhouse-server does not answer: ${readFileSync(log, 'utf8').slice(0, 1000)}`);
}

async function stopNode(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null || node.pid === undefined) return;
  const ended = new Promise<void>((resolve) => node.once('exit', () => resolve()));
  node.kill('SIGTERM');
  const forced = setTimeout(() => node.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(forced);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
