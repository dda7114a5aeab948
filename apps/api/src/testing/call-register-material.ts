import {
  acceptancesApi,
  communicationApi,
  noticesApi,
  reportsApi,
  reservesApi,
  risksApi,
  role,
  runbooksApi,
  runbookWrite,
  timelineApi,
  webhooksApi,
} from '@heed/contracts';
import { DEFAULT_SCORING } from '@heed/domain';
import { and, eq } from 'drizzle-orm';
import { newId, newSecret } from '../ids.ts';
import type { RiskMaterial } from './call-risk-material.ts';
import type { CallScene } from './call-scene.ts';

/** What calls about the plan, money, signatures, runbooks, notices and reports need, each made for one call. */
export const createRegisterMaterial = ({ t, founder, almighty, serial }: CallScene, { freshRisk }: RiskMaterial) => {
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
    return { categories: rows.map((row) => ({ ...row, description: `Description ${serial()}` })) };
  };
  /** A job that has failed for good. */
  const deadJob = async () => {
    const about = `Job ${serial()}`;
    const job = { name: 'kri.pull' as const, data: { about }, maxAttempts: 1 };
    await t.db.tx((q) => t.deps.jobs.enqueue(q, job, t.clock.iso()));
    await t.drain({ 'kri.pull': () => Promise.reject(new Error('No answer.')) });
    const { items } = await t.deps.jobs.listJobs(t.db.read, 'dead', { q: about, limit: 1 });
    return items[0]?.id as string;
  };
  const otherScoring = () => {
    const { version: _, ...model } = DEFAULT_SCORING;
    return { ...model, name: `Model ${serial()}` };
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
    (await (await t.signIn(founder)).ok(webhooksApi.create, { body: { ...HOOK, name: `Hook ${serial()}` } })).id;
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
    const body = { ...NOTICE, title: `Fog ${serial()}`, isPublic: isPublished };
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
    const body = { text: `Entry ${serial()}` };
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

  /** A runbook of a risk of its own. */
  const freshRunbook = async (register: string, isArchived = false) => {
    const client = await t.signIn(almighty);
    const { ref } = (await freshRisk(register)).params;
    const steps = [{ title: 'Light it again' }];
    const body = runbookWrite.parse({ title: `Lamp ${serial()}`, kind: 'steps', steps, ref });
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

  return {
    setInUse,
    withPredecessor,
    otherCategories,
    deadJob,
    otherScoring,
    readable,
    muteOf,
    HOOK,
    freshHook,
    sentMessage,
    PLAN,
    freshRule,
    NOTICE,
    freshNotice,
    freshAcceptance,
    nameOf,
    freshEntry,
    goneEntry,
    planStart,
    CENT,
    REASON,
    fundOf,
    freshMoneyRequest,
    monthOfReport,
    freshRunbook,
    freshRunbookRun,
  };
};
