import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './law.ts';
import { freePort } from './postgres.ts';

/** The version under test. */
export const PYSPARK = '4.3.0';
const VENV = join(ROOT, 'node_modules', '.cache', `pyspark-${PYSPARK}`);
/** A Python that has PySpark. */
export const PYTHON = join(VENV, 'bin', 'python');
const GET = `python3 -m venv ${VENV} && ${PYTHON} -m pip install pyspark==${PYSPARK}`;

/** Why no Spark can be started here, and how to get it; undefined where it can. PySpark is installed here once, Java is not. */
export function sparkMissing(): string | undefined {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
  if (version < 17) return 'Java 17 is not installed: apt-get install --no-install-recommends default-jdk-headless';
  return existsSync(join(VENV, 'installed')) || install() ? undefined : `PySpark is not installed: ${GET}`;
}

function install(): boolean {
  rmSync(VENV, { recursive: true, force: true });
  const made = [
    'python3 -m venv "$0"',
    '"$0/bin/python" -m pip install -q --disable-pip-version-check "pyspark==$1"',
    'touch "$0/installed"',
  ];
  return spawnSync('sh', ['-c', made.join(' && '), VENV, PYSPARK], { stdio: 'ignore' }).status === 0;
}

/** A standalone cluster on loopback. */
export interface SparkCluster {
  /** `spark://127.0.0.1:…` */
  readonly master: string;
  readonly python: string;
  /** Settings that keep the driver on loopback and the load small. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const CALM = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto';

/**
 * For Spark that a command starts by itself, in a process of its own: a Java that starts quickly, and few parts. Its settings lie in the folder. Gives what takes all of
 * it back.
 */
export function calmSpark(folder: string): () => void {
  writeFileSync(join(folder, 'spark-defaults.conf'), 'spark.sql.shuffle.partitions 2\n');
  const before = { JDK_JAVA_OPTIONS: process.env['JDK_JAVA_OPTIONS'], SPARK_CONF_DIR: process.env['SPARK_CONF_DIR'] };
  Object.assign(process.env, { JDK_JAVA_OPTIONS: CALM, SPARK_CONF_DIR: folder });
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** Starts a master and two workers of one core each. */
export async function startSpark(): Promise<SparkCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'spark-'));
  const home = spawnSync(PYTHON, ['-c', 'import pyspark; print(pyspark.__path__[0])'], { encoding: 'utf8' }).stdout.trim();
  const env = { ...process.env, SPARK_HOME: home, SPARK_LOCAL_IP: '127.0.0.1', SPARK_DAEMON_MEMORY: '256m', SPARK_DAEMON_JAVA_OPTS: CALM };
  const [port, ...pages] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const master = `spark://127.0.0.1:${port}`;
  const running: ChildProcess[] = [];
  const start = (name: string, ...args: readonly string[]) => {
    mkdirSync(join(folder, name));
    const program = `org.apache.spark.deploy.${name.startsWith('worker') ? 'worker.Worker' : 'master.Master'}`;
    const child = spawn(join(home, 'bin', 'spark-class'), [program, '--host', '127.0.0.1', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.push(child);
    return child;
  };
  const stop = async () => {
    await Promise.all(running.reverse().map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await saying(start('master', '--port', `${port}`, '--webui-port', `${pages[0]}`), 'I have been elected leader');
    const workers = [1, 2].map((at) =>
      start(
        `worker-${at}`,
        '--webui-port',
        `${pages[at]}`,
        '--cores',
        '1',
        '--memory',
        '2g',
        '--work-dir',
        join(folder, `worker-${at}`),
        master,
      ),
    );
    await Promise.all(workers.map((worker) => saying(worker, 'Successfully registered with master')));
  } catch (error) {
    await stop();
    throw error;
  }
  const settings = {
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.executor.memory': '1500m',
    'spark.driver.extraJavaOptions': CALM,
    'spark.executor.extraJavaOptions': CALM,
    'spark.sql.shuffle.partitions': '2',
  };
  return { master, python: PYTHON, settings, stop };
}

/** Waits until a process writes a text. */
function saying(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((done, fail) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000);
      if (text.includes(wanted)) done();
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error(text)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const over = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await over;
  clearTimeout(late);
}
