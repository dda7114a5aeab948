import {
  type Acceptance,
  type AcceptanceRequest,
  acceptancesApi,
  auditApi,
  notificationsApi,
  type Risk,
  type RiskCreate,
  type RiskPatch,
  type Role,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { DEFAULT_ESCALATION_SETTING } from '@heed/domain';
import { eq } from 'drizzle-orm';
import type { TestClient } from './client.ts';
import { type DatabaseName, startTestApp, type TestPerson } from './test-app.ts';

export const PIER = { register: 'pier' };

/** A risk that is High, with a plan for when it happens. */
const CRANE = {
  ...{ title: 'The crane is old', probability: 'medium', impact: 'high' },
  contingency: [{ id: 'c', text: 'Hire one' }],
};

/** A register with people who ask and people who sign, and short words for what is done again and again. */
export const openPier = async (database: DatabaseName) => {
  const t = await startTestApp(database);
  const people: Record<string, TestPerson> = { Ada: await t.person('Ada', { isAdmin: true }) };
  const clients: Record<string, TestClient> = { Ada: await t.signIn(people.Ada as TestPerson) };
  const as = (name: string): TestClient => clients[name] as TestClient;
  const member = async (name: string, roles: Role[], register = 'pier') => {
    people[name] = await t.person(name, { roles: { [register]: roles } });
    clients[name] = await t.signIn(people[name]);
  };
  await as('Ada').ok(registersApi.create, { body: { title: 'Pier', slug: 'pier' } });
  await member('Ben', ['manager']);
  await member('Eve', ['executive']);
  await member('Olga', ['owner']);
  await member('Vic', ['viewer']);
  await member('Stranger', []);

  /** Lets time pass; everybody signs in again afterwards. */
  const later = async (ms: number): Promise<void> => {
    t.clock.advance(ms);
    for (const name of Object.keys(clients)) clients[name] = await t.signIn(people[name] as TestPerson);
  };
  /** As if the password was typed long ago, or just now. */
  const typedPassword = (name: string, at: string) => {
    const { sessions } = t.db.read.t;
    return t.db.tx((q) =>
      q
        .update(sessions)
        .set({ confirmedAt: at })
        .where(eq(sessions.id, (as(name) as TestClient & { sessionId: string }).sessionId)),
    );
  };

  const createRisk = (body: Partial<RiskCreate> = {}): Promise<Risk> =>
    as('Ada').ok(risksApi.create, { params: PIER, body: { ...CRANE, ...body } });
  const readRisk = (ref: string) => as('Ada').ok(risksApi.get, { params: { ...PIER, ref } });
  const patchRisk = async (ref: string, body: RiskPatch) => {
    const { version } = await readRisk(ref);
    return as('Ada').ok(risksApi.patch, {
      params: { ...PIER, ref },
      version,
      body: { reason: 'Looked again', ...body },
    });
  };
  const ask = (who: string, body: Partial<AcceptanceRequest> = {}) =>
    as(who).call(acceptancesApi.request, {
      params: PIER,
      body: { statement: 'A new crane costs more than the season brings in.', ...body },
    });
  /** Asked by Olga's manager, Ada, unless told. */
  const asked = async (body: Partial<AcceptanceRequest> = {}, who = 'Ada'): Promise<Acceptance> => {
    const answer = await ask(who, body);
    if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.body;
  };
  type Seen = Pick<Acceptance, 'id' | 'version'>;
  const on = ({ id, version }: Seen) => ({ params: { ...PIER, id }, version });
  const sign = (who: string, seen: Seen, name = who, reason?: string) =>
    as(who).call(acceptancesApi.accept, { ...on(seen), body: { name, ...(reason !== undefined && { reason }) } });
  const decline = (who: string, seen: Seen) =>
    as(who).call(acceptancesApi.decline, { ...on(seen), body: { reason: 'Repair it first' } });
  const withdraw = (who: string, seen: Seen) =>
    as(who).call(acceptancesApi.withdraw, { ...on(seen), body: { reason: 'It fell' } });
  const refresh = (who: string, seen: Seen) => as(who).call(acceptancesApi.refresh, on(seen));
  const read = ({ id }: Pick<Acceptance, 'id'>, who = 'Ada') =>
    as(who).ok(acceptancesApi.get, { params: { ...PIER, id } });
  /** A risk that Ben accepted. */
  const accepted = async (body: Partial<AcceptanceRequest> = {}, ofRisk: Partial<RiskCreate> = {}) => {
    const { ref } = await createRisk(ofRisk);
    const answer = await sign('Ben', await asked({ ref, ...body }));
    if (answer.status !== 200) throw new Error(answer.text);
    return { ref, acceptance: answer.body };
  };
  const told = async (who: string, kind: string) => {
    const { items } = await as(who).ok(notificationsApi.list, { query: { limit: 500 } });
    return items.filter((each) => each.kind === kind);
  };
  const eventsOf = async (key: string) => {
    const { items } = await as('Ada').ok(auditApi.list, { params: PIER, query: { limit: 500 } });
    const own = items.filter((each) => each.key === key && each.entity !== 'escalation');
    return own.sort((a, b) => a.seq - b.seq);
  };
  const setRegister = async (set: { separateDuties?: boolean | null; timeZone?: string }) => {
    const { registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, 'pier'));
    const { separateDuties = row?.separateDuties ?? null, timeZone } = set;
    const setting = { ...(row?.escalationSetting ?? DEFAULT_ESCALATION_SETTING), ...(timeZone && { timeZone }) };
    await t.db.tx((q) =>
      q.update(registers).set({ separateDuties, escalationSetting: setting }).where(eq(registers.slug, 'pier')),
    );
  };
  return {
    ...{ t, people, as, member, later, typedPassword, createRisk, readRisk, patchRisk, ask, asked, sign, decline },
    ...{ withdraw, refresh, read, accepted, told, eventsOf, setRegister, close: () => t.close() },
  };
};
export type Pier = Awaited<ReturnType<typeof openPier>>;

/** Status, code and field of a refusal. */
export const refusal = (answer: {
  status: number;
  problem?: { code: string; errors?: { path: string }[] | undefined };
}) => [answer.status, answer.problem?.code, answer.problem?.errors?.[0]?.path];
