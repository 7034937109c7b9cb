import { Command, CommanderError } from 'commander';
import { LANGUAGES } from '../words/index.ts';
import { type Io, processIo } from './io.ts';

export { writeCompiledLaw } from './load-law.ts';

/** The command line. Returns the exit status: 0 done, 1 something asked for was not found or not met, 2 input refused, 3 our own fault. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  let status = 0;
  const program = buildProgram(io, (code) => {
    status = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(
      `sinepoena: our own fault, not yours: ${error instanceof Error ? error.message : String(error)}\nPlease report it with the command you gave, without the case file.\n`,
    );
    if (process.env['SINEPOENA_DEBUG'] && error instanceof Error) io.err(`${error.stack}\n`);
    return 3;
  }
}

type Done = (status: number) => void;

export function buildProgram(io: Io, done: Done): Command {
  const program = new Command('sinepoena');
  program
    .description('The non-punishment principle for victims of trafficking, as law that runs.')
    .version('0.1.0')
    .option('--lang <language>', `language of the output: ${LANGUAGES.join(', ')}`, 'en')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(sinepoena --help shows all commands)')
    .showSuggestionAfterError()
    .hook('preAction', (command) => {
      const language = String(command.opts()['lang']);
      if (!LANGUAGES.includes(language))
        program.error(`error: "${language}" is no language of this program yet; there is: ${LANGUAGES.join(', ')}`, { exitCode: 2 });
    });
  addAssess(program, io, done);
  addLaw(program, io, done);
  addCompletion(program, io);
  return program;
}

function addAssess(program: Command, io: Io, done: Done): void {
  program
    .command('assess')
    .description('one person, act by act: protections met, open or not met, why, what would decide, what must be done')
    .argument('<case...>', 'case files (YAML or JSON), or folders of them')
    .option('--json', 'print one JSON document (format sinepoena.assessment/1)')
    .option('--html', 'print a self-contained HTML page')
    .option('--why <provision>', 'open the whole reason tree of one provision')
    .option('--all', 'open every reason tree')
    .option('--on <date>', 'assess as of this day, YYYY-MM-DD, instead of the one in the file')
    .option('--authority <authority>', 'who asks: findings that are not addressed to it come out of scope')
    .option('--law <folder>', 'use other packs')
    .action(async (paths: string[], flags) => done(await (await import('./assess.ts')).assessCommand(paths, flags, io)));
}

function addLaw(program: Command, io: Io, done: Done): void {
  const law = program.command('law').description('the packs: what the rule is, since when, who says so, who has checked it');
  law
    .command('list')
    .description('all provisions with citation and label')
    .argument('[place]', 'only this place, as in forum')
    .option('--json', 'print one JSON document')
    .option('--law <folder>', 'use other packs')
    .action(async (place, flags) => done(await (await import('./law.ts')).lawList(place, flags, io)));
  law
    .command('show')
    .description('one provision as it stands in its pack, with versions, elements, proof and examples')
    .argument('<id>', 'id of a provision')
    .option('--json', 'print the compiled provision')
    .option('--on <date>', 'the text in force on this day')
    .option('--examples', 'run its examples and show the reasons')
    .option('--law <folder>', 'use other packs')
    .action(async (id, flags) => done(await (await import('./law.ts')).lawShow(id, flags, io)));
  law
    .command('check')
    .description('problems in the packs, with file, line, legal heading and what to try')
    .argument('[path]', 'a folder of packs, of one pack, or one file')
    .option('--json', 'print one JSON document')
    .action(async (folder, flags) => done(await (await import('./law.ts')).lawCheck(folder, flags, io)));
}

function addCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .description('print a completion script for your shell')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { completionFor } = await import('./completion.ts');
      const script = completionFor(shell, program);
      if (script === undefined) program.error(`error: no completion for "${shell}"; there is: bash, zsh, fish`, { exitCode: 2 });
      else io.out(script);
    });
}
