import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, verifyTrail } from '@heed/api';
import { backupPostgres, backupSqlite, describeContents, openDatabaseToRead } from '@heed/db';
import { type Command, print, UsageError } from './command.ts';

/** Copies database and keys into a new folder, while Heed runs, and notes what the copy holds. */
export const backup: Command = async (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (!positionals[0]) throw new UsageError('Name a folder for the backup.');
  const folder = resolve(positionals[0]);
  if (existsSync(folder))
    throw new Error(`${folder} exists already. Name a new folder, so that no backup is overwritten.`);
  const { databaseUrl: url, dataFolder, migrations, keys } = readConfig();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (existsSync(join(dataFolder, 'keys.json'))) await cp(join(dataFolder, 'keys.json'), join(folder, 'keys.json'));
  await (url ? backupPostgres(url, join(folder, 'heed.dump')) : backupSqlite(dataFolder, join(folder, 'heed.db')));

  // On SQLite the copy itself is looked at; a dump can only be looked at through the server it came from.
  const db = await openDatabaseToRead({ url, dataFolder: folder, migrations });
  try {
    const { rows, hash } = await describeContents(db.read);
    const { broken, events, head } = await verifyTrail(db.read, keys.audit);
    if (broken) throw new Error(`The audit trail is not whole: ${broken}. The copy is in ${folder}.`);
    const manifest = { madeAt: new Date().toISOString(), rows, hash, trail: { events, head } };
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    print(
      `${folder}: ${rows.registers} registers, ${rows.risks} risks, ${events} audit events, head ${head || 'none'}.`,
    );
  } finally {
    await db.close();
  }
  return 0;
};
