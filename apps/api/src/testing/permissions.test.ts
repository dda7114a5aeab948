import {
  acceptancesApi,
  auditApi,
  communicationApi,
  type Endpoint,
  escalationsApi,
  importsApi,
  krisApi,
  noticesApi,
  type Permission,
  type Problem,
  peopleApi,
  proposalsApi,
  type Role,
  readingsApi,
  registersApi,
  reportsApi,
  reservesApi,
  reviewRunsApi,
  risksApi,
  role,
  runbooksApi,
  runbookWrite,
  sessionApi,
  type TokenScope,
  timelineApi,
  tokenScope,
  urlFor,
  webhooksApi,
} from '@heed/contracts';
import {
  DEFAULT_ESCALATION,
  DEFAULT_ESCALATION_SETTING,
  DEFAULT_PREFERENCES,
  DEFAULT_SCORING,
  type Grant,
  PERMISSIONS,
} from '@heed/domain';
import { and, eq } from 'drizzle-orm';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refuseUndeclaredRoutes } from '../app.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import type { TestClient } from './client.ts';
import { ENDPOINTS } from './endpoints.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, PASSWORD, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

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

const DOCUMENT = `# Risk Register: Lantern

**Version**: 1.0.0

## Active risks

### RISK-001: The lamp goes out

- **Category**: Technical
- **Probability**: Low
- **Impact**: High
- **Risk Score**: 3
- **Status**: Active - Monitoring
- **Description**: Nobody sees the rocks.
`;

/** A document as the body of the request; everything else goes as JSON. */
const sendUpload = (client: TestClient, headers: Record<string, string> = {}) =>
  client.send({
    method: 'POST',
    url: importsApi.preview.path,
    headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown', ...headers },
    payload: DOCUMENT,
  });

interface Args {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly version?: number;
  readonly headers?: Record<string, string>;
}

describe.each(DATABASES)('permissions on %s', (database) => {
  let t: TestApp;
  let founder: TestPerson;
  let target: TestPerson;
  /** Holds every role in both registers and administers the workspace. */
  let almighty: TestPerson;
  let made = 0;

  const arrange = async () => {
    t = await startTestApp(database, {
      startFile: { filename: 'RISKS.md', bytes: new TextEncoder().encode(DOCUMENT) },
    });
    founder = await t.person('Founder', { isAdmin: true });
    target = await t.person('Target');
    const browser = await t.signIn(founder);
    const made = await sendUpload(browser);
    const preview = made.json() as { id: string };
    await browser.ok(importsApi.commit, { params: { id: preview.id }, body: { slug: 'alpha' } });
    await browser.ok(registersApi.create, { body: { title: 'Hidden', slug: 'hidden' } });
    await browser.ok(registersApi.create, { body: { title: 'Before alpha', slug: 'before-alpha' } });
    await browser.ok(risksApi.create, { params: { register: 'hidden' }, body: { title: 'Secret', ref: 'RISK-001' } });
    almighty = await t.person('Almighty', { isAdmin: true, roles: { alpha: role.options } });
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

  const versionOfRisk = async () => {
    const { risks } = t.db.read.t;
    const [row] = await t.db.read.select().from(risks).where(eq(risks.ref, 'RISK-001')).orderBy(risks.id);
    return row?.version ?? 0;
  };
  const versionOfTarget = async () => {
    const { users } = t.db.read.t;
    const [row] = await t.db.read.select().from(users).where(eq(users.id, target.id));
    return row?.version ?? 0;
  };
  const versionOfRegister = async () => {
    const { registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, 'alpha'));
    return row?.version ?? 0;
  };
  const importOf = async (userId: string) => {
    const id = newId();
    const now = t.clock.iso();
    const row = { id, userId, filename: 'R.md', source: DOCUMENT, createdAt: now, committedAt: null, registerId: null };
    await t.db.tx((q) => q.insert(q.t.imports).values(row));
    return id;
  };
  const commentOf = async (byId: string, slug: string) => {
    if (slug !== 'alpha') return newId();
    const { risks } = t.db.read.t;
    const [risk] = await t.db.read.select().from(risks).where(eq(risks.ref, 'RISK-001')).orderBy(risks.id);
    const row = {
      id: newId(),
      riskId: risk?.id as string,
      text: 'First thought',
      byId,
      by: 'Somebody',
      at: t.clock.iso(),
    };
    await t.db.tx((q) => q.insert(q.t.comments).values({ ...row, editedAt: null, removedAt: null, version: 1 }));
    return row.id;
  };
  /** A name that owns a risk there. */
  const someOwner = async (register: string) => {
    const owner = `Keeper ${++made}`;
    if (register === 'alpha')
      await (await t.signIn(almighty)).ok(risksApi.create, { params: { register }, body: { title: 'Kept', owner } });
    return owner;
  };
  const linkToken = async () => {
    const token = newSecret();
    const now = t.clock.iso();
    const guest = { id: newId(), email: `guest${++made}@example.org`, name: 'Guest', passwordHash: null };
    const expiresAt = new Date(t.clock.now().getTime() + 60_000).toISOString();
    await t.db.tx(async (q) => {
      const flags = { isAdmin: false, active: true, version: 1, createdAt: now, updatedAt: now };
      await q.insert(q.t.users).values({ ...guest, ...flags });
      const link = { tokenHash: hashSecret(token), purpose: 'invite' as const, userId: guest.id };
      await q.insert(q.t.links).values({ ...link, createdAt: now, expiresAt, usedAt: null });
    });
    return token;
  };
  const sessionOf = async (userId: string) => (await t.signIn({ id: userId })).sessionId;
  const tokenOf = async (userId: string) => {
    await t.withToken({ id: userId }, ['read']);
    const { apiTokens } = t.db.read.t;
    const rows = await t.db.read.select().from(apiTokens).where(eq(apiTokens.userId, userId));
    return rows.at(-1)?.id as string;
  };

  const ACTION = {
    ...{ id: 'a', text: 'Trim the wick', phase: null, perspective: null, additional: false, owner: null, due: null },
    ...{ state: 'todo' as const, doneOn: null, cost: null, recurring: '' },
  };
  const CLOSING = {
    ...{ resolution: 'Rebuilt', documentation: 'In the log', lessonsLearned: 'Look twice' },
    processImprovement: 'A list at the door',
  };
  /** A risk of its own for a call that changes its state; in a register one may not see nothing is prepared. */
  const freshRisk = async (register: string, isClosingProposed = false) => {
    if (register !== 'alpha') return { params: { register, ref: 'RISK-001' }, version: 1 };
    const browser = await t.signIn(founder);
    const body = { title: `Risk ${++made}`, actions: [ACTION] };
    const { ref, version } = await browser.ok(risksApi.create, { params: { register }, body });
    const fresh = { params: { register, ref }, version };
    if (!isClosingProposed) return fresh;
    const proposed = await browser.ok(risksApi.proposeClosing, { ...fresh, body: CLOSING });
    return { ...fresh, version: proposed.version };
  };

  /** An escalation of its own, in the state a step begins from; in a register one may not see there is none. */
  const freshEscalation = async (register: string, isResting = false) => {
    if (register !== 'alpha') return { params: { register, id: newId() }, version: 1 };
    const browser = await t.signIn(founder);
    const { params } = await freshRisk(register);
    const body = { ref: params.ref, reason: 'Nobody answers', level: 'Team Lead' };
    const made = await browser.ok(escalationsApi.create, { params: { register }, body });
    const fresh = { params: { register, id: made.id }, version: made.version };
    if (!isResting) return fresh;
    const rested = { until: new Date(t.clock.now().getTime() + 60_000).toISOString(), reason: 'Tide' };
    const { version } = await browser.ok(escalationsApi.snooze, { ...fresh, body: rested });
    return { ...fresh, version };
  };
  const acknowledged = async (register: string) => {
    const fresh = await freshEscalation(register);
    if (register !== 'alpha') return fresh;
    const { version } = await (await t.signIn(founder)).ok(escalationsApi.acknowledge, { ...fresh, body: {} });
    return { ...fresh, version };
  };
  const otherPolicy = () => ({
    bands: [...DEFAULT_ESCALATION],
    setting: { ...DEFAULT_ESCALATION_SETTING, reviewGraceDays: ++made % 90 },
  });
  /** A review of a risk of its own, begun by somebody; in a register one may not see there is none. */
  const freshRun = async (register: string, startedById = founder.id) => {
    const { params } = await freshRisk(register);
    if (register !== 'alpha') return { params: { ...params, key: '2026-W10' }, version: 1 };
    const browser = await t.signIn(founder);
    const body = { scope: 'chosen' as const, refs: [params.ref] };
    const { key, version } = await browser.ok(reviewRunsApi.start, { params: { register }, body });
    const { reviewRuns } = t.db.read.t;
    await t.db.tx((q) => q.update(reviewRuns).set({ startedById }).where(eq(reviewRuns.key, key)));
    return { params: { ...params, key }, version };
  };
  const runOf = async (register: string, who?: string) => {
    const { params, version } = await freshRun(register, who);
    return { params: { register, key: params.key }, version };
  };
  /** The address of a calendar that was read just now. */
  const feedOf = async (userId: string) => {
    const token = newSecret();
    const row = { userId, tokenHash: hashSecret(token), createdAt: t.clock.iso(), lastUsedAt: t.clock.iso() };
    const { userId: _, ...set } = row;
    const { calendarFeeds } = t.db.read.t;
    await t.db.tx((q) => q.insert(calendarFeeds).values(row).onConflictDoUpdate({ target: calendarFeeds.userId, set }));
    return token;
  };
  const LIMITED = { warning: '> 5', critical: '> 8' };
  /** A KRI of its own that watches a risk; in a register one may not see there is none. */
  const freshKri = async (register: string, isArchived = false) => {
    if (register !== 'alpha') return { params: { register, slug: 'none' }, version: 1 };
    const browser = await t.signIn(founder);
    const { params } = await freshRisk(register);
    const at = { register, ref: params.ref };
    await browser.ok(risksApi.patch, { params: at, version: 1, body: { probability: 'low', impact: 'low' } });
    const links = [{ ref: params.ref, indicator: null }];
    const body = { name: `Leak ${++made}`, ...LIMITED, links };
    const { slug, version } = await browser.ok(krisApi.create, { params: { register }, body });
    const fresh = { params: { register, slug }, version };
    if (!isArchived) return fresh;
    return { ...fresh, version: (await browser.ok(krisApi.archive, fresh)).version };
  };
  /** A rescore that a breach proposed. */
  const freshProposal = async (register: string) => {
    const { params } = await freshKri(register);
    if (register !== 'alpha') return { params: { register, id: newId() }, body: {} };
    const browser = await t.signIn(founder);
    const { kri } = await browser.ok(readingsApi.record, { params, body: { value: 9 } });
    const query = { ref: kri.risks[0] as string };
    const { items } = await browser.ok(proposalsApi.list, { params: { register }, query });
    return { params: { register, id: items[0]?.id as string }, body: {} };
  };
  const refOfKri = async (slug: string): Promise<string> =>
    (await (await t.signIn(almighty)).ok(krisApi.get, { params: { register: 'alpha', slug } })).risks[0] as string;
  const refOfProposal = async (id: string): Promise<string | undefined> => {
    const { risks, proposals } = t.db.read.t;
    const isOfIt = and(eq(proposals.riskId, risks.id), eq(proposals.id, id));
    return (await t.db.read.select({ ref: risks.ref }).from(risks).innerJoin(proposals, isOfIt))[0]?.ref;
  };
  /** The risk a call is about: named, or the one of the KRI, proposal or escalation it names. */
  const refOf = async ({ params, body }: Args): Promise<string> => {
    const { ref, id, slug, links } = { ...body, ...params } as Record<string, never>;
    if (ref !== undefined) return ref;
    if (slug !== undefined) return refOfKri(slug);
    if (links !== undefined) return (links[0] as { ref: string }).ref;
    const proposed = await refOfProposal(id ?? '');
    if (proposed !== undefined) return proposed;
    const { risks, escalations, acceptances, runbooks } = t.db.read.t;
    for (const table of [escalations, acceptances, runbooks]) {
      const isOfIt = and(eq(table.riskId, risks.id), eq(table.id, id ?? ''));
      const [row] = await t.db.read.select({ ref: risks.ref }).from(risks).innerJoin(table, isOfIt);
      if (row) return row.ref;
    }
    return '';
  };

  /** In use, unless it is to be brought back; an earlier call may have archived it. */
  const setInUse = async (isInUse: boolean) => {
    const { registers } = t.db.read.t;
    const archivedAt = isInUse ? null : t.clock.iso();
    await t.db.tx((q) => q.update(registers).set({ archivedAt }).where(eq(registers.slug, 'alpha')));
  };
  /** Makes alpha the next period of a register the person may read. */
  const withPredecessor = async (who: string) => {
    const { registers } = t.db.read.t;
    const [before] = await t.db.read.select().from(registers).where(eq(registers.slug, 'before-alpha'));
    const predecessorId = before?.id as string;
    await t.db.tx((q) => q.update(registers).set({ predecessorId }).where(eq(registers.slug, 'alpha')));
    await t.setRoles('before-alpha', who, ['viewer']);
  };
  const otherCategories = async () => {
    const { categories, registers } = t.db.read.t;
    const rows = await t.db.read
      .select({ code: categories.code, name: categories.name })
      .from(categories)
      .innerJoin(registers, and(eq(registers.id, categories.registerId), eq(registers.slug, 'alpha')));
    return { categories: rows.map((row) => ({ ...row, description: `Description ${++made}` })) };
  };
  /** A job that has failed for good. */
  const deadJob = async () => {
    const about = `Job ${++made}`;
    const job = { name: 'kri.pull' as const, data: { about }, maxAttempts: 1 };
    await t.db.tx((q) => t.deps.jobs.enqueue(q, job, t.clock.iso()));
    await t.drain({ 'kri.pull': () => Promise.reject(new Error('No answer.')) });
    const { items } = await t.deps.jobs.listJobs(t.db.read, 'dead', { q: about, limit: 1 });
    return items[0]?.id as string;
  };
  const otherScoring = () => {
    const { version: _, ...model } = DEFAULT_SCORING;
    return { ...model, name: `Model ${++made}` };
  };

  /** A register anybody may read who asks. */
  const readable = async (who: string) => {
    await t.setRoles('before-alpha', who, ['viewer']);
    return { register: 'before-alpha' };
  };
  /** A place the person hears nothing of. */
  const muteOf = async (userId: string) => {
    const place = await readable(userId);
    const { mutes, registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, place.register));
    const mute = { userId, registerId: row?.id as string, ref: '', until: null };
    await t.db.tx((q) => q.insert(mutes).values(mute).onConflictDoNothing());
    return { ...place, ref: null };
  };
  // Nobody is called: the address is one of this machine.
  const HOOK = { name: 'Hook', url: 'http://127.0.0.1:9/', shape: 'standard' as const, kinds: [], register: null };
  const freshHook = async () =>
    (await (await t.signIn(founder)).ok(webhooksApi.create, { body: { ...HOOK, name: `Hook ${++made}` } })).id;
  const sentMessage = async () => {
    const id = await freshHook();
    const { id: delivery } = await (await t.signIn(founder)).ok(webhooksApi.test, { params: { id } });
    return { id, delivery };
  };
  const PLAN = {
    ...{ stakeholder: 'Crew', frequency: 'Daily', format: 'stand-up' as const, content: '' },
    ...{ channel: 'in the app' as const, timing: { every: 'day' as const, at: '08:00' }, active: true },
    recipients: { roles: [role.enum.manager], people: [], addresses: [], webhook: null },
  };
  /** A line of the plan of its own; in a register one may not see there is none. */
  const freshRule = async (register: string) => {
    if (register !== 'alpha') return { params: { register, id: newId() }, version: 1 };
    const { id } = await (await t.signIn(almighty)).ok(communicationApi.create, { params: { register }, body: PLAN });
    return { params: { register, id }, version: 1 };
  };

  const NOTICE = { title: 'Fog', impact: 'Ships are late.', timeline: 'Until noon.', ref: null, isPublic: false };
  /** A notice of its own, published where it is to be read by anybody; in a register one may not see there is none. */
  const freshNotice = async (register: string, isPublished = false) => {
    if (register !== 'alpha') return { params: { register, id: newId() }, version: 1, token: newSecret() };
    const asAlmighty = await t.signIn(almighty);
    const body = { ...NOTICE, title: `Fog ${++made}`, isPublic: isPublished };
    const { id, publicUrl, version } = await asAlmighty.ok(noticesApi.create, { params: { register }, body });
    const fresh = { params: { register, id }, version, token: publicUrl?.split('/').at(-1) ?? '' };
    if (!isPublished) return fresh;
    const { version: next } = await asAlmighty.ok(noticesApi.publish, { params: fresh.params, version });
    return { ...fresh, version: next };
  };

  /** A request about a risk of its own, by the founder or somebody else; the risk may change after it was asked for. */
  const freshAcceptance = async (register: string, requestedById = founder.id, hasChanged = false) => {
    if (register !== 'alpha') return { params: { register, id: newId() }, version: 1 };
    const { params } = await freshRisk(register);
    const browser = await t.signIn(founder);
    const body = { ref: params.ref, statement: 'We live with it' };
    const { id, version } = await browser.ok(acceptancesApi.request, { params: { register }, body });
    const { acceptances } = t.db.read.t;
    await t.db.tx((q) => q.update(acceptances).set({ requestedById }).where(eq(acceptances.id, id)));
    const change = { monitoring: [{ id: 'm', text: 'Look at dusk' }] };
    if (hasChanged) await browser.ok(risksApi.patch, { params, body: change, version: 1 });
    return { params: { register, id }, version };
  };
  const nameOf = async (userId: string) => {
    const { users } = t.db.read.t;
    const [row] = await t.db.read.select({ name: users.name }).from(users).where(eq(users.id, userId));
    return row?.name ?? '';
  };

  /** An entry of the plan of its own; in a register one may not see there is none. */
  const freshEntry = async (register: string) => {
    if (register !== 'alpha') return { params: { register, id: newId() }, version: 1 };
    const body = { text: `Entry ${++made}` };
    const { id } = await (await t.signIn(almighty)).ok(timelineApi.create, { params: { register }, body });
    return { params: { register, id }, version: 1 };
  };
  const goneEntry = async (register: string) => {
    const entry = await freshEntry(register);
    if (register === 'alpha') await (await t.signIn(almighty)).ok(timelineApi.remove, entry);
    return { ...entry, version: 2 };
  };
  /** The version of a register, and another day for its plan to begin. */
  const planStart = async (register: string) => {
    if (register !== 'alpha') return { version: 1, body: { startsOn: '2026-04-01' } };
    const { version, startsOn } = await (await t.signIn(almighty)).ok(timelineApi.list, { params: { register } });
    return { version, body: { startsOn: startsOn === '2026-04-01' ? '2026-05-01' : '2026-04-01' } };
  };

  const CENT = { amount: 1, currency: 'USD' };
  const REASON = 'A new lamp';
  /** One of two reserves that last for all calls; in a register one may not see there is none. */
  const fundOf = async (register: string, category = 'Fund') => {
    if (register !== 'alpha') return { params: { register, id: newId() }, version: 1 };
    const { reserves, allocations } = t.db.read.t;
    const find = async () => (await t.db.read.select().from(reserves)).find((row) => row.category === category);
    const body = { category, amount: { amount: 1_000_000, currency: 'USD' } };
    if (!(await find())) await (await t.signIn(almighty)).ok(reservesApi.create, { params: { register }, body });
    const { id = '', version = 1 } = (await find()) ?? {};
    // Something that can be given back.
    const held = { reserveId: id, riskId: '', amount: 500_000 };
    await t.db.tx(async (q) => {
      await q.update(reserves).set({ allocated: held.amount }).where(eq(reserves.id, id));
      await q.delete(allocations).where(eq(allocations.reserveId, id));
      await q.insert(allocations).values(held);
    });
    return { params: { register, id }, version };
  };
  /** A request of somebody that nobody has decided. */
  const freshMoneyRequest = async (register: string, requestedById: string) => {
    if (register !== 'alpha') return { params: { register, id: newId() } };
    const { params: fund } = await fundOf(register);
    const { params: risk } = await freshRisk(register);
    const rows = await t.db.read.select().from(t.db.read.t.risks).where(eq(t.db.read.t.risks.ref, risk.ref));
    const [row] = rows.sort((a, b) => (a.id < b.id ? 1 : -1));
    const id = newId();
    await t.db.tx((q) =>
      q.insert(q.t.allocationRequests).values({
        ...{ id, registerId: row?.registerId ?? '', reserveId: fund.id, riskId: row?.id ?? '', amount: 1 },
        ...{ reason: REASON, state: 'open', requestedById, requestedBy: 'Somebody', requestedAt: t.clock.iso() },
        ...{ decidedBy: null, decidedAt: null, decisionReason: '', selfApproved: false, version: 1 },
      }),
    );
    return { params: { register, id } };
  };

  /** The month that runs, with a draft as it stands and one version that can be withdrawn. */
  const monthOfReport = async (register: string) => {
    const of = { register, period: t.clock.iso().slice(0, 7) };
    if (register !== 'alpha') return { params: of, version: 0, number: 1 };
    const asAlmighty = await t.signIn(almighty);
    const { version } = await asAlmighty.ok(reportsApi.get, { params: of, query: { number: 0 } });
    const { number, version: next } = await asAlmighty.ok(reportsApi.issue, { params: of, version });
    return { params: of, version: next, number };
  };

  /** A call of each endpoint that would succeed for the almighty; `who` is the one who makes it. */
  /** A runbook of a risk of its own. */
  const freshRunbook = async (register: string, isArchived = false) => {
    const client = await t.signIn(almighty);
    const { ref } = (await freshRisk(register)).params;
    const steps = [{ title: 'Light it again' }];
    const body = runbookWrite.parse({ title: `Lamp ${++made}`, kind: 'steps', steps, ref });
    if (register !== 'alpha') return { params: { register, id: newId() }, body, version: 1 };
    const { id } = await client.ok(runbooksApi.create, { params: { register }, body });
    const params = { register, id };
    if (isArchived) await client.ok(runbooksApi.archive, { params, version: 1 });
    return { params, body, version: isArchived ? 2 : 1 };
  };
  const freshRunbookRun = async (register: string) => {
    const { params } = await freshRunbook(register);
    const client = await t.signIn(almighty);
    if (register !== 'alpha') return { ...params, run: newId() };
    const { run } = await client.ok(runbooksApi.start, { params, body: { kind: 'rehearsal' } });
    return { ...params, run: run.id };
  };

  const argsFor = async (name: string, who: string, register = 'alpha'): Promise<Args> => {
    const params = { register };
    if (register === 'alpha') await setInUse(name !== 'registersApi.restore');
    const risk = { register, ref: 'RISK-001' };
    switch (name) {
      case 'sessionApi.logIn':
        return { body: { email: founder.email, password: PASSWORD } };
      case 'sessionApi.end':
        return { params: { id: await sessionOf(who) } };
      case 'sessionApi.changePassword':
        return { body: { current: PASSWORD, password: `another pass phrase ${++made}` } };
      case 'sessionApi.confirm':
        return { body: { password: PASSWORD } };
      case 'sessionApi.link':
        return { params: { token: await linkToken() } };
      case 'sessionApi.useLink':
        return { params: { token: await linkToken() }, body: { password: 'tea kettle on the roof' } };
      case 'peopleApi.invite':
        return { body: { name: 'Invited', email: `invited${++made}@example.org` } };
      case 'peopleApi.patch':
        return { params: { id: target.id }, body: { name: `Target ${++made}` }, version: await versionOfTarget() };
      case 'peopleApi.renewLink':
        return { params: { id: target.id } };
      case 'peopleApi.setRoles':
        return { params: { register, id: target.id }, body: { roles: ['viewer'] } };
      case 'registersApi.create':
        return { body: { title: `Register ${++made}` } };
      case 'registersApi.patch':
        return { params, body: { project: `Project ${++made}` }, version: await versionOfRegister() };
      case 'registersApi.export':
        return { params: { register, format: 'md' } };
      case 'registersApi.events':
        return { params, headers: { accept: 'text/event-stream' } };
      case 'risksApi.create':
        return { params, body: { title: 'Another' } };
      case 'risksApi.patch':
        return { params: risk, body: { title: `Title ${++made}` }, version: await versionOfRisk() };
      case 'risksApi.get':
        return { params: risk };
      case 'acceptancesApi.request':
        return { params, body: { ref: (await freshRisk(register)).params.ref, statement: 'We live with it' } };
      case 'acceptancesApi.get':
      case 'acceptancesApi.certificate':
        return { params: (await freshAcceptance(register)).params };
      case 'acceptancesApi.refresh':
        return freshAcceptance(register, who, true);
      case 'acceptancesApi.accept':
        return { ...(await freshAcceptance(register)), body: { name: (await nameOf(who)) || 'Nobody' } };
      case 'acceptancesApi.decline':
      case 'acceptancesApi.withdraw':
        return { ...(await freshAcceptance(register)), body: { reason: 'Not like this' } };
      case 'risksApi.proposeClosing':
        return { ...(await freshRisk(register)), body: CLOSING };
      case 'risksApi.verifyClosing':
        return { ...(await freshRisk(register, true)), body: { verification: 'Seen' } };
      case 'risksApi.withdrawClosing':
        return { ...(await freshRisk(register, true)), body: { reason: 'Not yet' } };
      case 'risksApi.patchAction': {
        const { params: at, version } = await freshRisk(register);
        return { params: { ...at, action: ACTION.id }, version, body: { text: 'Trim it twice' } };
      }
      case 'ownersApi.match':
        return {
          params,
          body: { name: `Team ${++made}`, kind: 'team', people: register === 'alpha' ? [founder.id] : [] },
        };
      case 'ownersApi.handOver':
        return { params, body: { from: await someOwner(register), to: `Crew ${++made}` } };
      case 'ownersApi.ofPerson':
        return { params: { id: target.id } };
      case 'registersApi.archive':
      case 'registersApi.restore':
        return { params, version: await versionOfRegister() };
      case 'periodsApi.carryOver':
        return { params, body: { title: `Period ${++made}` } };
      case 'periodsApi.comparison':
        if (register === 'alpha') await withPredecessor(who);
        return { params };
      case 'categoriesApi.preview':
        return { params, body: await otherCategories() };
      case 'categoriesApi.change':
        return { params, body: await otherCategories(), version: await versionOfRegister() };
      case 'scoringApi.preview':
        return { params, body: otherScoring() };
      case 'scoringApi.change':
        return { params, body: otherScoring(), version: await versionOfRegister() };
      case 'escalationsApi.get':
        return { params: (await freshEscalation(register)).params };
      case 'escalationsApi.create':
        return { params, body: { ref: (await freshRisk(register)).params.ref, reason: 'Nobody answers' } };
      case 'escalationsApi.acknowledge':
        return { ...(await freshEscalation(register)), body: {} };
      case 'escalationsApi.reassign':
        return { ...(await freshEscalation(register)), body: { person: founder.id } };
      case 'escalationsApi.raise':
        return { ...(await freshEscalation(register)), body: { reason: 'Still nobody' } };
      case 'escalationsApi.snooze':
        return { ...(await freshEscalation(register)), body: { until: '2027-01-01T00:00:00.000Z', reason: 'Tide' } };
      case 'escalationsApi.wake':
        return freshEscalation(register, true);
      case 'escalationsApi.resolve':
        return { ...(await freshEscalation(register)), body: { resolution: 'Lit again' } };
      case 'escalationsApi.reopen':
        return { ...(await acknowledged(register)), body: { reason: 'Out again' } };
      case 'escalationPolicyApi.preview':
        return { params, body: otherPolicy() };
      case 'escalationPolicyApi.replace':
        return { params, body: otherPolicy(), version: await versionOfRegister() };
      case 'runbooksApi.create':
        return { params, body: (await freshRunbook(register)).body };
      case 'runbooksApi.createOfRisk': {
        const { ref } = (await freshRisk(register)).params;
        const rollback = { summary: 'Light the old lamp', options: [] };
        if (register === 'alpha')
          await t.db.tx((q) => q.update(q.t.risks).set({ rollback }).where(eq(q.t.risks.ref, ref)));
        return { params: { register, ref } };
      }
      case 'runbooksApi.replace':
        return freshRunbook(register);
      case 'runbooksApi.archive':
      case 'runbooksApi.restore': {
        const { params: named, version } = await freshRunbook(register, name.endsWith('restore'));
        return { params: named, version };
      }
      case 'runbooksApi.get':
      case 'runbooksApi.runs':
        return { params: (await freshRunbook(register)).params };
      case 'runbooksApi.start':
        return { params: (await freshRunbook(register)).params, body: { kind: 'real' } };
      case 'runbooksApi.readRun':
        return { params: await freshRunbookRun(register) };
      case 'runbooksApi.saveRun':
        return { params: await freshRunbookRun(register), body: { notes: 'It was dark' } };
      case 'krisApi.create': {
        const links = [{ ref: (await freshRisk(register)).params.ref, indicator: null }];
        return { params, body: { name: `Leak ${++made}`, ...LIMITED, links } };
      }
      case 'krisApi.patch':
        return { ...(await freshKri(register)), body: { gate: 'stops the boat' } };
      case 'krisApi.archive':
        return freshKri(register);
      case 'krisApi.restore':
        return freshKri(register, true);
      case 'krisApi.simulate':
        return { params: (await freshKri(register)).params, body: LIMITED };
      case 'krisApi.tryPull': {
        const source = { kind: 'json' as const, url: 'http://127.0.0.1:9/', path: '$.x', headers: {}, everyMinutes: 5 };
        return { params, body: { pull: source, unit: '' } };
      }
      case 'krisApi.get':
      case 'readingsApi.list':
      case 'readingsApi.series':
        return { params: (await freshKri(register)).params };
      case 'readingsApi.record':
        return { params: (await freshKri(register)).params, body: { value: 1 } };
      case 'readingsApi.recordBatch':
        return { params, body: { readings: [{ kri: (await freshKri(register)).params.slug, value: 1 }] } };
      case 'proposalsApi.accept':
      case 'proposalsApi.decline':
        return freshProposal(register);
      case 'reviewsApi.calendar':
        return { params, query: { from: '2026-03-01', to: '2026-03-31' } };
      case 'reviewsApi.record':
        return { params: (await freshRisk(register)).params, body: { decision: 'unchanged' } };
      case 'reviewsApi.recordRegister':
        return { params, body: { notes: `Notes ${++made}` } };
      case 'reviewsApi.replaceSchedule':
        return {
          params,
          body: { topics: [{ cadence: 'weekly', text: `Topic ${++made}`, categories: [] }], events: [] },
          version: await versionOfRegister(),
        };
      case 'reviewRunsApi.start':
        return { params, body: { scope: 'chosen', refs: [(await freshRisk(register)).params.ref] } };
      case 'reviewRunsApi.get':
      case 'reviewRunsApi.minutes':
        return { params: (await runOf(register)).params };
      case 'reviewRunsApi.brief':
        return { params: (await freshRun(register)).params };
      case 'reviewRunsApi.decide':
        return { params: (await freshRun(register)).params, body: { decision: 'unchanged' } };
      case 'reviewRunsApi.note':
        return { params: (await runOf(register)).params, body: { notes: `Notes ${++made}` } };
      case 'reviewRunsApi.finish':
        return runOf(register, who);
      case 'calendarApi.feed':
        return { params: { token: await feedOf(who) } };
      case 'calendarApi.remove':
        await feedOf(who);
        return {};
      case 'movementApi.report':
        return { params, query: { since: '2026-01-01' } };
      case 'auditApi.blame':
      case 'commentsApi.list':
      case 'attentionApi.followers':
        return { params: risk };
      case 'commentsApi.create':
        return { params: risk, body: { text: 'Who looks after the oil?' } };
      case 'commentsApi.patch':
        return {
          params: { ...risk, id: await commentOf(who, register) },
          body: { text: `Second thought ${++made}` },
          version: 1,
        };
      case 'commentsApi.remove':
        return { params: { ...risk, id: await commentOf(who, register) }, version: 1 };
      case 'attentionApi.follow':
        return { params: risk, body: { following: true } };
      case 'attentionApi.presence':
        return { params: risk, body: { mode: 'viewing' } };
      case 'importsApi.get':
        return { params: { id: await importOf(who) } };
      case 'importsApi.commit':
        return { params: { id: await importOf(who) }, body: {} };
      case 'tokensApi.create':
        return { body: { name: 'Robot', scopes: ['read'] } };
      case 'notificationsApi.read':
        return { body: { upTo: t.clock.iso() } };
      case 'notificationsApi.replacePreferences':
        return { body: { ...DEFAULT_PREFERENCES, digestAt: `07:${String(++made % 60).padStart(2, '0')}` } };
      case 'notificationsApi.setMute':
        return { body: { ...(await readable(who)), ref: null, until: null } };
      case 'notificationsApi.removeMute':
        return { body: await muteOf(who) };
      case 'webhooksApi.create':
        return { body: { ...HOOK, name: `Hook ${++made}` } };
      case 'webhooksApi.patch':
        return { params: { id: await freshHook() }, body: { name: `Hook ${++made}` }, version: 1 };
      case 'webhooksApi.remove':
      case 'webhooksApi.test':
      case 'webhooksApi.deliveries':
        return { params: { id: await freshHook() } };
      case 'webhooksApi.resend':
        return { params: await sentMessage() };
      case 'timelineApi.create':
        return { params, body: { text: `Entry ${++made}` } };
      case 'timelineApi.patch':
        return { ...(await freshEntry(register)), body: { text: `Reworded ${++made}` } };
      case 'timelineApi.move':
        return { ...(await freshEntry(register)), body: { after: null } };
      case 'timelineApi.remove':
        return freshEntry(register);
      case 'timelineApi.restore':
        return goneEntry(register);
      case 'timelineApi.setStart':
        return { params, ...(await planStart(register)) };
      case 'communicationApi.create':
        return { params, body: PLAN };
      case 'communicationApi.replace':
        return { ...(await freshRule(register)), body: { ...PLAN, content: 'Losses' } };
      case 'communicationApi.remove':
      case 'communicationApi.preview':
        return { params: (await freshRule(register)).params };
      case 'communicationApi.send':
        return { params: (await freshRule(register)).params, body: {} };
      case 'noticesApi.get':
      case 'noticesApi.history':
        return { params: (await freshNotice(register)).params };
      case 'noticesApi.create':
        return { params, body: NOTICE };
      case 'noticesApi.patch': {
        const { params: of, version } = await freshNotice(register);
        return { params: of, version, body: { impact: `Ships are ${++made} hours late.` } };
      }
      case 'noticesApi.publish': {
        const { params: of, version } = await freshNotice(register);
        return { params: of, version };
      }
      case 'noticesApi.end': {
        const { params: of, version } = await freshNotice(register, true);
        return { params: of, version };
      }
      case 'noticesApi.public':
        return { params: { token: (await freshNotice(register, true)).token } };
      case 'reservesApi.create':
        return { params, body: { category: `Fund ${++made}`, amount: CENT } };
      case 'reservesApi.patch': {
        const { params: of, version } = await fundOf(register);
        return {
          params: of,
          version,
          body: { amount: { amount: 1_000_000 + ++made, currency: 'USD' }, reason: REASON },
        };
      }
      case 'reservesApi.setLimit':
        return {
          params,
          body: { limit: { amount: 1000 + ++made, currency: 'USD' } },
          version: await versionOfRegister(),
        };
      case 'reservesApi.holdings':
        return { params: (await fundOf(register)).params };
      case 'reservesApi.ofRisk':
        return { params: risk };
      case 'reservesApi.allocate': {
        const { ref } = (await freshRisk(register)).params;
        return { params: (await fundOf(register)).params, body: { ref, amount: CENT, reason: REASON } };
      }
      case 'reservesApi.decide':
        return { ...(await freshMoneyRequest(register, target.id)), body: { decision: 'approve' } };
      case 'reservesApi.withdraw':
        return freshMoneyRequest(register, who);
      case 'reservesApi.giveBack':
        return { params: (await fundOf(register)).params, body: { ref: null, amount: CENT, reason: REASON } };
      case 'reservesApi.transfer': {
        const { id: to } = (await fundOf(register, 'Other fund')).params;
        return { params: (await fundOf(register)).params, body: { to, amount: CENT, reason: REASON } };
      }
      case 'reportsApi.get':
        return { params: (await monthOfReport(register)).params };
      case 'reportsApi.patch': {
        const { params: of, version } = await monthOfReport(register);
        return { params: of, version, body: { narrative: { summary: newId() } } };
      }
      case 'reportsApi.issue': {
        const { params: of, version } = await monthOfReport(register);
        return { params: of, version };
      }
      case 'reportsApi.withdraw': {
        const { params: of, number } = await monthOfReport(register);
        return { params: of, body: { number, reason: 'A number was wrong.' } };
      }
      case 'reportsApi.compare':
        return { params: (await monthOfReport(register)).params, query: { from: 0, to: 0 } };
      case 'reportsApi.file':
        return { params: { ...(await monthOfReport(register)).params, format: 'md' } };
      case 'adminApi.retry':
      case 'adminApi.discard':
        return { params: { id: await deadJob() } };
      case 'tokensApi.revoke':
        return { params: { id: await tokenOf(who) } };
      default:
        return ENDPOINTS.get(name)?.path.includes(':register') ? { params } : {};
    }
  };

  interface Outcome {
    readonly status: number;
    readonly code: string | undefined;
  }

  const callAs = async (client: TestClient, name: string, args: Args): Promise<Outcome> => {
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
    t.person(`${standing} ${++made}`, {
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
      const outsider = await t.person(`Outsider ${++made}`, { roles: { alpha: role.options } });
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
    const outsider = await t.person(`Outsider ${++made}`, { roles: { alpha: ['viewer'] } });
    const client = await t.signIn(outsider);
    const { items, total } = await client.ok(registersApi.list);
    expect([items.map((item) => item.slug), total]).toEqual([['alpha'], 1]);
    expect((await client.ok(sessionApi.me)).registers.map((each) => each.slug)).toEqual(['alpha']);
  });

  test('a register named in the body is authorised like one in the path', async () => {
    const outsider = await t.person(`Outsider ${++made}`, { roles: { alpha: ['manager'] } });
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
    const who = await t.person(`Short stay ${++made}`, { roles: { alpha: ['viewer'] } });
    const client = await t.signIn(who);
    const admin = await t.signIn(founder);
    expect((await client.call(registersApi.get, { params: { register: 'alpha' } })).status).toBe(200);
    await admin.ok(peopleApi.setRoles, { params: { register: 'alpha', id: who.id }, body: { roles: [] } });
    expect((await client.call(registersApi.get, { params: { register: 'alpha' } })).status).toBe(404);
  });

  test('an owner edits the risks in their name, gives none of them away, and reads only their history', async () => {
    const who = await t.person(`Owner ${++made}`, { roles: { alpha: ['owner'] } });
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
    const name = `Émile Ödön ${++made}`;
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
  const anotherAlmighty = () => t.person(`Almighty ${++made}`, { isAdmin: true, roles: { alpha: role.options } });

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
