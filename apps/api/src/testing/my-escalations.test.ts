import { myApi, registersApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CRITICAL, HIGH, MEDIUM, PARAMS, type Pier, startPier } from './escalation-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('the clocks that call a person on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  const mine = async (who: string, query = {}) => (await pier.as(who)).ok(myApi.escalations, { query });
  const refs = async (who: string) => (await mine(who)).items.map(({ ref }) => ref);

  test('are those at one’s level and those one was given, by time left, as many as are counted', async () => {
    const week = await pier.create(MEDIUM);
    const hour = await pier.create(CRITICAL);
    const day = await pier.create(HIGH);
    expect([await refs('Olga'), await refs('Eve'), await refs('Ada')]).toEqual([[week.ref], [hour.ref], [day.ref]]);
    await pier.act('Ada', 'reassign', await pier.only(day), {
      person: (await pier.only(week)).people[0]?.id,
    });
    expect([await refs('Olga'), await refs('Ada')]).toEqual([[day.ref, week.ref], []]);
    const { items, total } = await mine('Olga');
    expect(items[0]).toMatchObject({ register: { slug: PARAMS.register, title: 'Pier' }, may: { act: true } });
    const counts = await (await pier.as('Olga')).ok(myApi.counts);
    expect(counts.escalations).toBe(total);
    expect(counts.registers).toMatchObject([{ slug: PARAMS.register, escalations: total }]);
    await pier.act('Olga', 'acknowledge', await pier.only(day));
    expect(await refs('Olga')).toEqual([week.ref]);
  });

  test('come page by page, and are found by words', async () => {
    await pier.create({ ...MEDIUM, title: 'The rope frays' });
    const all = await mine('Olga');
    const first = await mine('Olga', { limit: 1 });
    const second = await mine('Olga', { limit: 1, cursor: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect(await mine('Olga', { q: 'frays' })).toMatchObject({ items: [{ title: 'The rope frays' }], total: 1 });
  });

  test('of a register out of use are none', async () => {
    const ada = await pier.as('Ada');
    const { version } = await ada.ok(registersApi.get, { params: PARAMS });
    await ada.ok(registersApi.archive, { params: PARAMS, version });
    expect(await refs('Olga')).toEqual([]);
  });
});
