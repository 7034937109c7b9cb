import { type Cell, CHANNELS, type ContactEntry, type ContactReason, contactSafety } from '../screen/index.ts';
import { type Phrase, say } from '../words/index.ts';
import { commandProblem, type LawFlags, refuse } from './asked.ts';
import { csvCell } from './csv.ts';
import type { Io } from './io.ts';
import { aligned, allRows, mayWrite, Refused, rejectedRows, tableSource, withDuckdb } from './screen-result.ts';
import { isProblem } from './screen-source.ts';
import { writeAside } from './write-aside.ts';

/** Options of `screen contact`, as they are written. */
export interface ContactFlags extends LawFlags {
  readonly contacts: string;
  readonly out?: string;
}

/** What is said of one channel, in words that tell nothing of the contact itself. */
interface Said {
  readonly ref: string;
  readonly channel: string;
  readonly safe_to_use: 'no' | 'not_known_unsafe';
  readonly reason: string;
}

interface Answer {
  readonly channels: readonly Said[];
  /** Lines of the contacts: those used, those that could not be read, those on references that are not in the result. */
  readonly counts: { readonly used: number; readonly unread: number; readonly elsewhere: number };
}

const REASONS: Readonly<Record<ContactReason, Phrase>> = {
  shared_with_controller: 'contact_shared',
  shared_by_several: 'contact_several',
  not_comparable: 'contact_not_comparable',
  nothing_to_compare: 'contact_nothing',
  no_match: 'contact_no_match',
};

const COLUMNS = ['ref', 'kind', 'channel', 'value'];
/** Most channels that are printed; all of them are in the file. */
const MOST_PRINTED = 40;

/**
 * `screen contact RESULT --contacts FILE`: which channels are known to be unsafe. No value of the contacts leaves this command: not in a result, not in a
 * text of an error. Status 0; 2 if something was refused.
 */
export async function screenContact(path: string, flags: ContactFlags, io: Io): Promise<number> {
  const answer = await withDuckdb(async (engine): Promise<Answer> => {
    mayWrite(flags.out, [path, flags.contacts]);
    // Nothing of the contacts goes to disk: not what does not fit in memory, nor what comes by standard input.
    if (flags.contacts === '-') throw new Refused(commandProblem('no_such_file', { path: '-' }));
    await engine.connection.run("SET temp_directory = ''");
    const result = await tableSource(engine, [path], ['ref']);
    const refs = new Set((await allRows(engine, `SELECT DISTINCT CAST(ref AS VARCHAR) FROM ${result}`)).map(([ref]) => String(ref)));
    const rows = await silently(async () => {
      const contacts = await tableSource(engine, [flags.contacts], COLUMNS);
      return allRows(engine, `SELECT ${COLUMNS.map((name) => `trim(CAST("${name}" AS VARCHAR))`).join(', ')} FROM ${contacts}`);
    });
    return answerOf(rows, refs, await rejectedRows(engine));
  });
  if (isProblem(answer)) return refuse([answer], 2, flags, io);
  const unwritten = flags.out === undefined ? undefined : writeAside(flags.out, csvOf(answer.channels));
  if (unwritten) return refuse([unwritten], 2, flags, io);
  const data = { format: 'sinepoena.contact/1', says: say('contact_reading'), ...answer };
  io.out(flags.json ? `${JSON.stringify(data, null, 2)}\n` : `${draw(answer, io)}\n`);
  return 0;
}

/** Work on the contacts whose faults are told without the engine's own words, which may quote a line. */
async function silently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(commandProblem('contacts_unreadable', {}));
  }
}

function answerOf(rows: readonly (readonly Cell[])[], refs: ReadonlySet<string>, rejected: number): Answer {
  const entries = rows.flatMap((row) => entryOf(row) ?? []);
  // Those of other references count, too: somebody who may control her, or a number that several share, may stand in another file.
  const said = contactSafety(entries).filter(({ ref }) => refs.has(ref));
  const elsewhere = entries.filter(({ kind, ref }) => kind === 'person' && !refs.has(ref)).length;
  return {
    channels: said.map(({ reason, ...rest }) => ({ ...rest, reason: say(REASONS[reason]) })),
    counts: { used: entries.length - elsewhere, unread: rows.length - entries.length + rejected, elsewhere },
  };
}

function entryOf([ref, kind, channel, value]: readonly Cell[]): ContactEntry | undefined {
  const own = CHANNELS.find((one) => one === String(channel ?? '').toLowerCase());
  const whose = String(kind ?? '').toLowerCase();
  if (!ref || !value || !own || (whose !== 'person' && whose !== 'controller')) return undefined;
  return { ref: String(ref), kind: whose, channel: own, value: String(value) };
}

function csvOf(channels: readonly Said[]): string {
  const rows = channels.map(({ ref, channel, safe_to_use, reason }) => [ref, channel, safe_to_use, reason].map(csvCell).join(','));
  return `${['ref,channel,safe_to_use,reason', ...rows].join('\n')}\n`;
}

function draw({ channels, counts }: Answer, { outStyle: style }: Io): string {
  const head = ['ref', 'channel', 'safe_to_use'];
  const shown = channels.slice(0, MOST_PRINTED);
  const [first = '', ...lines] = aligned([head, ...shown.map((one) => [one.ref, one.channel, one.safe_to_use])]);
  const unsafe = channels.filter((one) => one.safe_to_use === 'no').length;
  return [
    style.bold(first),
    ...lines.map((line, at) => `${line}  ${shown[at]?.reason ?? ''}`),
    ...(channels.length > shown.length ? [say('contact_more', { count: channels.length - shown.length })] : []),
    '',
    say('contact_counts', { unsafe, rest: channels.length - unsafe, ...counts }),
    say('contact_reading'),
  ].join('\n');
}
