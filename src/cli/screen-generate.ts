import { packFor } from '../ir/index.ts';
import { type CaseloadCharge, caseloadSql, EngineError, quoted } from '../screen/index.ts';
import { type DuckdbEngine, duckdbEngine } from '../screen/run-duckdb.ts';
import { say } from '../words/index.ts';
import { cleanLaw, commandProblem, dayNumber, type LawFlags, placeNotHeld, refuse } from './asked.ts';
import { outputFault } from './folder.ts';
import type { Io } from './io.ts';
import { cataloguesOf } from './load-catalogues.ts';
import { ProgressLine } from './progress.ts';

interface Flags extends LawFlags {
  readonly rows: string;
  readonly seed: string;
  readonly forum?: string;
  readonly missing?: string;
  readonly today?: string;
  readonly out?: string;
}

const FORMATS = { parquet: 'parquet', csv: 'csv', ndjson: 'ndjson' } as const;

/** `screen generate`: a synthetic caseload of any size. No row is a person; the same seed gives the same rows. */
export async function screenGenerate(flags: Flags, io: Io): Promise<number> {
  const law = await cleanLaw(flags, io);
  if (!law) return 2;
  const forum = (flags.forum ?? 'GB-EAW').toUpperCase();
  const place = packFor(law, forum);
  if (!place) return refuse([placeNotHeld(forum, law)], 2, flags, io);
  const { out } = flags;
  if (out === undefined) return refuse([commandProblem('out_missing', {})], 2, flags, io);
  const fault = wrongFlag(flags, out);
  if (fault) return refuse([commandProblem(fault.code, fault.params)], 2, flags, io);
  const unwritable = outputFault([out]);
  if (unwritable) return refuse([unwritable], 2, flags, io);
  const format = FORMATS[endingOf(out)] as 'parquet' | 'csv' | 'ndjson';
  const charges = forum === 'GB-EAW' ? undefined : chargesOf(place, law);
  if (charges?.length === 0) return refuse([commandProblem('no_catalogue', { place })], 2, flags, io);
  const engine = await duckdbEngine({ memory: '2GB' });
  const line = new ProgressLine(io);
  try {
    const rows = Number(flags.rows);
    // A table of row numbers is read by all cores, a series by one only; each row follows from its number, whoever makes it.
    await engine.connection.run(`CREATE TABLE numbers AS SELECT TRUE AS here FROM range(${rows})`);
    const sql = caseloadSql({
      rows,
      seed: Number(flags.seed),
      forum,
      source: '(SELECT rowid AS range FROM numbers)',
      ...(charges ? { charges } : {}),
      ...(flags.missing === undefined ? {} : { missing: Number(flags.missing) }),
      ...(flags.today === undefined ? {} : { today: flags.today }),
    });
    const written = await engine.write(
      format === 'csv' ? await inWords(engine, sql) : sql,
      { path: out, format },
      ({ rows: done, total }) => line.rows(say('screen_writing'), done, total),
    );
    line.done();
    io.out(`${say('generate_done', { rows: written.toLocaleString('en'), path: out })}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    line.done();
    return refuse([commandProblem(error.code, error.params)], 2, flags, io);
  } finally {
    await engine.close();
  }
}

/** A CSV has no type for truths: they stand in the words of a case file, yes and no. */
async function inWords(engine: DuckdbEngine, sql: string): Promise<string> {
  const columns = await engine.describe(`(${sql})`);
  const truths = columns.filter(({ type }) => type === 'BOOLEAN').map(({ name }) => quoted(name));
  const words = truths.map((name) => `CASE WHEN ${name} THEN 'yes' WHEN NOT ${name} THEN 'no' END AS ${name}`);
  return `SELECT * REPLACE (${words.join(', ')}) FROM (${sql})`;
}

const endingOf = (path: string): keyof typeof FORMATS => (/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '') as keyof typeof FORMATS;

function wrongFlag({ rows, seed, missing, today }: Flags, out: string): { code: string; params: Record<string, string> } | undefined {
  if (!/^\d{1,10}$/.test(rows) || Number(rows) > 4e9 || Number(rows) < 1)
    return { code: 'wrong_number', params: { fact: '--rows', value: rows } };
  if (!/^\d{1,15}$/.test(seed)) return { code: 'wrong_number', params: { fact: '--seed', value: seed } };
  if (missing !== undefined && !(Number(missing) >= 0 && Number(missing) <= 1))
    return { code: 'wrong_number', params: { fact: '--missing', value: missing } };
  if (today !== undefined && dayNumber(today) === undefined) return { code: 'wrong_day', params: { value: today } };
  if (!FORMATS[endingOf(out)]) return { code: 'wrong_word', params: { key: '--out', value: out, expected: '*.parquet, *.csv, *.ndjson' } };
  return undefined;
}

/** The offences of a place that victims are accused of, all as likely. */
function chargesOf(place: string, law: Parameters<typeof cataloguesOf>[1]): CaseloadCharge[] {
  return cataloguesOf(place, law).catalogues.flatMap(({ offences }) =>
    offences.map(({ citation, iccs, maxPenaltyMonths }) => ({
      citation,
      weight: 1,
      ...(iccs === undefined ? {} : { iccs }),
      ...(maxPenaltyMonths === undefined ? {} : { maxPenaltyMonths }),
    })),
  );
}
