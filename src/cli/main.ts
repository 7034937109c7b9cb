import '../words/english.ts';
import { existsSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { LANGUAGES, say } from '../words/index.ts';
import { type Io, processIo } from './io.ts';
import { addScreen, profileAsFile } from './screen-commands.ts';

export { writeCompiledLaw } from './load-law.ts';
export { checkLetters } from './load-letters.ts';
export { writeCompiledLibrary } from './load-library.ts';

/** The command line. Returns the exit status: 0 done, 1 something asked for was not found or not met, 2 input refused, 3 our own fault. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  let status = 0;
  const program = buildProgram(io, (code) => {
    status = code;
  });
  try {
    await program.parseAsync(profileAsFile(languageFirst(args), existsSync), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(`${say('our_fault', { reason: error instanceof Error ? error.message : String(error) })}\n${say('our_fault_report')}\n`);
    if (process.env['SINEPOENA_DEBUG'] && error instanceof Error) io.err(`${error.stack}\n`);
    return 3;
  }
}

/** `--lang` may stand anywhere. Every other option belongs to the command that it stands behind. */
function languageFirst(args: readonly string[]): string[] {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return [...args];
  const end = at + (args[at] === '--lang' ? 2 : 1);
  return [...args.slice(at, end), ...args.slice(0, at), ...args.slice(end)];
}

type Done = (status: number) => void;

export function buildProgram(io: Io, done: Done): Command {
  const program = new Command('sinepoena');
  program
    .description(say('program'))
    .enablePositionalOptions()
    .version('0.1.0')
    .option('--lang <language>', say('help_lang', { languages: LANGUAGES.join(', ') }), 'en')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError(say('help_more'))
    .showSuggestionAfterError()
    .hook('preAction', (command) => {
      const language = String(command.opts()['lang']);
      if (!LANGUAGES.includes(language)) program.error(say('no_language', { language, languages: LANGUAGES.join(', ') }), { exitCode: 2 });
    });
  addAssess(program, io, done);
  addAsk(program, io, done);
  addLaw(program, io, done);
  addLibrary(program, io, done);
  addScreen(program, io, done);
  addCompare(program, io, done);
  addDraft(program, io, done);
  addDraftLaw(program, io, done);
  addExchange(program, io, done);
  addServe(program, io, done);
  addCompletion(program, io);
  return program;
}

function addAssess(program: Command, io: Io, done: Done): void {
  program
    .command('assess')
    .description(say('help_assess'))
    .argument('<case...>', say('help_case'))
    .option('--json', say('help_json_assess'))
    .addOption(new Option('--html', say('help_html')).conflicts('json'))
    .option('--why <provision>', say('help_why'))
    .option('--all', say('help_all'))
    .option('--on <date>', say('help_on'))
    .option('--authority <authority>', say('help_authority'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (paths: string[], flags) => done(await (await import('./assess.ts')).assessCommand(paths, flags, io)));
}

function addAsk(program: Command, io: Io, done: Done): void {
  program
    .command('ask')
    .description(say('help_ask'))
    .argument('<case>', say('help_case'))
    .option('--person', say('help_ask_person'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (path: string, flags) => done(await (await import('./ask.ts')).askCommand(path, flags, io)));
}

function addCompare(program: Command, io: Io, done: Done): void {
  program
    .command('compare')
    .description(say('compare_help'))
    .argument('<place...>', say('compare_help_places'))
    .option('--with <standard>', say('compare_help_with'))
    .option('--reform <draft>', say('compare_help_reform'))
    .option('--akoma-ntoso <folder>', say('akn_help'))
    .option('--history', say('compare_help_history'))
    .option('--caseload <data>', say('compare_help_caseload'))
    .option('--profile <profile>', say('compare_help_profile'))
    .option('--least <count>', say('compare_help_least'))
    .option('--repair <kinds>', say('compare_help_repair'))
    .option('--criteria', say('compare_help_criteria'))
    .option('--on <date>', say('compare_help_on'))
    .option('--patterns <number>', say('compare_help_patterns'))
    .option('--all', say('help_all_criteria'))
    .option('--report <file>', say('compare_help_report'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (places: string[], flags) => done(await (await import('./compare.ts')).compareCommand(places, flags, io)));
}

function addDraft(program: Command, io: Io, done: Done): void {
  program
    .command('draft')
    .description(say('letter_help'))
    .argument('<case>', say('help_case'))
    .option('--document <kind>', say('letter_help_document'))
    .option('--out <file>', say('letter_help_out'))
    .option('--list', say('letter_help_list'))
    .option('--language <language>', say('letter_help_language'))
    .option('--template <file>', say('letter_help_template'))
    .option('--act <act>', say('letter_help_act'))
    .option('--notes', say('letter_help_notes'))
    .option('--no-notes', say('letter_help_no_notes'))
    .option('--no-page-apart', say('letter_help_no_page_apart'))
    .option('--on <date>', say('help_on'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (path: string, flags) => done(await (await import('./letter.ts')).letterCommand(path, flags, io)));
}

function addDraftLaw(program: Command, io: Io, done: Done): void {
  program
    .command('draft-law')
    .description(say('drafting_help'))
    .argument('[place]', say('drafting_help_place'))
    .option('--list', say('drafting_help_list'))
    .option('--answers <file>', say('drafting_help_answers'))
    .option('--out <folder>', say('drafting_help_out'))
    .option('--language <language>', say('drafting_help_language'))
    .option('--into <title>', say('drafting_help_into'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (place: string | undefined, flags) => done(await (await import('./draft-law.ts')).draftLaw(place, flags, io)));
}

function addLaw(program: Command, io: Io, done: Done): void {
  const law = program.command('law').description(say('help_law'));
  law
    .command('list')
    .description(say('help_list'))
    .argument('[place]', say('help_place'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (place, flags) => done(await (await import('./law.ts')).lawList(place, flags, io)));
  law
    .command('show')
    .description(say('help_show'))
    .argument('<id>', say('help_id'))
    .option('--json', say('help_json_show'))
    .option('--on <date>', say('help_on_show'))
    .option('--examples', say('help_examples'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (id, flags) => done(await (await import('./law.ts')).lawShow(id, flags, io)));
  law
    .command('diff')
    .description(say('help_diff'))
    .argument('<place>', say('help_place_diff'))
    .argument('<before>', say('help_day'))
    .argument('<after>', say('help_day'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (place, before, after, flags) =>
      done(await (await import('./law-diff.ts')).lawDiffCommand(place, [before, after], flags, io)),
    );
  law
    .command('new')
    .description(say('help_new'))
    .argument('<place>', say('help_new_place'))
    .option('--name <name>', say('help_new_name'))
    .option('--out <folder>', say('help_new_out'))
    .action(async (place, flags) => done(await (await import('./law-new.ts')).lawNew(place, flags, io)));
  law
    .command('export')
    .description(say('help_export_law'))
    .argument('<place>', say('help_place_diff'))
    .addOption(new Option('--as <form>', say('help_as')).choices(['json', 'dmn']).default('json'))
    .option('--out <file>', say('help_out'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (place, flags) => done(await (await import('./exchange.ts')).lawExport(place, flags, io)));
  law
    .command('charge')
    .description(say('help_charge'))
    .argument('<text>', say('help_charge_text'))
    .requiredOption('--place <place>', say('help_charge_place'))
    .option('--law <folder>', say('help_law_folder'))
    .option('--json', say('help_json'))
    .action(async (text, flags) => done(await (await import('./law-charge.ts')).lawCharge(text, flags, io)));
  law
    .command('criteria')
    .description(say('help_criteria'))
    .argument('<place>', say('help_place_diff'))
    .option('--on <date>', say('help_on_criteria'))
    .option('--all', say('help_all_criteria'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (place, flags) => done(await (await import('./law-criteria.ts')).lawCriteria(place, flags, io)));
  law
    .command('coverage')
    .description(say('help_coverage'))
    .option('--on <date>', say('help_on_coverage'))
    .option('--json', say('help_json'))
    .option('--law <folder>', say('help_law_folder'))
    .action(async (flags) => done(await (await import('./law-coverage.ts')).lawCoverage(flags, io)));
  law
    .command('check')
    .description(say('help_check'))
    .argument('[path]', say('help_path'))
    .option('--deep', say('compare_help_deep'))
    .option('--json', say('help_json'))
    .action(async (folder, flags) => done(await (await import('./law.ts')).lawCheck(folder, flags, io)));
}

function addLibrary(program: Command, io: Io, done: Done): void {
  const library = program.command('library').description(say('help_library'));
  const load = () => import('./library.ts');
  library
    .command('search')
    .description(say('help_library_search'))
    .argument('<words...>', say('help_words'))
    .option('--place <place>', say('help_place_filter'))
    .option('--who <reader>', say('help_who'))
    .option('--kind <kind>', say('help_kind'))
    .option('--limit <number>', say('help_limit'))
    .option('--json', say('help_json'))
    .action(async (words: string[], flags) => done(await (await load()).librarySearch(words, flags, io)));
  library
    .command('show')
    .description(say('help_library_show'))
    .argument('<id>', say('help_source_id'))
    .option('--json', say('help_json'))
    .action(async (id: string, flags) => done(await (await load()).libraryShow(id, flags, io)));
  library
    .command('hash')
    .description(say('help_library_hash'))
    .argument('[file]', say('help_passage'))
    .option('--json', say('help_json'))
    .action(async (path: string | undefined, flags) => done(await (await load()).libraryHash(path, flags, io)));
  library
    .command('cite')
    .description(say('help_library_cite'))
    .argument('<citation>', say('help_citation'))
    .option('--place <place>', say('help_place_filter'))
    .option('--json', say('help_json'))
    .action(async (text: string, flags) => done(await (await load()).libraryCite(text, flags, io)));
}

function addExchange(program: Command, io: Io, done: Done): void {
  const exchange = program.command('exchange').description(say('help_exchange'));
  const load = () => import('./exchange.ts');
  exchange
    .command('export')
    .description(say('help_exchange_export'))
    .argument('<case>', say('help_case'))
    .option('--out <file>', say('help_out'))
    .action(async (path: string, flags) => done(await (await load()).exchangeExport(path, flags, io)));
  exchange
    .command('statistics')
    .description(say('help_statistics'))
    .argument('<case...>', say('help_case'))
    .option('--level <level>', say('help_level'), '2')
    .option('--least <count>', say('help_least'), '10')
    .option('--out <file>', say('help_out'))
    .action(async (paths: string[], flags) => done(await (await load()).exchangeStatistics(paths, flags, io)));
  exchange
    .command('import')
    .description(say('help_exchange_import'))
    .argument('<file>', say('help_htcds_file'))
    .requiredOption('--forum <place>', say('help_forum'))
    .requiredOption('--case <reference>', say('help_case_id'))
    .option('--out <file>', say('help_out'))
    .action(async (path: string, flags) => done(await (await load()).exchangeImport(path, flags, io)));
}

function addServe(program: Command, io: Io, done: Done): void {
  program
    .command('serve')
    .description(say('help_serve'))
    .option('--port <number>', say('help_port'), '8080')
    .option('--host <address>', say('help_host'), '127.0.0.1')
    .option('--open', say('help_open'))
    .action(async (flags) => done(await (await import('./serve.ts')).serveCommand(flags, io)));
}

function addCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .description(say('help_completion'))
    .argument('<shell>', say('help_shell'))
    .action(async (shell: string) => {
      const { completionFor } = await import('./completion.ts');
      const script = completionFor(shell, program);
      if (script === undefined) program.error(say('no_shell', { shell }), { exitCode: 2 });
      else io.out(script);
    });
}
