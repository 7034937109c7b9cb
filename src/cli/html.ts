import type { Assessment } from '../assess/index.ts';
import { drawAssessment } from './page.ts';

/** A self-contained page with the same tree as the text. */
export function htmlOf(results: readonly Assessment[]): string {
  const plain = { bold: String, dim: String, red: String, green: String, yellow: String, width: 90 };
  const body = results.map((result) => `<pre>${escapeHtml(drawAssessment(result, plain, { all: true }))}</pre>`).join('\n');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Assessment</title></head><body>\n${body}\n</body></html>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
