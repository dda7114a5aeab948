import { type Actor, type Config, enqueueJob, readConfig, type Work } from '@heed/api';
import { type Database, openDatabase, openDatabaseToRead } from '@heed/db';
import { asc, eq } from 'drizzle-orm';
import { v7 } from 'uuid';

/** The database and settings the environment names, as the server would find them. */
export interface Store {
  readonly config: Config;
  readonly db: Database;
}

const optionsOf = (config: Config) => ({
  url: config.databaseUrl,
  dataFolder: config.dataFolder,
  migrations: config.migrations,
});

/** Opens the store, does the work, and closes it whatever happens. `read` works beside a running server. */
export const withStore = async <T>(mode: 'read' | 'write', work: (store: Store) => Promise<T>): Promise<T> => {
  const config = readConfig();
  const db = await (mode === 'read' ? openDatabaseToRead : openDatabase)(optionsOf(config));
  try {
    return await work({ config, db });
  } finally {
    await db.close();
  }
};

/** The person a command acts as: the one named, else the first admin. */
const findActor = async (db: Database, email: string | undefined): Promise<Actor> => {
  const { users } = db.read.t;
  const rows = await db.read
    .select()
    .from(users)
    .where(email === undefined ? eq(users.isAdmin, true) : eq(users.email, email.toLowerCase()))
    .orderBy(asc(users.createdAt));
  const user = rows.find((row) => row.active);
  if (!user)
    throw new Error(
      email === undefined
        ? 'There is no admin yet. Make one first: heed admin create EMAIL'
        : `There is no active person ${email}. Name one with --as, or leave it out to act as the first admin.`,
    );
  const { id, name, isAdmin } = user;
  return { id, name, email: user.email, isAdmin, scopes: null, sessionId: null, confirmedAt: null };
};

/** What the server's use cases work with, for a person at a shell. */
export const workAs = async ({ config, db }: Store, email: string | undefined): Promise<Work> => ({
  actor: await findActor(db, email),
  now: new Date().toISOString(),
  requestId: `cli-${v7()}`,
  read: db.read,
  tx: db.tx,
  enqueue: (q, job) => enqueueJob(q, job, new Date().toISOString()),
  auditKey: config.keys.audit,
});
