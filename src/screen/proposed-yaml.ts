import { inDigits, type Phrase, say } from '../words/index.ts';
import type { Note, Proposal, ProposedColumn, ProposedEntry } from './propose.ts';

/** What a proposed profile says about the register beside its columns. */
export interface ProposedHead {
  readonly id: string;
  /** Jurisdiction that decides, where it was named. */
  readonly forum?: string;
  /** Rows that were looked at. */
  readonly rows: number;
}

const WIDTH = 120;

/** Text in quotation marks as YAML reads it, whatever is in it. */
const text = (value: string): string => JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
const plain = (value: string): string => (/^[a-z][\w.]*$/i.test(value) ? value : text(value));

/** The words of a note on one line. */
export const noteWords = ({ code, params }: Note): string => say(code as Phrase, params);

/**
 * A proposal as the text of a profile. It can be read as it is; what is unsure stands in comments with the question. Values of cells come in only where
 * the proposal holds them.
 */
export function proposedYaml({ columns, ref, questions }: Proposal, { id, forum, rows }: ProposedHead): string {
  const asked = [...(forum === undefined ? [say('propose_ask_forum')] : []), ...questions.map(noteWords)];
  const read = columns.filter(({ use }) => use === 'fact' || use === 'asked');
  const unused = columns.filter(({ use }) => use === 'unused' || use === 'asked');
  const audit = columns.filter(({ use }) => use === 'audit');
  const lines = [
    ...comment(say('propose_head', { rows: inDigits(rows) })),
    `profile: ${plain(id)}`,
    `title: ${text(say('propose_title'))}`,
    `about: ${text(say('propose_about'))}`,
    ...(forum === undefined ? [] : [`forum: ${text(forum)}`]),
    ...columns.filter(({ use }) => use === 'ref').flatMap((one) => notes(one, '')),
    ...(ref === undefined ? [] : [`ref: ${text(ref)}`]),
    ...asked.flatMap((what) => comment(say('propose_unsure', { what }))),
    read.some(({ use }) => use === 'fact') ? 'columns:' : 'columns: []',
    ...read.flatMap(columnLines),
    ...(unused.length === 0
      ? []
      : ['unused:', ...unused.map((one) => `  ${text(one.column)}: ${text(one.reason ? noteWords(one.reason) : '')}`)]),
    ...audit.flatMap((one) => comment(`${text(one.column)}: ${one.reason ? noteWords(one.reason) : ''}`)),
    ...(audit.length === 0 ? [] : [`audit: [${audit.map(({ column }) => text(column)).join(', ')}]`]),
  ];
  return `${lines.join('\n')}\n`;
}

function columnLines(one: ProposedColumn): string[] {
  const entry = one.entry ? entryLines(one.column, one.entry) : [];
  if (one.use === 'fact') return [...notes(one, '  '), ...entry];
  const once = entry.length === 0 ? [] : [`  # ${say('propose_entry')}`, ...entry.map((line) => `  #${line.slice(1)}`)];
  return [`  # ${text(one.column)}`, ...notes(one, '  '), ...once];
}

function entryLines(column: string, { fact, read, format, at, values, text: frame }: ProposedEntry): string[] {
  return [
    `  - column: ${text(column)}`,
    `    fact: ${plain(fact)}`,
    ...(read ? [`    read: ${read}`] : []),
    ...(format ? [`    format: ${text(format)}`] : []),
    ...(at ? [`    at: ${at}`] : []),
    ...(frame ? [`    text: ${text(frame)}`] : []),
    ...(values ? ['    values:', ...Object.entries(values).map(([given, meant]) => `      ${text(given)}: ${meant}`)] : []),
    '    empty: unknown',
  ];
}

function notes({ sure, unsure }: ProposedColumn, indent: string): string[] {
  const known = sure.length === 0 ? [] : comment(say('propose_sure', { what: sure.map(noteWords).join('; ') }), indent);
  return [...known, ...unsure.flatMap((one) => comment(say('propose_unsure', { what: noteWords(one) }), indent))];
}

/** A comment, broken into lines. */
function comment(words: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.replaceAll(/\s+/g, ' ').split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, at) => `${indent}# ${at === 0 ? '' : '  '}${one}`);
}
