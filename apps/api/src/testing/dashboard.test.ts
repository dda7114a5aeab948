import {
  type Dashboard,
  dashboardApi,
  type Escalation,
  krisApi,
  type Risk,
  readingsApi,
  risksApi,
  standUpApi,
} from '@heed/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { CRITICAL, HIGH, LOW, MEDIUM, PARAMS, type Pier, startPier } from './escalation-scene.ts';
import { DATABASES } from './test-app.ts';

const MINUTE_MS = 60_000;
const HOURS = 60;
const DAYS = 24 * HOURS;

describe.each(DATABASES)('the week of a register, on %s', (database) => {
  let pier: Pier;
  afterEach(() => pier.close());

  const read = async (week?: string, who = 'Ada'): Promise<Dashboard> =>
    (await pier.as(who)).ok(dashboardApi.read, { params: PARAMS, query: { ...(week && { week }) } });
  const to = (instant: string) => pier.pass((Date.parse(instant) - pier.clock.now().getTime()) / MINUTE_MS);
  const kri = async (name: string, body: object = {}) =>
    (await pier.as('Ada')).ok(krisApi.create, {
      params: PARAMS,
      body: { name, target: '< 900 ms', warning: '> 800 ms', critical: '> 1000 ms', cadence: 'yearly', ...body },
    });
  const record = async (slug: string, value: number, at?: string) =>
    (await pier.as('Ada')).ok(readingsApi.record, { params: { ...PARAMS, slug }, body: { value, ...(at && { at }) } });
  const escalationOf = async (risk: Risk): Promise<Escalation> => (await pier.of(risk))[0] as Escalation;
  /** A register with a bit of everything, from Monday 2 March 2026 on; what is there at the end of its second week. */
  const twoWeeks = async () => {
    pier = await startPier(database);
    const rises = await pier.create({ title: 'Rises', ...HIGH });
    const falls = await pier.create({ title: 'Falls', ...MEDIUM });
    const closes = await pier.create({ title: 'Closes', ...LOW });
    const snoozed = await pier.create({ title: 'Sleeps', ...HIGH });
    const late = await pier.create({
      ...{ title: 'Waits', ...MEDIUM, nextReview: '2026-03-12' },
      actions: [{ id: 'a1', text: 'Grease the crane', due: '2026-03-10', owner: 'Otto' }],
    } as object);
    const slow = await kri('Latency', { links: [{ ref: falls.ref, indicator: null }] });
    const well = await kri('Errors');
    await record(slow.slug, 700);
    await record(well.slug, 10);
    await to('2026-03-11T10:00:00.000Z');
    await pier.patch(rises, CRITICAL);
    await pier.patch(falls, LOW);
    const added = await pier.create({ title: 'Comes', ...HIGH });
    const at = { params: { ...PARAMS, ref: closes.ref } };
    const said = { resolution: 'Rebuilt', documentation: 'Log', lessonsLearned: 'Look', processImprovement: 'Plan' };
    const ada = await pier.as('Ada');
    const { version } = await ada.ok(risksApi.get, at);
    const proposed = await ada.ok(risksApi.proposeClosing, { ...at, version, body: said });
    const eve = await pier.as('Eve');
    await eve.ok(risksApi.verifyClosing, { ...at, version: proposed.version, body: { verification: 'Seen' } });
    await record(slow.slug, 1100);
    await pier.act('Ada', 'acknowledge', await escalationOf(added), {});
    await pier.act('Ada', 'snooze', await escalationOf(snoozed), {
      until: '2026-03-20T08:00:00.000Z',
      reason: 'Later',
    });
    return { rises, falls, closes, snoozed, late, added, slow, well };
  };

  /** What a page shows that nobody acts on any more. */
  const shown = ({ isCurrent: _, next: __, ...week }: Dashboard) => ({
    ...week,
    clocks: {
      ...week.clocks,
      items: week.clocks.items.map(({ version: _v, may: _m, kri: called, ...item }) => ({
        ...item,
        kri: called?.slug,
      })),
    },
  });

  test('tells what moved and what waits, against the week before', async () => {
    const { rises, falls, closes, added, late } = await twoWeeks();
    const week = await read();
    expect(week).toMatchObject({ week: '2026-W11', from: '2026-03-09', to: '2026-03-15', isCurrent: true });
    expect([week.previous, week.next, week.isCalm]).toEqual(['2026-W10', null, false]);
    expect(week.movement.moved.map(({ ref, direction }) => [ref, direction])).toEqual([
      [rises.ref, 'up'],
      [added.ref, 'new'],
      [falls.ref, 'down'],
      [closes.ref, 'closed'],
    ]);
    expect(week.movement.unchanged).toBe(2);
    expect([week.movement.before.active, week.movement.after.active]).toEqual([5, 5]);
    expect(week.headline).toMatch(
      new RegExp(`^${rises.ref} became the only Critical risk, and ${added.ref} is new at 6 High: `),
    );
    expect(week.subline).toBe('Two of five active risks moved, one up and one down. One is new, one closed.');
    expect(week.kris).toMatchObject({
      total: 2,
      offTarget: [{ slug: 'latency', state: 'critical', value: 1100, before: 700, refs: [falls.ref] }],
    });
    expect(week.clocks.items.map(({ trigger }) => trigger)).toContain('kri');
    expect(week.clocks.others).toMatch(/one snoozed until 20 March\.$/);
    expect(week.overdue.items[0]).toMatchObject({
      kind: 'action',
      ref: late.ref,
      title: 'Grease the crane',
      daysLate: 1,
    });
    expect(week.weeks.map(({ counts }) => counts?.active ?? null)).toEqual([...Array(10).fill(null), 5, 5]);
    expect(week.weeksFinding).toBe('First Critical in 2 weeks.');
    expect(week.matrix.cells.find(({ score }) => score === 9)).toMatchObject({ count: 1, risks: [{ ref: rises.ref }] });
  });

  test('reads a past week as it was at its end, whatever happened since', async () => {
    const { rises, falls, snoozed, late, added, slow, well } = await twoWeeks();
    await to('2026-03-15T23:59:59.999Z');
    const then = await read();
    expect(then).toMatchObject({ week: '2026-W11', isCurrent: true });
    expect(then.overdue.total).toBe(2);
    const all = (await pier.list({ state: 'running' })).items;
    await to('2026-03-17T09:00:00.000Z');
    for (const item of all) {
      const now = (await pier.of({ ref: item.ref })).find(({ id }) => id === item.id) as Escalation;
      await pier.act('Ada', 'resolve', now, { resolution: 'Done' });
    }
    await pier.act('Ada', 'reopen', await escalationOf(rises), { reason: 'Again' });
    await pier.act('Ada', 'wake', await escalationOf(snoozed));
    await pier.patch(rises, LOW);
    await pier.patch(added, CRITICAL);
    await pier.patch(falls, { title: 'Fell', ...HIGH });
    await pier.patch(late, { nextReview: '2026-06-01', actions: [] });
    await record(slow.slug, 1200, '2026-03-15T12:00:00.000Z');
    await record(slow.slug, 300);
    await record(well.slug, 5000);
    const ada = await pier.as('Ada');
    const held = await ada.ok(krisApi.get, { params: { ...PARAMS, slug: slow.slug } });
    await ada.ok(krisApi.patch, {
      params: { ...PARAMS, slug: slow.slug },
      version: held.version,
      body: { name: 'Speed', critical: '> 9000 ms', target: '< 1 s' },
    });
    await to('2026-03-24T09:00:00.000Z');
    const past = await read('2026-W11');
    expect(shown(past)).toEqual(shown(then));
    expect([past.isCurrent, past.next]).toEqual([false, '2026-W12']);
    expect(past.clocks.items.every(({ may }) => !may.act)).toBe(true);
    expect(await read('2026-W11')).toEqual(past);
    const later = await read('2026-W12');
    expect(later.movement.before).toEqual(past.movement.after);
    expect(later.weeks.slice(0, -1)).toEqual(past.weeks.slice(1));
  });

  test('follows an escalation that was raised and woken within the week', async () => {
    pier = await startPier(database);
    const risk = await pier.create(HIGH);
    await pier.pass(2 * DAYS);
    await pier.act('Ada', 'snooze', await escalationOf(risk), { until: pier.after(1 * DAYS), reason: 'Later' });
    await pier.pass(2 * DAYS);
    await to('2026-03-08T23:59:59.999Z');
    const then = await read();
    expect(then.clocks.items[0]).toMatchObject({ ref: risk.ref, state: 'open' });
    await pier.pass(3 * DAYS);
    expect(shown(await read('2026-W10'))).toEqual(shown(then));
  });

  test('says so when no change needs anybody', async () => {
    pier = await startPier(database);
    const risk = await pier.create({ title: 'Rests', ...MEDIUM });
    await pier.act('Ada', 'resolve', await pier.only(risk), { resolution: 'Known' });
    await pier.pass(8 * DAYS);
    const calm = await read();
    expect(calm).toMatchObject({
      headline: 'No changes needing you.',
      isCalm: true,
      clocks: { running: 0, items: [] },
    });
    expect(calm.subline).toBe('The one active risk did not move. None is new, none closed.');
    await pier.patch(risk, LOW);
    expect(await read()).toMatchObject({
      headline: `No changes needing you: ${risk.ref} fell to 2 Low.`,
      isCalm: true,
    });
    await pier.patch(risk, CRITICAL);
    expect(await read()).toMatchObject({ isCalm: false });
  });

  test('has no week before the first one, and none after this one', async () => {
    pier = await startPier(database);
    await pier.create(HIGH);
    const first = await read();
    expect(first).toMatchObject({ previous: null, next: null });
    expect(first.headline).toMatch(/^The first week, with one active risk, one of them High: /);
    expect(first.subline).toBe('There is no week before this one to compare with.');
    const ada = await pier.as('Ada');
    const call = (week: string) => ada.call(dashboardApi.read, { params: PARAMS, query: { week } });
    expect(await read('2025-W30')).toMatchObject({ headline: 'There was no register in this week.' });
    expect((await call('2026-W11')).problem).toMatchObject({
      code: 'week.in_future',
      detail: 'Week 11 (2026-03-09 to 2026-03-15) is still to come. Ask for a week up to 2026-W10.',
    });
    expect((await call('2025-W53')).problem).toMatchObject({ code: 'week.unknown' });
  });

  test('begins and ends its weeks where the register is at home', async () => {
    pier = await startPier(database);
    await pier.setPolicy(({ setting, ...policy }) => ({
      ...policy,
      setting: { ...setting, timeZone: 'Pacific/Auckland' },
    }));
    await to('2026-03-08T10:30:00.000Z');
    expect(await read()).toMatchObject({ week: '2026-W10', to: '2026-03-08' });
    await to('2026-03-08T11:30:00.000Z');
    expect(await read()).toMatchObject({ week: '2026-W11', movement: { since: '2026-03-08T10:59:59.999Z' } });
    expect(await read('2026-W10')).toMatchObject({ at: '2026-03-08T10:59:59.999Z' });
  });

  test('lets every member read it, and act where they may', async () => {
    pier = await startPier(database);
    await pier.create({ ...HIGH, owner: 'Olga' });
    const may = async (who: string) => (await read(undefined, who)).clocks.items[0]?.may.act;
    expect([await may('Ada'), await may('Olga'), await may('Otto'), await may('Vic')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('tells the last 24 hours to a stand-up', async () => {
    pier = await startPier(database);
    const risk = await pier.create({ title: 'Old *crane*', ...MEDIUM, nextReview: '2026-03-10' } as object);
    await pier.act('Ada', 'resolve', await pier.only(risk), { resolution: 'Known' });
    const slow = await kri('Latency');
    const ask = async () => (await pier.as('Vic')).ok(standUpApi.read, { params: PARAMS });
    await to('2026-03-09T12:00:00.000Z');
    expect(await ask()).toMatchObject({ isQuiet: true });
    expect((await ask()).markdown).toContain('Nothing new in the last 24 hours');
    await to('2026-03-10T08:00:00.000Z');
    const added = await pier.create({ title: 'New one', ...LOW });
    await pier.patch(risk, HIGH);
    await record(slow.slug, 1100);
    const { sections, markdown, isQuiet } = await ask();
    expect(isQuiet).toBe(false);
    expect(sections.map(({ title, items }) => [title, items.map(({ ref }) => ref)])).toEqual([
      ['New', [added.ref]],
      ['Changed', [risk.ref]],
      ['Breached', [null]],
      ['Due today', [risk.ref]],
    ]);
    expect(sections[1]?.items[0]?.text).toBe(`${risk.ref} Old *crane*: up to 6 High, was 4 Medium`);
    expect(markdown).toContain('Old \\*crane\\*');
    await pier.pass(25 * HOURS);
    const next = await ask();
    expect(next.sections[2]?.items[0]?.text).toMatch(/not answered in time/);
    expect(next.sections[0]?.items).toEqual([]);
  });
});
