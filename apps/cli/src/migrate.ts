import { parseArgs } from 'node:util';
import { copyDatabase, describeContents, openDatabase } from '@heed/db';
import { type Command, print, UsageError } from './command.ts';
import { withStore } from './store.ts';

/** Brings the database up to date, or copies everything to PostgreSQL and proves that it arrived. */
export const migrate: Command = async (args) => {
  const { values } = parseArgs({ args, options: { to: { type: 'string' } } });
  const { to } = values;
  if (to !== undefined && !/^postgres(ql)?:\/\//.test(to))
    throw new UsageError('--to takes an address that begins with postgres://');
  return withStore('write', async ({ db, config }) => {
    if (to === undefined) {
      print('The database is up to date.');
      return 0;
    }
    const target = await openDatabase({ url: to, dataFolder: config.dataFolder, migrations: config.migrations });
    try {
      const arrived = await copyDatabase(db, target);
      const left = await describeContents(db.read);
      if (arrived.hash !== left.hash)
        throw new Error('What arrived differs from what left. Use the old database and report this.');
      print(`Moved ${left.rows.registers} registers and ${left.rows.risks} risks; both sides have hash ${left.hash}.`);
      print('Start Heed with DATABASE_URL set to the new address and the same data folder: it holds the keys.');
      return 0;
    } finally {
      await target.close();
    }
  });
};
