import { type Command, Option } from 'commander';
import { say } from '../words/index.ts';
import type { Io } from './io.ts';
import { addAfterScreen } from './screen-after.ts';

type Done = (status: number) => void;

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `screen` and what belongs to it. An option that a further command shares with `screen` is read by `screen` and comes with `optsWithGlobals`. */
export function addScreen(program: Command, io: Io, done: Done): void {
  const screen = program
    .command('screen')
    .description(say('help_screen'))
    .argument('<data...>', say('help_data'))
    .option('--profile <profile>', say('help_profile'))
    .option('--table <name=file>', say('help_table'), several)
    .option('--out <file>', say('help_screen_out'))
    .option('--report <file>', say('help_screen_report'))
    .option('--forum <place>', say('help_screen_forum'))
    .option('--on <date>', say('help_on'))
    .option('--also <law>', say('help_also'), several)
    .option('--authority <authority>', say('help_authority'))
    .option('--keep <column>', say('help_keep'), several)
    .option('--each', say('help_each'))
    .option('--review', say('help_review'))
    .option('--no-ask', say('help_no_ask'))
    .option('--explain', say('help_explain'))
    .addOption(new Option('--order <order>', say('help_order')).choices(['urgency', 'register']).default('urgency'))
    .option('--sql', say('help_sql'))
    .option('--engine <engine>', say('help_engine'), 'duckdb')
    .option('--url <url>', say('help_url'))
    .option('--master <url>', say('help_master'))
    .option('--python <path>', say('help_python'))
    .option('--threads <number>', say('help_threads'))
    .option('--memory <size>', say('help_memory'))
    .option('--format <format>', say('help_data_format'))
    .option('--encoding <encoding>', say('help_encoding'))
    .option('--law <folder>', say('help_law_folder'))
    .option('--json', say('help_json'))
    .action(async (paths: string[], flags) => done(await (await import('./screen.ts')).screenCommand(paths, flags, io)));
  addPrepare(screen, io, done);
  addGenerate(screen, io, done);
  addCase(screen, io, done);
  addAfterScreen(screen, io, done);
  addProfile(screen, io, done);
}

function addProfile(screen: Command, io: Io, done: Done): void {
  screen
    .command('profile')
    .description(say('help_propose'))
    .argument('<data...>', say('help_propose_data'))
    .option('--forum <place>', say('help_propose_forum'))
    .option('--out <file>', say('help_propose_out'))
    .option('--check', say('help_propose_check'))
    .option('--profile <profile>', say('help_propose_profile'))
    .option('--table <name=file>', say('help_table'), several)
    .option('--format <format>', say('help_data_format'))
    .option('--encoding <encoding>', say('help_encoding'))
    .option('--law <folder>', say('help_law_folder'))
    .option('--json', say('help_json'))
    .action(async (paths: string[], flags) => done(await (await import('./screen-profile.ts')).screenProfile(paths, flags, io)));
}

function addPrepare(screen: Command, io: Io, done: Done): void {
  screen
    .command('prepare')
    .description(say('help_prepare'))
    .argument('<data...>', say('help_data'))
    .option('--profile <profile>', say('help_profile'))
    .option('--table <name=file>', say('help_table'), several)
    .option('--out <file>', say('help_prepare_out'))
    .option('--keep <column>', say('help_keep'), several)
    .option('--threads <number>', say('help_threads'))
    .option('--memory <size>', say('help_memory'))
    .option('--format <format>', say('help_data_format'))
    .option('--encoding <encoding>', say('help_encoding'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (paths: string[], _flags, command: Command) =>
      done(await (await import('./screen-prepare.ts')).screenPrepare(paths, command.optsWithGlobals(), io)),
    );
}

function addGenerate(screen: Command, io: Io, done: Done): void {
  screen
    .command('generate')
    .description(say('help_generate'))
    .requiredOption('--rows <number>', say('help_rows'))
    .option('--out <file>', say('help_generate_out'))
    .option('--seed <number>', say('help_seed'), '1')
    .option('--forum <place>', say('help_generate_forum'))
    .option('--missing <share>', say('help_missing'))
    .option('--today <date>', say('help_today_generate'))
    .action(async (_flags, command: Command) =>
      done(await (await import('./screen-generate.ts')).screenGenerate(command.optsWithGlobals(), io)),
    );
}

function addCase(screen: Command, io: Io, done: Done): void {
  screen
    .command('case')
    .description(say('help_screen_case'))
    .argument('<data...>', say('help_data'))
    .requiredOption('--ref <reference>', say('help_screen_ref'))
    .option('--conduct <reference>', say('help_screen_conduct'))
    .option('--profile <profile>', say('help_profile'))
    .option('--forum <place>', say('help_screen_forum'))
    .option('--on <date>', say('help_on'))
    .option('--table <name=file>', say('help_table'), several)
    .option('--out <file>', say('help_out'))
    .option('--format <format>', say('help_data_format'))
    .option('--encoding <encoding>', say('help_encoding'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (paths: string[], _flags, command: Command) =>
      done(await (await import('./screen-case.ts')).screenCase(paths, command.optsWithGlobals(), io)),
    );
}

const PROFILE = 'profile';

/**
 * A register in a file that is called `profile`, where the command of that name is not meant: no DATA follows, or options stand before it. Gives the
 * arguments with the file as a path. Wherever that is too little, `./profile` says it.
 */
export function profileAsFile(args: readonly string[], exists: (path: string) => boolean): string[] {
  const at = args.indexOf('screen') + 1;
  if (at === 0 || !args.includes(PROFILE, at) || !exists(PROFILE)) return [...args];
  const isOption = (arg = '-') => arg.startsWith('-');
  const named = args[at] === PROFILE;
  const asked = args.some((arg) => ['--check', '--help', '-h'].includes(arg));
  if (named) return asked || !isOption(args[at + 1]) ? [...args] : args.map((arg, place) => (place === at ? `./${PROFILE}` : arg));
  if (!isOption(args[at])) return [...args];
  return args.map((arg, place) => (place > at && arg === PROFILE && !isOption(args[place - 1]) ? `./${PROFILE}` : arg));
}
