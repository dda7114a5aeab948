import { createInterface } from 'node:readline/promises';
import { ensureAdmin } from '@heed/api';
import { email as emailSchema, password as passwordSchema } from '@heed/contracts';
import { type Command, print, UsageError } from './command.ts';
import { withStore } from './store.ts';

/** The first line of standard input: a password on the command line would stay in the shell's history. */
const readPassword = async (): Promise<string> => {
  if (process.stdin.isTTY) process.stderr.write('Password (12 characters or more): ');
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
};

/** Makes the first admin of a workspace without people. */
export const admin: Command = async ([verb, address]) => {
  if (verb !== 'create' || !address) throw new UsageError('Say whom to make an admin.');
  const email = emailSchema.safeParse(address);
  if (!email.success) throw new UsageError(email.error.issues[0]?.message ?? 'This is no e-mail address.');
  const password = passwordSchema.safeParse(await readPassword());
  if (!password.success) throw new Error(password.error.issues[0]?.message);
  const made = await withStore('write', ({ db, config }) =>
    ensureAdmin(
      { db, now: new Date().toISOString(), requestId: 'cli', auditKey: config.keys.audit },
      { email: email.data, password: password.data },
    ),
  );
  if (!made) throw new Error('The workspace has people already. An admin makes others admins under People.');
  print(`${email.data} is the first admin. Start Heed and sign in.`);
  return 0;
};
