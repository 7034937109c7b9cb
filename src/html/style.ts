/** The style of pages that stand alone: system fonts, ink on white, the look of the project's other pages; one column on a narrow screen; opened and whole in print. */
export const PAGE_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 58rem; padding: 1.5rem 1rem 4rem; font: 1.05rem/1.5 system-ui, sans-serif; color: #14202b; background: #fff; overflow-wrap: break-word; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; } h2 { font-size: 1.35rem; margin: 2.6rem 0 .8rem; border-bottom: 2px solid #14202b; } h3 { font-size: 1.12rem; margin: 2rem 0 .4rem; }
p { margin: .4rem 0; max-width: 44rem; } ul, ol { padding-left: 1.3rem; max-width: 44rem; } li { margin: .35rem 0; } .mark { font-weight: 700; margin-top: 1.2rem; }
.notice { border: 2px solid #14202b; padding: .6rem .8rem; background: #f4f6f8; } .small { font-size: .92rem; color: #3d4a54; }
blockquote { margin: .4rem 0; padding: .1rem 0 .1rem .8rem; border-left: 5px solid #5b6770; }
a { color: #00458c; } a:focus-visible, summary:focus-visible { outline: 3px solid #005ea5; outline-offset: 2px; } main:focus { outline: none; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; display: inline-block; padding: .4rem 0; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; max-width: none; } nav a { display: inline-block; min-height: 24px; }
table { border-collapse: collapse; width: 100%; margin: 1.2rem 0 .2rem; font-size: .95rem; } caption { text-align: left; font-weight: 700; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid #aeb8c1; } th a, td a, .hash, pre, h1 { overflow-wrap: anywhere; } thead th { border-bottom: 2px solid #14202b; font-size: .9rem; } tbody th { font-weight: 400; min-width: 8rem; }
table.set { table-layout: fixed; } .set .n { min-width: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; min-width: 5rem; } tr > :last-child { padding-right: 0; }
code { font: .88em/1.4 ui-monospace, monospace; } pre { margin: .3rem 0; padding: .5rem; background: #f4f6f8; white-space: pre-wrap; }
.from { font-size: .9rem; color: #3d4a54; margin-bottom: 1rem; } .from p { margin: .2rem 0; } details { margin: .2rem 0; } summary { cursor: pointer; padding: .2rem 0; min-height: 24px; }
.label { border: 1px solid #5b6770; border-radius: .2rem; padding: 0 .3rem; font-size: .85rem; white-space: nowrap; } .label.memory { background: #fff3d6; }
figure { margin: 1rem 0; } .plot { display: block; width: 100%; max-width: 680px; height: auto; } .narrow { display: none; } .narrow .plot { max-width: 22rem; }
.key { list-style: none; padding: 0; font-size: .95rem; } .key li { padding-left: 1.6rem; text-indent: -1.6rem; } .key .swatch { text-indent: 0; } .swatch { display: inline-block; width: 1rem; height: 1rem; border: 1px solid #14202b; vertical-align: -.15rem; margin-right: .15rem; }
footer { margin-top: 2.5rem; border-top: 2px solid #14202b; padding-top: .6rem; }
@media screen and (max-width: 40rem) {
  .wide { display: none; } .narrow { display: block; }
  body { overflow-wrap: anywhere; } table, caption, tbody, tr, th, td { display: block; width: 100%; } thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  colgroup { display: none; } tr { border-bottom: 2px solid #aeb8c1; padding: .4rem 0; } th, td, .n { border: 0; padding: .15rem 0; text-align: left; min-width: 0; } tbody th { font-weight: 700; }
  td::before, .set tbody th::before { content: attr(data-head) ": "; color: #3d4a54; font-weight: 400; }
}
@media print {
  html { font-size: 9.5pt; } body, p, ul, ol { max-width: none; } body { padding: 0; } nav, .skip { display: none; } a { color: inherit; }
  h1, h2, h3, caption, summary, .mark { break-after: avoid; } tr, figure > div, li, .notice { break-inside: avoid; } p:has(+ figure), p:has(+ table) { break-after: avoid; } thead { display: table-header-group; } a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; }
}
`;
