import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { risksApi, urlFor } from '@heed/contracts';
import { openDatabase } from '@heed/db';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyTrail } from '../modules/audit/audit.usecases.ts';
import { buildServer } from './built-server.ts';
import { MIGRATIONS } from './test-app.ts';

const KILLS = 50;
const CLIENTS = 4;
/** Writes acknowledged, over all clients, before the kill: few, and another number each time. */
const writesBefore = (round: number) => 3 + (round % 7);

const ADMIN = { email: 'ada@example.org', password: 'tea kettle on the roof' };

interface Running {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly gone: Promise<unknown>;
}

/** The real server on its own port; ready when it says so. */
const start = async (server: string, folder: string): Promise<Running> => {
  const env = {
    ...process.env,
    HEED_DATA: folder,
    PORT: '0',
    HEED_ADMIN_EMAIL: ADMIN.email,
    HEED_ADMIN_PASSWORD: ADMIN.password,
    DATABASE_URL: '',
    HEED_PUBLIC_URL: '',
    HEED_MIGRATIONS: MIGRATIONS,
    // Fifty starts of the same program: compiled once.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const found = /Heed is ready: (http:\/\/[^/\s]+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void gone.then(() => reject(new Error(`the server ended: ${said}`)));
  });
  return { child, origin, gone };
};

const post = (origin: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin, ...headers },
  });

describe('a server killed in the middle of writes', () => {
  let built: Awaited<ReturnType<typeof buildServer>>;
  let folder: string;
  let running: Running | undefined;
  /** Signing in is dear: one token serves every round, as it does for a program after a real crash. */
  let authorization: string;
  beforeAll(async () => {
    built = await buildServer();
    folder = mkdtempSync(join(tmpdir(), 'heed-crash-'));
    running = await start(built.server, folder);
    const answer = await post(running.origin, '/api/v1/session', ADMIN);
    expect(answer.status).toBe(200);
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    const cookie = cookies.join('; ');
    const robot = await post(running.origin, '/api/v1/tokens', { name: 'Robot', scopes: ['write'] }, { cookie });
    authorization = `Bearer ${((await robot.json()) as { secret: string }).secret}`;
    const made = await post(running.origin, '/api/v1/registers', { title: 'Register', slug: 'register' }, { cookie });
    expect(made.status).toBe(201);
    // Ended in good order once: only then Node keeps what it compiled.
    running.child.kill('SIGTERM');
    await running.gone;
    running = undefined;
  });
  afterAll(async () => {
    running?.child.kill('SIGKILL');
    await running?.gone;
    rmSync(folder, { recursive: true, force: true });
    built.remove();
  });

  const risks = urlFor(risksApi.create, { params: { register: 'register' } });

  test(`${KILLS} times has every write it acknowledged, nothing by halves, and a whole audit trail`, async () => {
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < KILLS; round++) {
      running ??= await start(built.server, folder);
      const { child, origin, gone } = running;
      let left = writesBefore(round);
      /** Writes on and on until the server is gone; the one that sees the last acknowledgement kills it. */
      const client = async (name: number) => {
        for (let n = 0; ; n++) {
          const title = `Round ${round}, client ${name}, write ${n}`;
          try {
            const answer = await post(origin, risks, { title, probability: 'low', impact: 'high' }, { authorization });
            const risk = (await answer.json()) as { ref: string };
            // On a machine with much to do it says so, writes nothing, and is asked again.
            if (answer.status === 503) continue;
            expect(answer.status, JSON.stringify(risk)).toBe(201);
            acknowledged.set(risk.ref, title);
            left -= 1;
            if (left === 0) child.kill('SIGKILL');
          } catch (error) {
            if (!child.killed) throw error;
            return;
          }
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name)));
      await gone;
      running = undefined;
    }

    const raw = new Sqlite(join(folder, 'heed.db'));
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    raw.close();

    const db = await openDatabase({ dataFolder: folder, migrations: MIGRATIONS });
    const { risks: table, assessments, riskCounts, auditEvents } = db.read.t;
    const rows = await db.read.select().from(table);
    const kept = new Map(rows.map((row) => [row.ref, row.title]));
    expect([...acknowledged].filter(([ref, title]) => kept.get(ref) !== title)).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS * 3);
    // A risk comes with its assessment, its place in the counts and its event, or not at all.
    expect(await db.read.$count(assessments)).toBe(rows.length);
    expect((await db.read.select().from(riskCounts)).map((row) => row.count)).toEqual([rows.length]);
    const events = await db.read.select().from(auditEvents);
    expect(events.filter((event) => event.entity === 'risk')).toHaveLength(rows.length);
    const { audit } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as { audit: string };
    expect(await verifyTrail(db.read, audit)).toMatchObject({ events: events.length, broken: null });
    await db.close();
  }, 300_000);
});
