import type { Law } from '../ir/index.ts';
import { type BesideRun, type PlacesRun, URGENCIES } from '../screen/index.ts';
import { say, term } from '../words/index.ts';
import type { RunRecord } from './screen-record.ts';
import { reviewLines } from './screen-review.ts';
import type { Style } from './style.ts';

const number = (value: number): string => value.toLocaleString('en');

/** What a run came to, in a few lines: how much was decided, what is not recorded, and where the result is. */
export async function screenSummary(record: RunRecord, path: string, law: Law, style: Style): Promise<string> {
  const { counts, unrecorded } = record;
  const lines = [
    style.bold(say('screen_done', { rows: number(counts.rows_in), forum: record.forum, on: record.on, seconds: record.seconds })),
    say('screen_counts', { decided: number(counts.decided), open: number(counts.open), rejected: number(counts.rejected) }),
  ];
  if (counts.other_places) lines.push(say('screen_others', { rows: number(counts.other_places) }));
  if (record.in_places) lines.push(...placeLines(record.in_places));
  for (const one of record.beside ?? [])
    lines.push(say('screen_beside', { label: one.label, what: besideWords({ ...one, forum: one.forum ?? record.forum }) }));
  for (const { column, unread, filled } of record.unread.filter((one) => one.unread > 0))
    lines.push(style.yellow(say('screen_unread', { column, unread: number(unread), filled: number(filled) })));
  const { missing } = record;
  if (missing.length > 0) {
    const shown = missing.length > 12 ? [...missing.slice(0, 10), say('screen_more', { count: missing.length - 10 })] : missing;
    lines.push(style.yellow(say('screen_missing', { columns: shown.join(', ') })));
  }
  if (unrecorded && unrecorded.facts.length > 0) {
    lines.push('', style.bold(say('screen_unrecorded')));
    for (const { fact, acts } of unrecorded.facts.slice(0, 10)) lines.push(`  ${number(acts).padStart(12)}  ${factWords(fact, law)}`);
    const choice = unrecorded.choices.at(-1);
    if (choice)
      lines.push(
        say('screen_choice', {
          facts: choice.facts.map((fact) => factWords(fact, law)).join('; '),
          findings: number(choice.findings),
          all: number(unrecorded.findings),
          acts: number(choice.acts),
        }),
      );
  }
  if (record.review) lines.push(...reviewLines(record.review, law, record.forum));
  lines.push(
    '',
    say('screen_written', { path, record: `${path}.run.json` }),
    ...(record.review ? [] : [say('screen_order', { order: URGENCIES.map(({ id }) => term(id)).join(', ') })]),
  );
  return lines.join('\n');
}

function factWords(fact: string, law: Law): string {
  const [name = '', ...member] = fact.split('.');
  return law.vocabulary.facts[name] ? `${term(name)}${member.length > 0 ? `: ${term(member.join('.'))}` : ''}` : fact;
}

/** How many rows are of each place, and why others are under no rule. */
function placeLines({ places, elsewhere }: PlacesRun): string[] {
  const own = places.map(({ forum, rows, open }) => say('screen_place_rows', { forum, rows: number(rows), open: number(open) }));
  const lines = [say('screen_places', { places: own.join(', ') })];
  if (!elsewhere) return lines;
  const { rows, empty, not_held, unread } = elsewhere;
  const why = [
    ...(empty > 0 ? [say('screen_elsewhere_empty', { rows: number(empty) })] : []),
    ...Object.entries(not_held).map(([forum, of]) => say('screen_elsewhere_not_held', { rows: number(of), forum })),
    ...(unread > 0 ? [say('screen_elsewhere_unread', { rows: number(unread) })] : []),
  ];
  return [...lines, say('screen_elsewhere', { rows: number(rows), why: why.join('; ') })];
}

function besideWords({ forum = '', on, folder, packs = {} }: BesideRun): string {
  return folder === undefined
    ? say('beside_place', { forum, on })
    : say('beside_reform', { forum, on, folder, packs: Object.keys(packs).join(', ') });
}
