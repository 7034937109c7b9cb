import { say } from '../words/index.ts';
import { escaped } from './parts.ts';

/** A document that needs nothing else: no script, no font, no network; it tells no other site where a reader comes from. */
export function frameOf(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** What a page of the project is made of; everything but `style` is drawn in this order. */
export interface Page {
  readonly title: string;
  readonly style: string;
  /** HTML under the title, before the contents. */
  readonly lead: string;
  readonly contents: readonly { readonly id: string; readonly heading: string }[];
  readonly main: string;
  readonly footer: string;
}

/** A page that needs nothing else: no script, no font, no network. Its title is its heading; whoever tabs comes to the contents, or past them. */
export function pageOf({ title, style, lead, contents, main, footer }: Page): string {
  const links = contents.map(({ id, heading }) => `<li><a href="#${escaped(id)}">${escaped(heading)}</a></li>`).join('');
  return frameOf(
    title,
    style,
    `<a class="skip" href="#main">${escaped(say('report_skip'))}</a>
<header>
<h1>${escaped(title)}</h1>
${lead}
</header>
<nav aria-label="${escaped(say('report_contents'))}"><ul>${links}</ul></nav>
<main id="main" tabindex="-1">
${main}
</main>
<footer>${footer}</footer>`,
  );
}
