import { escalationsApi, krisApi, proposalsApi, readingsApi, reviewRunsApi, risksApi } from '@heed/contracts';
import { DEFAULT_ESCALATION, DEFAULT_ESCALATION_SETTING } from '@heed/domain';
import { and, eq } from 'drizzle-orm';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { type CallScene, DOCUMENT } from './call-scene.ts';

/** What a call of an endpoint sends. */
export interface CallArgs {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly version?: number;
  readonly headers?: Record<string, string>;
}

/** What calls about people, risks, escalations, reviews and KRIs need, each made for one call. */
export const createRiskMaterial = ({ t, founder, target, almighty, serial }: CallScene) => {
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
    const owner = `Keeper ${serial()}`;
    if (register === 'alpha')
      await (await t.signIn(almighty)).ok(risksApi.create, { params: { register }, body: { title: 'Kept', owner } });
    return owner;
  };
  const linkToken = async () => {
    const token = newSecret();
    const now = t.clock.iso();
    const guest = { id: newId(), email: `guest${serial()}@example.org`, name: 'Guest', passwordHash: null };
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
    const body = { title: `Risk ${serial()}`, actions: [ACTION] };
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
  /** A policy with another grace than the one in force. */
  const otherPolicy = async () => {
    const { slug, escalationSetting } = t.db.read.t.registers;
    const of = t.db.read.select({ setting: escalationSetting }).from(t.db.read.t.registers);
    const [row] = await of.where(eq(slug, 'alpha'));
    const { reviewGraceDays } = row?.setting ?? DEFAULT_ESCALATION_SETTING;
    const setting = { ...DEFAULT_ESCALATION_SETTING, reviewGraceDays: (reviewGraceDays + 1) % 90 };
    return { bands: [...DEFAULT_ESCALATION], setting };
  };
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
    const body = { name: `Leak ${serial()}`, ...LIMITED, links };
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
  const refOf = async ({ params, body }: CallArgs): Promise<string> => {
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

  return {
    versionOfRisk,
    versionOfTarget,
    versionOfRegister,
    importOf,
    commentOf,
    someOwner,
    linkToken,
    sessionOf,
    tokenOf,
    ACTION,
    CLOSING,
    freshRisk,
    freshEscalation,
    acknowledged,
    otherPolicy,
    freshRun,
    runOf,
    feedOf,
    LIMITED,
    freshKri,
    freshProposal,
    refOf,
  };
};

export type RiskMaterial = ReturnType<typeof createRiskMaterial>;
