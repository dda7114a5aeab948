import { registersApi, reviewsApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

/** The clock of the tests stands at Monday, 2 March 2026. */
const TODAY = '2026-03-02';

describe.each(DATABASES)('reviews on %s', (database) => {
  let api: TestApp;
  let ada: TestPerson;
  let manager: TestClient;
  let owner: TestClient;
  let viewer: TestClient;
  let made = 0;

  beforeAll(async () => {
    api = await startTestApp(database);
    ada = await api.person('Ada', { isAdmin: true });
    manager = await api.signIn(ada);
  });
  afterAll(() => api.close());

  /** A register of its own, so that no test sees another one's. */
  const newRegister = async (header: object = {}): Promise<string> => {
    const slug = `register-${++made}`;
    await manager.ok(registersApi.create, { body: { title: `Register ${made}`, slug } });
    const register = await manager.ok(registersApi.get, { params: { register: slug } });
    if (Object.keys(header).length > 0)
      await manager.ok(registersApi.patch, { params: { register: slug }, body: header, version: register.version });
    owner = await api.signIn(await api.person(`Olive ${made}`, { roles: { [slug]: ['owner'] } }));
    viewer = await api.signIn(await api.person(`Vera ${made}`, { roles: { [slug]: ['viewer'] } }));
    return slug;
  };
  const addRisk = (register: string, ref: string, fields: object = {}) =>
    manager.ok(risksApi.create, { params: { register }, body: { ref, title: `Title of ${ref}`, ...fields } });
  const riskOf = (register: string, ref: string) => manager.ok(risksApi.get, { params: { register, ref } });
  const scheduleOf = (register: string) => manager.ok(reviewsApi.schedule, { params: { register } });
  const setEvents = async (register: string, events: object[], topics: object[] = []) =>
    manager.ok(reviewsApi.replaceSchedule, {
      params: { register },
      body: { topics, events } as never,
      version: (await scheduleOf(register)).version,
    });

  test('the queue holds what is due: worst first, in that what has waited longest', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', { probability: 'low', impact: 'low', nextReview: '2026-01-01' });
    await addRisk(register, 'R2', { probability: 'high', impact: 'medium', nextReview: '2026-03-01' });
    await addRisk(register, 'R3', { probability: 'high', impact: 'medium', nextReview: '2026-02-26' });
    await addRisk(register, 'R4', { probability: 'high', impact: 'high', nextReview: '2026-03-03' });
    await addRisk(register, 'R5', { probability: 'high', impact: 'high', nextReview: TODAY });
    await addRisk(register, 'R6', { reviewCadence: 'Daily during migration' });
    const due = await manager.ok(reviewsApi.queue, { params: { register } });
    expect(due.items.map(({ ref }) => ref)).toEqual(['R5', 'R3', 'R2', 'R1']);
    expect(due.items.map(({ overdueDays, beyondGrace }) => [overdueDays, beyondGrace])).toEqual([
      [0, false],
      [4, true],
      [1, false],
      [60, true],
    ]);
    const coming = await manager.ok(reviewsApi.queue, { params: { register }, query: { state: 'coming' } });
    expect(coming.items.map(({ ref, due }) => [ref, due])).toEqual([
      ['R4', '2026-03-03'],
      ['R6', null],
    ]);
    const all = await manager.ok(reviewsApi.queue, { params: { register }, query: { state: 'all' } });
    expect(all.total).toBe(6);
    expect(all.items.find(({ ref }) => ref === 'R6')).toMatchObject({
      due: null,
      problem: 'bound to migration, which this register does not know',
    });
    const first = await manager.ok(reviewsApi.queue, { params: { register }, query: { limit: 2 } });
    const rest = await manager.ok(reviewsApi.queue, {
      params: { register },
      query: { limit: 2, cursor: first.next ?? '' },
    });
    expect([...first.items, ...rest.items].map(({ ref }) => ref)).toEqual(['R5', 'R3', 'R2', 'R1']);
  });

  test('an unchanged risk gets its next day by its rhythm, its category, or the schedule', async () => {
    const register = await newRegister();
    await setEvents(register, [], [{ cadence: 'weekly', text: 'Security vulnerabilities', categories: ['S'] }]);
    const next = async (ref: string, fields: object, write: object = {}) => {
      await addRisk(register, ref, { nextReview: '2026-02-26', ...fields });
      const body = { decision: 'unchanged', ...write } as never;
      const review = await manager.ok(reviewsApi.record, { params: { register, ref }, body });
      expect((await riskOf(register, ref)).nextReview).toBe(review.next);
      return review.next;
    };
    expect(await next('R1', { reviewCadence: 'Bi-weekly' })).toBe('2026-03-16');
    expect(await next('R2', { reviewCadence: 'RRULE:FREQ=WEEKLY;BYDAY=TH' })).toBe('2026-03-05');
    expect(await next('R3', { category: 'S' })).toBe('2026-03-09');
    expect(await next('R4', { reviewCadence: 'Weekly' }, { next: '2026-06-01' })).toBe('2026-06-01');
    expect(await next('R5', {})).toBeNull();
    const history = await manager.ok(reviewsApi.history, { params: { register }, query: { ref: 'R1' } });
    expect(history.items).toMatchObject([
      { ref: 'R1', decision: 'unchanged', due: '2026-02-26', next: '2026-03-16', by: 'Ada', run: null },
    ]);
    const queue = await manager.ok(reviewsApi.queue, { params: { register }, query: { state: 'coming' } });
    expect(queue.items.find(({ ref }) => ref === 'R1')?.lastReview).toEqual({
      ...{ on: TODAY, by: 'Ada', decision: 'unchanged' },
    });
  });

  test('a decision is carried out: rescored, an action more, escalated, a closing proposed, put off', async () => {
    const register = await newRegister();
    for (const ref of ['R1', 'R2', 'R3', 'R4', 'R5'])
      await addRisk(register, ref, { probability: 'low', impact: 'low', reviewCadence: 'weekly', nextReview: TODAY });
    const decide = (ref: string, body: object) =>
      manager.ok(reviewsApi.record, { params: { register, ref }, body: body as never });
    await decide('R1', { decision: 'rescored', probability: 'high', impact: 'high', reason: 'Seen twice' });
    expect(await riskOf(register, 'R1')).toMatchObject({ score: 9, nextReview: '2026-03-09' });
    await decide('R2', { decision: 'action added', text: 'Rotate the keys', owner: 'Ops', due: '2026-03-20' });
    expect((await riskOf(register, 'R2')).actions).toMatchObject([{ text: 'Rotate the keys', due: '2026-03-20' }]);
    await decide('R3', { decision: 'escalated', reason: 'Nobody can decide this here' });
    const { escalations } = api.db.read.t;
    const opened = await api.db.read.select().from(escalations);
    expect(opened.filter(({ trigger }) => trigger === 'manual')).toHaveLength(1);
    await decide('R4', { decision: 'closing proposed', resolution: 'The plugin is gone' });
    expect(await riskOf(register, 'R4')).toMatchObject({ state: 'active', resolution: 'The plugin is gone' });
    expect((await riskOf(register, 'R4')).closing).toMatchObject({ proposedBy: 'Ada', verifiedBy: null });
    const snoozed = await decide('R5', { decision: 'snoozed', until: '2026-04-01', reason: 'After the audit' });
    expect(snoozed.next).toBe('2026-04-01');
    expect((await riskOf(register, 'R5')).nextReview).toBe('2026-04-01');
    const queue = await manager.ok(reviewsApi.queue, { params: { register }, query: { state: 'coming' } });
    expect(queue.items.find(({ ref }) => ref === 'R5')?.lastReview).toBeNull();
  });

  test('a day that is not to come is refused, and so is the review of a closed risk', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', { nextReview: TODAY });
    const record = (body: object) =>
      manager.call(reviewsApi.record, { params: { register, ref: 'R1' }, body: body as never });
    const past = await record({ decision: 'snoozed', until: TODAY, reason: 'x' });
    expect(past).toMatchObject({ status: 422, problem: { code: 'review.date_past' } });
    const next = await record({ decision: 'unchanged', next: '2026-01-01' });
    expect(next).toMatchObject({ status: 422, problem: { code: 'review.date_past' } });
    expect((await riskOf(register, 'R1')).version).toBe(1);
    const closed = { state: 'closed', closedOn: '2026-02-01', resolution: 'Gone' };
    await addRisk(register, 'R9', { title: 'Title of closed' });
    await api.db.tx((q) =>
      q
        .update(q.t.risks)
        .set(closed as never)
        .where(eq(q.t.risks.title, 'Title of closed')),
    );
    const ended = await manager.call(reviewsApi.record, {
      params: { register, ref: 'R9' },
      body: { decision: 'unchanged' },
    });
    expect(ended).toMatchObject({ status: 409, problem: { code: 'review.risk_closed' } });
  });

  test('an owner reviews the risks they own and no others, a viewer none', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', { owner: `Olive ${made}`, nextReview: TODAY });
    await addRisk(register, 'R2', { nextReview: TODAY });
    const body = { decision: 'unchanged' } as const;
    await owner.ok(reviewsApi.record, { params: { register, ref: 'R1' }, body });
    const foreign = await owner.call(reviewsApi.record, { params: { register, ref: 'R2' }, body });
    expect(foreign).toMatchObject({ status: 403, problem: { code: 'permission.not_owner' } });
    const looking = await viewer.call(reviewsApi.record, { params: { register, ref: 'R2' }, body });
    expect(looking.status).toBe(403);
    const queue = await owner.ok(reviewsApi.queue, { params: { register } });
    expect(queue.items.map(({ ref, may }) => [ref, may.review])).toEqual([['R2', false]]);
    const whole = await owner.call(reviewsApi.recordRegister, { params: { register }, body: { notes: '' } });
    expect(whole.status).toBe(403);
  });

  test('a review of the register moves its dates on', async () => {
    const register = await newRegister({ reviewCadence: 'Weekly', lastReview: '2026-02-20', nextReview: '2026-02-27' });
    const review = await manager.ok(reviewsApi.recordRegister, {
      params: { register },
      body: { notes: 'All there' },
    });
    expect(review).toMatchObject({ ref: null, due: '2026-02-27', next: '2026-03-09', notes: 'All there' });
    const after = await manager.ok(registersApi.get, { params: { register } });
    expect(after).toMatchObject({ lastReview: TODAY, nextReview: '2026-03-09' });
  });

  test('risks bound to an event are reviewed while it runs, from the day its dates are known', async () => {
    const register = await newRegister({ date: '2026-03-01' });
    await addRisk(register, 'R1', { reviewCadence: 'Daily during migration' });
    expect((await scheduleOf(register)).conflicts).toEqual([
      {
        ...{ ref: 'R1', rule: 'cadence-without-end' },
        message:
          'R1 is reviewed “Daily during migration”, bound to migration, which this register does not know. Say when it ends, or choose another rhythm.',
      },
    ]);
    const due = async () => {
      const all = await manager.ok(reviewsApi.queue, { params: { register }, query: { state: 'all' } });
      return all.items[0]?.due;
    };
    expect(await due()).toBeNull();
    const known = await setEvents(register, [{ name: 'Migration', startsOn: '2026-03-01', endsOn: '2026-03-31' }]);
    expect(known.conflicts).toEqual([]);
    expect(await due()).toBe(TODAY);
    await manager.ok(reviewsApi.record, { params: { register, ref: 'R1' }, body: { decision: 'unchanged' } });
    expect(await due()).toBe('2026-03-03');
    // It begins later than was thought, and then is over already.
    await setEvents(register, [{ name: 'The migration', startsOn: '2026-03-10', endsOn: '2026-03-31' }]);
    expect(await due()).toBe('2026-03-10');
    await setEvents(register, [{ name: 'Migration', startsOn: '2026-02-01', endsOn: '2026-03-01' }]);
    expect(await due()).toBeNull();
    expect((await riskOf(register, 'R1')).nextReview).toBeNull();
  });

  test('a schedule that makes no sense is refused, and one that somebody changed meanwhile', async () => {
    const register = await newRegister();
    const { version } = await scheduleOf(register);
    const put = (body: object, at = version) =>
      manager.call(reviewsApi.replaceSchedule, { params: { register }, body: body as never, version: at });
    const early = await put({ topics: [], events: [{ name: 'x', startsOn: '2026-03-02', endsOn: '2026-03-01' }] });
    expect(early).toMatchObject({ status: 400, problem: { code: 'schedule.event_ends_early' } });
    const twice = { startsOn: null, endsOn: null };
    expect(
      await put({
        topics: [],
        events: [
          { name: 'x', ...twice },
          { name: 'The X', ...twice },
        ],
      }),
    ).toMatchObject({
      problem: { code: 'schedule.event_twice' },
    });
    const unknown = await put({ topics: [{ cadence: 'weekly', text: 'x', categories: ['ZZ'] }], events: [] });
    expect(unknown).toMatchObject({ status: 400, problem: { code: 'schedule.unknown_category' } });
    await put({ topics: [{ cadence: 'weekly', text: 'x', categories: [] }], events: [] });
    expect(await put({ topics: [], events: [] })).toMatchObject({ status: 412 });
  });

  test('conflicts with the schedule of a category are told', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', { category: 'S', reviewCadence: 'Bi-weekly' });
    const topics = [{ cadence: 'weekly', text: 'Security vulnerabilities', categories: ['S'] }];
    expect((await setEvents(register, [], topics)).conflicts).toEqual([
      {
        ...{ ref: 'R1', rule: 'cadence-contradicts-schedule' },
        message: 'Bi-weekly by the risk; the schedule says weekly for Security.',
      },
    ]);
  });

  test('the calendar shows what is set, what follows, topics and events', async () => {
    const register = await newRegister({ reviewCadence: 'Weekly', lastReview: '2026-02-24', nextReview: '2026-03-03' });
    await addRisk(register, 'R1', { reviewCadence: 'Weekly', nextReview: '2026-02-26' });
    await addRisk(register, 'R2', { reviewCadence: 'Daily during cut-over', nextReview: '2026-03-09' });
    await setEvents(
      register,
      [{ name: 'Cut-over', startsOn: '2026-03-09', endsOn: '2026-03-10' }],
      [{ cadence: 'bi-weekly', text: 'Dependency updates', categories: [] }],
    );
    const query = { from: '2026-02-23', to: '2026-03-12' };
    const { days } = await viewer.ok(reviewsApi.calendar, { params: { register }, query });
    expect(days).toHaveLength(18);
    const told = days
      .filter((day) => day.risks.length + day.topics.length + day.events.length > 0 || day.register)
      .map((day) => [
        day.date,
        day.risks.map(({ ref, expected }) => (expected ? `${ref}?` : ref)).join(' '),
        day.register,
        [...day.topics, ...day.events].join(', '),
      ]);
    expect(told).toEqual([
      ['2026-02-26', 'R1', false, ''],
      ['2026-03-03', '', true, ''],
      ['2026-03-05', 'R1?', false, ''],
      ['2026-03-09', 'R2', false, 'Cut-over'],
      ['2026-03-10', 'R2?', true, 'Dependency updates, Cut-over'],
      ['2026-03-12', 'R1?', false, ''],
    ]);
    const long = await viewer.call(reviewsApi.calendar, {
      params: { register },
      query: { from: '2026-01-01', to: '2026-12-31' },
    });
    expect(long).toMatchObject({ status: 400, problem: { code: 'calendar.range' } });
  });

  test('an event that ends takes its reviews along at midnight, and the past keeps what was due then', async () => {
    const clock = (await import('./test-app.ts')).createClock('2026-03-30T09:00:00.000Z');
    const later = await startTestApp(database, { clock });
    try {
      const eve = await later.signIn(await later.person('Eve', { isAdmin: true }));
      const params = { register: 'event' };
      await eve.ok(registersApi.create, { body: { title: 'Event', slug: 'event' } });
      await eve.ok(risksApi.create, {
        params,
        body: { ref: 'R1', title: 'x', reviewCadence: 'Daily during migration', nextReview: '2026-03-29' },
      });
      const { version } = await eve.ok(reviewsApi.schedule, { params });
      const events = [{ name: 'Migration', startsOn: '2026-03-01', endsOn: '2026-03-30' }];
      await eve.ok(reviewsApi.replaceSchedule, { params, body: { topics: [], events }, version });
      const due = async (query: object) =>
        (await eve.ok(risksApi.list, { params, query: { q: 'overdue:review', ...query } })).items.map(({ ref }) => ref);
      expect(await due({})).toEqual(['R1']);
      clock.advance(24 * 60 * 60_000);
      const again = await later.signIn((await later.db.read.select().from(later.db.read.t.users))[0] as TestPerson);
      const now = await again.ok(risksApi.list, { params, query: { q: 'overdue:review' } });
      expect(now.items).toEqual([]);
      const then = await again.ok(risksApi.list, { params, query: { q: 'overdue:review', asOf: '2026-03-30' } });
      expect(then.items.map(({ ref }) => ref)).toEqual(['R1']);
    } finally {
      await later.close();
    }
  });
});
