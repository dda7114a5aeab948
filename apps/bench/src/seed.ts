import { fileURLToPath } from 'node:url';
import { commitPreview, enqueueJob, ensureAdmin, previewImport, readConfig, type Work } from '@heed/api';
import { openDatabase } from '@heed/db';
import { count } from 'drizzle-orm';
import { registerDocument, SLUG } from './document.ts';
import { seedReadings } from './seed-readings.ts';
import type { Store } from './stores.ts';

/** Who the benchmark signs in as. */
export const ADMIN = { email: 'bench@example.org', password: 'a pass phrase of the benchmark' };

/** How long ago everything was brought in: a past is settled once no request can be under way that would change it. */
export const SEEDED_MS_AGO = 60 * 60_000;

/** A document may hold no more. */
const CHUNK = 10_000;

/** The environment a server finds the store with. */
export const environmentOf = (store: Store): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  PORT: '0',
  HEED_MIGRATIONS: fileURLToPath(new URL('../../../drizzle', import.meta.url)),
  HEED_DATA: store.folder,
  HEED_ADMIN_EMAIL: ADMIN.email,
  HEED_ADMIN_PASSWORD: ADMIN.password,
  ...(store.url && { DATABASE_URL: store.url }),
});

/** Fills the store through the import a person would use; with readings where they are asked for. */
export const seed = async (store: Store, risks: number, withReadings: boolean): Promise<void> => {
  const config = readConfig(environmentOf(store));
  const db = await openDatabase({
    url: config.databaseUrl,
    dataFolder: config.dataFolder,
    migrations: config.migrations,
  });
  const now = new Date(Date.now() - SEEDED_MS_AGO).toISOString();
  try {
    await ensureAdmin({ db, now, requestId: 'bench', auditKey: config.keys.audit }, ADMIN);
    const [user] = await db.read.select().from(db.read.t.users);
    if (!user) throw new Error('the benchmark has no admin');
    const actor = { ...user, isAdmin: true, scopes: null, sessionId: null, confirmedAt: null };
    const { read, tx } = db;
    const enqueue: Work['enqueue'] = (q, job) => enqueueJob(q, job, now);
    const work: Work = { actor, now, requestId: 'bench', read, tx, enqueue, auditKey: config.keys.audit };
    for (let first = 0; first < risks; first += CHUNK) {
      const bytes = Buffer.from(registerDocument(first, Math.min(CHUNK, risks - first)));
      const preview = await previewImport(work, bytes, 'RISK_REGISTER.md');
      await commitPreview(work, preview.id, first === 0 ? { slug: SLUG } : { into: SLUG });
    }
    const [counted] = await db.read.select({ n: count() }).from(db.read.t.risks);
    if (counted?.n !== risks) throw new Error(`${counted?.n} risks were imported instead of ${risks}`);
    if (withReadings) await seedReadings(work);
  } finally {
    await db.close();
  }
};
