import {
  type Escalation,
  type EscalationPolicyWrite,
  type EscalationQuery,
  escalationPolicyApi,
  escalationsApi,
  type Risk,
  type RiskCreate,
  type Role,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { type AppOptions, type DatabaseName, startTestApp, type TestPerson } from './test-app.ts';

export const PARAMS = { register: 'pier' };
const MINUTE_MS = 60_000;

/** A register with somebody of each role, and shorthands for what happens to its escalations. */
export const startPier = async (database: DatabaseName, options: AppOptions = {}) => {
  const t = await startTestApp(database, options);
  const people: Record<string, TestPerson> = {};
  const person = (name: string): TestPerson => people[name] as TestPerson;
  /** Somebody who has just signed in: sessions end while the clock is moved on. */
  const as = (name: string) => t.signIn(person(name));
  const join = async (name: string, roles: Role[]) => {
    people[name] = await t.person(name, { roles: { pier: roles } });
  };
  people.Ada = await t.person('Ada', { isAdmin: true });
  await (await as('Ada')).ok(registersApi.create, { body: { title: 'Pier', slug: 'pier' } });
  await join('Eve', ['executive']);
  await join('Olga', ['owner']);
  await join('Otto', ['owner']);
  await join('Vic', ['viewer']);

  const create = async (body: Partial<RiskCreate> = {}): Promise<Risk> =>
    (await as('Ada')).ok(risksApi.create, {
      params: PARAMS,
      body: { title: 'The crane is old', owner: 'Olga', reason: 'Seen', ...body },
    });
  const patch = async (risk: Pick<Risk, 'ref'>, body: object): Promise<Risk> => {
    const params = { ...PARAMS, ref: risk.ref };
    const ada = await as('Ada');
    const { version } = await ada.ok(risksApi.get, { params });
    return ada.ok(risksApi.patch, { params, version, body: { reason: 'Looked again', ...body } });
  };
  const list = async (query: Partial<EscalationQuery> = {}, who = 'Ada') =>
    (await as(who)).ok(escalationsApi.list, { params: PARAMS, query });
  const of = async (risk: Pick<Risk, 'ref'>): Promise<Escalation[]> =>
    (await list({ state: 'all', ref: risk.ref })).items;
  const only = async (risk: Pick<Risk, 'ref'>): Promise<Escalation> => {
    const found = await of(risk);
    if (found.length !== 1) throw new Error(`${risk.ref} has ${found.length} escalations`);
    return found[0] as Escalation;
  };
  const steps = async (id: string) =>
    (await (await as('Ada')).ok(escalationsApi.get, { params: { ...PARAMS, id } })).steps;
  type Step = 'acknowledge' | 'reassign' | 'raise' | 'snooze' | 'wake' | 'resolve' | 'reopen';
  /** A step of somebody, made against the escalation as given. */
  const act = async (who: string, step: Step, { id, version }: Escalation, body?: object) =>
    (await as(who)).call(escalationsApi[step] as typeof escalationsApi.resolve, {
      params: { ...PARAMS, id },
      version,
      ...({ body: body ?? (step === 'wake' ? undefined : {}) } as { body: { resolution: string } }),
    });
  const setPolicy = async (change: (policy: EscalationPolicyWrite) => EscalationPolicyWrite) => {
    const ada = await as('Ada');
    const { bands, setting, version } = await ada.ok(escalationPolicyApi.get, { params: PARAMS });
    return ada.call(escalationPolicyApi.replace, { params: PARAMS, version, body: change({ bands, setting }) });
  };
  /** Moves the clock on, in minutes, and lets Heed look once. */
  const pass = async (minutes: number) => {
    t.clock.advance(minutes * MINUTE_MS);
    await t.tick();
  };
  const after = (minutes: number) => new Date(t.clock.now().getTime() + minutes * MINUTE_MS).toISOString();
  /** What somebody was told about a risk, the first first. */
  const told = async (name: string, ref?: string) => {
    const { notifications } = t.db.read.t;
    const rows = await t.db.read.select().from(notifications);
    return rows
      .filter((row) => row.userId === person(name).id && (ref === undefined || row.ref === ref))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return { ...t, as, person, join, create, patch, list, of, only, steps, act, setPolicy, pass, after, told };
};
export type Pier = Awaited<ReturnType<typeof startPier>>;

/** Levels that give a risk its score: 9 Critical, 6 High, 4 Medium, 2 Low. */
export const CRITICAL = { probability: 'high', impact: 'high' };
export const HIGH = { probability: 'medium', impact: 'high' };
export const MEDIUM = { probability: 'medium', impact: 'medium' };
export const LOW = { probability: 'low', impact: 'medium' };
