import { escalationPolicyApi, registersApi, reviewsApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemWork } from '../jobs/system-work.ts';
import { sweepReviews } from '../modules/reviews/calling.usecases.ts';
import type { TestClient } from './client.ts';
import { createClock, DATABASES, startTestApp, type TestApp } from './test-app.ts';

const HOUR_MS = 60 * 60_000;

describe.each(DATABASES)('calls for reviews on %s', (database) => {
  let api: TestApp;
  let manager: TestClient;
  const register = 'calls';
  const params = { register };

  /** A register in Berlin, and a clock that stands at noon UTC on Friday, 27 March 2026, before its summer time. */
  beforeEach(async () => {
    api = await startTestApp(database, { clock: createClock('2026-03-27T12:00:00.000Z') });
    manager = await api.signIn(await api.person('Ada', { isAdmin: true }));
    await manager.ok(registersApi.create, { body: { title: 'Calls', slug: register } });
    const { version, bands, setting } = await manager.ok(escalationPolicyApi.get, { params });
    const body = { bands, setting: { ...setting, timeZone: 'Europe/Berlin', reviewGraceDays: 2 } };
    await manager.ok(escalationPolicyApi.replace, { params, body, version });
    await api.person('Olive', { roles: { [register]: ['owner'] } });
  });
  afterEach(() => api.close());

  const addRisk = (ref: string, nextReview: string | null, fields: object = {}) =>
    manager.ok(risksApi.create, {
      params,
      body: {
        ref,
        title: `Title of ${ref}`,
        owner: 'Olive',
        nextReview,
        probability: 'high',
        impact: 'medium',
        ...fields,
      },
    });
  const sweep = (at: string) => sweepReviews(systemWork(api.deps, at));
  const told = async () => {
    const { notifications, users } = api.db.read.t;
    const rows = await api.db.read
      .select({ kind: notifications.kind, title: notifications.title, to: users.name, at: notifications.at })
      .from(notifications)
      .innerJoin(users, eq(users.id, notifications.userId))
      .orderBy(notifications.at, notifications.title);
    return rows.filter(({ kind }) => kind.startsWith('review.'));
  };
  const escalated = async () =>
    (await api.db.read.select().from(api.db.read.t.escalations)).filter(({ trigger }) => trigger === 'review');

  test('the owner is told at eight of the register, on both sides of the change of its clocks', async () => {
    await addRisk('R1', '2026-03-28');
    await addRisk('R2', '2026-03-29');
    // Saturday is winter time still, 8:00 is 7:00 UTC; on Sunday it is 6:00 UTC.
    await sweep('2026-03-28T06:59:59.000Z');
    expect(await told()).toEqual([]);
    await sweep('2026-03-28T07:00:00.000Z');
    expect(await told()).toMatchObject([{ kind: 'review.due', title: 'R1: the review is due today', to: 'Olive' }]);
    await sweep('2026-03-29T05:59:59.000Z');
    expect(await told()).toHaveLength(1);
    await sweep('2026-03-29T06:00:00.000Z');
    expect((await told()).map(({ title }) => title)).toEqual([
      'R1: the review is due today',
      'R2: the review is due today',
    ]);
  });

  test('three sweeps at once, and as many as there are, tell and escalate once', async () => {
    await addRisk('R1', '2026-03-27');
    await addRisk('R2', '2026-03-20', { impact: 'high' });
    await addRisk('R3', '2026-03-20');
    for (let times = 0; times < 2; times++) await Promise.all([1, 2, 3].map(() => sweep('2026-03-27T12:00:00.000Z')));
    expect((await told()).map(({ title }) => title)).toEqual(['2 reviews are overdue', 'R1: the review is due today']);
    const opened = await escalated();
    expect(opened.map(({ reviewDue, state }) => [reviewDue, state])).toEqual([
      ['2026-03-20', 'open'],
      ['2026-03-20', 'open'],
    ]);
    expect(opened[0]?.reason).toBe('its review of 2026-03-20 is 7 days overdue');
    const trail = await api.db.read.select().from(api.db.read.t.auditEvents);
    const ofReviews = trail.filter(({ entity, changes }) => entity === 'escalation' && changes.includes('"review"'));
    expect(ofReviews.map(({ action }) => action)).toEqual(['opened', 'opened']);
  });

  test('nothing is missed while nobody sweeps, and the grace is kept', async () => {
    await addRisk('R1', '2026-03-28');
    await sweep('2026-03-30T21:59:00.000Z');
    expect(await escalated()).toEqual([]);
    expect(await told()).toMatchObject([{ title: 'R1: the review is 2 days overdue' }]);
    await sweep('2026-03-31T06:00:00.000Z');
    expect(await escalated()).toHaveLength(1);
    await sweep('2026-04-20T06:00:00.000Z');
    expect(await escalated()).toHaveLength(1);
  });

  test('a review ends what was escalated; the next due date calls again', async () => {
    await addRisk('R1', '2026-03-20', { reviewCadence: 'Weekly' });
    await sweep(api.clock.iso());
    await manager.ok(reviewsApi.record, { params: { ...params, ref: 'R1' }, body: { decision: 'unchanged' } });
    expect(await escalated()).toMatchObject([{ state: 'resolved', resolution: 'Reviewed', openKey: null }]);
    api.clock.advance(10 * 24 * HOUR_MS);
    await sweep(api.clock.iso());
    expect((await escalated()).map(({ state, reviewDue }) => [state, reviewDue])).toEqual(
      expect.arrayContaining([
        ['resolved', '2026-03-20'],
        ['open', '2026-04-03'],
      ]),
    );
  });

  test('nobody is called for what has lapsed, is closed, or lies in an archived register', async () => {
    await addRisk('R1', '2026-03-20', { reviewCadence: 'Daily during migration' });
    const { version } = await manager.ok(reviewsApi.schedule, { params });
    const events = [{ name: 'Migration', startsOn: '2026-03-01', endsOn: '2026-03-27' }];
    await manager.ok(reviewsApi.replaceSchedule, { params, body: { topics: [], events }, version });
    await sweep('2026-03-28T12:00:00.000Z');
    expect(await escalated()).toEqual([]);
    await addRisk('R2', '2026-03-20');
    const { version: now } = await manager.ok(registersApi.get, { params });
    await manager.ok(registersApi.archive, { params, version: now });
    await sweep('2026-03-28T12:00:00.000Z');
    expect(await escalated()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test('a day begins where the register is at home, whoever sweeps', async () => {
    const { version, bands, setting } = await manager.ok(escalationPolicyApi.get, { params });
    const body = { bands, setting: { ...setting, timeZone: 'America/Los_Angeles' } };
    await manager.ok(escalationPolicyApi.replace, { params, body, version });
    await addRisk('R1', '2026-03-27');
    const overdue = async () =>
      (await manager.ok(risksApi.list, { params, query: { q: 'overdue:review' } })).items.map(({ ref }) => ref);
    const ranks = async () => (await api.db.read.select().from(api.db.read.t.risks)).map((risk) => risk.overdueRank);
    // Seven in the morning of the 28th in London is midnight in Los Angeles, where summer time has begun already.
    await sweep('2026-03-28T06:59:59.000Z');
    expect([await ranks(), await overdue()]).toEqual([[1], []]);
    await sweep('2026-03-28T07:00:00.000Z');
    expect(await ranks()).toEqual([0]);
  });

  test('the managers are told of the review of the register', async () => {
    await api.person('Max', { roles: { [register]: ['manager'] } });
    const { version } = await manager.ok(registersApi.get, { params });
    await manager.ok(registersApi.patch, { params, body: { nextReview: '2026-03-28' }, version });
    await sweep('2026-03-28T07:00:00.000Z');
    await sweep('2026-04-02T07:00:00.000Z');
    expect((await told()).filter(({ to }) => to === 'Max').map(({ title }) => title)).toEqual([
      'The review of the register is due today',
      'The review of the register is 5 days overdue',
    ]);
  });
});
