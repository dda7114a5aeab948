import {
  acceptancesApi,
  type Money,
  type ReportFormat,
  registersApi,
  reportsApi,
  reservesApi,
  risksApi,
  sessionApi,
  urlFor,
} from '@heed/contracts';
import { bringTo } from './bring-to.ts';
import { type AppOptions, type DatabaseName, startTestApp } from './test-app.ts';

const DAY_MS = 86_400_000;
export const usd = (amount: number): Money => ({ amount, currency: 'USD' });
export const MARCH = { register: 'lighthouse', period: '2026-03' };
export const APRIL = { register: 'lighthouse', period: '2026-04' };

/**
 * A register that began in March with three risks, was signed off, and has USD 5,000 for the technical ones; in April
 * one rises to 9 Critical and gets USD 1,000, one is closed, one comes, and one is asked to be lived with; it is 2 May.
 */
export const startLighthouse = async (database: DatabaseName, options: AppOptions = {}) => {
  const t = await startTestApp(database, options);
  const founder = await t.person('Ada', { isAdmin: true });
  const params = { register: 'lighthouse' };
  const as = () => t.signIn(founder);
  await (await as()).ok(registersApi.create, { body: { title: 'Lighthouse', slug: 'lighthouse' } });
  const to = (day: string) => t.clock.advance(Date.parse(`${day}T09:00:00.000Z`) - Date.parse(t.clock.iso()));
  const add = async (body: { title: string; [field: string]: unknown }) =>
    (await as()).ok(risksApi.create, { params, body });
  const lamp = await add({
    ...{
      title: 'Lamp fails',
      probability: 'medium',
      impact: 'high',
      owner: 'Keeper',
      response: 'mitigate',
      category: 'T',
    },
    description: 'The lamp is from 1961.',
    actions: [
      { id: 'order', text: 'Order a lamp', due: '2026-04-10', owner: 'Keeper' },
      { id: 'train', text: 'Train the keeper', state: 'done' },
    ],
  });
  const door = await add({ title: 'Door sticks', probability: 'low', impact: 'medium' });
  const rope = await add({ title: 'Rope | frays', probability: 'medium', impact: 'medium', owner: '' });
  const reserve = await (await as()).ok(reservesApi.create, { params, body: { category: 'T', amount: usd(500_000) } });
  const give = async (amount: Money) =>
    (await as()).ok(reservesApi.allocate, {
      params: { ...params, id: reserve.id },
      body: { ref: lamp.ref, amount, reason: 'A lamp' },
    });
  const ask = async (body: { ref?: string; rhythm?: 'weekly'; expiresOn?: string }) =>
    (await as()).ok(acceptancesApi.request, { params, body: { statement: 'We live with it.', ...body } });
  /** There is one person: duties are not separated. */
  const sign = async ({ id, version }: { id: string; version: number }) => {
    const client = await as();
    const body = { name: (await client.ok(sessionApi.me)).name };
    return client.ok(acceptancesApi.accept, { params: { ...params, id }, version, body });
  };
  await sign(await ask({ rhythm: 'weekly' }));
  to('2026-04-08');
  const asAda = await as();
  const on = (ref: string) => ({ ...params, ref });
  const { version } = await asAda.ok(risksApi.get, { params: on(lamp.ref) });
  await asAda.ok(risksApi.patch, {
    ...{ params: on(lamp.ref), version },
    body: { probability: 'high', reason: 'It flickered.' },
  });
  await bringTo(asAda, params.register, await asAda.ok(risksApi.get, { params: on(door.ref) }), 'closed');
  await add({ title: 'Stairs are wet', probability: 'high', impact: 'low', owner: 'Bea' });
  await give(usd(100_000));
  const asked = await ask({ ref: rope.ref, expiresOn: '2026-05-20' });
  to('2026-05-02');
  const file = async (of: { register: string; period: string }, format: ReportFormat, query: object = {}) => {
    const url = urlFor(reportsApi.file, { params: { ...of, format }, query });
    return (await as()).send({ method: 'GET', url });
  };
  return { t, as, to, add, lamp, door, rope, on, params, file, give, sign, asked, DAY_MS };
};
export type Lighthouse = Awaited<ReturnType<typeof startLighthouse>>;
