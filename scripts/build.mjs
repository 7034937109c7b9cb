/**
 * Builds what runs: `dist/cli.js` (command line, split so that a command loads only what it needs), `dist/index.js` (the library, also for
 * a browser), `dist/web/` (the application for browsers), `dist/law.json` (the packs, compiled once, with the size and time of each source file). `--types` also checks types.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeWords } from './words.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const log = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

rmSync(`${root}/dist`, { recursive: true, force: true });
mkdirSync(`${root}/dist`, { recursive: true });
writeWords();

const common = {
  absWorkingDir: root,
  bundle: true,
  format: /** @type {const} */ ('esm'),
  target: 'es2022',
  legalComments: /** @type {const} */ ('none'),
  logLevel: /** @type {const} */ ('warning'),
};
await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts' },
  outdir: 'dist',
  platform: 'node',
  packages: 'bundle',
  external: ['@duckdb/node-api', '@clickhouse/client', 'pg', 'pg-cursor', 'pg-query-stream', 'pg-copy-streams'],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  minifySyntax: true,
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
});
await build({
  ...common,
  entryPoints: { index: 'src/index.ts' },
  outdir: 'dist',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['worker', 'import'],
});

// The program that speaks to Spark is Python, and stands beside what starts it.
copyFileSync(`${root}/src/screen/spark-job.py`, `${root}/dist/spark-job.py`);

const { checkLetters, writeCompiledLaw, writeCompiledLibrary } = await import(`${root}/dist/cli.js`);
const failed = await writeCompiledLaw();
if (failed) log('The packs in law/ have problems; the program reads them again at each start. Run: bin/sinepoena law check');

if (!failed && (await writeCompiledLibrary()))
  log('The records in library/ or law/*/sources.yaml have problems. Run: bin/sinepoena library search x');

// A sentence of a letter without a source, or one that gives a verdict, must not go out to anybody: the build fails.
if (!failed) {
  const wrong = await checkLetters();
  for (const line of wrong) log(line);
  if (wrong.length > 0) throw new Error(`letters/ has ${wrong.length} problems; nothing was built of them`);
}

if (!failed) {
  const { buildWeb } = await import('./web.mjs');
  await buildWeb();
}

if (process.argv.includes('--types')) {
  execFileSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-p', root], { stdio: 'inherit' });
}
