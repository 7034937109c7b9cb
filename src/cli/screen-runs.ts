import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say } from '../words/index.ts';
import { commandProblem, type LawFlags, refuse } from './asked.ts';
import type { Io } from './io.ts';
import { type FollowRecord, followPath } from './screen-follow.ts';
import { hashFile, type RunRecord, runsIn, withReceipt } from './screen-record.ts';

/** Whether a file is still the one that its record names. */
type Kept = 'same' | 'changed' | 'gone';

interface RunShown {
  readonly record: RunRecord;
  readonly output: Kept;
  /** Whether the receipt is that of the record: it is not where somebody changed the record. */
  readonly receipt: 'same' | 'changed';
  readonly follow?: FollowRecord & { readonly of_this_result: boolean };
}

/** `screen runs FOLDER`: the runs whose results lie in a folder, the newest first. Status 1 where a file or a record is not what it was; 2 without a folder. */
export async function screenRuns(folder: string, flags: LawFlags, io: Io): Promise<number> {
  if (!existsSync(folder)) return refuse([commandProblem('no_such_file', { path: folder })], 2, flags, io);
  if (!statSync(folder).isDirectory()) return refuse([commandProblem('no_folder', { path: folder })], 2, flags, io);
  const runs: RunShown[] = [];
  for (const { record } of runsIn(folder)) runs.push(await shown(folder, record));
  const wrong = runs.filter(({ output, receipt }) => output !== 'same' || receipt !== 'same');
  if (flags.json) io.out(`${JSON.stringify({ format: 'sinepoena.runs/1', runs }, null, 2)}\n`);
  else io.out(`${runs.length === 0 ? say('runs_none', { folder }) : runs.map((run) => draw(run, io)).join('\n\n')}\n`);
  return wrong.length > 0 ? 1 : 0;
}

async function shown(folder: string, record: RunRecord): Promise<RunShown> {
  const path = join(folder, basename(record.output.file));
  const hash = existsSync(path) ? await hashFile(path) : undefined;
  const output: Kept = hash === undefined ? 'gone' : hash === record.output.sha256 ? 'same' : 'changed';
  const { receipt, ...rest } = record;
  const follow = followOf(path, hash);
  return { record, output, receipt: withReceipt(rest).receipt === receipt ? 'same' : 'changed', ...(follow ? { follow } : {}) };
}

function followOf(result: string, hash: string | undefined): RunShown['follow'] {
  const path = followPath(result);
  if (!existsSync(path)) return undefined;
  try {
    const data = JSON.parse(readFileSync(path, 'utf8')) as FollowRecord;
    return data.format === 'sinepoena.follow/1' ? { ...data, of_this_result: data.result.sha256 === hash } : undefined;
  } catch {
    return undefined;
  }
}

function draw({ record, output, receipt, follow }: RunShown, { outStyle: style }: Io): string {
  const { counts } = record;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, value.toLocaleString('en')]));
  const law = [record.forum, ...record.also].join(', ');
  const lines = [
    style.bold(say('runs_head', { begun: record.begun.slice(0, 19).replace('T', ' '), file: record.output.file, law, on: record.on })),
    `  ${say('runs_counts', { rows_in: '', decided: '', open: '', rejected: '', ...numbers })}`,
    `  ${say('runs_made', { profile: record.profile.id, engine: record.engine.name, seconds: record.seconds, receipt: record.receipt })}`,
  ];
  if (output !== 'same') lines.push(`  ${style.red(say(output === 'gone' ? 'runs_gone' : 'runs_changed', { file: record.output.file }))}`);
  if (receipt !== 'same') lines.push(`  ${style.red(say('runs_record_changed'))}`);
  if (follow) {
    const count = (value: number | null) => (value === null ? say('audit_hidden') : value.toLocaleString('en'));
    const { flagged, reviewed, found } = follow.all;
    lines.push(`  ${say('runs_follow', { flagged: count(flagged), reviewed: count(reviewed), found: count(found) })}`);
    if (!follow.of_this_result) lines.push(`  ${style.yellow(say('runs_follow_other'))}`);
  }
  return lines.join('\n');
}
