import type { Assessment } from '../assess/index.ts';
import type { CaseFile } from '../facts/index.ts';

/** Acts of one ICCS category, and what the law of the forum gives for them. */
export interface IccsRow {
  readonly code: string;
  readonly title: string;
  readonly acts: number;
  readonly cases: number;
  /** Best result in the law of the forum: a protection met, one open, none. */
  readonly met: number;
  readonly open: number;
  readonly none: number;
}

/** Digits of a code on each level of the ICCS. */
const DIGITS = [2, 4, 5, 6];

/**
 * Acts by category of the International Classification of Crime (ICCS), on one of its four levels. An act whose code is coarser than the level is
 * counted under the code it has; one without a code under no code, last.
 */
export function iccsRows(
  assessed: readonly { readonly file: CaseFile; readonly result: Assessment }[],
  level: number,
  titles: Readonly<Record<string, string>>,
): IccsRow[] {
  const digits = DIGITS[level - 1] ?? 2;
  const rows = new Map<string, { acts: number; cases: Set<string>; met: number; open: number; none: number }>();
  for (const { file, result } of assessed)
    for (const { ref, facts } of file.conducts) {
      const code = (facts['offence']?.status === 'known' ? (facts['offence'].value ?? '') : '').slice(0, digits);
      const row = rows.get(code) ?? { acts: 0, cases: new Set<string>(), met: 0, open: 0, none: 0 };
      const outcome = result.conduct.find((conduct) => conduct.ref === ref)?.best?.outcome;
      row.acts += 1;
      row.cases.add(file.id);
      row[outcome === 'met' || outcome === 'open' ? outcome : 'none'] += 1;
      rows.set(code, row);
    }
  return [...rows]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    .map(([code, row]) => ({ ...row, code, title: titles[code] ?? '', cases: row.cases.size }));
}

/** The rows as CSV; a count below `least` (and not nought) is written `<least`, so that nobody can be picked out. */
export function iccsCsv(rows: readonly IccsRow[], least: number, head: readonly string[]): string {
  const count = (number: number) => (number > 0 && number < least ? `<${least}` : String(number));
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map(({ code, title, acts, cases, met, open, none }) =>
    [code, quoted(title), ...[acts, cases, met, open, none].map(count)].join(','),
  );
  return `${[head.map(quoted).join(','), ...lines].join('\n')}\n`;
}
