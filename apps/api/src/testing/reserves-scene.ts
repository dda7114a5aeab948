import {
  type Money,
  type RequestQuery,
  type Reserve,
  type Risk,
  type Role,
  registersApi,
  reservesApi,
  risksApi,
} from '@heed/contracts';
import { newId } from '../ids.ts';
import { type AppOptions, type DatabaseName, startTestApp, type TestPerson } from './test-app.ts';

export const usd = (dollars: number): Money => ({ amount: Math.round(dollars * 100), currency: 'USD' });

/** A register with somebody of each role, reserves, and shorthands for what happens to its money. */
export const startTreasury = async (database: DatabaseName, options: AppOptions = {}) => {
  const t = await startTestApp(database, options);
  const params = { register: 'pier' };
  const people: Record<string, TestPerson> = {};
  const known = (name: string): TestPerson => people[name] as TestPerson;
  /** Somebody who has just signed in. */
  const as = (name: string) => t.signIn(known(name));
  const join = async (name: string, roles: Role[]) => {
    people[name] = await t.person(name, { roles: { pier: roles } });
  };
  people.Ada = await t.person('Ada', { isAdmin: true });
  await (await as('Ada')).ok(registersApi.create, { body: { title: 'Pier', slug: 'pier' } });
  await join('Max', ['manager']);
  await join('Eve', ['executive']);
  await join('Olga', ['owner']);
  await join('Vic', ['viewer']);

  const risk = async (title = 'The crane is old', owner = 'Olga', category = 'T'): Promise<Risk> =>
    (await as('Ada')).ok(risksApi.create, {
      params,
      body: { title, owner, category, probability: 'high', impact: 'high', reason: 'Seen' },
    });
  const open = async (category: string, amount: Money): Promise<Reserve> =>
    (await as('Ada')).ok(reservesApi.create, { params, body: { category, amount, reason: 'The year' } });
  const budget = async () => (await as('Vic')).ok(reservesApi.list, { params });
  const reserve = async (id: string): Promise<Reserve> => {
    const found = (await budget()).items.find((each) => each.id === id);
    if (!found) throw new Error(`no reserve ${id}`);
    return found;
  };
  const ask = async (
    who: string,
    { id }: Pick<Reserve, 'id'>,
    { ref }: Pick<Risk, 'ref'>,
    amount: Money,
    reason = 'A new rope',
  ) => (await as(who)).call(reservesApi.allocate, { params: { ...params, id }, body: { ref, amount, reason } });
  const decide = async (who: string, { id }: { id: string }, decision: 'approve' | 'decline', reason?: string) =>
    (await as(who)).call(reservesApi.decide, {
      params: { ...params, id },
      body: { decision, ...(reason !== undefined && { reason }) },
    });
  const giveBack = async (who: string, { id }: Pick<Reserve, 'id'>, ref: string | null, amount: Money) =>
    (await as(who)).call(reservesApi.giveBack, {
      params: { ...params, id },
      body: { ref, amount, reason: 'Left over' },
    });
  const transfer = async (who: string, from: Pick<Reserve, 'id'>, to: Pick<Reserve, 'id'>, amount: Money) =>
    (await as(who)).call(reservesApi.transfer, {
      params: { ...params, id: from.id },
      body: { to: to.id, amount, reason: 'More needed there' },
    });
  const requests = async (query: Partial<RequestQuery> = {}, who = 'Ada') =>
    (await as(who)).ok(reservesApi.requests, { params, query });
  const ledger = async (query: object = {}) => (await as('Vic')).ok(reservesApi.ledger, { params, query });
  const setLimit = async (limit: Money | null) => {
    const { version } = await budget();
    return (await as('Ada')).call(reservesApi.setLimit, { params, version, body: { limit } });
  };
  const separate = async (separateDuties: boolean | null) => {
    const ada = await as('Ada');
    const { version } = await ada.ok(registersApi.get, { params });
    await ada.ok(registersApi.patch, { params, version, body: { separateDuties } });
  };
  /** What somebody was told, the first first. */
  const told = async (name: string) => {
    const { notifications } = t.db.read.t;
    const rows = await t.db.read.select().from(notifications);
    return rows
      .filter((row) => row.userId === known(name).id && row.kind.startsWith('reserve.'))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  /** Everything that must agree, of one reserve: counter, holdings, ledger. */
  const books = async ({ id }: Pick<Reserve, 'id'>) => {
    const { reserves, allocations, ledgerEntries } = t.db.read.t;
    const row = (await t.db.read.select().from(reserves)).find((each) => each.id === id);
    const held = (await t.db.read.select().from(allocations)).filter((each) => each.reserveId === id);
    const lines = (await t.db.read.select().from(ledgerEntries)).filter((each) => each.reserveId === id);
    const total = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0);
    const ofKind = (...kinds: string[]) => total(lines.filter(({ kind }) => kinds.includes(kind)).map((e) => e.amount));
    return {
      amount: row?.amount,
      allocated: row?.allocated,
      held: total(held.map((each) => each.amount)),
      ledger: total(lines.map((each) => each.amount)),
      ledgerAllocated: 0 - ofKind('allocated', 'returned'),
      lines,
    };
  };
  const missing = { id: newId() };
  return {
    ...{
      ...t,
      people,
      params,
      as,
      join,
      risk,
      open,
      budget,
      reserve,
      ask,
      decide,
      giveBack,
      transfer,
      requests,
      ledger,
    },
    ...{ setLimit, separate, told, books, missing },
  };
};
export type Treasury = Awaited<ReturnType<typeof startTreasury>>;
