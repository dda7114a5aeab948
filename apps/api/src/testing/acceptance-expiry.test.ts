import { acceptancesApi, krisApi, readingsApi } from '@heed/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { tick } from '../jobs/ticker.ts';
import { openPier, PIER, type Pier, refusal } from './acceptance-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('acceptances that end on %s', (database) => {
  let pier: Pier;
  const opened: Pier[] = [];
  beforeEach(async () => {
    pier = await openPier(database);
    opened.push(pier);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  const goTo = async (iso: string) => {
    await pier.later(Date.parse(iso) - pier.t.clock.now().getTime());
    await tick(pier.t.deps, pier.t.clock.iso());
  };
  const heard = async (who: string) => [
    (await pier.told(who, 'acceptance.expiring')).length,
    (await pier.told(who, 'acceptance.expired')).length,
  ];

  test.each([
    // Auckland is twelve hours ahead in April: its 21st begins at noon of the 20th.
    ['Pacific/Auckland', '2026-04-20T11:59:00.000Z', '2026-04-20T12:01:00.000Z'],
    ['America/Los_Angeles', '2026-04-21T06:59:00.000Z', '2026-04-21T07:01:00.000Z'],
    ['UTC', '2026-04-20T23:59:00.000Z', '2026-04-21T00:01:00.000Z'],
  ])('end with their last day in %s', async (timeZone, before, after) => {
    await pier.setRegister({ timeZone });
    const { acceptance } = await pier.accepted({ expiresOn: '2026-04-20' }, { owner: 'Olga' });
    await goTo(before);
    expect((await pier.read(acceptance)).state).toBe('accepted');
    expect(await heard('Olga')).toEqual([1, 0]);
    await goTo(after);
    expect(await pier.read(acceptance)).toMatchObject({ state: 'expired', expiredBecause: 'date' });
    expect(await heard('Olga')).toEqual([1, 1]);
  });

  test('are told of two weeks before and at the end, once, however often and by how many it is looked', async () => {
    const { acceptance } = await pier.accepted({ expiresOn: '2026-04-20' }, { owner: 'Olga' });
    await goTo('2026-04-05T12:00:00.000Z');
    expect(await heard('Olga')).toEqual([0, 0]);
    await goTo('2026-04-06T12:00:00.000Z');
    const look = () => tick(pier.t.deps, pier.t.clock.iso());
    await Promise.all([look(), look(), look()]);
    expect(await heard('Olga')).toEqual([1, 0]);
    await goTo('2026-06-01T12:00:00.000Z');
    await Promise.all([look(), look(), look()]);
    for (const who of ['Olga', 'Ada', 'Ben']) expect(await heard(who)).toEqual([1, 1]);
    expect(await heard('Eve')).toEqual([0, 0]);
    expect((await pier.told('Olga', 'acceptance.expired'))[0]).toMatchObject({
      title: `${acceptance.reference} for ${acceptance.ref} The crane is old has ended`,
      path: `/r/pier/acceptances/${acceptance.id}`,
    });
    expect((await pier.eventsOf(acceptance.reference)).map(({ action, by }) => [action, by]).slice(2)).toEqual([
      ['expiring', 'Heed'],
      ['expired', 'Heed'],
    ]);
    expect((await pier.read(acceptance)).version).toBe(acceptance.version);
  });

  test('that nobody looked at for months end all the same, and are told of once', async () => {
    await pier.accepted({ expiresOn: '2026-03-10' }, { owner: 'Olga' });
    await goTo('2026-08-01T00:00:00.000Z');
    expect(await heard('Olga')).toEqual([0, 1]);
  });

  test('are not told of once they were withdrawn', async () => {
    const { acceptance } = await pier.accepted({ expiresOn: '2026-04-20' }, { owner: 'Olga' });
    await pier.withdraw('Ada', acceptance);
    await goTo('2026-06-01T00:00:00.000Z');
    expect(await heard('Olga')).toEqual([0, 0]);
  });

  test('that waited beyond their last day are not signed', async () => {
    const { ref } = await pier.createRisk();
    const waiting = await pier.asked({ ref, expiresOn: '2026-03-10' });
    await goTo('2026-03-11T00:00:01.000Z');
    expect(refusal(await pier.sign('Ben', waiting))).toEqual([422, 'acceptance.expiry_past', 'expiresOn']);
  });

  const latency = async () => {
    const body = { name: 'Sway', warning: '> 5', critical: '> 8' };
    return (await pier.as('Ada').ok(krisApi.create, { params: PIER, body })).slug;
  };
  const measure = async (slug: string, value: number) => {
    await pier.later(60_000);
    await pier.as('Ada').ok(readingsApi.record, { params: { ...PIER, slug }, body: { value } });
  };

  test('end when their KRI becomes critical, at once and for good, and people hear of it once', async () => {
    const slug = await latency();
    await measure(slug, 1);
    const { acceptance } = await pier.accepted({ expiresOnKri: slug }, { owner: 'Olga' });
    expect(acceptance.expiresOnKri).toEqual({ slug, name: 'Sway' });
    await measure(slug, 6);
    expect((await pier.read(acceptance)).state).toBe('accepted');
    await measure(slug, 9);
    expect(await pier.read(acceptance)).toMatchObject({
      ...{ state: 'expired', expiredBecause: 'kri', firedAt: pier.t.clock.iso() },
    });
    const firedAt = pier.t.clock.iso();
    await measure(slug, 1);
    await measure(slug, 9);
    expect(await pier.read(acceptance)).toMatchObject({ state: 'expired', firedAt });
    expect(await heard('Olga')).toEqual([0, 1]);
    expect((await pier.eventsOf(acceptance.reference)).at(-1)).toMatchObject({
      ...{ action: 'expired', changes: { kri: [null, slug] } },
    });
  });

  test('are neither asked for nor signed on the condition of a KRI that is critical already', async () => {
    const slug = await latency();
    const { ref } = await pier.createRisk();
    const waiting = await pier.asked({ ref, expiresOnKri: slug });
    await measure(slug, 9);
    expect(refusal(await pier.sign('Ben', waiting))).toEqual([409, 'acceptance.kri_critical', undefined]);
    const other = await pier.createRisk();
    expect(refusal(await pier.ask('Ada', { ref: other.ref, expiresOnKri: slug }))[1]).toBe('acceptance.kri_critical');
    const { items } = await pier.as('Ada').ok(acceptancesApi.list, { params: PIER, query: { ref } });
    expect(items[0]?.state).toBe('requested');
  });
});
