import { auditApi, type Endpoint, peopleApi, registersApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

const NAMES = ['Cora', 'ada', 'Émile', 'Ben', 'Dina'];

describe.each(DATABASES)('a short list on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;

  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Root', { isAdmin: true }));
    for (const name of NAMES) {
      t.clock.advance(1000);
      await ada.ok(registersApi.create, { body: { title: `Register of ${name}` } });
      const { person } = await ada.ok(peopleApi.invite, {
        body: { name, email: `${name}@example.org`.replace('É', 'e') },
      });
      await ada.ok(peopleApi.setRoles, {
        params: { register: 'register-of-cora', id: person.id },
        body: { roles: ['viewer'] },
      });
    }
  });
  afterAll(() => t.close());

  const walk = async (endpoint: Endpoint, query: object, params?: object) => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const args = { params, query: { limit: 2, ...query, ...(cursor && { cursor }) } };
      const page = (await ada.ok(endpoint, args as never)) as unknown as {
        items: { title?: string; name?: string }[];
        next: string | null;
        total: number;
      };
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.title ?? item.name ?? ''));
      if (page.next === null) {
        expect(page.total).toBe(seen.length);
        return seen;
      }
      cursor = page.next;
    }
  };

  const titles = (names: string[]) => names.map((name) => `Register of ${name}`);

  it.each([
    [undefined, [...NAMES].reverse()],
    ['updated', NAMES],
    ['title', ['ada', 'Ben', 'Cora', 'Dina', 'Émile']],
    ['-title', ['Émile', 'Dina', 'Cora', 'Ben', 'ada']],
  ])('of registers comes whole, page by page, sorted by %s', async (sort, names) => {
    expect(await walk(registersApi.list, { ...(sort && { sort }) })).toEqual(titles(names));
  });

  it('of registers is cut to what is asked for, whatever the case of its letters', async () => {
    expect(await walk(registersApi.list, { q: 'of C' })).toEqual(titles(['Cora']));
    expect(await walk(registersApi.list, { q: 'ÉMI' })).toEqual(titles(['Émile']));
    expect(await walk(registersApi.list, { q: '100%' })).toEqual([]);
  });

  it('of people and of members comes whole, page by page, by name', async () => {
    const members = ['ada', 'Ben', 'Cora', 'Dina', 'Root', 'Émile'];
    expect(await walk(peopleApi.list, {})).toEqual(members);
    expect(await walk(peopleApi.members, {}, { register: 'register-of-cora' })).toEqual(members);
    expect(await walk(peopleApi.list, { sort: '-name' })).toEqual([...members].reverse());
    expect(await walk(peopleApi.list, { q: 'DINA@' })).toEqual(['Dina']);
  });

  it('refuses an order there is not, and a cursor of another order, with a sentence', async () => {
    for (const [endpoint, params] of [
      [registersApi.list, {}],
      [peopleApi.list, {}],
      [auditApi.list, { register: 'register-of-cora' }],
    ] as const) {
      const call = { params, query: { sort: 'colour' } } as never;
      expect(await ada.call(endpoint, call)).toMatchObject({ status: 400, problem: { code: 'list.unknown_sort' } });
    }
    const { next } = await ada.ok(registersApi.list, { query: { limit: 2, sort: 'title' } });
    const other = await ada.call(registersApi.list, { query: { limit: 2, sort: 'updated', cursor: next ?? '' } });
    expect(other).toMatchObject({ status: 400, problem: { code: 'list.bad_cursor' } });
  });
});
