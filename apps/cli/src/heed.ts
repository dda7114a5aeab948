#!/usr/bin/env node
import { type Command, print, UsageError } from './command.ts';

/** Every command, loaded when it is called: `heed parse` opens no database. */
const COMMANDS: Record<string, { usage: string; what: string; load: () => Promise<Command> }> = {
  parse: {
    usage: 'heed parse FILE --json',
    what: 'show what a document states',
    load: async () => (await import('./parse.ts')).parse,
  },
  lint: {
    usage: 'heed lint FILE [--format text|json|sarif]',
    what: 'check a document; exit code 1 when there are errors',
    load: async () => (await import('./lint.ts')).lint,
  },
  import: {
    usage: 'heed import FILE --register SLUG [--as EMAIL]',
    what: 'bring a document into a register, a new one if there is none of that name',
    load: async () => (await import('./import.ts')).importFile,
  },
  export: {
    usage: 'heed export REGISTER [--format md|csv|json] [--output FILE]',
    what: 'write a register as a file',
    load: async () => (await import('./export.ts')).exportFile,
  },
  backup: {
    usage: 'heed backup FOLDER',
    what: 'copy database and keys into a new folder, while Heed runs',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    usage: 'heed restore FOLDER',
    what: 'put a backup in place, checked',
    load: async () => (await import('./restore.ts')).restore,
  },
  migrate: {
    usage: 'heed migrate [--to postgres://…]',
    what: 'bring the database up to date, or move everything to PostgreSQL',
    load: async () => (await import('./migrate.ts')).migrate,
  },
  audit: {
    usage: 'heed audit verify',
    what: 'walk the audit trail and say whether it is whole',
    load: async () => (await import('./audit.ts')).audit,
  },
  admin: {
    usage: 'heed admin create EMAIL',
    what: 'make the first admin; the password is read from standard input',
    load: async () => (await import('./admin.ts')).admin,
  },
};

const help = (): string =>
  [
    'heed: the risk register that starts from your Markdown file',
    '',
    ...Object.values(COMMANDS).map(({ usage, what }) => `  ${usage.padEnd(56)} ${what}`),
  ].join('\n');

const main = async ([name, ...args]: string[]): Promise<number> => {
  if (name === undefined || name === 'help' || name === '--help') {
    print(help());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS[name];
  try {
    if (!command) throw new UsageError(`There is no command "${name}". Run heed help for all of them.`);
    return await (await command.load())(args);
  } catch (error) {
    // A wrong option is told by Node's own parser, with a code of this family.
    const isUsage =
      error instanceof UsageError || String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n${isUsage && command ? `Usage: ${command.usage}\n` : ''}`);
    return isUsage ? 2 : 1;
  }
};

process.exitCode = await main(process.argv.slice(2));
