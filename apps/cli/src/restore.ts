import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, verifyTrail } from '@heed/api';
import { describeContents, restorePostgres, restoreSqlite } from '@heed/db';
import { type Command, print, UsageError } from './command.ts';
import { withStore } from './store.ts';

interface Manifest {
  readonly hash: string;
  readonly trail: { readonly events: number; readonly head: string };
}

const readManifest = async (folder: string): Promise<Manifest> => {
  try {
    return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    throw new Error(`${folder} is no backup: its manifest.json cannot be read. Name a folder heed backup has made.`);
  }
};

/** A file of the data folder gives way to the one of the backup, and is kept beside it. */
const restoreKeys = async (folder: string, dataFolder: string, stamp: string): Promise<void> => {
  const [from, to] = [join(folder, 'keys.json'), join(dataFolder, 'keys.json')];
  if (!existsSync(from)) return;
  if (existsSync(to)) await cp(to, `${to}.before-restore-${stamp}`);
  await cp(from, to);
};

/** Puts a backup in place and checks that exactly what was saved came back. */
export const restore: Command = async (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (!positionals[0]) throw new UsageError('Name the folder of the backup.');
  const folder = resolve(positionals[0]);
  const manifest = await readManifest(folder);
  const { databaseUrl: url, dataFolder } = readConfig();
  const stamp = new Date().toISOString().replaceAll(':', '-');
  await mkdir(dataFolder, { recursive: true });
  const kept = url
    ? await restorePostgres(join(folder, 'heed.dump'), url).then(() => null)
    : await restoreSqlite(join(folder, 'heed.db'), dataFolder, stamp);
  await restoreKeys(folder, dataFolder, stamp);
  return withStore('read', async ({ db, config }) => {
    const contents = await describeContents(db.read);
    const trail = await verifyTrail(db.read, config.keys.audit);
    if (trail.broken) throw new Error(`Restored, but the audit trail is not whole: ${trail.broken}.`);
    if (!url && contents.hash !== manifest.hash)
      throw new Error(
        'Restored, but the contents are not those of the manifest. Do not use this copy; take another backup.',
      );
    print(`Restored ${contents.rows.registers} registers, ${contents.rows.risks} risks, ${trail.events} audit events.`);
    if (kept) print(`The database that was there is kept as ${kept}.`);
    return 0;
  });
};
