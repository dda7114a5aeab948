import { createHmac } from 'node:crypto';
import { peopleApi, registersApi, sessionApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '../ids.ts';
import { createSetupLink, type Doorstep, ensureAdmin } from '../modules/people/links.usecases.ts';
import { signAccess } from '../modules/session/access-token.ts';
import { createClient } from './client.ts';
import { DATABASES, PASSWORD, startTestApp, type TestApp } from './test-app.ts';

const MINUTE = 60_000;
const doorOf = (t: TestApp): Doorstep => ({
  db: t.db,
  now: t.clock.iso(),
  requestId: 'start',
  auditKey: t.config.keys.audit,
});
const setupToken = async (t: TestApp) => (await createSetupLink(doorOf(t)))?.token ?? 'no link';
const ADA = { name: 'Ada', email: 'ada@example.org', password: 'tea kettle on the roof' };

/** The attributes of a cookie as they were set, in lower case. */
const setCookies = (headers: { 'set-cookie'?: string | string[] | undefined }) =>
  [headers['set-cookie'] ?? []].flat().map((line) => line.toLowerCase());

describe.each(DATABASES)('setting up on %s', (database) => {
  const withApp = async (task: (t: TestApp) => Promise<void>) => {
    const t = await startTestApp(database);
    try {
      await task(t);
    } finally {
      await t.close();
    }
  };

  test('a set-up link makes the admin once, signs them in, and is 404 afterwards', () =>
    withApp(async (t) => {
      const token = await setupToken(t);
      const browser = t.visitor();
      expect(await browser.ok(sessionApi.workspace)).toEqual({ ready: false });
      expect((await browser.ok(sessionApi.link, { params: { token } })).purpose).toBe('setup');
      const me = await browser.ok(sessionApi.useLink, { params: { token }, body: ADA });
      expect(me).toMatchObject({ name: 'Ada', isAdmin: true });
      expect(await browser.ok(sessionApi.me)).toEqual(me);
      expect(await browser.ok(sessionApi.workspace)).toEqual({ ready: true });
      const again = t.visitor();
      expect((await again.call(sessionApi.link, { params: { token } })).status).toBe(404);
      expect((await again.call(sessionApi.useLink, { params: { token }, body: ADA })).status).toBe(404);
      expect(await createSetupLink(doorOf(t))).toBeUndefined();
    }));

  test('a set-up link lives thirty minutes, and a newer one ends it', () =>
    withApp(async (t) => {
      const [first, second] = [await setupToken(t), await setupToken(t)];
      const browser = t.visitor();
      expect((await browser.call(sessionApi.link, { params: { token: first } })).status).toBe(404);
      t.clock.advance(30 * MINUTE - 1);
      expect((await browser.call(sessionApi.link, { params: { token: second } })).status).toBe(200);
      t.clock.advance(1);
      expect((await browser.call(sessionApi.link, { params: { token: second } })).status).toBe(404);
      expect((await browser.call(sessionApi.useLink, { params: { token: second }, body: ADA })).status).toBe(404);
      expect(await browser.ok(sessionApi.workspace)).toEqual({ ready: false });
    }));

  test('fifty set-ups at once make one admin and one session', () =>
    withApp(async (t) => {
      const token = await setupToken(t);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          t.visitor().call(sessionApi.useLink, { params: { token }, body: { ...ADA, email: `ada${i}@example.org` } }),
        ),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(49).fill(404)]);
      expect(await t.db.read.$count(t.db.read.t.users)).toBe(1);
      expect(await t.db.read.$count(t.db.read.t.sessions)).toBe(1);
    }));

  test('the admin of an unattended start can sign in, and a second start changes nothing', () =>
    withApp(async (t) => {
      expect(await ensureAdmin(doorOf(t), { email: ADA.email, password: ADA.password })).toBe(true);
      expect(await ensureAdmin(doorOf(t), { email: ADA.email, password: 'another pass phrase' })).toBe(false);
      const { email, password } = ADA;
      expect(await t.visitor().ok(sessionApi.logIn, { body: { email, password } })).toMatchObject({ isAdmin: true });
      expect(await createSetupLink(doorOf(t))).toBeUndefined();
    }));

  test('two replicas that start together make one admin', () =>
    withApp(async (t) => {
      const made = await Promise.all([1, 2, 3].map(() => ensureAdmin(doorOf(t), ADA)));
      expect(made.filter(Boolean)).toEqual([true]);
      expect(await t.db.read.$count(t.db.read.t.users)).toBe(1);
    }));
});

describe.each(DATABASES)('sessions on %s', (database) => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp(database);
  });
  afterAll(() => t.close());

  let made = 0;
  const somebody = (options = {}) => t.person(`Person ${++made}`, options);
  const statusOfMe = async (client: { call: TestApp['visitor'] extends () => infer C ? C['call' & keyof C] : never }) =>
    (await client.call(sessionApi.me)).status;

  test('signing in sets cookies no script can read and no other site can send, and signing out clears them', async () => {
    const { email, id } = await somebody();
    const browser = t.visitor();
    const answer = await browser.call(sessionApi.logIn, { body: { email: email.toUpperCase(), password: PASSWORD } });
    expect(answer.body).toMatchObject({ id, isAdmin: false, registers: [] });
    expect(answer.text).not.toContain(browser.jar.get('heed_access'));
    const cookies = setCookies(answer.headers);
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; httponly/);
      expect(cookie).toMatch(/; samesite=strict/);
      expect(cookie).toMatch(/; path=\/(;|$)/);
      expect(cookie).not.toMatch(/; (secure|domain)/);
    }
    const stolen = new Map(browser.jar);
    await browser.ok(sessionApi.logOut);
    expect(browser.jar.size).toBe(0);
    expect(await statusOfMe(browser)).toBe(401);
    for (const [name, value] of stolen) browser.jar.set(name, value);
    expect(await statusOfMe(browser)).toBe(401);
  });

  test('secrets are kept as hashes only', async () => {
    const browser = await t.signIn(await somebody());
    const [row] = await t.db.read
      .select()
      .from(t.db.read.t.sessions)
      .where(eq(t.db.read.t.sessions.id, browser.sessionId));
    expect(JSON.stringify(row)).not.toContain(browser.jar.get('heed_refresh'));
  });

  test('after five minutes the next request gets new cookies by itself, and nobody notices', async () => {
    const browser = await t.signIn(await somebody());
    const before = new Map(browser.jar);
    t.clock.advance(5 * MINUTE - 1000);
    expect(await statusOfMe(browser)).toBe(200);
    expect(browser.jar).toEqual(before);
    t.clock.advance(1001);
    expect(await statusOfMe(browser)).toBe(200);
    expect(browser.jar.get('heed_access')).not.toBe(before.get('heed_access'));
    expect(browser.jar.get('heed_refresh')).not.toBe(before.get('heed_refresh'));
  });

  test('asking for it rotates the cookies before the access token runs out', async () => {
    const browser = await t.signIn(await somebody());
    const before = new Map(browser.jar);
    await browser.ok(sessionApi.refresh);
    expect(browser.jar.get('heed_refresh')).not.toBe(before.get('heed_refresh'));
    expect((await t.visitor().call(sessionApi.refresh)).status).toBe(401);
  });

  test('a second tab may use the refresh token before the last for five seconds; after that its use ends the session', async () => {
    const browser = await t.signIn(await somebody());
    const old = browser.jar.get('heed_refresh') as string;
    await browser.ok(sessionApi.refresh);
    const tab = t.visitor();
    tab.jar.set('heed_refresh', old);
    t.clock.advance(5000);
    expect(await statusOfMe(tab)).toBe(200);
    expect(tab.jar.get('heed_refresh')).toBe(old);
    t.clock.advance(1);
    const thief = t.visitor();
    thief.jar.set('heed_refresh', old);
    expect(await statusOfMe(thief)).toBe(401);
    expect(await statusOfMe(browser)).toBe(401);
  });

  test('ten tabs that refresh at once all stay signed in, with one rotation', async () => {
    const browser = await t.signIn(await somebody());
    const refresh = browser.jar.get('heed_refresh') as string;
    const tabs = Array.from({ length: 10 }, () => t.visitor());
    for (const tab of tabs) tab.jar.set('heed_refresh', refresh);
    expect(await Promise.all(tabs.map((tab) => statusOfMe(tab)))).toEqual(Array(10).fill(200));
    expect(new Set(tabs.map((tab) => tab.jar.get('heed_refresh'))).size).toBe(2);
  });

  test('an hour without a request ends a session', async () => {
    const browser = await t.signIn(await somebody());
    t.clock.advance(60 * MINUTE);
    expect(await statusOfMe(browser)).toBe(200);
    t.clock.advance(60 * MINUTE + 1);
    const answer = await browser.call(sessionApi.me);
    expect(answer.status).toBe(401);
    expect(browser.jar.size).toBe(0);
  });

  test('twelve hours end a session that is used all the time', async () => {
    const browser = await t.signIn(await somebody());
    for (let n = 1; n < 24; n++) {
      t.clock.advance(30 * MINUTE);
      expect(await statusOfMe(browser)).toBe(200);
    }
    t.clock.advance(30 * MINUTE);
    expect(await statusOfMe(browser)).toBe(401);
  });

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sign = (header: object, payload: object, key: string, hash = 'sha256') => {
    const text = `${encode(header)}.${encode(payload)}`;
    return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`;
  };

  describe('an access token', () => {
    const KEY = 'a key to sign sessions with';
    const payloadFor = (sid: string) => {
      const now = Math.floor(t.clock.now().getTime() / 1000);
      return { iss: 'heed', aud: 'heed-api', sub: 'x', sid, jti: 'j', iat: now, exp: now + 300 };
    };
    const header = { alg: 'HS256', typ: 'JWT', kid: 'k1' };
    type Payload = ReturnType<typeof payloadFor>;
    const without = (field: keyof Payload) => (sid: string) =>
      sign(header, { ...payloadFor(sid), [field]: undefined }, KEY);
    const statusWith = async (token: string) => {
      const client = t.visitor();
      client.jar.set('heed_access', token);
      return statusOfMe(client);
    };

    test('that we would have made ourselves is taken: the attacks below fail for their own reason', async () => {
      const { sessionId } = await t.signIn(await somebody());
      expect(await statusWith(sign(header, payloadFor(sessionId), KEY))).toBe(200);
    });

    test.each<[string, (sid: string) => string]>([
      ['without a signature (alg none)', (sid) => `${encode({ ...header, alg: 'none' })}.${encode(payloadFor(sid))}.`],
      ['signed with HS512', (sid) => sign({ ...header, alg: 'HS512' }, payloadFor(sid), KEY, 'sha512')],
      ['signed with another key', (sid) => sign(header, payloadFor(sid), 'another key')],
      ['naming a key we do not have', (sid) => sign({ ...header, kid: 'k2' }, payloadFor(sid), KEY)],
      ['naming no key', (sid) => sign({ alg: 'HS256', typ: 'JWT' }, payloadFor(sid), KEY)],
      ['for another audience', (sid) => sign(header, { ...payloadFor(sid), aud: 'other' }, KEY)],
      ['of another issuer', (sid) => sign(header, { ...payloadFor(sid), iss: 'other' }, KEY)],
      ['that ran out', (sid) => sign(header, { ...payloadFor(sid), exp: payloadFor(sid).iat - 1 }, KEY)],
      ['that never runs out', without('exp')],
      ['without an audience', without('aud')],
      ['without an issuer', without('iss')],
      ['without a subject', without('sub')],
      ['without a session', without('sid')],
      ['without an id', without('jti')],
      ['of a session that does not exist', () => sign(header, payloadFor('00000000-0000-7000-8000-000000000000'), KEY)],
      ['that is no token', () => 'not.a.token'],
    ])('%s is refused', async (_, forge) => {
      const { sessionId } = await t.signIn(await somebody());
      expect(await statusWith(forge(sessionId))).toBe(401);
    });

    test('signed with the key before the last is still good, so that keys can be changed', async () => {
      const two = [
        { id: 'k2', key: 'the new key' },
        { id: 'k1', key: KEY },
      ];
      const rotated = await startTestApp(database, { config: { keys: { session: two, audit: 'a' } } });
      const browser = await rotated.signIn(await rotated.person('Person 0'));
      const keys = { session: [{ id: 'k1', key: KEY }], audit: 'a' };
      const old = signAccess(rotated.app, keys, 'x', browser.sessionId, rotated.clock.now());
      const tab = rotated.visitor();
      tab.jar.set('heed_access', old);
      expect(await statusOfMe(tab)).toBe(200);
      await rotated.close();
    });
  });

  describe('a change that rides on cookies', () => {
    const OURS = 'http://localhost:3000';
    test.each<[string, Record<string, string | undefined>, number]>([
      ['from our own origin', { origin: OURS }, 204],
      ['that the browser calls same-origin', { origin: undefined, 'sec-fetch-site': 'same-origin' }, 204],
      ['from another origin', { origin: 'http://evil.example' }, 403],
      ['from the null origin', { origin: 'null' }, 403],
      ['from our host on another port', { origin: 'http://localhost:3001' }, 403],
      ['from an origin ours is a beginning of', { origin: `${OURS}.evil.example` }, 403],
      ['that the browser calls cross-site', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
      ['that the browser calls cross-site, whatever its origin', { origin: OURS, 'sec-fetch-site': 'cross-site' }, 403],
      ['that the browser calls same-site', { origin: undefined, 'sec-fetch-site': 'same-site' }, 403],
      ['typed into the address bar', { origin: undefined, 'sec-fetch-site': 'none' }, 403],
      ['that does not say where it comes from', { origin: undefined }, 403],
    ])('%s is answered as it should be', async (_, headers, status) => {
      const browser = await t.signIn(await somebody());
      expect((await browser.call(sessionApi.logOut, { headers })).status).toBe(status);
      expect(await statusOfMe(browser)).toBe(status === 204 ? 401 : 200);
    });

    test.each([
      ['application/x-www-form-urlencoded', 'title=Mine'],
      ['text/plain', '{"title":"Mine"}'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nMine\r\n--x--\r\n',
      ],
    ])('as %s, which a form could send, is refused with 415', async (type, payload) => {
      const browser = await t.signIn(await somebody({ isAdmin: true }));
      const headers = { origin: OURS, 'content-type': type };
      const answer = await browser.send({ method: 'POST', url: '/api/v1/registers', headers, payload });
      expect(answer.statusCode).toBe(415);
      expect(answer.json()).toMatchObject({ code: 'body.media_type' });
    });

    test('is not taken from a page of another site even before signing in', async () => {
      const { email } = await somebody();
      const headers = { origin: 'http://evil.example' };
      const answer = await t.visitor().call(sessionApi.logIn, { body: { email, password: PASSWORD }, headers });
      expect(answer.problem.code).toBe('session.cross_site');
    });
  });

  test('cookies together with an API token are refused, whoever they belong to', async () => {
    const who = await somebody();
    const browser = await t.signIn(who);
    const authorization = 'Bearer heed_whatever';
    const answer = await browser.call(registersApi.list, { headers: { authorization } });
    expect(answer).toMatchObject({ status: 400, problem: { code: 'session.ambiguous' } });
    expect((await browser.call(registersApi.list, { headers: { authorization: 'Basic abc' } })).status).toBe(400);
  });

  test.each(['Bearer heed_whatever', 'Bearer', 'Basic YTpi'])(
    'the header Authorization: %s alone lets nobody in',
    async (authorization) => {
      expect((await t.visitor().call(registersApi.list, { headers: { authorization } })).status).toBe(401);
    },
  );

  test('an API token ends when it runs out, is revoked, or its person is deactivated', async () => {
    const who = await somebody({ isAdmin: true });
    const [expiring, revoked] = [await t.withToken(who, ['read']), await t.withToken(who, ['read'])];
    const { apiTokens } = t.db.read.t;
    const rows = await t.db.read.select().from(apiTokens).where(eq(apiTokens.userId, who.id)).orderBy(apiTokens.id);
    await t.db.tx((q) =>
      q
        .update(q.t.apiTokens)
        .set({ revokedAt: t.clock.iso() })
        .where(eq(q.t.apiTokens.id, rows[1]?.id as string)),
    );
    expect((await expiring.call(registersApi.list)).status).toBe(200);
    expect((await revoked.call(registersApi.list)).status).toBe(401);
    const lasting = await t.withToken(who, ['read']);
    await t.db.tx((q) => q.update(q.t.users).set({ active: false }).where(eq(q.t.users.id, who.id)));
    expect((await lasting.call(registersApi.list)).status).toBe(401);
    await t.db.tx((q) => q.update(q.t.users).set({ active: true }).where(eq(q.t.users.id, who.id)));
    expect((await lasting.call(registersApi.list)).status).toBe(200);
    t.clock.advance(90 * 24 * 60 * MINUTE);
    expect((await lasting.call(registersApi.list)).status).toBe(401);
  });

  test('people see their own sessions and end them, never those of others', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const [here, there, foreign] = [await t.signIn(who), await t.signIn(who), await t.signIn(other)];
    const { items } = await here.ok(sessionApi.list);
    expect(items.map((item) => [item.id, item.current])).toEqual([
      [here.sessionId, true],
      [there.sessionId, false],
    ]);
    expect((await here.call(sessionApi.end, { params: { id: foreign.sessionId } })).status).toBe(404);
    await here.ok(sessionApi.end, { params: { id: there.sessionId } });
    expect([await statusOfMe(here), await statusOfMe(there), await statusOfMe(foreign)]).toEqual([200, 401, 200]);
  });

  test('another password ends the other sessions, and the old one stops working', async () => {
    const who = await somebody();
    const [here, there] = [await t.signIn(who), await t.signIn(who)];
    const wrong = await here.call(sessionApi.changePassword, { body: { current: 'not mine', password: ADA.password } });
    expect(wrong).toMatchObject({ status: 400, problem: { errors: [{ path: 'current' }] } });
    await here.ok(sessionApi.changePassword, { body: { current: PASSWORD, password: ADA.password } });
    expect([await statusOfMe(here), await statusOfMe(there)]).toEqual([200, 401]);
    const signIn = (password: string) => t.visitor().call(sessionApi.logIn, { body: { email: who.email, password } });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn(ADA.password)).status).toBe(200);
  });

  test.each([
    ['shorter than 12 characters', 'eleven char'],
    ['longer than 128 characters', 'x1y2z3'.repeat(22)],
    ['common', 'correct horse battery staple'],
    ['common in capitals', 'PASSWORDPASSWORD'],
    ['the same sign again and again', 'aaaaaaaaaaaaaaaa'],
    ['the address', 'grace.hopper@example.org'],
    ['the name in the address and little else', 'grace.hopper1'],
  ])('a password that is %s is refused with a sentence, and the link stays good', async (_, password) => {
    const invited = { id: `invited-${++made}`, name: 'Grace', email: 'grace.hopper@example.org' };
    const token = newSecret();
    const { hashSecret } = await import('../ids.ts');
    const now = t.clock.iso();
    await t.db.tx(async (q) => {
      await q.delete(q.t.links).where(eq(q.t.links.purpose, 'invite'));
      await q.delete(q.t.users).where(eq(q.t.users.email, invited.email));
      const flags = { passwordHash: null, isAdmin: false, active: true, version: 1, createdAt: now, updatedAt: now };
      await q.insert(q.t.users).values({ ...invited, ...flags });
      const expiresAt = new Date(t.clock.now().getTime() + MINUTE).toISOString();
      const link = { tokenHash: hashSecret(token), purpose: 'invite' as const, userId: invited.id, expiresAt };
      await q.insert(q.t.links).values({ ...link, createdAt: now, usedAt: null });
    });
    const answer = await t.visitor().call(sessionApi.useLink, { params: { token }, body: { password } });
    expect(answer.status).toBe(400);
    expect(answer.problem.errors?.[0]?.path).toBe('password');
    expect((await t.visitor().call(sessionApi.link, { params: { token } })).status).toBe(200);
  });

  describe('wrong passwords', () => {
    const tryAs = (email: string, password = 'wrong') =>
      t.visitor().call(sessionApi.logIn, { body: { email, password } });
    const failTimes = async (email: string, times: number) => {
      for (let n = 0; n < times; n++) expect((await tryAs(email)).status).toBe(401);
    };
    /** Every try here comes from one address, whose own counter is not the point. */
    const forgetAddress = () =>
      t.db.tx((q) => q.delete(q.t.loginThrottles).where(eq(q.t.loginThrottles.key, 'address:127.0.0.1')));

    test('pause the account after five, doubling, also for the right password, and never for ever', async () => {
      await forgetAddress();
      const { email } = await somebody();
      await failTimes(email, 5);
      for (const pauseMinutes of [1, 2, 4, 8]) {
        const refused = await tryAs(email, PASSWORD);
        expect(refused).toMatchObject({ status: 429, problem: { code: 'session.throttled' } });
        expect(refused.problem.retryAfter).toBe(pauseMinutes * 60);
        expect(refused.headers['retry-after']).toBe(String(pauseMinutes * 60));
        t.clock.advance(pauseMinutes * MINUTE);
        await failTimes(email, 1);
      }
      t.clock.advance(60 * MINUTE);
      expect((await tryAs(email, PASSWORD)).status).toBe(200);
      await failTimes(email, 4);
    });

    test('count alike, and read alike, for somebody who does not exist', async () => {
      await forgetAddress();
      const { email } = await somebody();
      const nobody = 'nobody@example.org';
      const plain = (answer: { status: number; problem: { requestId: string } }) => ({
        status: answer.status,
        problem: { ...answer.problem, requestId: '' },
      });
      for (let n = 0; n < 7; n++) expect(plain(await tryAs(nobody))).toEqual(plain(await tryAs(email)));
    });

    test('for a deactivated person read as a wrong password even with the right one', async () => {
      await forgetAddress();
      const gone = await somebody({ active: false });
      const here = await somebody();
      const answer = await tryAs(gone.email, PASSWORD);
      expect(answer.problem).toMatchObject({
        ...(await tryAs(here.email)).problem,
        requestId: answer.problem.requestId,
      });
    });

    test('sent all at once meet the pause like those sent one by one', async () => {
      await forgetAddress();
      const { email } = await somebody();
      const answers = await Promise.all(Array.from({ length: 12 }, () => tryAs(email)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
      const { loginThrottles } = t.db.read.t;
      const [row] = await t.db.read
        .select()
        .from(loginThrottles)
        .where(eq(loginThrottles.key, `account:${email}`));
      expect(row?.failures).toBe(5);
    });

    test('hide the right one among many guesses at once', async () => {
      await forgetAddress();
      const { email } = await somebody();
      const guesses = Array.from({ length: 15 }, (_, i) => tryAs(email, i === 14 ? PASSWORD : 'wrong'));
      expect((await Promise.all(guesses)).map((answer) => answer.status)).not.toContain(200);
    });

    test('from one address pause that address after twenty, whatever accounts they name', async () => {
      await forgetAddress();
      await Promise.all(Array.from({ length: 20 }, (_, i) => tryAs(`guess${i}@example.org`)));
      const { email } = await somebody();
      expect((await tryAs(email, PASSWORD)).status).toBe(429);
    });

    test('are remembered by the database, not by the process', async () => {
      const { loginThrottles } = t.db.read.t;
      expect((await t.db.read.select().from(loginThrottles)).length).toBeGreaterThan(0);
    });

    test('at the confirmation pause only the person who typed them', async () => {
      const [clumsy, other] = [await somebody(), await somebody()];
      const browser = await t.signIn(clumsy);
      const confirm = (password: string) => browser.call(sessionApi.confirm, { body: { password } });
      for (let n = 0; n < 5; n++) expect((await confirm('wrong')).status).toBe(400);
      expect((await confirm(PASSWORD)).status).toBe(429);
      for (let n = 0; n < 5; n++) {
        t.clock.advance(60 * MINUTE);
        const again = await t.signIn(clumsy);
        for (let i = 0; i < 4; i++) await again.call(sessionApi.confirm, { body: { password: 'wrong' } });
      }
      await (await t.signIn(other)).ok(sessionApi.confirm, { body: { password: PASSWORD } });
    });
  });

  describe('changing people and roles', () => {
    const patch = { name: 'Renamed' };

    test('asks for the password again five minutes after it was typed, for admins too', async () => {
      const [admin, target] = [await somebody({ isAdmin: true }), await somebody()];
      const browser = await t.signIn(admin);
      const rename = (version: number) =>
        browser.call(peopleApi.patch, { params: { id: target.id }, body: { name: `Renamed ${version}` }, version });
      t.clock.advance(5 * MINUTE);
      expect((await rename(1)).status).toBe(200);
      t.clock.advance(1);
      expect(await rename(2)).toMatchObject({ status: 403, problem: { code: 'session.confirm_required' } });
      expect((await browser.call(sessionApi.confirm, { body: { password: 'wrong' } })).status).toBe(400);
      expect((await rename(2)).status).toBe(403);
      await browser.ok(sessionApi.confirm, { body: { password: PASSWORD } });
      expect((await rename(2)).status).toBe(200);
    });

    test('deactivating a person binds their next request, and bringing them back does not bring back sessions', async () => {
      const [admin, target] = [await somebody({ isAdmin: true }), await somebody()];
      const [browser, theirs] = [await t.signIn(admin), await t.signIn(target)];
      const set = (active: boolean, version: number) =>
        browser.ok(peopleApi.patch, { params: { id: target.id }, body: { active }, version });
      await set(false, 1);
      expect(await statusOfMe(theirs)).toBe(401);
      await set(true, 2);
      expect(await statusOfMe(theirs)).toBe(401);
    });

    test('an admin who is made a plain person can change nobody with their next request', async () => {
      const [first, second] = [await somebody({ isAdmin: true }), await somebody({ isAdmin: true })];
      const [one, two] = [await t.signIn(first), await t.signIn(second)];
      await one.ok(peopleApi.patch, { params: { id: second.id }, body: { isAdmin: false }, version: 1 });
      expect((await two.call(peopleApi.patch, { params: { id: first.id }, body: patch, version: 1 })).status).toBe(401);
      const again = await t.signIn(second);
      expect((await again.call(peopleApi.patch, { params: { id: first.id }, body: patch, version: 1 })).status).toBe(
        403,
      );
    });

    test.each(['isAdmin', 'active'] as const)(
      'two admins who take %s from each other at once leave one',
      async (field) => {
        await t.db.tx((q) => q.update(q.t.users).set({ isAdmin: false }));
        const [first, second] = [await somebody({ isAdmin: true }), await somebody({ isAdmin: true })];
        const [one, two] = [await t.signIn(first), await t.signIn(second)];
        const answers = await Promise.all([
          one.call(peopleApi.patch, { params: { id: second.id }, body: { [field]: false }, version: 1 }),
          two.call(peopleApi.patch, { params: { id: first.id }, body: { [field]: false }, version: 1 }),
        ]);
        expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
        const rows = await t.db.read.select().from(t.db.read.t.users);
        expect(rows.filter((row) => row.isAdmin && row.active)).toHaveLength(1);
      },
    );

    test('the last active admin stays one', async () => {
      await t.db.tx((q) => q.update(q.t.users).set({ isAdmin: false }));
      const admin = await somebody({ isAdmin: true });
      const browser = await t.signIn(admin);
      for (const body of [{ isAdmin: false }, { active: false }]) {
        const answer = await browser.call(peopleApi.patch, { params: { id: admin.id }, body, version: 1 });
        expect(answer).toMatchObject({ status: 409, problem: { code: 'person.last_admin' } });
      }
      expect(await browser.ok(sessionApi.me)).toMatchObject({ isAdmin: true });
    });

    test('an invitation is used once, and a new link ends the one before and, when used, every session', async () => {
      const browser = await t.signIn(await somebody({ isAdmin: true }));
      const email = `new.person${++made}@example.org`;
      const invited = await browser.ok(peopleApi.invite, { body: { name: 'New Person', email } });
      expect(invited.person).toMatchObject({ email, invited: true, active: true });
      const tokenOf = (link: string) => link.split('/').at(-1) as string;
      expect(invited.link).toMatch(/^http:\/\/localhost:3000\/welcome\/[\w-]{43}$/);
      const params = { id: invited.person.id };
      const second = await browser.ok(peopleApi.renewLink, { params });
      const use = (link: string, password: string) =>
        t.visitor().call(sessionApi.useLink, { params: { token: tokenOf(link) }, body: { password } });
      expect((await use(invited.link, ADA.password)).status).toBe(404);
      const theirs = t.visitor();
      await theirs.ok(sessionApi.useLink, {
        params: { token: tokenOf(second.link) },
        body: { password: ADA.password },
      });
      expect((await use(second.link, 'another pass phrase')).status).toBe(404);
      const reset = await browser.ok(peopleApi.renewLink, { params });
      expect((await theirs.ok(sessionApi.link, { params: { token: tokenOf(reset.link) } })).purpose).toBe('reset');
      const uses = await Promise.all([1, 2, 3, 4, 5].map((n) => use(reset.link, `pass phrase number ${n}`)));
      expect(uses.map((answer) => answer.status).sort()).toEqual([201, 404, 404, 404, 404]);
      expect(await statusOfMe(theirs)).toBe(401);
    });

    test('a name chosen with an invitation is a change of the person, seen by who has the older version', async () => {
      const browser = await t.signIn(await somebody({ isAdmin: true }));
      const email = `renamed${++made}@example.org`;
      const { person, link } = await browser.ok(peopleApi.invite, { body: { name: 'As invited', email } });
      const token = link.split('/').at(-1) as string;
      const body = { name: 'As chosen', password: ADA.password };
      expect((await t.visitor().ok(sessionApi.useLink, { params: { token }, body })).name).toBe('As chosen');
      const patch = { params: { id: person.id }, body: { active: false }, version: person.version };
      const answer = await browser.call(peopleApi.patch, patch);
      expect(answer.status).toBe(412);
      expect(answer.problem.current).toMatchObject({ name: 'As chosen', invited: false, version: 2 });
      const events = await t.db.read.select().from(t.db.read.t.auditEvents);
      expect(events.at(-1)).toMatchObject({ action: 'invitation accepted' });
      expect(JSON.parse(events.at(-1)?.changes ?? '')).toEqual({ name: ['As invited', 'As chosen'] });
    });

    test('an address belongs to one person, whatever its capitals', async () => {
      const taken = await somebody();
      const browser = await t.signIn(await somebody({ isAdmin: true }));
      const body = { name: 'Second', email: taken.email.toUpperCase() };
      const answer = await browser.call(peopleApi.invite, { body });
      expect(answer).toMatchObject({ status: 409, problem: { errors: [{ path: 'email' }] } });
    });
  });
});

describe('behind HTTPS', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp('SQLite', { config: { publicUrl: 'https://heed.example.org' } });
  });
  afterAll(() => t.close());

  test('cookies are Secure, carry the __Host- prefix and no domain', async () => {
    const { email } = await t.person('Secure Person');
    const browser = t.visitor();
    const answer = await browser.call(sessionApi.logIn, { body: { email, password: PASSWORD } });
    expect([...browser.jar.keys()].sort()).toEqual(['__Host-heed_access', '__Host-heed_refresh']);
    for (const cookie of setCookies(answer.headers)) expect(cookie).toMatch(/; httponly; secure; samesite=strict/);
    expect(await browser.ok(sessionApi.me)).toMatchObject({ email });
  });

  test('a cookie without the prefix, which a neighbouring host could set, signs nobody in', async () => {
    const browser = await t.signIn(await t.person('Attacker'));
    const victim = t.visitor();
    victim.jar.set('heed_access', browser.jar.get('__Host-heed_access') as string);
    victim.jar.set('heed_refresh', browser.jar.get('__Host-heed_refresh') as string);
    expect((await victim.call(sessionApi.me)).status).toBe(401);
  });

  test('the address a throttle counts is the one the proxy saw, not one the caller wrote', async () => {
    const { email } = await t.person('Far Away');
    const headers = { 'x-forwarded-for': '10.9.9.9, 203.0.113.7', 'x-forwarded-proto': 'https' };
    const browser = t.visitor();
    await browser.ok(sessionApi.logIn, { body: { email, password: PASSWORD }, headers });
    expect((await browser.ok(sessionApi.list)).items[0]?.address).toBe('203.0.113.7');
  });
});

test('signing in over plain HTTP from another machine is refused with a sentence instead of losing the cookie', async () => {
  const t = await startTestApp('SQLite');
  const { email } = await t.person('Somebody');
  const remote = createClient(t.app, t.config, { host: 'heed.internal:3000' });
  const answer = await remote.call(sessionApi.logIn, {
    body: { email, password: PASSWORD },
    headers: { origin: 'http://heed.internal:3000' },
  });
  expect(answer).toMatchObject({ status: 400, problem: { code: 'session.https_required' } });
  await t.close();
});
