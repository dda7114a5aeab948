import { calendarApi, registersApi, reviewsApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggedRequest } from '../app.ts';
import { createClock, DATABASES, startTestApp, type TestApp } from './test-app.ts';

/** The entries of a calendar: lines unfolded, as name and value without parameters. */
const readEntries = (file: string): Map<string, string>[] => {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
  expect(lines.filter(Boolean).at(-1)).toBe('END:VCALENDAR');
  const entries: Map<string, string>[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (line === 'BEGIN:VEVENT') entries.push(new Map());
    else entries.at(-1)?.set(name, value);
  }
  return entries;
};

describe.each(DATABASES)('the calendar of a person on %s', (database) => {
  let api: TestApp;
  const clock = createClock();
  beforeAll(async () => {
    api = await startTestApp(database, { clock });
  });
  afterAll(() => api.close());

  const read = (url: string) => api.visitor().send({ method: 'GET', url: new URL(url).pathname });
  const summaries = (file: string) => readEntries(file).map((entry) => entry.get('SUMMARY'));

  test('shows the reviews of the registers the person may read now, and nothing of one they lost', async () => {
    const boss = await api.signIn(await api.person('Boss', { isAdmin: true }));
    for (const slug of ['one', 'two', 'secret'])
      await boss.ok(registersApi.create, { body: { title: `Register ${slug}`, slug } });
    const addRisk = (register: string, ref: string, fields: object) =>
      boss.ok(risksApi.create, { params: { register }, body: { ref, title: `Title of ${ref}`, ...fields } });
    await addRisk('one', 'R1', { nextReview: '2026-03-05', owner: 'Ann' });
    await addRisk('one', 'R2', { nextReview: '2026-03-04', title: 'Evil; BEGIN:VEVENT, \\n and more' });
    await addRisk('one', 'R3', {});
    await addRisk('two', 'R9', { nextReview: '2026-02-28' });
    await addRisk('secret', 'R66', { nextReview: '2026-03-05' });
    await boss.ok(reviewsApi.recordRegister, { params: { register: 'two' }, body: { notes: '', next: '2026-03-20' } });
    const ann = await api.person('Ann', { roles: { one: ['viewer'], two: ['owner'] } });
    const browser = await api.signIn(ann);
    expect(await browser.ok(calendarApi.get)).toEqual({ createdAt: null, lastUsedAt: null, url: null });
    const { url } = await browser.ok(calendarApi.make);
    expect(url).toMatch(/\/api\/v1\/calendar\/[\w-]{40,}\.ics$/);
    const answer = await read(url ?? '');
    expect(answer.headers['content-type']).toContain('text/calendar');
    const entries = readEntries(answer.body);
    expect(entries.map((entry) => [entry.get('DTSTART'), entry.get('SUMMARY')])).toEqual([
      ['20260228', 'Review R9: Title of R9'],
      ['20260304', 'Review R2: Evil\\; BEGIN:VEVENT\\, \\\\n and more'],
      ['20260305', 'Review R1: Title of R1'],
      ['20260320', 'Review of the register Register two'],
    ]);
    expect(entries[0]?.get('DESCRIPTION')).toBe('Register two. The review is 2 days overdue.');
    expect(entries[2]?.get('URL')).toMatch(/\/r\/one\/risks\/R1$/);

    const { memberships, registers } = api.db.read.t;
    const [two] = await api.db.read.select().from(registers).where(eq(registers.slug, 'two'));
    await api.db.tx((q) => q.delete(memberships).where(eq(memberships.registerId, two?.id ?? '')));
    expect(summaries((await read(url ?? '')).body)).toEqual([
      'Review R2: Evil\\; BEGIN:VEVENT\\, \\\\n and more',
      'Review R1: Title of R1',
    ]);

    const { users } = api.db.read.t;
    await api.db.tx((q) => q.update(users).set({ active: false }).where(eq(users.id, ann.id)));
    expect((await read(url ?? '')).statusCode).toBe(404);
  });

  test('an address is made once, replaced, and ended; only its hash is kept', async () => {
    const person = await api.person('Ben', {});
    const browser = await api.signIn(person);
    const first = (await browser.ok(calendarApi.make)).url ?? '';
    expect(await browser.ok(calendarApi.get)).toMatchObject({ createdAt: clock.iso(), lastUsedAt: null, url: null });
    expect((await read(first)).statusCode).toBe(200);
    expect((await browser.ok(calendarApi.get)).lastUsedAt).toBe(clock.iso());
    const secret = /calendar\/(.*)\.ics/.exec(first)?.[1] ?? '';
    const { calendarFeeds, auditEvents } = api.db.read.t;
    expect(JSON.stringify(await api.db.read.select().from(calendarFeeds))).not.toContain(secret);
    const second = (await browser.ok(calendarApi.make)).url ?? '';
    expect((await read(first)).statusCode).toBe(404);
    expect((await read(second)).statusCode).toBe(200);
    await browser.ok(calendarApi.remove);
    expect((await read(second)).statusCode).toBe(404);
    expect((await read(first.replace(/.{4}\.ics$/, 'AAAA.ics'))).json()).toMatchObject({ code: 'calendar.not_found' });
    const trail = JSON.stringify(await api.db.read.select().from(auditEvents));
    expect(trail).toContain('calendar feed');
    expect(trail).not.toContain(secret);
  });

  test('a program with a token cannot make one', async () => {
    const program = await api.withToken(await api.person('Cy', {}), ['read', 'write']);
    expect((await program.call(calendarApi.make)).status).toBe(403);
  });
});

test('the log keeps that a calendar was read, not at which address', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const api = await startTestApp('SQLite', {
    server: { logger: { stream, level: 'info', serializers: { req: loggedRequest } } },
  });
  try {
    const browser = await api.signIn(await api.person('Dee', {}));
    const url = (await browser.ok(calendarApi.make)).url ?? '';
    await api.visitor().send({ method: 'GET', url: new URL(url).pathname });
    const secret = /calendar\/(.*)\.ics/.exec(url)?.[1] ?? 'none';
    expect(lines.join('')).not.toContain(secret);
    expect(lines.join('')).toContain('/api/v1/calendar/…');
  } finally {
    await api.close();
  }
});
