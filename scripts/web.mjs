/**
 * Builds the application for browsers into `dist/web/`: static files that any server can hand out (docs/hosting.md). Law, words and plans are cut into
 * portions that are fetched when they are needed; each room is a script of its own; each page is made readable before a script runs.
 *
 * `SINEPOENA_ELSEWHERE` sets where the page goes when it is left in a hurry.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { moduleOfOurs } from './module-of-ours.mjs';
import { catalogueFiles, compareFiles } from './web-compare.mjs';
import { mapOf } from './web-map.mjs';
import { packFolders, pagesOf } from './web-pages.mjs';
import { screenFiles } from './web-screen.mjs';
import { CATALOGUES, cataloguesOf, completedCatalogue, languagesHeld } from './words.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where it goes; another folder for whoever tries something beside others. */
let out = process.env['SINEPOENA_WEB'] ?? `${root}/dist/web`;
const target = ['es2022', 'chrome100', 'firefox115', 'safari15.4'];

/** Catalogues that no page reads. */
const NOT_FOR_PAGES = ['commands'];

/** Catalogues of rooms that are kept on a device only once somebody has entered them. */
const OF_LATER_ROOMS = [
  'proposal',
  'screen',
  'compare',
  'criteria',
  'drafting',
  'vignette',
  'web-law',
  'web-library',
  'web-compare',
  'web-screen',
];

/** Data files below `data/<version>/`: path → text. */
async function dataFiles() {
  const { csvRows, portionsOf, readPlan } = await moduleOfOurs('scripts/web-data.ts');
  const { law } = JSON.parse(readFileSync(`${root}/dist/law.json`, 'utf8'));
  const { shared, places, comparing } = portionsOf(law);
  /** @type {Record<string, string>} */
  const files = { 'law/shared.json': JSON.stringify(shared), 'law/comparing.json': JSON.stringify(comparing) };
  for (const [id, portion] of Object.entries(places)) files[`law/${id.toLowerCase()}.json`] = JSON.stringify(portion);
  const { plan, problems } = readPlan(
    { path: 'interview/plan.yaml', text: readFileSync(`${root}/interview/plan.yaml`, 'utf8') },
    law.vocabulary,
  );
  if (problems.length > 0) throw new Error(`interview/plan.yaml: ${JSON.stringify(problems, null, 1)}`);
  files['interview.json'] = JSON.stringify(plan);
  files['letters.json'] = JSON.stringify(JSON.parse(readFileSync(`${root}/dist/letters.json`, 'utf8')).letters);
  files['examples/gb-eaw-2022-bya.case.yaml'] = readFileSync(`${root}/examples/gb-eaw-2022-bya.case.yaml`, 'utf8');
  Object.assign(files, await lawAndLibrary(law));
  Object.assign(files, compareFiles(), catalogueFiles());
  Object.assign(files, screenFiles(law, csvRows));
  for (const language of languagesHeld())
    for (const catalogue of CATALOGUES.filter((name) => !NOT_FOR_PAGES.includes(name)))
      files[`words/${language}/${catalogue}.json`] = JSON.stringify(completedCatalogue(catalogue, language));
  return files;
}

/** What the rooms Law and Library show: the map, the packs as pages, the records. @param {import('../src/ir/index.ts').Law} law */
async function lawAndLibrary(law) {
  const { lawTexts, libraryFiles, recordsBehind, startOf } = await moduleOfOurs('scripts/web-data.ts');
  const { library } = JSON.parse(readFileSync(`${root}/dist/library.json`, 'utf8'));
  const behind = recordsBehind(law, library);
  /** @type {Record<string, unknown>} */
  const files = { 'law/start.json': startOf(law), 'law/map.json': mapOf(), 'law/texts.json': lawTexts(law) };
  for (const pack of packFolders()) {
    const place = pack.toUpperCase();
    const answers = law.answers.filter((one) => one.place === place);
    files[`law/pages/${pack}.json`] = { pages: pagesOf(pack), answers, records: behind(place) };
  }
  const all = Object.entries({ ...files, ...libraryFiles(library, law) });
  return Object.fromEntries(all.map(([path, content]) => [path, JSON.stringify(content)]));
}

/** Sources are named from the project on: where it stood when it was built is nobody's business. @param {Record<string, string>} files */
const withoutOwnPath = (files) => Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(root, '')]));

/** @param {Record<string, string>} files */
function versionOf(files) {
  const hash = createHash('sha256');
  for (const [path, text] of Object.entries(files).sort()) hash.update(`${path}\n${text}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** @param {string} path @param {string | Uint8Array} content */
function write(path, content) {
  mkdirSync(join(out, path, '..'), { recursive: true });
  writeFileSync(join(out, path), content);
}

/** Packages that do nothing by being loaded, although they do not say so: what is not used of them stays out. */
const PURE = ['yaml', 'lezer-feel', 'fastest-levenshtein', 'canonicalize'];
const pure = {
  name: 'pure',
  setup(/** @type {import('esbuild').PluginBuild} */ { onResolve, resolve }) {
    onResolve({ filter: new RegExp(`^(${PURE.join('|')})$`) }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === 'seen') return undefined;
      const { importer, resolveDir, kind, namespace } = rest;
      const found = await resolve(path, { importer, resolveDir, kind, namespace, pluginData: 'seen' });
      return found.errors.length > 0 ? found : { ...found, sideEffects: false };
    });
  },
};

/** Packages that are large by themselves stand in files of their own, so that none of them passes 50 kB as it travels. */
const APART = {
  'locks-curves': '@noble/curves/ed25519.js',
  'letters-xml': '@xmldom/xmldom',
};

/** Scripts that work beside the page, by the name under which the page asks for them. */
const WORKERS = {
  compare: 'src/web/rooms/compare/compare-worker.ts',
  screen: 'src/web/rooms/screen/screen-worker.ts',
};

/** The page of components. */
const GALLERY = 'src/web/gallery-page.tsx';

/** Scripts or style from where they begin, each with its content in its name. @param {Record<string, string>} entryPoints */
async function bundled(entryPoints) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    metafile: true,
    plugins: [pure],
    mainFields: ['browser', 'module', 'main'],
    conditions: ['worker', 'import'],
    logLevel: 'warning',
  });
  const outputs = Object.entries(metafile.outputs).map(([path, { entryPoint }]) => ({ path: relative(out, join(root, path)), entryPoint }));
  const named = (/** @type {string} */ entry) => outputs.find(({ entryPoint }) => entryPoint === entry)?.path ?? '';
  return { metafile, named };
}

/**
 * Scripts and style of the pages, and the scripts that work beside them. The latter are bundled apart: else a page that shares a word with one would load what
 * the other alone needs.
 * @param {boolean} components Whether the page of components is made, too.
 */
async function assets(components) {
  const { metafile, named } = await bundled({
    main: 'src/web/main.tsx',
    style: 'src/web/styles/index.css',
    rooms: 'src/web/styles/rooms.css',
    ...(components ? { components: GALLERY } : {}),
    ...APART,
  });
  const beside = await bundled(WORKERS);
  const style = named('src/web/styles/index.css');
  const rooms = named('src/web/styles/rooms.css');
  const workers = Object.fromEntries(Object.entries(WORKERS).map(([name, entry]) => [name, beside.named(entry)]));
  return {
    script: named('src/web/main.tsx'),
    gallery: named(GALLERY),
    style,
    rooms,
    preload: withMain(metafile),
    roomScripts: (/** @type {string} */ room) => scriptsOf(metafile, `src/web/rooms/${room}/${room}.tsx`),
    workers,
    kept: [style, rooms, ...reachable(metafile)],
  };
}

/** Modules that are kept on a device only once somebody has used them: each is larger than all the rest. */
const ON_DEMAND = [
  'src/web/rooms/assess/editor.tsx',
  'src/web/rooms/compare/draft-editor.tsx',
  'src/word/index.ts',
  'src/web/rooms/screen/report-file.ts',
];

/**
 * Scripts that one leads to, over the imports that are followed.
 * @param {import('esbuild').Metafile} metafile @param {(found: { kind: string, entryPoint: string | undefined }) => boolean} follow
 * @param {string} from
 */
function scriptsFrom({ outputs }, follow, from = 'src/web/main.tsx') {
  const seen = new Set();
  const visit = (/** @type {string} */ path) => {
    seen.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (!external && !seen.has(next) && follow({ kind, entryPoint: outputs[next]?.entryPoint })) visit(next);
  };
  const [main] = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint === from);
  if (main) visit(main[0]);
  return [...seen].map((path) => relative(out, join(root, path)));
}

/** Scripts that the first one needs before it can run: named in the page, so that they come together. @param {import('esbuild').Metafile} metafile */
const withMain = (metafile) => scriptsFrom(metafile, ({ kind }) => kind === 'import-statement').slice(1);

/** The script of a room with those that it needs before it can run. @param {import('esbuild').Metafile} metafile @param {string} room */
const scriptsOf = (metafile, room) => scriptsFrom(metafile, ({ kind }) => kind === 'import-statement', room);

/** Scripts that the first page leads to, but for those on demand. @param {import('esbuild').Metafile} metafile */
const reachable = (metafile) => scriptsFrom(metafile, ({ entryPoint = '' }) => !ON_DEMAND.includes(entryPoint));

/**
 * Builds the application.
 * @param {{ components?: boolean, into?: string }} options `components`: with the page of components, which is no part of a public build. `into`: another folder.
 */
export async function buildWeb({ components = false, into = out } = {}) {
  out = into;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const files = withoutOwnPath(await dataFiles());
  const dataVersion = versionOf(files);
  for (const [path, text] of Object.entries(files)) write(`data/${dataVersion}/${path}`, text);
  const { script, gallery, style, rooms, preload, roomScripts, workers, kept } = await assets(components);
  cpSync(`${root}/src/web/static`, out, { recursive: true });
  for (const name of readdirSync(`${root}/templates`).filter((one) => one.endsWith('.docx')))
    write(`data/${dataVersion}/templates/${name}`, readFileSync(`${root}/templates/${name}`));
  const { componentsPage, pageOf, ROUTES } = await moduleOfOurs('src/web/prerender.tsx');
  const pages = [];
  for (const language of languagesHeld().filter((one) => cataloguesOf(one).includes('web'))) {
    // As it was written for the pages: read once.
    const catalogue = (/** @type {string} */ name) => JSON.parse(files[`words/${language}/${name}.json`] ?? '{}');
    const words = catalogue('web');
    for (const route of ROUTES) {
      const folder = `${language === 'en' ? '' : `${language}/`}${route.path}`;
      pages.push(folder);
      const { words: catalogues, data = [] } = route;
      const options = {
        language,
        words: route.id === 'ask' ? { ...words, ...catalogue('ask') } : words,
        first: Object.assign({}, ...catalogues.filter((name) => name !== 'questions').map(catalogue)),
        fetched: [...catalogues.map((name) => `words/${language}/${name}.json`), ...data],
        version: dataVersion,
        script,
        style,
        rooms,
        preload: [...preload, ...roomScripts(route.id).filter((path) => !preload.includes(path))],
        workers,
        elsewhere: process.env['SINEPOENA_ELSEWHERE'] ?? '',
      };
      write(`${folder}index.html`, pageOf(route, options));
    }
  }
  write('manifest.webmanifest', JSON.stringify(MANIFEST));
  if (components) {
    const words = Object.assign({}, ...['web', 'ask', 'assess', 'page', 'reasons'].map((name) => completedCatalogue(name, 'en')));
    write(
      'components/index.html',
      componentsPage({
        language: 'en',
        words,
        first: {},
        version: dataVersion,
        script: gallery,
        style,
        rooms,
        preload: [],
        fetched: [],
        workers,
        elsewhere: '',
      }),
    );
  }
  const wordsOfCore = CATALOGUES.filter((name) => !NOT_FOR_PAGES.includes(name) && !OF_LATER_ROOMS.includes(name));
  const core = [
    ...pages.filter((page) => !/^[a-z]{2}\//.test(page)).map((page) => `./${page}`),
    ...kept.map((path) => `./${path}`),
    './empty.html',
    './icon.svg',
    './manifest.webmanifest',
    `./data/${dataVersion}/law/shared.json`,
    `./data/${dataVersion}/interview.json`,
    ...wordsOfCore.map((name) => `./data/${dataVersion}/words/en/${name}.json`),
  ];
  const later = languagesHeld().filter((language) => language !== 'en');
  const byLanguage = later.map((language) => [
    language,
    [
      ...pages.filter((page) => page.startsWith(`${language}/`)).map((page) => `./${page}`),
      ...wordsOfCore.map((name) => `./data/${dataVersion}/words/${language}/${name}.json`),
    ],
  ]);
  writeEverything(dataVersion, pages);
  await serviceWorker(core, Object.fromEntries(byLanguage));
  return { files: listed(out) };
}

/**
 * The list of files that a device can be asked to keep: all that stand below the folder, of words and pages of a language those of English for everybody.
 * @param {string} version @param {readonly string[]} pages
 */
function writeEverything(version, pages) {
  const languageOf = (/** @type {string} */ path) =>
    /^([a-z]{2})\//.exec(path)?.[1] ?? new RegExp(`^data/${version}/words/([a-z]{2})/`).exec(path)?.[1] ?? 'en';
  const addresses = [
    ...pages,
    ...listed(out)
      .map(({ path }) => path)
      .filter((path) => !/(^|\/)index\.html$|^offline\.js$|^components\//.test(path)),
  ];
  const size = (/** @type {string} */ path) =>
    gzipSync(readFileSync(join(out, path === '' || path.endsWith('/') ? `${path}index.html` : path))).length;
  const of = (/** @type {string} */ language) => addresses.filter((path) => languageOf(path) === language);
  const languages = Object.fromEntries(languagesHeld().map((language) => [language, language === 'en' ? [] : of(language)]));
  const bytes = (/** @type {readonly string[]} */ paths) => paths.reduce((sum, path) => sum + size(path), 0);
  const most = Math.max(...Object.values(languages).map(bytes));
  write(`data/${version}/everything.json`, JSON.stringify({ files: of('en'), languages, size: bytes(of('en')) + most }));
}

const MANIFEST = {
  name: 'Notes',
  short_name: 'Notes',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#fbfaf7',
  theme_color: '#fbfaf7',
  icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' }],
};

/** @param {string[]} core @param {Record<string, string[]>} byLanguage What a language adds, once somebody reads in it. */
async function serviceWorker(core, byLanguage) {
  const hash = createHash('sha256');
  for (const path of core) hash.update(`${path}\n`).update(readFileSync(join(out, path.endsWith('/') ? `${path}index.html` : path)));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/web/offline.ts'],
    outfile: `${out}/offline.js`,
    bundle: true,
    minify: true,
    format: 'iife',
    target,
    define: {
      VERSION: JSON.stringify(hash.digest('hex').slice(0, 12)),
      CORE: JSON.stringify(core),
      BY_LANGUAGE: JSON.stringify(byLanguage),
    },
    logLevel: 'warning',
  });
}

/** Files of a folder with their sizes. @param {string} folder */
function listed(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: statSync(path).size }));
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop() ?? '')) {
  const { files } = await buildWeb();
  process.stderr.write(`dist/web: ${files.length} files, ${Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000)} kB\n`);
}
