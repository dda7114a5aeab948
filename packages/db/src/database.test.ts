import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase } from '../testing/postgres.ts';
import { type Database, DatabaseOpenError, isUniqueViolation, openDatabase, type Reader, type Tx } from './index.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../drizzle', import.meta.url));
const ENTRY = new URL('./index.ts', import.meta.url).href;
const NOW = '2026-03-02T09:00:00.000Z';
const DATABASES = ['SQLite', 'PostgreSQL'] as const;

const openTest = async (name: (typeof DATABASES)[number]) => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-db-'));
  const server = name === 'PostgreSQL' ? await createTestDatabase(inject('postgresUrl')) : undefined;
  const options = { url: server?.url, dataFolder: folder, migrations: MIGRATIONS };
  const remove = async () => {
    await server?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db: await openDatabase(options), options, remove };
};

/** Rows of a statement, on either database. */
const rowsOf = async (q: Reader | Tx, statement: string): Promise<Record<string, unknown>[]> => {
  const raw = q as unknown as { all?: (s: unknown) => unknown; execute?: (s: unknown) => Promise<{ rows: unknown }> };
  const query = sql.raw(statement);
  return (raw.all ? raw.all(query) : (await raw.execute?.(query))?.rows) as Record<string, unknown>[];
};

const person = (id: string, name = 'Ada') => ({
  id,
  name,
  email: `${id}@example.org`,
  passwordHash: null,
  isAdmin: false,
  active: true,
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
});

describe.each(DATABASES)('%s', (name) => {
  let t: Awaited<ReturnType<typeof openTest>>;
  let db: Database;
  beforeAll(async () => {
    t = await openTest(name);
    db = t.db;
  });
  afterAll(async () => {
    await db.close();
    await t.remove();
  });
  afterEach(() => db.tx((q) => q.delete(q.t.users)));

  const insert = (id: string) => (q: Tx) => q.insert(q.t.users).values(person(id));
  const ids = async (q: Reader = db.read) =>
    (await q.select({ id: q.t.users.id }).from(q.t.users)).map((row) => row.id);

  test('has every table and column of the schema after the migrations, and no other', async () => {
    const found =
      name === 'SQLite'
        ? await rowsOf(
            db.read,
            `select m.name as tab, c.name as col from sqlite_master m join pragma_table_info(m.name) c
             where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like '\\_\\_%' escape '\\'`,
          )
        : await rowsOf(
            db.read,
            "select table_name as tab, column_name as col from information_schema.columns where table_schema = 'public'",
          );
    const declared = Object.values(db.read.t).flatMap((table) =>
      Object.values(getTableColumns(table)).map((column) => `${getTableName(table)}.${column.name}`),
    );
    expect(found.map(({ tab, col }) => `${tab}.${col}`).sort()).toEqual(declared.sort());
  });

  test('gives a row back exactly as it was written', async () => {
    const scopes = ['read', 'write'] as const;
    const response = { z: 1, a: [null, 1.5, 'Émile 🟡', { nested: true }], m: { y: 0, b: '' } };
    await db.tx(async (q) => {
      await q.insert(q.t.users).values(person('u1', '“quoted” \\ % _ \n é'));
      const key = { userId: 'u1', key: 'k', requestHash: 'h', response, createdAt: NOW };
      await q.insert(q.t.idempotencyKeys).values(key);
      const token = {
        id: 't',
        userId: 'u1',
        name: 'n',
        hash: 'h',
        scopes: [...scopes],
        createdAt: NOW,
        expiresAt: NOW,
      };
      await q.insert(q.t.apiTokens).values({ ...token, lastUsedAt: null, revokedAt: null });
    });
    const [user] = await db.read.select().from(db.read.t.users);
    expect(user).toEqual(person('u1', '“quoted” \\ % _ \n é'));
    const [key] = await db.read.select().from(db.read.t.idempotencyKeys);
    expect(JSON.stringify(key?.response)).toBe(JSON.stringify(response));
    const [token] = await db.read.select().from(db.read.t.apiTokens);
    expect(token?.scopes).toEqual(scopes);
    await db.tx(async (q) => {
      await q.delete(q.t.idempotencyKeys);
      await q.delete(q.t.apiTokens);
    });
  });

  test('keeps nothing of a unit of work that fails, however late and after whatever it waited for', async () => {
    await expect(
      db.tx(async (q) => {
        await insert('a')(q);
        await Promise.resolve();
        await insert('b')(q);
        await new Promise((resolve) => setImmediate(resolve));
        expect(await ids(q)).toHaveLength(2);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([]);
    await db.tx(insert('c'));
    expect(await ids()).toEqual(['c']);
  });

  test('keeps nothing when the database itself refuses the last statement', async () => {
    const twice = db.tx(async (q) => {
      await insert('a')(q);
      await insert('a')(q);
    });
    const error = await twice.catch((e: unknown) => e);
    expect(isUniqueViolation(error)).toBe(true);
    expect(await ids()).toEqual([]);
  });

  test('tells a taken key from every other error', async () => {
    const broken = db.tx((q) =>
      q
        .insert(q.t.links)
        .values({ tokenHash: 'x', purpose: 'invite', userId: 'nobody', createdAt: NOW, expiresAt: NOW }),
    );
    expect(isUniqueViolation(await broken.catch((e: unknown) => e))).toBe(false);
    expect(isUniqueViolation(new Error('other'))).toBe(false);
  });

  test('refuses a row whose parent is missing, and to delete a parent with children', async () => {
    const link = { tokenHash: 'x', purpose: 'invite' as const, createdAt: NOW, expiresAt: NOW };
    await expect(db.tx((q) => q.insert(q.t.links).values({ ...link, userId: 'nobody' }))).rejects.toThrow();
    await db.tx(async (q) => {
      await insert('a')(q);
      await q.insert(q.t.links).values({ ...link, userId: 'a' });
    });
    await expect(db.tx((q) => q.delete(q.t.users))).rejects.toThrow();
    await db.tx((q) => q.delete(q.t.links));
  });

  test('shows readers nothing before the commit', async () => {
    await db.tx(async (q) => {
      await insert('a')(q);
      expect(await ids()).toEqual([]);
      expect(await ids(q)).toEqual(['a']);
    });
    expect(await ids()).toEqual(['a']);
  });

  test('lets a hundred guarded changes at once all happen', async () => {
    await db.tx(insert('a'));
    const add = () =>
      db.tx((q) =>
        q
          .update(q.t.users)
          .set({ version: sql`${q.t.users.version} + 1` })
          .where(eq(q.t.users.id, 'a')),
      );
    await Promise.all(Array.from({ length: 100 }, add));
    const [row] = await db.read.select().from(db.read.t.users);
    expect(row?.version).toBe(101);
  });

  test('has no way to write outside a unit of work', () => {
    // @ts-expect-error a reader has no insert
    const insertOutside = () => db.read.insert;
    // @ts-expect-error nor update
    const updateOutside = () => db.read.update;
    // @ts-expect-error nor delete
    const deleteOutside = () => db.read.delete;
    expect([insertOutside, updateOutside, deleteOutside]).toHaveLength(3);
  });

  describe('an announcement', () => {
    const heardDuring = async (task: () => Promise<unknown>) => {
      const heard: string[] = [];
      const stop = db.subscribe((message) => heard.push(message));
      await task().catch(() => undefined);
      // Announcements come in the order of their commits: once this one is here, the others are or never will be.
      const last = new Promise<void>((resolve) => {
        const stopLast = db.subscribe((message) => {
          if (message !== 'last') return;
          stopLast();
          resolve();
        });
      });
      await db.tx((q) => q.announce('last'));
      await last;
      stop();
      return heard.filter((message) => message !== 'last');
    };

    test('is heard once the transaction has committed', async () => {
      expect(
        await heardDuring(() =>
          db.tx(async (q) => {
            await q.announce('one');
            await q.announce('two');
            await insert('a')(q);
          }),
        ),
      ).toEqual(['one', 'two']);
    });

    test('is never heard when it has not', async () => {
      expect(
        await heardDuring(() =>
          db.tx(async (q) => {
            await q.announce('never');
            throw new Error('rolled back');
          }),
        ),
      ).toEqual([]);
    });

    test('finds what it tells of already written', async () => {
      const seen = new Promise<string[]>((resolve, reject) => {
        const stop = db.subscribe(() => {
          stop();
          ids().then(resolve, reject);
        });
      });
      await db.tx(async (q) => {
        await q.announce('look');
        await insert('a')(q);
      });
      expect(await seen).toEqual(['a']);
    });

    test('needs no transaction', async () => {
      expect(await heardDuring(() => db.announce('by itself'))).toEqual(['by itself']);
    });

    test('is not heard by who has stopped listening', async () => {
      const heard: string[] = [];
      db.subscribe((message) => heard.push(message))();
      await heardDuring(() => db.tx((q) => q.announce('anybody?')));
      expect(heard).toEqual([]);
    });
  });

  test('compares letters of every script alike, whatever the locale', async () => {
    const names = ['Zebra', 'apple', 'Äpfel', 'Émile', 'zebra', '~', '🟡', 'éclair'];
    await db.tx(async (q) => {
      for (const [i, each] of names.entries()) await q.insert(q.t.users).values(person(`n${i}`, each));
    });
    const { users } = db.read.t;
    const sorted = await db.read.select().from(users).orderBy(db.read.bytewise(users.name));
    expect(sorted.map((row) => row.name)).toEqual(['Zebra', 'apple', 'zebra', '~', 'Äpfel', 'Émile', 'éclair', '🟡']);
    const lowered = await db.read
      .select({ name: sql<string>`lower(${users.name})` })
      .from(users)
      .orderBy(users.id);
    expect(lowered.map((row) => row.name)).toEqual(names.map((each) => each.toLowerCase()));
  });

  test('keeps everything over a restart, and applies no migration twice', async () => {
    const own = await openTest(name);
    await own.db.tx(insert('a'));
    await own.db.close();
    const again = await openDatabase(own.options);
    expect(await ids(again.read)).toEqual(['a']);
    await again.close();
    await own.remove();
  });

  test('finishes the unit of work under way before it closes', async () => {
    const own = await openTest(name);
    const writing = own.db.tx(async (q) => {
      await new Promise((resolve) => setImmediate(resolve));
      await insert('a')(q);
    });
    await own.db.close();
    await writing;
    const again = await openDatabase(own.options);
    expect(await ids(again.read)).toEqual(['a']);
    await again.close();
    await own.remove();
  });
});

describe('a SQLite file', () => {
  let t: Awaited<ReturnType<typeof openTest>>;
  beforeAll(async () => {
    t = await openTest('SQLite');
  });
  afterAll(async () => {
    await t.db.close();
    await t.remove();
  });

  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['timeout', 5000],
    ['recursive_triggers', 1],
  ])('is written with %s = %s', async (pragma, value) => {
    const [row] = await t.db.tx((q) => rowsOf(q, `pragma ${pragma === 'timeout' ? 'busy_timeout' : pragma}`));
    expect(row).toEqual({ [pragma]: value });
  });

  test('is read on a connection that cannot write', async () => {
    const writing = rowsOf(t.db.read, 'delete from users returning id');
    await expect(writing).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });

  test('is refused to a second opening in the same process, with a sentence that says what to do', async () => {
    const second = openDatabase(t.options);
    await expect(second).rejects.toThrow(DatabaseOpenError);
    await expect(second).rejects.toThrow(/Another Heed is already running on .*heed\.db\. Stop it first/);
  });

  const script = `import { openDatabase } from '${ENTRY}';
    const options = JSON.parse(process.argv[1]);
    try { await openDatabase(options); console.log('open'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.name + ': ' + error.message); process.exit(1); }`;
  const args = (options: object) => ['--input-type=module', '-e', script, JSON.stringify(options)];

  test('is refused to a second process', () => {
    const { stdout, status } = spawnSync(process.execPath, args(t.options), { encoding: 'utf8' });
    expect(stdout).toMatch(/^DatabaseOpenError: Another Heed is already running on /);
    expect(status).toBe(1);
  });

  test('is free again once the process that had it was killed', async () => {
    const own = await openTest('SQLite');
    await own.db.close();
    const child = spawn(process.execPath, args(own.options), { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const said = await new Promise((resolve) => createInterface(child.stdout).once('line', resolve));
    expect(said).toBe('open');
    await expect(openDatabase(own.options)).rejects.toThrow(DatabaseOpenError);
    child.kill('SIGKILL');
    await gone;
    await (await openDatabase(own.options)).close();
    await own.remove();
  });

  test('does not run a failed unit of work again, whatever its error says', async () => {
    let attempts = 0;
    const work = t.db.tx(async () => {
      attempts += 1;
      throw Object.assign(new Error('as if'), { code: '40001' });
    });
    await expect(work).rejects.toThrow('as if');
    expect(attempts).toBe(1);
  });

  test('runs one unit of work after the other, in the order they came', async () => {
    const order: string[] = [];
    const unit = (name: string) =>
      t.db.tx(async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
      });
    await Promise.all([unit('a'), unit('b').catch(() => undefined), unit('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

describe('a PostgreSQL database', () => {
  let t: Awaited<ReturnType<typeof openTest>>;
  beforeAll(async () => {
    t = await openTest('PostgreSQL');
  });
  afterAll(async () => {
    await t.db.close();
    await t.remove();
  });

  const fail = (code: string) => (q: Tx) =>
    rowsOf(q, `do $$ begin raise exception 'no' using errcode = '${code}'; end $$`);

  test.each(['40001', '40P01'])('runs a unit of work again after %s, and keeps only the last attempt', async (code) => {
    let attempts = 0;
    await t.db.tx(async (q) => {
      attempts += 1;
      await q.insert(q.t.users).values(person(`${code}-${attempts}`));
      await q.announce(`attempt ${attempts}`);
      if (attempts < 3) await fail(code)(q);
    });
    const rows = await t.db.read.select({ id: t.db.read.t.users.id }).from(t.db.read.t.users);
    expect(rows.map((row) => row.id).filter((id) => id.startsWith(code))).toEqual([`${code}-3`]);
  });

  test.each([
    ['40001', 8],
    ['23505', 1],
    ['P0001', 1],
  ])('after %s tries %i times and then says so', async (code, expected) => {
    let attempts = 0;
    const work = t.db.tx(async (q) => {
      attempts += 1;
      await fail(code)(q);
    });
    await expect(work).rejects.toThrow();
    expect(attempts).toBe(expected);
  });

  test('lets two units of work through that lock each other out', async () => {
    await t.db.tx(async (q) => {
      await q.insert(q.t.users).values([person('left'), person('right')]);
    });
    let arrived = 0;
    let bothHold: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    const change = (first: string, second: string) => {
      let isFirstAttempt = true;
      const touch = (q: Tx, id: string) =>
        q
          .update(q.t.users)
          .set({ version: sql`${q.t.users.version} + 1` })
          .where(eq(q.t.users.id, id));
      return t.db.tx(async (q) => {
        await touch(q, first);
        if (isFirstAttempt) {
          isFirstAttempt = false;
          arrived += 1;
          if (arrived === 2) bothHold();
          await meeting;
        }
        await touch(q, second);
      });
    };
    await Promise.all([change('left', 'right'), change('right', 'left')]);
    const { users } = t.db.read.t;
    const rows = await t.db.read.select().from(users).orderBy(users.id);
    expect(rows.filter((row) => ['left', 'right'].includes(row.id)).map((row) => row.version)).toEqual([3, 3]);
  });

  test('tells the other processes that listen', async () => {
    const other = await openDatabase(t.options);
    const heard = new Promise((resolve) => other.subscribe(resolve));
    await t.db.tx((q) => q.announce('hello'));
    expect(await heard).toBe('hello');
    await other.close();
  });

  test('is migrated once by five replicas that start together', async () => {
    const server = await createTestDatabase(inject('postgresUrl'));
    const options = { url: server.url, dataFolder: 'unused', migrations: MIGRATIONS };
    const replicas = await Promise.all(Array.from({ length: 5 }, () => openDatabase(options)));
    const [head] = await rowsOf(replicas[0]?.read as Reader, 'select count(*)::int as n from audit_head');
    expect(head).toEqual({ n: 1 });
    await Promise.all(replicas.map((replica) => replica.close()));
    await server.drop();
  });

  test('that cannot be reached is told with a sentence', async () => {
    const options = { url: 'postgres://heed@127.0.0.1:1/none', dataFolder: 'unused', migrations: MIGRATIONS };
    const opening = openDatabase(options);
    await expect(opening).rejects.toThrow(DatabaseOpenError);
    await expect(opening).rejects.toThrow(/PostgreSQL could not be opened with DATABASE_URL/);
  });
});
