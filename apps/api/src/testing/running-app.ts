import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role, TokenScope } from '@heed/contracts';
import type { Database } from '@heed/db';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import type { Actor, Work } from '../http/actor.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import type { JobHandlers } from '../jobs/handlers.ts';
import { drain } from '../jobs/runner.ts';
import { tick } from '../jobs/ticker.ts';
import { signAccess } from '../modules/session/access-token.ts';
import { openSession } from '../modules/session/session.usecases.ts';
import { createClient, type TestClient } from './client.ts';
import { startTestQueue } from './test-queue.ts';

/** Every suite of the API runs on both. */
export const DATABASES = ['SQLite', 'PostgreSQL'] as const;
export type DatabaseName = (typeof DATABASES)[number];

/** What everybody types who is made by `person`, and its hash made once: hashing is dear by design. */
export const PASSWORD = 'a long enough pass phrase';
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$hKjmCuvf4ywoHnvq9fCK6g$+I5AdyGTFLwYOLhiWTNUor2U+f4p2NysjFcCYiVv8qQ';

// Every document is read in a worker of its own: compiled once, not for each.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'heed-test-compiled');

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
export const MIGRATIONS = join(REPOSITORY, 'drizzle');
export const START = '2026-03-02T09:00:00.000Z';

/** A clock that stands still until a test moves it. */
export const createClock = (start = START) => {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    iso: () => new Date(at).toISOString(),
    advance: (ms: number) => {
      at += ms;
    },
  };
};
export type TestClock = ReturnType<typeof createClock>;

export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface PersonOptions {
  readonly isAdmin?: boolean;
  readonly active?: boolean;
  /** Roles by the slug of the register. */
  readonly roles?: Readonly<Record<string, readonly Role[]>>;
}

export interface AppOptions {
  readonly config?: Partial<Config>;
  readonly clock?: TestClock;
  readonly startFile?: Deps['startFile'];
  readonly server?: FastifyServerOptions;
}

const configFor = (folder: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  dataFolder: folder,
  databaseUrl: undefined,
  admin: undefined,
  publicUrl: undefined,
  mail: undefined,
  outgoingAllow: [],
  logLevel: 'silent',
  webRoot: join(folder, 'no-web'),
  migrations: MIGRATIONS,
  keys: { session: [{ id: 'k1', key: 'a key to sign sessions with' }], audit: 'a key to seal the trail with' },
});

/** The database the server runs on. */
export interface OpenedDatabase {
  readonly url: string | undefined;
  readonly dataFolder: string;
}

/** The whole server on a database, with a clock the test moves and people made without hashing passwords. */
export const runApp = async (db: Database, opened: OpenedDatabase, options: AppOptions = {}) => {
  const clock = options.clock ?? createClock();
  const config: Config = { ...configFor(opened.dataFolder), databaseUrl: opened.url, ...options.config };
  const deps: Deps = {
    config,
    db,
    clock: clock.now,
    jobs: await startTestQueue(db, clock.iso()),
    pulse: { tickedAt: null },
    maxDelayMs: 0,
    ...(options.startFile && { startFile: options.startFile }),
  };
  const app = await buildApp(deps, { logger: false, ...options.server });
  const people = peopleOf(app, deps, clock);
  const stop = async () => {
    await app.close();
    await deps.jobs.close();
  };
  const timed = {
    /** What the time that has passed makes due. */
    tick: () => tick(deps, clock.iso()),
    /** Runs every job that is ready, and those they enqueue; says which failed. */
    drain: (handlers?: JobHandlers) => drain(deps, clock.iso(), handlers),
  };
  return { app, db, deps, config, clock, databaseUrl: opened.url, stop, ...people, ...timed };
};
export type RunningApp = Awaited<ReturnType<typeof runApp>>;

const findRegisterId = async (db: Database, slug: string): Promise<string> => {
  const rows = await db.read.select().from(db.read.t.registers);
  const found = rows.find((row) => row.slug === slug);
  if (!found) throw new Error(`the test made no register ${slug}`);
  return found.id;
};

/** Makes people, and signs them in, past the doors: those have a suite of their own. */
const peopleOf = (app: FastifyInstance, deps: Deps, clock: TestClock) => {
  const { db, config } = deps;

  const setRoles = async (slug: string, userId: string, roles: readonly Role[]): Promise<void> => {
    const registerId = await findRegisterId(db, slug);
    await db.tx(async (q) => {
      const { memberships } = q.t;
      const values = { registerId, userId, roles: [...roles] };
      const target = [memberships.registerId, memberships.userId];
      await q
        .insert(memberships)
        .values(values)
        .onConflictDoUpdate({ target, set: { roles: values.roles } });
    });
  };

  const person = async (personName: string, options: PersonOptions = {}): Promise<TestPerson> => {
    const made = {
      id: newId(),
      name: personName,
      email: `${personName.toLowerCase().replaceAll(' ', '.')}@example.org`,
    };
    const { isAdmin = false, active = true, roles = {} } = options;
    const now = clock.iso();
    await db.tx((q) =>
      q.insert(q.t.users).values({
        ...made,
        passwordHash: PASSWORD_HASH,
        isAdmin,
        active,
        version: 1,
        createdAt: now,
        updatedAt: now,
      }),
    );
    for (const [slug, held] of Object.entries(roles)) await setRoles(slug, made.id, held);
    return made;
  };

  /** Somebody who has just signed in. */
  const signIn = async ({ id }: Pick<TestPerson, 'id'>): Promise<TestClient & { sessionId: string }> => {
    const opened = await db.tx((q) => openSession(q, id, { userAgent: 'test', address: '127.0.0.1' }, clock.iso()));
    const client = createClient(app, config);
    client.jar.set(client.cookieName('access'), signAccess(app, config.keys, id, opened.sessionId, clock.now()));
    client.jar.set(client.cookieName('refresh'), opened.refresh);
    return Object.assign(client, { sessionId: opened.sessionId });
  };

  /** A program with an API token of this person. */
  const withToken = async ({ id }: Pick<TestPerson, 'id'>, scopes: TokenScope[]): Promise<TestClient> => {
    const secret = `heed_${newSecret()}`;
    const row = { id: newId(), userId: id, name: scopes.join(' ') || 'none', hash: hashSecret(secret), scopes };
    const expiresAt = new Date(clock.now().getTime() + 90 * 86_400_000).toISOString();
    await db.tx((q) =>
      q.insert(q.t.apiTokens).values({ ...row, createdAt: clock.iso(), expiresAt, lastUsedAt: null, revokedAt: null }),
    );
    return createClient(app, config, { authorization: `Bearer ${secret}` });
  };

  /** What a use case works with, for a person who was not made by a request. */
  const workFor = (who: TestPerson, isAdmin = false): Work => {
    const actor: Actor = { ...who, isAdmin, scopes: null, sessionId: null, confirmedAt: null };
    const { read, tx } = db;
    return {
      actor,
      now: clock.iso(),
      requestId: 'test',
      read,
      tx,
      enqueue: (q, job) => deps.jobs.enqueue(q, job, clock.iso()),
      auditKey: config.keys.audit,
    };
  };

  return { person, setRoles, signIn, withToken, workFor, visitor: () => createClient(app, config) };
};
