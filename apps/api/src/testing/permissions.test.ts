import {
  auditApi,
  type Endpoint,
  importsApi,
  type Permission,
  type Problem,
  peopleApi,
  type Role,
  registersApi,
  risksApi,
  role,
  sessionApi,
  type TokenScope,
  tokenScope,
  urlFor,
} from '@heed/contracts';
import { type Grant, PERMISSIONS } from '@heed/domain';
import { eq } from 'drizzle-orm';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refuseUndeclaredRoutes } from '../app.ts';
import type { CallArgs } from './call-risk-material.ts';
import { type CallScene, sendUpload, startCallScene } from './call-scene.ts';
import type { TestClient } from './client.ts';
import { ENDPOINTS } from './endpoints.ts';
import { snapshot } from './snapshot.ts';
import { createCalls } from './successful-calls.ts';
import { DATABASES, PASSWORD, type TestApp } from './test-app.ts';

type Calls = ReturnType<typeof createCalls>;

/** What may be called by anybody. Adding to it is a decision, made here. */
const PUBLIC = [
  'GET /api/openapi.json',
  'GET /api/v1/calendar/:token.ics',
  'GET /api/v1/links/:token',
  'GET /api/v1/notices/:token',
  'GET /api/v1/workspace',
  'GET /livez',
  'GET /metrics',
  'GET /readyz',
  'POST /api/v1/links/:token',
  'POST /api/v1/session',
  'POST /api/v1/session/refresh',
];

/**
 * Writes that leave no event: they are about the caller's own session, put a file aside that is not a register yet, are
 * forgotten within a minute and stored nowhere, only tell what a change would do, send a test and change nothing, or
 * note what the caller has read. A reading tells itself when, by whom and what.
 */
const WITHOUT_EVENT = [
  'sessionApi.logIn',
  'sessionApi.refresh',
  'sessionApi.confirm',
  'importsApi.preview',
  'importsApi.previewStartFile',
  'attentionApi.presence',
  'scoringApi.preview',
  'categoriesApi.preview',
  'escalationPolicyApi.preview',
  'adminApi.testMail',
  'notificationsApi.read',
  'krisApi.simulate',
  'krisApi.tryPull',
  'readingsApi.record',
  'readingsApi.recordBatch',
];

describe.each(DATABASES)('permissions on %s', (database) => {
  let t: TestApp;
  let founder: CallScene['founder'];
  let almighty: CallScene['almighty'];
  let serial: CallScene['serial'];
  let argsFor: Calls['argsFor'];
  let importOf: Calls['importOf'];
  let refOf: Calls['refOf'];

  const arrange = async () => {
    const scene = await startCallScene(database);
    ({ t, founder, almighty, serial } = scene);
    ({ argsFor, importOf, refOf } = createCalls(scene));
  };
  let ran = 0;
  beforeAll(arrange);
  // Every test leaves something, and most look at everything there is: a fresh server now and then is faster.
  beforeEach(async () => {
    ran += 1;
    if (ran % 150 > 0) return;
    await t.close();
    await arrange();
  });
  afterAll(() => t.close());
  interface Outcome {
    readonly status: number;
    readonly code: string | undefined;
  }

  const callAs = async (client: TestClient, name: string, args: CallArgs): Promise<Outcome> => {
    if (name === 'importsApi.preview') {
      const answer = await sendUpload(client);
      return { status: answer.statusCode, code: (answer.json() as { code?: string }).code };
    }
    const answer = await client.call(ENDPOINTS.get(name) as Endpoint, args as never);
    return { status: answer.status, code: answer.problem?.code };
  };

  const guarded = [...ENDPOINTS].filter(([, { access }]) => access.kind !== 'public');
  const ofRegisters = guarded.filter(([, { access }]) => access.kind === 'register');
  const writes = [...ENDPOINTS].filter(([, { method }]) => method !== 'GET');
  const reads = [...ENDPOINTS].filter(([name, { method }]) => method === 'GET' && name !== 'registersApi.events');
  const permissionOf = ({ access }: Endpoint): Permission | undefined =>
    'permission' in access ? access.permission : undefined;

  test('the server refuses to start with a route that declares no permission', () => {
    const app = Fastify();
    refuseUndeclaredRoutes(app);
    expect(() => app.get('/api/v1/forgotten', () => 'open')).toThrow('declares no permission');
    expect(() => app.get('/forgotten', { config: {} }, () => 'open')).toThrow('declares no permission');
  });

  test('every registered route declares who may call it, and what is public is on the reviewed list', () => {
    const routes = t.app.declaredRoutes.filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => !route.access)).toEqual([]);
    const open = routes
      .filter((route) => route.access?.kind === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(PUBLIC);
  });

  test('the routes below /api/v1 are those of the contract, no more and no fewer', () => {
    const routes = t.app.declaredRoutes
      .filter(({ method, path }) => method !== 'HEAD' && method !== 'OPTIONS' && path.startsWith('/api/v1'))
      .map(({ method, path, access }) => [`${method} ${path}`, access]);
    const declared = [...ENDPOINTS.values()].map(({ method, path, access }) => [`${method} ${path}`, access]);
    expect(Object.fromEntries(routes)).toEqual(Object.fromEntries(declared));
    expect(routes).toHaveLength(declared.length);
  });

  test('the tests below know a successful call of every endpoint', async () => {
    for (const [name, endpoint] of ENDPOINTS) {
      const args = await argsFor(name, almighty.id);
      if (endpoint.body) expect(endpoint.body.safeParse(args.body).success, name).toBe(true);
      if (endpoint.params) expect(endpoint.params.safeParse(args.params).success, name).toBe(true);
    }
  });

  test.each(guarded)('%s answers a stranger 401 and changes nothing', async (name) => {
    const args = await argsFor(name, founder.id);
    const before = await snapshot(t.db);
    expect(await callAs(t.visitor(), name, args)).toEqual({ status: 401, code: 'session.required' });
    expect(await snapshot(t.db)).toEqual(before);
  });

  /** Roles one at a time, an admin without a role, and somebody with nothing. */
  const STANDINGS: readonly (Role | 'admin' | 'nobody')[] = [...role.options, 'admin', 'nobody'];
  const personWith = (standing: (typeof STANDINGS)[number]) =>
    t.person(`${standing} ${serial()}`, {
      isAdmin: standing === 'admin',
      roles: role.options.includes(standing as Role) ? { alpha: [standing as Role] } : {},
    });
  const cell = (endpoint: Endpoint, standing: (typeof STANDINGS)[number]): Grant => {
    const permission = permissionOf(endpoint);
    if (!permission) return 'yes';
    return standing === 'nobody' ? 'no' : PERMISSIONS[permission][standing];
  };
  const table = guarded.flatMap(([name, endpoint]) =>
    STANDINGS.map((standing) => ({ name, endpoint, standing, grant: cell(endpoint, standing) })),
  );

  test.each(table.filter(({ grant }) => grant === 'no'))(
    '$name is denied to $standing and changes nothing',
    async (row) => {
      const { name, endpoint, standing } = row;
      const who = await personWith(standing);
      const client = await t.signIn(who);
      const args = await argsFor(name, who.id);
      const before = await snapshot(t.db);
      const hidden = standing === 'nobody' && endpoint.access.kind === 'register';
      const outcome = await callAs(client, name, args);
      expect(outcome).toEqual(
        hidden ? { status: 404, code: 'register.not_found' } : { status: 403, code: 'permission.denied' },
      );
      expect(await snapshot(t.db)).toEqual(before);
    },
  );

  const ON_OWN_RISKS = [
    ...['patch', 'patchAction', 'proposeClosing', 'withdrawClosing'].map((each) => `risksApi.${each}`),
    ...['request', 'refresh', 'withdraw'].map((each) => `acceptancesApi.${each}`),
    'auditApi.blame',
    'reservesApi.allocate',
    'reviewsApi.record',
    'reviewRunsApi.decide',
    ...['create', 'patch', 'archive', 'restore'].map((each) => `krisApi.${each}`),
    ...['create', 'createOfRisk', 'replace', 'archive', 'restore'].map((each) => `runbooksApi.${each}`),
    ...['readingsApi.record', 'proposalsApi.accept', 'proposalsApi.decline'],
    ...['create', 'acknowledge', 'reassign', 'raise', 'snooze', 'wake', 'resolve', 'reopen'].map(
      (each) => `escalationsApi.${each}`,
    ),
  ];
  const granted = table.filter(({ grant, name }) => grant !== 'no' && name !== 'registersApi.events');
  test.each(granted)('$name is granted to $standing ($grant)', async ({ name, grant, standing }) => {
    const who = await personWith(standing);
    const client = await t.signIn(who);
    const args = await argsFor(name, who.id);
    if (grant === 'confirmed') {
      t.clock.advance(5 * 60_000 + 1);
      const before = await snapshot(t.db);
      expect(await callAs(client, name, args)).toEqual({ status: 403, code: 'session.confirm_required' });
      expect(await snapshot(t.db)).toEqual(before);
      await client.ok(sessionApi.confirm, { body: { password: PASSWORD } });
    }
    if (grant === 'own' && ON_OWN_RISKS.includes(name)) {
      const before = await snapshot(t.db);
      expect(await callAs(client, name, args)).toEqual({ status: 403, code: 'permission.not_owner' });
      expect(await snapshot(t.db)).toEqual(before);
      const ref = await refOf(args);
      await t.db.tx((q) => q.update(q.t.risks).set({ ownerId: who.id }).where(eq(q.t.risks.ref, ref)));
    }
    expect((await callAs(client, name, args)).status).toBeLessThan(300);
  });

  const tokenTable = guarded.flatMap(([name, endpoint]) => {
    const permission = permissionOf(endpoint);
    const needed = permission ? PERMISSIONS[permission].token : endpoint.method === 'GET' ? undefined : null;
    const without: TokenScope[] = tokenScope.options.filter((scope) => scope !== needed);
    return needed === undefined ? [] : [{ name, needed, scopes: needed === null ? [...tokenScope.options] : without }];
  });

  test.each(tokenTable)(
    '$name is denied to a token of the almighty without the scope it needs ($needed)',
    async (row) => {
      const client = await t.withToken(almighty, row.scopes);
      const args = await argsFor(row.name, almighty.id);
      const before = await snapshot(t.db);
      expect((await callAs(client, row.name, args)).status).toBe(403);
      expect(await snapshot(t.db)).toEqual(before);
    },
  );

  test.each(tokenTable.filter(({ needed, name }) => needed !== null && name !== 'registersApi.events'))(
    '$name is granted to a token with the scope $needed, and no more than its creator may',
    async ({ name, needed }) => {
      const scopes = [needed as TokenScope];
      const args = await argsFor(name, almighty.id);
      const nobody = await t.withToken(await personWith('nobody'), scopes);
      expect([403, 404]).toContain((await callAs(nobody, name, args)).status);
      const client = await t.withToken(almighty, scopes);
      expect((await callAs(client, name, args)).status).toBeLessThan(300);
    },
  );

  test('a token without the scope read is shown no register, not even its name or counts', async () => {
    const client = await t.withToken(almighty, ['audit']);
    expect((await client.call(registersApi.list)).text).not.toContain('alpha');
    expect((await client.call(sessionApi.me)).text).not.toContain('alpha');
  });

  test.each(ofRegisters)(
    '%s answers for a register one may not see exactly as for one that is not there',
    async (name, endpoint) => {
      const outsider = await t.person(`Outsider ${serial()}`, { roles: { alpha: role.options } });
      const client = await t.signIn(outsider);
      const before = await snapshot(t.db);
      const answerFor = async (slug: string) => {
        const args = await argsFor(name, outsider.id, slug);
        const { date: _, ...headers } = (await client.call(endpoint, args as never)).headers;
        const { status, problem } = await client.call(endpoint, args as never);
        return JSON.stringify([status, { ...headers, 'content-length': '' }, { ...problem, requestId: '' }]).replaceAll(
          slug,
          '…',
        );
      };
      const [invisible, missing] = [await answerFor('hidden'), await answerFor('nothing-here')];
      expect(invisible).toBe(missing);
      expect(invisible).toContain('register.not_found');
      expect(await snapshot(t.db)).toEqual(before);
    },
  );

  test('lists, counts and the own profile show only registers one may read', async () => {
    const outsider = await t.person(`Outsider ${serial()}`, { roles: { alpha: ['viewer'] } });
    const client = await t.signIn(outsider);
    const { items, total } = await client.ok(registersApi.list);
    expect([items.map((item) => item.slug), total]).toEqual([['alpha'], 1]);
    expect((await client.ok(sessionApi.me)).registers.map((each) => each.slug)).toEqual(['alpha']);
  });

  test('a register named in the body is authorised like one in the path', async () => {
    const outsider = await t.person(`Outsider ${serial()}`, { roles: { alpha: ['manager'] } });
    const client = await t.signIn(outsider);
    const id = await importOf(outsider.id);
    const before = await snapshot(t.db);
    const commit = (into: string) => client.call(importsApi.commit, { params: { id }, body: { into } });
    const [hidden, missing] = [await commit('hidden'), await commit('nothing-here')];
    expect(hidden.status).toBe(404);
    expect(hidden.problem.detail.replace('hidden', '…')).toBe(missing.problem.detail.replace('nothing-here', '…'));
    await t.setRoles('hidden', outsider.id, ['viewer', 'owner', 'executive']);
    const after = await snapshot(t.db);
    expect((await commit('hidden')).status).toBe(403);
    expect(await snapshot(t.db)).toEqual(after);
    expect({ ...after, memberships: [] }).toEqual({ ...before, memberships: [] });
  });

  test('a role taken away binds the next request', async () => {
    const who = await t.person(`Short stay ${serial()}`, { roles: { alpha: ['viewer'] } });
    const client = await t.signIn(who);
    const admin = await t.signIn(founder);
    expect((await client.call(registersApi.get, { params: { register: 'alpha' } })).status).toBe(200);
    await admin.ok(peopleApi.setRoles, { params: { register: 'alpha', id: who.id }, body: { roles: [] } });
    expect((await client.call(registersApi.get, { params: { register: 'alpha' } })).status).toBe(404);
  });

  test('an owner edits the risks in their name, gives none of them away, and reads only their history', async () => {
    const who = await t.person(`Owner ${serial()}`, { roles: { alpha: ['owner'] } });
    const [client, manager] = [await t.signIn(who), await t.signIn(almighty)];
    const params = { register: 'alpha' };
    const mine = await manager.ok(risksApi.create, { params, body: { title: 'Mine', owner: who.name } });
    const theirs = await manager.ok(risksApi.create, { params, body: { title: 'Theirs', owner: 'Somebody else' } });
    expect([mine, theirs].map((each) => each.owner)).toEqual([who.name, 'Somebody else']);
    const read = (ref: string) => client.ok(risksApi.get, { params: { ...params, ref } });
    expect((await read(mine.ref)).may).toMatchObject({
      edit: true,
      reassign: false,
      proposeClosing: true,
      audit: true,
    });
    expect((await read(theirs.ref)).may).toMatchObject({
      edit: false,
      reassign: false,
      proposeClosing: false,
      audit: false,
    });
    const patch = (ref: string, body: object, version: number) =>
      client.call(risksApi.patch, { params: { ...params, ref }, body, version });
    expect((await patch(mine.ref, { owner: 'Somebody else' }, 1)).status).toBe(403);
    expect((await patch(mine.ref, { owner: null }, 1)).status).toBe(403);
    expect((await patch(mine.ref, { title: 'Still mine', owner: who.name }, 1)).status).toBe(200);
    expect((await patch(theirs.ref, { title: 'Now mine' }, 1)).status).toBe(403);
    expect((await patch(theirs.ref, { owner: who.name }, 1)).status).toBe(403);
    const trail = await client.ok(auditApi.list, { params });
    expect(new Set(trail.items.map((event) => event.key))).toEqual(new Set([mine.ref]));
    expect(trail.total).toBe(trail.items.length);
  });

  test('a name in a document becomes an owner once the person of that name joins the register', async () => {
    const manager = await t.signIn(almighty);
    const params = { register: 'alpha' };
    const name = `Émile Ödön ${serial()}`;
    const risk = await manager.ok(risksApi.create, { params, body: { title: 'Waiting', owner: name.toUpperCase() } });
    const who = await t.person(name);
    const client = await t.signIn(who);
    await (await t.signIn(founder)).ok(peopleApi.setRoles, {
      params: { ...params, id: who.id },
      body: { roles: ['owner'] },
    });
    const read = await client.ok(risksApi.get, { params: { ...params, ref: risk.ref } });
    expect([read.may.edit, read.owner]).toEqual([true, name.toUpperCase()]);
  });

  test.each(reads)('%s reads and never writes', async (name) => {
    const client = await t.signIn(almighty);
    const args = await argsFor(name, almighty.id);
    const before = await snapshot(t.db);
    expect((await callAs(client, name, args)).status).toBe(200);
    expect(await snapshot(t.db)).toEqual(before);
  });

  const audited = writes.filter(([name]) => !WITHOUT_EVENT.includes(name));

  /** Somebody new each time: who has the example already is only shown it. */
  const anotherAlmighty = () => t.person(`Almighty ${serial()}`, { isAdmin: true, roles: { alpha: role.options } });

  test.each(audited)('%s adds an audit event that names who did it and on which request', async (name) => {
    const who = await anotherAlmighty();
    const client = await t.signIn(who);
    const args = await argsFor(name, who.id);
    const { auditEvents } = t.db.read.t;
    const before = await t.db.read.$count(auditEvents);
    expect((await callAs(client, name, args)).status).toBeLessThan(300);
    const rows = (await t.db.read.select().from(auditEvents).orderBy(auditEvents.seq)).slice(before);
    expect(new Set(rows.map((row) => row.requestId)).size).toBe(1);
    expect(rows.at(-1)).toMatchObject({ requestId: expect.stringMatching(/^[\da-f-]{36}$/), at: t.clock.iso() });
    if (name !== 'sessionApi.useLink') expect(rows.at(-1)?.actorId).toBe(who.id);
  });

  test.each(audited)('%s happens with its event or not at all', async (name) => {
    const who = await anotherAlmighty();
    const client = await t.signIn(who);
    const args = await argsFor(name, who.id);
    const [head] = await t.db.read.select().from(t.db.read.t.auditHead);
    await t.db.tx((q) => q.delete(q.t.auditHead));
    const before = await snapshot(t.db);
    try {
      expect((await callAs(client, name, args)).status).toBe(500);
      expect(await snapshot(t.db)).toEqual(before);
    } finally {
      await t.db.tx((q) => q.insert(q.t.auditHead).values(head as NonNullable<typeof head>));
    }
  });

  const withBody = [...ENDPOINTS].filter(([, endpoint]) => endpoint.body);

  test.each(withBody)('%s refuses a field it does not know, and changes nothing', async (name, endpoint) => {
    const client = await t.signIn(almighty);
    const args = await argsFor(name, almighty.id);
    const before = await snapshot(t.db);
    const answer = await client.call(endpoint, { ...args, body: { ...args.body, isAdmin2: true } } as never);
    expect(answer).toMatchObject({ status: 400, problem: { code: 'request.invalid' } });
    expect(answer.problem.detail).toContain('isAdmin2');
    expect(await snapshot(t.db)).toEqual(before);
  });

  test.each([...ENDPOINTS])('%s refuses a parameter it does not know, and changes nothing', async (name, endpoint) => {
    const client = await t.signIn(almighty);
    const args = await argsFor(name, almighty.id);
    const before = await snapshot(t.db);
    const answer = await client.send({
      method: endpoint.method,
      url: urlFor(endpoint, { ...args, query: { ...args.query, surprise: '1' } }),
      ...(args.body && { payload: args.body }),
      headers: { origin: 'http://localhost:3000', 'if-match': `"${args.version ?? 1}"`, ...args.headers },
    });
    expect(answer.statusCode, answer.body).toBe(400);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test.each(withBody)('%s takes JSON and nothing else', async (name, endpoint) => {
    const client = await t.signIn(almighty);
    const args = await argsFor(name, almighty.id);
    const before = await snapshot(t.db);
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await client.send({
        method: endpoint.method,
        url: urlFor(endpoint, args),
        payload: JSON.stringify(args.body),
        headers: { origin: 'http://localhost:3000', 'content-type': type, 'if-match': `"${args.version ?? 1}"` },
      });
      expect([type, answer.statusCode]).toEqual([type, 415]);
    }
    expect(await snapshot(t.db)).toEqual(before);
  });

  test.each(['application/json', 'application/xml', 'text/html'])(
    'a file to import is not taken as %s',
    async (type) => {
      const client = await t.signIn(almighty);
      const before = await snapshot(t.db);
      const answer = await sendUpload(client, { 'content-type': type });
      expect([400, 415]).toContain(answer.statusCode);
      expect(await snapshot(t.db)).toEqual(before);
    },
  );

  const BAD_TEXTS: [string, (client: TestClient, text: string) => Promise<{ status: number; problem: Problem }>][] = [
    ['in a title', (client, title) => client.call(risksApi.create, { params: { register: 'alpha' }, body: { title } })],
    [
      'deep in a list',
      (client, text) => {
        const body = { title: 'Risk', indicators: [{ id: 'a', text }] };
        return client.call(risksApi.create, { params: { register: 'alpha' }, body });
      },
    ],
    ['in a name', (client, title) => client.call(registersApi.create, { body: { title } })],
    ['in a filter', (client, q) => client.call(risksApi.list, { params: { register: 'alpha' }, query: { q } })],
    ['in an address', (client, register) => client.call(registersApi.get, { params: { register } })],
  ];
  test.each(BAD_TEXTS)('text no database keeps as it came is refused %s, on both alike', async (_, send) => {
    const client = await t.signIn(almighty);
    const before = await snapshot(t.db);
    // Half a surrogate pair cannot even be written into an address.
    const texts = send === BAD_TEXTS[0]?.[1] || send === BAD_TEXTS[1]?.[1] ? ['a\0b', 'half \ud83d'] : ['a\0b'];
    for (const text of texts) {
      const answer = await send(client, text);
      expect(answer).toMatchObject({ status: 400, problem: { code: 'request.invalid' } });
      expect(answer.problem.detail).toContain('NUL or half a character');
    }
    expect(await snapshot(t.db)).toEqual(before);
  });

  const CSP = /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/;
  test.each([
    ['200', '/api/v1/workspace', 200],
    ['401', '/api/v1/session', 401],
    ['404', '/api/v1/nothing', 404],
    ['400', '/api/v1/links/short', 400],
  ])('the security headers are on a %s', async (_, url, status) => {
    const answer = await t.visitor().send({ method: 'GET', url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-security-policy']).toMatch(CSP);
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('a 500 has the security headers too, and tells nothing from inside', async () => {
    const client = await t.signIn(almighty);
    const [head] = await t.db.read.select().from(t.db.read.t.auditHead);
    await t.db.tx((q) => q.delete(q.t.auditHead));
    const answer = await client.call(registersApi.create, { body: { title: 'Never' } });
    await t.db.tx((q) => q.insert(q.t.auditHead).values(head as NonNullable<typeof head>));
    expect(answer).toMatchObject({ status: 500, problem: { code: 'server.failed' } });
    expect(answer.headers['content-security-policy']).toMatch(CSP);
    expect(answer.text).not.toMatch(/audit_|select|insert|\.ts/i);
  });

  test.each(['/%E0%A4%A', '/api/v1/registers/%00', '/api/v1/registers/%ff'])(
    'the address %s is refused without a trace of the inside',
    async (url) => {
      const answer = await (await t.signIn(almighty)).send({ method: 'GET', url });
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    },
  );
});
