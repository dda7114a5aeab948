import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditApi,
  escalationPolicyApi,
  MOST_ENTRIES,
  RISKS_SHOWN,
  registersApi,
  risksApi,
  type TimelineEntryWrite,
  timelineApi,
} from '@heed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { bringTo } from './bring-to.ts';
import type { TestClient } from './client.ts';
import { importText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const DAY_MS = 86_400_000;
const documentWith = (lines: readonly string[]): string =>
  `# Risk Register: Depot\n\n## Risks\n\n### R1: The roof leaks\n\n- **Description**: Water.\n\n## Mitigation Timeline\n\n${lines.join('\n')}\n`;
const DEPLOYMENT = readFileSync(
  new URL('../../../../packages/documents/fixtures/deployment.md', import.meta.url),
  'utf8',
);
/** Registers of real teams that lie beside the repository on some machines, never in it. */
const folder = join(process.env.HEED_SHARED ?? new URL('../../../../../shared', import.meta.url).pathname, 'seeds');
const seed002 = existsSync(folder) ? readdirSync(folder).find((name) => name.startsWith('002')) : undefined;

describe.each(DATABASES)('the plan on a time line on %s', (database) => {
  let t: TestApp;
  let founder: TestPerson;
  let asAda: TestClient;
  let asOther: TestClient;
  let register: string;
  let count = 0;

  beforeAll(async () => {
    t = await startTestApp(database);
    founder = await t.person('Founder', { isAdmin: true });
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    count += 1;
    register = `depot-${count}`;
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: `Depot ${count}`, slug: register } });
    asAda = await t.signIn(await t.person(`Ada ${count}`, { roles: { [register]: ['manager'] } }));
    // One person closes a risk alone here.
    await asAda.ok(registersApi.patch, { params: { register }, version: 1, body: { separateDuties: false } });
    asOther = await t.signIn(await t.person(`Bea ${count}`, { roles: { [register]: ['manager'] } }));
  });

  const params = () => ({ register });
  const at = (id: string) => ({ register, id });
  const plan = () => asAda.ok(timelineApi.list, { params: params() });
  const burnDown = () => asAda.ok(timelineApi.burnDown, { params: params() });
  const add = (body: Partial<TimelineEntryWrite> & { text: string }) =>
    asAda.ok(timelineApi.create, { params: params(), body });
  const begin = async (startsOn: string | null) =>
    asAda.ok(timelineApi.setStart, { params: params(), version: (await plan()).version, body: { startsOn } });
  const addRisk = (level: 'low' | 'medium' | 'high', title = `Some ${level} thing`) =>
    asAda.ok(risksApi.create, { params: params(), body: { title, probability: level, impact: level } });
  const events = async () => (await asAda.ok(auditApi.list, { params: params(), query: { limit: 50 } })).items;
  const today = () => t.clock.iso().slice(0, 10);
  const daysOn = (days: number) => new Date(Date.parse(today()) + days * DAY_MS).toISOString().slice(0, 10);
  const importInto = (text: string | Buffer, body: { slug: string } | { into: string }) =>
    importText(asAda, text, body);
  const exported = async () =>
    (await asAda.send({ method: 'GET', url: `/api/v1/registers/${register}/export.md` })).body;
  /** A register from a document, whose manager is Ada. */
  const importNew = async (text: string | Buffer) => {
    const { register: made } = await importText(asAda, text);
    register = made.slug;
  };

  test('an empty one says so, in the list and in the burn-down', async () => {
    expect(await plan()).toMatchObject({ items: [], startsOn: null, today: today(), mayEdit: true });
    expect(await burnDown()).toMatchObject({ points: [], finding: 'The plan has no entry yet.', uncoveredCount: 0 });
  });

  test('relative periods get their days from the day the plan begins, and follow it', async () => {
    const week2 = await add({ period: 'Week 2', text: 'Second' });
    expect(week2).toMatchObject({ startsOn: null, endsOn: null, isDated: false, version: 1, doneOn: null });
    await add({ period: '2026-04-01', text: 'A day' });
    const begun = await begin('2026-03-04');
    expect(begun.items.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
      ['2026-03-11', '2026-03-17'],
      ['2026-04-01', '2026-04-01'],
    ]);
    expect((await begin('2026-03-05')).items[0]).toMatchObject({ startsOn: '2026-03-12', endsOn: '2026-03-18' });
    expect((await begin(null)).items[0]).toMatchObject({ startsOn: null });
    const [event] = await events();
    expect(event).toMatchObject({ entity: 'register', changes: { planStartsOn: ['2026-03-05', null] } });
  });

  test('days a person sets stay, until they are taken back', async () => {
    await begin('2026-03-04');
    const entry = await add({ period: 'Week 1', text: 'First' });
    const days = { startsOn: '2026-03-20', endsOn: '2026-03-22' };
    const moved = await asAda.ok(timelineApi.patch, { params: at(entry.id), version: 1, body: days });
    expect(moved).toMatchObject({ ...days, isDated: true, version: 2 });
    await begin('2026-05-01');
    expect((await plan()).items[0]).toMatchObject(days);
    const back = await asAda.ok(timelineApi.patch, {
      ...{ params: at(entry.id), version: 2, body: { startsOn: null, endsOn: null } },
    });
    expect(back).toMatchObject({ startsOn: '2026-05-01', endsOn: '2026-05-07', isDated: false });
    expect((await events())[0]).toMatchObject({ entity: 'timeline', action: 'moved', key: 'Week 1' });
  });

  test.each([
    [{ startsOn: '2026-03-02' }, 'timeline.one_day'],
    [{ startsOn: '2026-03-02', endsOn: '2026-03-01' }, 'timeline.ends_early'],
    [{ startsOn: '2026-03-02', endsOn: '2046-03-01' }, 'timeline.too_long'],
    [{ startsOn: '0026-03-02', endsOn: '0026-03-03' }, 'timeline.year'],
    [{ refs: ['NOBODY-1'] }, 'timeline.unknown_risk'],
    [{ signOffId: newId() }, 'timeline.unknown_sign_off'],
  ])('%o is refused: %s', async (body, code) => {
    const made = await asAda.call(timelineApi.create, { params: params(), body: { text: 'Do it', ...body } });
    expect([made.status, made.problem.code]).toEqual([
      code === 'timeline.unknown_risk' || code === 'timeline.unknown_sign_off' ? 400 : 422,
      code,
    ]);
    const entry = await add({ text: 'Do it' });
    const patched = await asAda.call(timelineApi.patch, { params: at(entry.id), version: 1, body });
    expect(patched.problem.code).toBe(code);
    expect((await plan()).items).toMatchObject([{ version: 1 }]);
  });

  test('what words name is tied: active risks of exactly that level, and refs; a person may choose otherwise', async () => {
    const [high, low, medium] = [await addRisk('high'), await addRisk('low'), await addRisk('medium')];
    expect(high.priority).toBe('critical');
    await bringTo(asAda, register, low, 'closed');
    const entry = await add({ period: 'Week 1', text: `Critical and low risks, and ${medium.ref}` });
    expect(entry).toMatchObject({
      ...{ levels: ['critical', 'low'], refs: null, riskCount: 2, openCount: 2 },
      risks: [
        { ref: high.ref, priority: 'critical', state: 'active' },
        { ref: medium.ref, state: 'active' },
      ],
    });
    const chosen = await asAda.ok(timelineApi.patch, {
      ...{ params: at(entry.id), version: 1, body: { refs: [low.ref, low.ref] } },
    });
    expect(chosen).toMatchObject({ refs: [low.ref], riskCount: 1, openCount: 0, risks: [{ state: 'closed' }] });
    // Other words change nothing of what a person chose.
    const reworded = await asAda.ok(timelineApi.patch, {
      ...{ params: at(entry.id), version: 2, body: { text: 'Medium risks' } },
    });
    expect(reworded).toMatchObject({ refs: [low.ref] });
    const again = await asAda.ok(timelineApi.patch, { params: at(entry.id), version: 3, body: { refs: null } });
    expect(again).toMatchObject({ refs: null, levels: ['medium'], risks: [{ ref: medium.ref }] });
    const trail = (await events()).filter(({ entity }) => entity === 'timeline');
    expect(trail[0]).toMatchObject({ action: 'changed', changes: { refs: [[low.ref], [medium.ref]] } });
  });

  test('a risk that is closed stays in its entry, and counts as settled', async () => {
    const risk = await addRisk('high');
    await add({ text: 'All critical risks' });
    await bringTo(asAda, register, risk, 'closed');
    expect((await plan()).items[0]).toMatchObject({ riskCount: 1, openCount: 0, risks: [{ state: 'closed' }] });
  });

  test('an entry is done by somebody on a day, and open again', async () => {
    const entry = await add({ text: 'Sign-off', isMilestone: true });
    const done = await asAda.ok(timelineApi.patch, { params: at(entry.id), version: 1, body: { isDone: true } });
    expect(done).toMatchObject({ doneOn: today(), doneBy: `Ada ${count}`, isMilestone: true });
    // Done already: nothing changes, and nothing is told.
    expect(await asAda.ok(timelineApi.patch, { params: at(entry.id), version: 2, body: { isDone: true } })).toEqual(
      done,
    );
    const open = await asAda.ok(timelineApi.patch, { params: at(entry.id), version: 2, body: { isDone: false } });
    expect(open).toMatchObject({ doneOn: null, doneBy: null, version: 3 });
    const actions = (await events()).filter(({ entity }) => entity === 'timeline').map(({ action }) => action);
    expect(actions).toEqual(['reopened', 'done', 'added']);
  });

  test('two people move one entry: the second is answered 412 with what it is now', async () => {
    const entry = await add({ period: 'Week 1', text: 'First' });
    const move = (client: TestClient, day: string) =>
      client.call(timelineApi.patch, { params: at(entry.id), version: 1, body: { startsOn: day, endsOn: day } });
    const answers = await Promise.all([move(asAda, '2026-03-10'), move(asOther, '2026-03-20')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const won = answers.find(({ status }) => status === 200)?.body;
    const lost = answers.find(({ status }) => status === 412)?.problem;
    expect(lost).toMatchObject({ code: 'entry.stale', current: won });
    const reordered = await asOther.call(timelineApi.move, { params: at(entry.id), version: 1, body: { after: null } });
    expect(reordered.status).toBe(412);
    const begun = await asAda.call(timelineApi.setStart, {
      params: params(),
      version: 99,
      body: { startsOn: today() },
    });
    expect([begun.status, begun.problem.code]).toEqual([412, 'plan.stale']);
  });

  test('of many who change one entry at once exactly one does', async () => {
    for (let round = 0; round < 4; round++) {
      const entry = await add({ text: `Round ${round}` });
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          (n % 2 === 0 ? asAda : asOther).call(timelineApi.patch, {
            ...{ params: at(entry.id), version: 1, body: { text: `Round ${round} by ${n}` } },
          }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(412)]);
    }
  });

  test('entries are put in another order, taken out and brought back to their place', async () => {
    const [one, two, three] = [await add({ text: 'one' }), await add({ text: 'two' }), await add({ text: 'three' })];
    const order = async () => (await plan()).items.map(({ text }) => text);
    await asAda.ok(timelineApi.move, { params: at(three.id), version: 1, body: { after: null } });
    expect(await order()).toEqual(['three', 'one', 'two']);
    await asAda.ok(timelineApi.move, { params: at(three.id), version: 2, body: { after: one.id } });
    expect(await order()).toEqual(['one', 'three', 'two']);
    const lost = await asAda.call(timelineApi.move, { params: at(two.id), version: 1, body: { after: newId() } });
    expect(lost.problem.code).toBe('timeline.unknown_entry');
    const gone = await asAda.ok(timelineApi.remove, { params: at(three.id), version: 3 });
    expect(await order()).toEqual(['one', 'two']);
    const patch = { params: at(three.id), version: gone.version, body: { text: 'four' } };
    expect((await asAda.call(timelineApi.patch, patch)).status).toBe(404);
    await asAda.ok(timelineApi.restore, { params: at(three.id), version: gone.version });
    expect(await order()).toEqual(['one', 'three', 'two']);
    const told = (await events()).filter(({ entity }) => entity === 'timeline').map(({ action }) => action);
    expect(told.slice(0, 4)).toEqual(['brought back', 'removed', 'moved', 'moved']);
  });

  test('an entry of another register is not there', async () => {
    const entry = await add({ text: 'Mine' });
    const [mine, other] = [register, `other-${count}`];
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: 'Other', slug: other } });
    const asBoss = await t.signIn(founder);
    const patch = { params: { register: other, id: entry.id }, version: 1, body: { text: 'Theirs' } };
    expect((await asBoss.call(timelineApi.patch, patch)).status).toBe(404);
    expect((await asBoss.call(timelineApi.remove, { params: patch.params, version: 1 })).status).toBe(404);
    expect((await asBoss.call(timelineApi.restore, { params: patch.params, version: 1 })).status).toBe(404);
    register = mine;
    expect((await plan()).items).toMatchObject([{ text: 'Mine' }]);
  });

  test('who only reads sees the plan, and cannot change it', async () => {
    await add({ text: 'Read me' });
    const viewer = await t.signIn(await t.person(`Vera ${count}`, { roles: { [register]: ['viewer'] } }));
    expect(await viewer.ok(timelineApi.list, { params: params() })).toMatchObject({ mayEdit: false });
    const refused = await viewer.call(timelineApi.create, { params: params(), body: { text: 'No' } });
    expect(refused.status).toBe(403);
  });

  test('five hundred entries are answered at once, and a plan is full at some point', async () => {
    const risks = [];
    for (let n = 0; n < RISKS_SHOWN + 2; n++) risks.push(await addRisk('high', `Risk ${n}`));
    const lines = Array.from({ length: 500 }, (_, n) => `- Week ${n + 1}: Critical risks, part ${n}`);
    await importInto(documentWith(lines), { into: register });
    const begun = await begin('2026-03-02');
    expect(begun.items).toHaveLength(500);
    expect(begun.items[499]).toMatchObject({ riskCount: RISKS_SHOWN + 2, endsOn: '2035-09-30' });
    expect(begun.items[499]?.risks).toHaveLength(RISKS_SHOWN);
    const { points } = await burnDown();
    expect(points.length).toBeLessThan(65);
    const more = Array.from({ length: MOST_ENTRIES - 500 }, (_, n) => `- Step ${n}: And more`);
    await importInto(documentWith(more), { into: register });
    const full = await asAda.call(timelineApi.create, { params: params(), body: { text: 'One too many' } });
    expect([full.status, full.problem.code]).toEqual([409, 'timeline.full']);
    const [first] = begun.items;
    const gone = await asAda.ok(timelineApi.remove, { params: at(first?.id as string), version: 1 });
    await add({ text: 'In its place' });
    const back = await asAda.call(timelineApi.restore, { params: at(gone.id), version: gone.version });
    expect([back.status, back.problem.code]).toEqual([409, 'timeline.full']);
  });

  describe('the burn-down', () => {
    test('counts what the plan leaves open against what is open, and finds the difference', async () => {
      const [a, b, c] = [await addRisk('high'), await addRisk('medium'), await addRisk('low')];
      await add({ period: 'Week 1', text: 'The first', refs: [a.ref] });
      await add({ period: 'Week 2', text: 'Both', refs: [a.ref, b.ref] });
      await add({ period: 'Week 1', text: 'Undated', refs: [c.ref], startsOn: null });
      await begin(daysOn(1));
      expect((await burnDown()).finding).toMatch(/^The plan begins on .* and is to bring three of three risks down by/);
      const first = today();
      t.clock.advance(DAY_MS);
      asAda = await t.signIn(await t.person(`Cleo ${count}`, { roles: { [register]: ['manager'] } }));
      await bringTo(asAda, register, c, 'closed');
      t.clock.advance(8 * DAY_MS);
      asAda = await t.signIn(await t.person(`Dora ${count}`, { roles: { [register]: ['manager'] } }));
      await addRisk('high');
      const { points, finding, uncoveredCount } = await burnDown();
      expect(
        points.map(({ date, week }) => [Math.round((Date.parse(date) - Date.parse(first)) / DAY_MS), week]),
      ).toEqual([
        [1, null],
        [7, 1],
        [9, null],
        [14, 2],
      ]);
      const total = (counts: Partial<Record<string, number>> | null | undefined) =>
        counts && Object.values(counts).reduce((sum: number, n) => sum + (n ?? 0), 0);
      // The low risk was closed on the first day, so the plan begins with two.
      expect(points.map(({ planned }) => total(planned))).toEqual([2, 2, 2, 0]);
      expect(points.map(({ actual }) => total(actual))).toEqual([2, 2, 3, null]);
      expect(finding).toBe(
        'One more open than planned: one Critical. One came since it began. One open risk is in no entry with days.',
      );
      expect(uncoveredCount).toBe(1);
      await bringTo(asAda, register, await asAda.ok(risksApi.get, { params: { register, ref: a.ref } }), 'closed');
      await bringTo(asAda, register, await asAda.ok(risksApi.get, { params: { register, ref: b.ref } }), 'closed');
      expect((await burnDown()).finding).toMatch(/^One fewer open than planned: one \w+\./);
    });

    test('a register younger than its plan begins with what it brought', async () => {
      await begin('2025-01-06');
      const risk = await addRisk('medium');
      await add({ period: 'Week 1', text: 'Long past', refs: [risk.ref] });
      const { points, finding } = await burnDown();
      expect(points[0]).toMatchObject({ date: '2025-01-06', actual: null });
      expect(finding).toMatch(/^The plan ended on 12 January 2025\. One more open than planned/);
    });

    test.each([
      // The clock of a place goes on, and back, in the week of the plan; its days are its own.
      ['Pacific/Auckland', '2026-04-05T11:59:59.000Z', '2026-04-05T12:00:01.000Z', '2026-04-05', '2026-04-06'],
      ['America/Los_Angeles', '2026-11-02T07:59:59.000Z', '2026-11-02T08:00:01.000Z', '2026-11-01', '2026-11-02'],
      ['Asia/Kolkata', '2026-12-06T18:29:59.000Z', '2026-12-06T18:30:01.000Z', '2026-12-06', '2026-12-07'],
    ])('the days are those of %s', async (timeZone, late, next, day, dayAfter) => {
      const goTo = async (iso: string) => {
        t.clock.advance(Date.parse(iso) - t.clock.now().getTime());
        asAda = await t.signIn(await t.person(`Eve ${iso} ${count}`, { roles: { [register]: ['manager'] } }));
      };
      const policy = await asAda.ok(escalationPolicyApi.get, { params: params() });
      const { version, bands, setting } = policy;
      await asAda.ok(escalationPolicyApi.replace, {
        ...{ params: params(), version, body: { bands, setting: { ...setting, timeZone } } },
      });
      const [first, second] = [await addRisk('high'), await addRisk('high')];
      await add({ period: 'Day 1', text: 'At once', refs: [first.ref, second.ref] });
      await begin(day);
      await goTo(late);
      expect(await plan()).toMatchObject({ today: day });
      // One is closed a second before midnight of the place, the other a second after it.
      await bringTo(asAda, register, first, 'closed');
      await goTo(next);
      expect(await plan()).toMatchObject({ today: dayAfter });
      await bringTo(asAda, register, second, 'closed');
      const { points, finding } = await burnDown();
      expect(points[0]).toMatchObject({ date: day, actual: { critical: 1 }, planned: { critical: 0 } });
      expect(points[1]).toMatchObject({ date: dayAfter, actual: { critical: 0 } });
      expect(finding).toMatch(/As planned: no risk is open\.$/);
    });
  });

  describe('a document', () => {
    test('brings its time line, each entry tied to its risks, and takes back what changed', async () => {
      await importNew(DEPLOYMENT);
      const { items } = await plan();
      expect(items.map(({ period, levels, isMilestone }) => [period, levels, isMilestone])).toEqual([
        ['Week 1', ['high'], false],
        ['Week 2', ['medium'], false],
        ['Week 3', ['low'], false],
        ['Week 4', [], true],
      ]);
      const { items: all } = await asAda.ok(risksApi.list, { params: params(), query: { limit: 500 } });
      for (const { levels, riskCount } of items) {
        const [level] = levels;
        expect(riskCount).toBe(all.filter((risk) => risk.state === 'active' && risk.priority === level).length);
      }
      expect(items[0]?.riskCount).toBeGreaterThan(0);
      expect(await exported()).toBe(DEPLOYMENT);
      const [, second] = items;
      await asAda.ok(timelineApi.patch, {
        params: at(second?.id ?? ''),
        version: 1,
        body: { text: 'Medium-risk chores' },
      });
      expect(await exported()).toBe(DEPLOYMENT.replace('Medium-risk work', 'Medium-risk chores'));
    });

    test('whose weeks stand above what is done brings an entry for each, and takes back what moved, came and went', async () => {
      const nested = (...lines: string[]) =>
        documentWith(lines).replace('- **Description**: Water.', '**Likelihood:** High\n\n**Impact:** High');
      const source = nested(
        ...[
          '- **Week 1**',
          '  - Tarpaulin for R1',
          '  - High-risk items',
          '- **Week 2**',
          '  - New tiles',
          '  - Sign-off',
        ],
      );
      await importNew(source);
      const { items } = await plan();
      expect(items.map(({ period, text, risks, isMilestone }) => [period, text, risks.length, isMilestone])).toEqual([
        ['Week 1', 'Tarpaulin for R1', 1, false],
        [
          'Week 1',
          'High-risk items',
          (await asAda.ok(risksApi.get, { params: { register, ref: 'R1' } })).priority === 'high' ? 1 : 0,
          false,
        ],
        ['Week 2', 'New tiles', 0, false],
        ['Week 2', 'Sign-off', 0, true],
      ]);
      expect(await exported()).toBe(source);
      const [first, second, third] = items.map(({ id }) => id);
      await asAda.ok(timelineApi.patch, { params: at(first ?? ''), version: 1, body: { period: 'Week 2' } });
      await asAda.ok(timelineApi.remove, { params: at(second ?? ''), version: 1 });
      await asAda.ok(timelineApi.patch, { params: at(third ?? ''), version: 1, body: { text: 'New tiles, blue' } });
      await add({ period: 'Week 2', text: 'Paint' });
      await add({ period: 'Week 3', text: 'Look back' });
      expect(await exported()).toBe(
        nested(
          ...['- **Week 2**', '  - Tarpaulin for R1', '  - New tiles, blue', '  - Sign-off', '  - Paint'],
          ...['- **Week 3**', '  - Look back'],
        ),
      );
    });

    test('days, order and the day it begins survive the way out and in again', async () => {
      await importNew(DEPLOYMENT);
      await begin('2026-03-02');
      const [first, second] = (await plan()).items;
      const days = { startsOn: '2026-06-01', endsOn: '2026-06-03' };
      await asAda.ok(timelineApi.patch, { params: at(second?.id ?? ''), version: 1, body: { ...days, isDone: true } });
      await asAda.ok(timelineApi.move, { params: at(first?.id ?? ''), version: 1, body: { after: second?.id ?? '' } });
      const before = await plan();
      const text = await exported();
      await importNew(text);
      const after = await plan();
      const plain = ({ items, startsOn }: typeof before) => ({
        startsOn,
        items: items.map(({ id: _, version: __, doneBy: ___, ...entry }) => entry),
      });
      expect(plain(after)).toEqual(plain(before));
      expect(await exported()).toBe(text);
    });

    test('read into a plan that is there leaves what people made, and adds what is new', async () => {
      await importNew(DEPLOYMENT);
      const { items } = await plan();
      await asAda.ok(timelineApi.patch, {
        params: at(items[0]?.id ?? ''),
        version: 1,
        body: { text: 'Mine', refs: [] },
      });
      await asAda.ok(timelineApi.remove, { params: at(items[1]?.id ?? ''), version: 1 });
      const eighth =
        '### 8. Comes Later\n**Risk**: Nobody thought of it\n**Impact**: Late\n**Mitigation**:\n- Think\n\n## Risk Mitigation Timeline';
      const grown = `${DEPLOYMENT.trimEnd()}\n- Week 5: Look back\n`.replace('## Risk Mitigation Timeline', eighth);
      await importInto(grown, { into: register });
      const after = await plan();
      expect(after.items.map(({ period, text }) => [period, text])).toEqual([
        ['Week 1', 'Mine'],
        ['Week 3', 'Low-risk items and trials'],
        ['Week 4', 'Final check and sign-off'],
        ['Week 5', 'Look back'],
      ]);
      expect(after.items[0]).toMatchObject({ refs: [], riskCount: 0 });
      // A risk the plan did not know yet joins the entry whose words name its level.
      expect(after.items[1]?.riskCount).toBe((items[2]?.riskCount ?? 0) + 1);
    });

    if (seed002 === undefined)
      test('the folder of real registers is not here: the plan of our own document ran only', () => {});
    else
      test('seed 002: its four weeks are entries tied to the risks of the levels they name', async () => {
        const source = readFileSync(join(folder, seed002));
        await importNew(source);
        const { items } = await plan();
        expect(
          items.map(({ period, levels, isMilestone, riskCount }) => [period, levels, isMilestone, riskCount > 0]),
        ).toEqual([
          ['Week 1', ['high'], false, true],
          ['Week 2', ['medium'], false, true],
          ['Week 3', ['low'], false, true],
          ['Week 4', [], true, false],
        ]);
        expect(items.flatMap(({ risks }) => risks).every(({ state }) => state === 'active')).toBe(true);
        expect(await exported()).toBe(source.toString('utf8'));
        const { startsOn, items: begun } = await begin(today());
        expect(begun.map(({ startsOn: from }) => from)).toEqual([startsOn, daysOn(7), daysOn(14), daysOn(21)]);
        expect((await burnDown()).finding).not.toMatch(/no entry has/i);
      });
  });
});
