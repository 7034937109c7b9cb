export { type ChargeRead, chargeNotes, chargesOf, citedIn, custodyOf, offenceName } from './charges.ts';
export { phrase } from './finding.ts';
export { renderHtml } from './html.ts';
export { type Item, type Mark, type Report, type Section, SIGNS } from './model.ts';
export { type ReportOptions, reportOf } from './report.ts';
export { drawTree, givenText, kindText, renderText, type Style, wrap } from './text.ts';
