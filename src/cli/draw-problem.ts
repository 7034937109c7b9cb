import { existsSync, readFileSync } from 'node:fs';
import type { Problem } from '../base/index.ts';
import { wordsOf } from '../words/index.ts';
import type { Style } from './style.ts';

/** Draws a problem: what is wrong, where (file, line, legal heading), the line itself with a mark, and one thing to try. */
export function drawProblem(problem: Problem, style: Style): string {
  const { message, hint } = wordsOf(problem);
  const { at } = problem;
  const place = at.line > 0 ? `${at.file}:${at.line}:${at.column}` : at.file;
  const mark = problem.severity === 'error' ? style.red('error') : style.yellow('warning');
  const lines = [`${mark} ${style.bold(message)}`, `  ${style.dim('at')} ${place}${at.heading ? style.dim(`  (${at.heading})`) : ''}`];
  const excerpt = at.line > 0 ? excerptOf(at.file, at.line) : undefined;
  if (excerpt !== undefined) {
    const gutter = `${String(at.line).padStart(5)} | `;
    lines.push(style.dim(gutter) + excerpt.slice(0, 140), `${' '.repeat(gutter.length + Math.max(0, at.column - 1))}${style.red('^')}`);
  }
  if (hint) lines.push(`  ${style.dim('try:')} ${hint}`);
  return lines.join('\n');
}

function excerptOf(file: string, line: number): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[line - 1]?.replaceAll('\t', ' ');
  } catch {
    return undefined;
  }
}

/** A problem with its words, for JSON. */
export function withWords(problem: Problem): Problem & { message: string; hint: string } {
  return { ...problem, ...wordsOf(problem) };
}
