/** Modules of the program for the scripts that build it: TypeScript of ours, bundled and loaded as this Node can run it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Loads a module of ours. @param {string} path From the project on. */
export async function moduleOfOurs(path) {
  const made = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
    logLevel: 'warning',
    // Packages in the older form ask for modules of Node by `require`.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  const file = `${root}/dist/build-${process.pid}-${path.replaceAll(/\W/g, '-')}.mjs`;
  mkdirSync(`${root}/dist`, { recursive: true });
  writeFileSync(file, made.outputFiles[0]?.contents ?? '');
  try {
    return await import(`${file}?${Date.now()}`);
  } finally {
    rmSync(file);
  }
}
