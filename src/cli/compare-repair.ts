import { type KindDocument, type RepairDocument, shareWords } from '../comparison/index.ts';
import { wrap } from '../report/index.ts';
import { say } from '../words/index.ts';
import type { Io } from './io.ts';

/** Repairs as text, kind by kind. */
export function drawRepairs(repairs: readonly RepairDocument[], kinds: readonly KindDocument[], io: Io): string {
  const { outStyle: style } = io;
  const line = (text: string, indent: number) => `${' '.repeat(indent)}${wrap(text, style.width, indent + 2)}`;
  const lines = ['', style.bold(say('repair_title')), wrap(say('repair_note'), style.width, 0)];
  for (const { kind, options, models } of repairs) {
    const text = kinds.find(({ id }) => id === kind)?.cause.text ?? '';
    lines.push('', style.bold(line(`${kind}  ${text}`, 2)));
    if (options.length === 0) lines.push(line(say('repair_none'), 4));
    for (const [at, { edits, closes, beyond }] of options.entries()) {
      const what = edits.map((edit) => edit.text).join('; ');
      lines.push(
        line(
          say('repair_option', {
            number: at + 1,
            what,
            closes: shareWords(closes),
            beyond: beyond === 0 ? say('repair_not_beyond') : say('repair_beyond', { share: shareWords(beyond) }),
          }),
          4,
        ),
      );
    }
    for (const { name, citation, checked, closes, same_family: kin, cases } of models) {
      const tested = cases.length > 0 ? say('repair_tested', { cases: cases.join('; ') }) : '';
      lines.push(line(say(kin ? 'repair_model_kin' : 'repair_model', { name, citation, checked, closes: shareWords(closes), tested }), 4));
    }
  }
  return lines.join('\n');
}
