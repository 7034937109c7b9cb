export { renderHtml } from './html.ts';
export type { Item, Mark, Report, Section } from './model.ts';
export { type ReportOptions, reportOf } from './report.ts';
export { drawTree, renderText, type Style, wrap } from './text.ts';
