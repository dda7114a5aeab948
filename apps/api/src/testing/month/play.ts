import {
  communicationApi,
  escalationPolicyApi,
  escalationsApi,
  krisApi,
  proposalsApi,
  readingsApi,
  registersApi,
  reviewsApi,
  risksApi,
} from '@heed/contracts';
import { DEFAULT_ESCALATION } from '@heed/domain';
import type { TestClient } from '../client.ts';
import type { RunningApp, TestPerson } from '../running-app.ts';
import { instant, type Month, type MonthRegister, type MonthStep, momentsOf } from './scenario.ts';

const NOBODY = { people: [], addresses: [], webhook: null };

const setUpRegister = async (client: TestClient, { slug, timeZone, hasWorkingHours, risks, kris }: MonthRegister) => {
  const params = { register: slug };
  const { version } = await client.ok(escalationPolicyApi.get, { params });
  const workingHours = hasWorkingHours ? { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' } : null;
  await client.ok(escalationPolicyApi.replace, {
    params,
    version,
    body: {
      bands: DEFAULT_ESCALATION.map((band) => ({ ...band })),
      setting: { timeZone, workingHours, levels: [], reviewGraceDays: 2 },
    },
  });
  for (const { ref, probability, impact, cadence, review } of risks)
    await client.ok(risksApi.create, {
      params,
      body: {
        ...{ ref, title: `What ${ref} is about`, owner: 'Olga', probability, impact },
        ...{ reviewCadence: cadence, nextReview: review, reason: 'As the month begins' },
      },
    });
  for (const kri of kris)
    await client.ok(krisApi.create, {
      params,
      body: {
        ...{ slug: kri.slug, name: kri.slug, direction: 'lower', unit: 'ms' },
        ...{ warning: { op: '>', value: kri.warning }, critical: { op: '>', value: kri.critical } },
        debounce: kri.debounce === 1 ? null : { readings: kri.debounce },
        staleAfterMinutes: kri.staleAfterMinutes,
        links: kri.refs.map((ref) => ({ ref, indicator: null })),
      },
    });
  const rule = { content: '', channel: 'in the app' as const, active: true };
  const plan = [
    { stakeholder: 'Executive', format: 'report', timing: { every: 'month', day: 1, at: '07:00' }, role: 'executive' },
    {
      stakeholder: 'Management',
      format: 'dashboard',
      timing: { every: 'week', weekday: 1, at: '07:00' },
      role: 'manager',
    },
    { stakeholder: 'Team', format: 'stand-up', timing: { every: 'day', at: '08:00' }, role: 'owner' },
  ] as const;
  for (const { role, ...each } of plan)
    await client.ok(communicationApi.create, {
      params,
      body: { ...rule, ...each, frequency: each.timing.every, recipients: { ...NOBODY, roles: [role] } },
    });
};

/** The five registers as they are when the month begins, with somebody who owns every risk of them. */
export const setUpMonth = async (t: RunningApp, { registers }: Month): Promise<TestPerson> => {
  const ada = await t.person('Ada', { isAdmin: true });
  const olga = await t.person('Olga');
  const client = await t.signIn(ada);
  for (const register of registers) {
    await client.ok(registersApi.create, { body: { title: register.slug, slug: register.slug } });
    await t.setRoles(register.slug, olga.id, ['owner']);
    await setUpRegister(client, register);
  }
  return ada;
};

const nameOf = (of: { ref: string; trigger?: string; kri: { slug: string } | null }): string =>
  `${of.ref} ${of.trigger ?? ''} ${of.kri?.slug ?? ''}`.trim();

const choose = <T extends Parameters<typeof nameOf>[0]>(among: readonly T[], pick: number): T | undefined =>
  [...among].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))[pick % Math.max(1, among.length)];

/** Does a step as a person would, against what there is then. What was done already is not done again. */
const playStep = async (client: TestClient, { registers }: Month, step: MonthStep): Promise<void> => {
  const { slug, risks, kris } = registers[step.register] as MonthRegister;
  const params = { register: slug };
  const query = { limit: 500 };
  const at = instant(step.at);
  if (step.does === 'read') {
    const kri = kris[step.kri]?.slug ?? '';
    await client.ok(readingsApi.record, { params: { ...params, slug: kri }, body: { value: step.value, at } });
  } else if (step.does === 'rescore') {
    const of = { ...params, ref: risks[step.risk]?.ref ?? '' };
    const { version } = await client.ok(risksApi.get, { params: of });
    const { probability, impact } = step;
    await client.ok(risksApi.patch, { params: of, version, body: { probability, impact, reason: 'Looked again' } });
  } else if (step.does === 'review') {
    const of = { ...params, ref: risks[step.risk]?.ref ?? '' };
    const known = await client.ok(reviewsApi.history, { params, query: { ...query, ref: of.ref } });
    if (known.items.some((review) => review.at === at)) return;
    await client.ok(reviewsApi.record, { params: of, body: { decision: 'unchanged' } });
  } else if (step.does === 'accept' || step.does === 'decline') {
    const all = await client.ok(proposalsApi.list, { params, query: { ...query, state: 'all' } });
    if (all.items.some(({ decidedAt }) => decidedAt === at)) return;
    const chosen = choose(
      all.items.filter(({ state }) => state === 'open'),
      step.pick,
    );
    if (!chosen) return;
    const { status } = await client.call(proposalsApi[step.does], { params: { ...params, id: chosen.id }, body: {} });
    if (status !== 200 && status !== 409) throw new Error(`${step.does} was answered ${status}`);
  } else {
    const until = step.does === 'snooze' ? instant(step.at + step.minutes) : null;
    const all = await client.ok(escalationsApi.list, { params, query: { ...query, state: 'all' } });
    const isDone = all.items.some(
      (each) => each.resolvedAt === at || each.acknowledgedAt === at || (until && each.snoozedUntil === until),
    );
    if (isDone) return;
    const isMeant = ({ state }: { state: string }) =>
      step.does === 'resolve' ? state !== 'resolved' : state === 'open';
    const chosen = choose(all.items.filter(isMeant), step.pick);
    if (!chosen) return;
    const of = { params: { ...params, id: chosen.id }, version: chosen.version };
    if (until) await client.ok(escalationsApi.snooze, { ...of, body: { until, reason: 'Later' } });
    else if (step.does === 'resolve')
      await client.ok(escalationsApi.resolve, { ...of, body: { resolution: 'Seen to' } });
    else await client.ok(escalationsApi.acknowledge, { ...of, body: {} });
  }
};

interface Playing {
  /** The first moment that is played; those before were. */
  readonly from?: number;
  /** Told after each moment. */
  readonly done?: (moment: number) => void;
  /** What looks at the clocks: the server itself, or all its replicas at once. */
  readonly look?: () => Promise<unknown>;
}

/** Lets the month pass: people act, and the server looks at its clocks every hour. */
export const playMoments = async (
  t: RunningApp,
  plan: Month,
  ada: Pick<TestPerson, 'id'>,
  { from = 0, done, look = t.tick }: Playing = {},
): Promise<void> => {
  for (const [n, { at, step }] of momentsOf(plan).entries()) {
    if (n < from) continue;
    t.clock.advance(Date.parse(instant(at)) - t.clock.now().getTime());
    if (step) await playStep(await t.signIn(ada), plan, step);
    else {
      await look();
      await t.drain();
    }
    done?.(n);
  }
};
