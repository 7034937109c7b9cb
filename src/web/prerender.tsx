import { renderToString } from 'preact-render-to-string';
import { PAGE_POLICY } from '../html/index.ts';
import { type Message, say, useWords } from '../words/index.ts';
import { Frame } from './components/frame/frame.tsx';
import { standAt } from './place.ts';
import { Start } from './rooms/ask/start.tsx';
import { Home } from './rooms/home/home.tsx';
import type { Route } from './routes.ts';

export { ROUTES } from './routes.ts';

interface PageOptions {
  readonly language: string;
  readonly words: Readonly<Record<string, Message>>;
  /** Words of the room, for what the build writes into its page. */
  readonly first: Readonly<Record<string, Message>>;
  readonly version: string;
  /** Names of the built files, below the root. */
  readonly script: string;
  readonly style: string;
  /** Style of the rooms, which the first page does without. */
  readonly rooms: string;
  /** Scripts that the first one needs before it can run, and those of the room. */
  readonly preload: readonly string[];
  /** Data and words that the room shows first. */
  readonly fetched: readonly string[];
  /** Scripts that work beside the page, by name. */
  readonly workers: Readonly<Record<string, string>>;
  readonly elsewhere: string;
}

/** The page of components, which no room leads to. */
export function componentsPage(options: PageOptions): string {
  const page = pageOf({ id: 'home', path: 'components/', name: 'web_home', about: 'web_home_about', private: false, words: [] }, options);
  return page.replace(/<div id="app">[\s\S]*?<\/div>\n<script type/, '<div id="app"></div>\n<script type');
}

/** The page of a room as the build leaves it: readable before a script runs, and where none may run. */
export function pageOf(route: Route, options: PageOptions): string {
  const { language, words, first, version, script, style, rooms, preload, fetched, workers, elsewhere } = options;
  useWords(language, { phrases: { ...first, ...words } });
  const depth = (language === 'en' ? 0 : 1) + (route.path === '' ? 0 : 1);
  const root = depth === 0 ? './' : '../'.repeat(depth);
  standAt({ root, version, elsewhere });
  const body = renderToString(
    <Frame room={route.id} language={language}>
      {route.id === 'home' ? (
        <Home language={language} go={() => {}} />
      ) : (
        <div class="before">{route.id === 'ask' ? <FirstOfAsk /> : <Before route={route} />}</div>
      )}
    </Frame>,
  );
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `<!doctype html>
<html lang="${language}" dir="ltr" data-root="${root}" data-version="${version}" data-elsewhere="${escaped(elsewhere)}" data-workers="${escaped(JSON.stringify(workers))}" data-rooms="${rooms}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escaped(PAGE_POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escaped(say(route.about))}">
<meta name="theme-color" content="#fbfaf7">
<title>${escaped(route.private ? say('web_title') : `${say(route.name)} · ${say('web_name')}`)}</title>
<link rel="icon" href="${root}icon.svg" type="image/svg+xml">
<link rel="manifest" href="${root}manifest.webmanifest">
<link rel="stylesheet" href="${root}${style}">
${route.id === 'home' && route.path === '' ? '' : `<link rel="stylesheet" href="${root}${rooms}">\n`}${preload.map((path) => `<link rel="modulepreload" href="${root}${path}">\n`).join('')}${fetched.map((path) => `<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="${root}data/${version}/${path}">\n`).join('')}<script type="module" src="${root}${script}"></script>
</head>
<body>
<div id="app">${body}</div>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;
}

/** The interview begins with a page that needs no law: it stands there from the start. */
const FirstOfAsk = () => (
  <>
    <noscript>
      <NoScript />
    </noscript>
    <Start onGo={() => {}} onResumed={() => {}} />
  </>
);

/** Rooms whose hint stands in the box that takes a file. */
const DROPS: readonly string[] = ['assess', 'screen'];

/** What stands in a room before its script has come, and where scripts may not run. */
function Before({ route: { id, name, about, head } }: { readonly route: Route }) {
  const [title, lead, hint] = head ?? ([name, about] as const);
  return (
    <>
      <h1>{say(title)}</h1>
      <p>{say(lead)}</p>
      {hint && (
        <div class={DROPS.includes(id) ? 'drop' : undefined}>
          <p class="hint">{say(hint)}</p>
        </div>
      )}
      <noscript>
        <NoScript />
      </noscript>
    </>
  );
}

const NoScript = () => (
  <div class="inset inset--warning">
    <h2>{say('web_no_script')}</h2>
    <p>{say('web_no_script_why')}</p>
    <p>{say('web_no_script_what')}</p>
  </div>
);
