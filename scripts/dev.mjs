/**
 * For whoever builds the pages: the application with the page of components at /components/, built anew when a source changes. `npm run dev`, or with a port:
 * `npm run dev -- 8081`.
 */
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './web.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = process.argv[2] ?? '8080';

await build();
const { main } = await import(`${root}/dist/cli.js`);
let waiting = setTimeout(() => {}, 0);
for (const folder of ['src', 'words', 'interview'])
  watch(`${root}/${folder}`, { recursive: true }, (_, name) => {
    if (name?.endsWith('.en.ts')) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void build(), 300);
  });
process.stderr.write(`Components: http://127.0.0.1:${port}/components/\n`);
process.exitCode = await main(['serve', '--port', port]);
process.exit();

async function build() {
  const start = Date.now();
  try {
    await buildWeb({ components: true });
    process.stderr.write(`built in ${Date.now() - start} ms\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
}
