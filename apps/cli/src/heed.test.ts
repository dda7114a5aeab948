import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@heed/db/testing/postgres';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const HEED = join(import.meta.dirname, 'heed.ts');
const REGISTER = [
  '# Risk Register: Ferry Timetable',
  '',
  '## Active Risks',
  '',
  '### RISK-001: Fog closes the harbour',
  '**Status:** Active - Monitoring',
  '**Probability:** Medium (2)',
  '**Impact:** High (3)',
  '',
].join('\n');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const folder = mkdtempSync(join(tmpdir(), 'heed-cli-'));
const file = join(folder, 'register.md');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Started for every command of a test: compiled once.
const shared = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(folder, 'compiled') };

const heed = (env: Record<string, string>, args: string[], input = ''): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [HEED, ...args], { env: { ...shared, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });

/** A workspace with one admin and one imported register. */
const seed = async (env: Record<string, string>) => {
  expect(await heed(env, ['admin', 'create', 'ada@example.org'], 'seven ferries at noon\n')).toMatchObject({ code: 0 });
  expect(await heed(env, ['import', file, '--register', 'ferry'])).toMatchObject({ code: 0 });
};

beforeAll(async () => {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(file, REGISTER);
});

describe('on SQLite', () => {
  const env = { HEED_DATA: join(folder, 'data') };
  beforeAll(() => seed(env), 60_000);

  it('exports an unchanged import byte for byte', async () => {
    expect(await heed(env, ['export', 'ferry'])).toEqual({ code: 0, out: REGISTER, err: '' });
  });

  it('writes a workbook', async () => {
    const workbook = join(folder, 'ferry.xlsx');
    const answer = await heed(env, ['export', 'ferry', '--format', 'xlsx', '--output', workbook]);
    expect(answer).toEqual({ code: 0, out: '', err: '' });
    const { readFile } = await import('node:fs/promises');
    expect((await readFile(workbook)).subarray(0, 2).toString()).toBe('PK');
  });

  it('says when there is no such register', async () => {
    expect(await heed(env, ['export', 'nowhere'])).toMatchObject({ code: 1, err: 'There is no register "nowhere".\n' });
  });

  it('makes one first admin only', async () => {
    const again = await heed(env, ['admin', 'create', 'eve@example.org'], 'another good password\n');
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('has people already') });
  });

  it('restores exactly what it backed up, and keeps what was there', async () => {
    const copy = join(folder, 'backup');
    expect(await heed(env, ['backup', copy])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 registers, 1 risks'),
    });
    const second = { HEED_DATA: join(folder, 'second') };
    expect(await heed(second, ['admin', 'create', 'eve@example.org'], 'another good password\n')).toMatchObject({
      code: 0,
    });
    expect(await heed(second, ['restore', copy])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Restored 1 registers, 1 risks'),
    });
    expect(await heed(second, ['export', 'ferry'])).toMatchObject({ code: 0, out: REGISTER });
    expect(readdirSync(second.HEED_DATA).some((name) => name.startsWith('heed.db.before-restore'))).toBe(true);
  });

  it('never overwrites a backup', async () => {
    const copy = join(folder, 'kept');
    await heed(env, ['backup', copy]);
    expect(await heed(env, ['backup', copy])).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists already'),
    });
  });

  it('finds an audit event that was changed behind its back', async () => {
    const copy = join(folder, 'tampered');
    await heed(env, ['backup', copy]);
    const db = new Sqlite(join(copy, 'heed.db'));
    db.exec("DROP TRIGGER audit_events_no_update; UPDATE audit_events SET actor = 'somebody else' WHERE seq = 2");
    db.close();
    const verdict = await heed({ HEED_DATA: copy }, ['audit', 'verify']);
    expect(verdict).toMatchObject({ code: 1, out: expect.stringContaining('event 2 was changed') });
  });

  it('refuses to write beside a running server, and still reads', async () => {
    const lock = new Sqlite(join(env.HEED_DATA, 'heed.db.lock'));
    lock.exec('BEGIN EXCLUSIVE');
    const written = await heed(env, ['import', file, '--register', 'other']);
    const read = await heed(env, ['export', 'ferry']);
    lock.close();
    expect(written).toMatchObject({ code: 1, err: expect.stringContaining('Another Heed is already running') });
    expect(read).toMatchObject({ code: 0, out: REGISTER });
  });

  it('moves everything to PostgreSQL, where the same export comes out', async () => {
    const target = await createTestDatabase(inject('postgresUrl'));
    try {
      const moved = await heed(env, ['migrate', '--to', target.url]);
      expect(moved).toMatchObject({ code: 0, out: expect.stringContaining('Moved 1 registers and 1 risks') });
      const there = { ...env, DATABASE_URL: target.url };
      expect(await heed(there, ['export', 'ferry'])).toMatchObject({ code: 0, out: REGISTER });
      expect(await heed(there, ['audit', 'verify'])).toMatchObject({ code: 0 });
      expect(await heed(env, ['migrate', '--to', target.url])).toMatchObject({
        code: 1,
        err: expect.stringContaining('Give an empty one'),
      });
    } finally {
      await target.drop();
    }
  });
});

it('answers a wrong call with how it goes and exit code 2', async () => {
  const wrong = await heed({}, ['export']);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('Usage: heed export REGISTER') });
  expect(await heed({}, ['fly'])).toMatchObject({ code: 2, err: expect.stringContaining('There is no command "fly"') });
});

it('reads a document without any database', async () => {
  const data = join(folder, 'untouched');
  const parsed = await heed({ HEED_DATA: data }, ['parse', file, '--json']);
  expect(JSON.parse(parsed.out)).toMatchObject({
    title: expect.stringContaining('Ferry'),
    risks: [{ ref: 'RISK-001' }],
  });
  expect(existsSync(data)).toBe(false);
});
