import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { textFiles } from '../support/law.ts';

/** Long because it is one subject; the reason stands beside it. */
const LONG_FILES: Readonly<Record<string, string>> = {};
const files = textFiles('src', /\.tsx?$/).filter(({ path }) => !path.endsWith('.en.ts'));

interface Measured {
  readonly name: string;
  readonly lines: number;
}

function functionsOf(path: string, text: string): Measured[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Measured[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
      const name = node.name?.getText(source) ?? 'arrow';
      found.push({
        name: `${path}: ${name} (line ${line(node.getStart(source)) + 1})`,
        lines: line(node.getEnd()) - line(node.getStart(source)) + 1,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The value below which the given share of all values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

describe('sizes', () => {
  const lines = files.map(({ path, text }) => ({ name: path, lines: text.split('\n').length }));
  const functions = files.flatMap(({ path, text }) => functionsOf(path, text));

  it('files: half under 120 lines, nine in ten under 350, wall at 600', () => {
    expect(
      quantile(
        lines.map((file) => file.lines),
        0.5,
      ),
    ).toBeLessThan(120);
    expect(
      quantile(
        lines.map((file) => file.lines),
        0.9,
      ),
    ).toBeLessThan(350);
    expect(lines.filter((file) => file.lines > 600 && !LONG_FILES[file.name]).map((file) => file.name)).toEqual([]);
  });

  it('functions: half under 8 lines, nine in ten under 30, wall at 80', () => {
    expect(functions.length).toBeGreaterThan(200);
    expect(
      quantile(
        functions.map((one) => one.lines),
        0.5,
      ),
    ).toBeLessThan(8);
    expect(
      quantile(
        functions.map((one) => one.lines),
        0.9,
      ),
    ).toBeLessThan(30);
    expect(functions.filter((one) => one.lines > 80).map((one) => one.name)).toEqual([]);
  });
});
