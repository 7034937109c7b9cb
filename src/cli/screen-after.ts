import type { Command } from 'commander';
import { say } from '../words/index.ts';
import type { Io } from './io.ts';

type Done = (status: number) => void;

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** What follows a screen: audit, follow-up, the runs of a folder, and whether a contact is known to be unsafe. None of them feeds anything back. */
export function addAfterScreen(screen: Command, io: Io, done: Done): void {
  screen
    .command('audit')
    .description(say('help_screen_audit'))
    .argument('<result>', say('help_result'))
    .requiredOption('--data <file>', say('help_audit_data'), several)
    .requiredOption('--profile <profile>', say('help_profile'))
    .requiredOption('--by <column>', say('help_audit_by'), several)
    .option('--least <number>', say('help_least_shown'), '10')
    .option('--out <file>', say('help_audit_out'))
    .option('--format <format>', say('help_data_format'))
    .option('--encoding <encoding>', say('help_encoding'))
    .option('--law <folder>', say('help_law_folder'))
    .option('--json', say('help_json'))
    .action(async (path: string, flags) => done(await (await import('./screen-audit.ts')).screenAudit(path, flags, io)));
  screen
    .command('follow')
    .description(say('help_screen_follow'))
    .argument('<result>', say('help_result'))
    .requiredOption('--outcomes <file>', say('help_outcomes'))
    .option('--least <number>', say('help_least_shown'), '10')
    .option('--json', say('help_json'))
    .action(async (path: string, flags) => done(await (await import('./screen-follow.ts')).screenFollow(path, flags, io)));
  screen
    .command('runs')
    .description(say('help_screen_runs'))
    .argument('<folder>', say('help_runs_folder'))
    .option('--json', say('help_json'))
    .action(async (folder: string, flags) => done(await (await import('./screen-runs.ts')).screenRuns(folder, flags, io)));
  screen
    .command('contact')
    .description(say('help_screen_contact'))
    .argument('<result>', say('help_result'))
    .requiredOption('--contacts <file>', say('help_contacts'))
    .option('--out <file>', say('help_contact_out'))
    .option('--json', say('help_json'))
    .action(async (path: string, flags) => done(await (await import('./screen-contact.ts')).screenContact(path, flags, io)));
}
