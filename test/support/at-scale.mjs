import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Does something and says how long it took. */
export async function seconds(what, work) {
  const start = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** Sources of the project and of its tests (paths from the root) as one module, so that Node runs them without a build. */
export async function sources(name, paths) {
  const outfile = join(ROOT, 'node_modules/.cache', `${name}.mjs`);
  // What looks for files beside itself finds them where its source lies.
  const places = {
    name: 'places',
    setup: (own) =>
      own.onLoad({ filter: /(support\/law|screen\/run-spark)\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: 'ts',
      })),
  };
  await build({
    stdin: { contents: paths.map((path) => `export * from './${path}';`).join('\n'), resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
    plugins: [places],
  });
  return import(pathToFileURL(outfile).href);
}
