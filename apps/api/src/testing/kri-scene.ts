import {
  type KriCreate,
  krisApi,
  proposalsApi,
  type Risk,
  type RiskCreate,
  readingsApi,
  registersApi,
  risksApi,
} from '@heed/contracts';
import type { TestClient } from './client.ts';
import { type DatabaseName, startTestApp } from './test-app.ts';

export const REGISTER = { register: 'mill' };

/** A KRI whose lines are a warning above 800 ms and a critical one above 1,000 ms. */
export const LATENCY: KriCreate = {
  ...{ name: 'P95 latency', target: '< 900 ms', warning: '> 800 ms', critical: '> 1000 ms' },
  ...{ warningAction: 'Look at the traces', criticalAction: 'Add a worker' },
};

/** A register with people, and short words for what tests of KRIs do again and again. */
export const openKriScene = async (database: DatabaseName, options: Parameters<typeof startTestApp>[1] = {}) => {
  const t = await startTestApp(database, options);
  const first = await t.person('Founder', { isAdmin: true });
  await (await t.signIn(first)).ok(registersApi.create, { body: { title: 'Mill', slug: 'mill' } });
  const people = {
    ada: await t.person('Ada', { roles: { mill: ['manager'] } }),
    bram: await t.person('Bram', { roles: { mill: ['owner'] } }),
    vera: await t.person('Vera', { roles: { mill: ['viewer'] } }),
    eve: await t.person('Eve', { roles: { mill: ['executive'] } }),
  };
  const signInAll = async () => ({
    founder: await t.signIn(first),
    ada: await t.signIn(people.ada),
    bram: await t.signIn(people.bram),
    vera: await t.signIn(people.vera),
  });
  let clients = await signInAll();
  /** Lets time pass; everybody signs in again afterwards. */
  const later = async (ms: number): Promise<void> => {
    t.clock.advance(ms);
    clients = await signInAll();
  };
  let made = 0;

  const risk = (body: Partial<RiskCreate> = {}) =>
    clients.ada.ok(risksApi.create, {
      params: REGISTER,
      body: { title: 'The wheel jams', probability: 'medium', impact: 'medium', ...body },
    });
  const readRisk = (ref: string) => clients.ada.ok(risksApi.get, { params: { ...REGISTER, ref } });
  const kri = (body: Partial<KriCreate> = {}) =>
    clients.ada.ok(krisApi.create, { params: REGISTER, body: { ...LATENCY, name: `P95 latency ${++made}`, ...body } });
  /** A risk of Bram's, and a KRI that watches it. */
  const watched = async (body: Partial<KriCreate> = {}, ofRisk: Partial<RiskCreate> = {}) => {
    const { ref } = await risk({ owner: 'Bram', ...ofRisk });
    return { ref, slug: (await kri({ links: [{ ref, indicator: null }], ...body })).slug };
  };
  const read = (slug: string, client: TestClient = clients.ada) =>
    client.ok(krisApi.get, { params: { ...REGISTER, slug } });
  const tryRecord = (slug: string, body: object, client: TestClient = clients.ada) =>
    client.call(readingsApi.record, { params: { ...REGISTER, slug }, body: body as { value: number } });
  /** Records a value a minute after the one before. */
  const record = async (slug: string, value: number | string, client: TestClient = clients.ada) => {
    t.clock.advance(60_000);
    return client.ok(readingsApi.record, { params: { ...REGISTER, slug }, body: { value } });
  };
  const proposals = async (ref: string, state: 'open' | 'decided' | 'all' = 'all') =>
    (await clients.ada.ok(proposalsApi.list, { params: REGISTER, query: { ref, state } })).items;

  return {
    ...{ t, people, later },
    get founder() {
      return clients.founder;
    },
    get ada() {
      return clients.ada;
    },
    get bram() {
      return clients.bram;
    },
    get vera() {
      return clients.vera;
    },
    ...{ risk, readRisk, kri, watched, read, tryRecord, record, proposals },
  };
};
export type KriScene = Awaited<ReturnType<typeof openKriScene>>;

/** The current scores of a risk, oldest first, with their reasons. */
export const assessmentsOf = ({ assessments }: Risk): [string | null, string][] =>
  assessments.filter(({ kind }) => kind === 'current').map(({ probability, rationale }) => [probability, rationale]);
