import type { Tx } from '@heed/db';
import { counted, daysAfter, daysOverdue, listed } from '@heed/domain';
import { instantAt, localDate } from '@heed/domain/calendar';
import type { Work } from '../../http/actor.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { listCallable } from '../escalations/call-list.repository.ts';
import { openEscalations } from '../escalations/opening.usecases.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import type { NotificationInput } from '../notifications/notification-input.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { listTeamPeople } from '../owners/team-people.repository.ts';
import { getRegister, moveOverdueOn, type RegisterRow } from '../registers/registers.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import {
  type CallKind,
  claimCalls,
  isAnyUntold,
  isTold,
  listBehind,
  listUntoldRisks,
  listWaitingRegisters,
} from './calling.repository.ts';

/** When people are told, on the clock of the register. */
const CALL_AT = '08:00';
/** How many risks are told of in one transaction. */
const BATCH = 200;

/** The last day whose reviews are told of by now: today, once it is eight o'clock there. */
const toldUntil = (now: string, timeZone: string): string => {
  const day = localDate(now, timeZone);
  return instantAt(day, CALL_AT, timeZone) <= now ? day : daysAfter(day, -1);
};

interface Setting {
  readonly register: RegisterRow;
  readonly day: string;
  readonly graceDays: number;
}

/** Whom a review is the business of: the owner of the risk or their team, else the managers. */
const listBusiness = async (q: Tx, registerId: string) => {
  const callable = await listCallable(q, registerId);
  const teams = await listTeamPeople(q, registerId);
  const managers = callable.filter(({ roles }) => roles.includes('manager')).map(({ id }) => id);
  const of = ({ ownerId, ownerTeam }: Pick<RiskRow, 'ownerId' | 'ownerTeam'>): string[] => {
    const owning = ownerTeam === null ? [ownerId] : (teams.get(ownerTeam) ?? []);
    const here = callable.filter(({ id }) => owning.includes(id)).map(({ id }) => id);
    return here.length > 0 ? here : managers;
  };
  return { of, managers };
};

const lateWords = (due: string, day: string): string => `${counted(daysOverdue(due, day), 'day')} overdue`;

const pathOf = ({ slug }: RegisterRow): string => `/r/${encodeURIComponent(slug)}/reviews`;

/** One notification for people of whom the same risks want a review: one morning is one message. */
const notificationFor = (
  { register, day }: Setting,
  kind: CallKind,
  people: readonly string[],
  risks: readonly RiskRow[],
): NotificationInput => {
  const [first] = risks;
  const shared = { registerId: register.id, kind: `review.${kind}` as const, people, path: pathOf(register) };
  const due = first?.reviewDue ?? day;
  if (first && risks.length === 1)
    return {
      ...shared,
      ref: first.ref,
      key: `review:${kind}:${first.id}:${due}`,
      title: `${first.ref}: the review is ${kind === 'due' && due >= day ? 'due today' : lateWords(due, day)}`,
      body: `${first.title}\n\n${register.title}`,
    };
  const refs = listed(
    risks.map(({ ref }) => ref),
    8,
  );
  return {
    ...shared,
    key: `reviews:${kind}:${first?.id}:${due}:${risks.length}`,
    title: `${counted(risks.length, 'review')} ${kind === 'due' ? 'are due' : 'are overdue'}`,
    body: `${register.title}: ${refs}`,
  };
};

const notificationsFor = (
  setting: Setting,
  kind: CallKind,
  risks: readonly RiskRow[],
  of: (risk: RiskRow) => string[],
) => {
  const byPeople = Map.groupBy(risks, (risk) => of(risk).join(' '));
  return [...byPeople].map(([people, theirs]) =>
    notificationFor(setting, kind, people.split(' ').filter(Boolean), theirs),
  );
};

const subjectOf = ({ id, reviewDue }: RiskRow) => ({ id, due: reviewDue ?? '' });

/** Calls for reviews that are later than the grace allows, each due date once. */
const callForOverdue = async (q: Tx, work: Work, setting: Setting, of: (risk: RiskRow) => string[]) => {
  const { register, day, graceDays } = setting;
  const until = daysAfter(day, -graceDays - 1);
  const waiting = await listUntoldRisks(q, register.id, 'overdue', until, BATCH);
  const claimed = await claimCalls(q, register.id, 'overdue', waiting.map(subjectOf), work.now);
  // Who is called needs no reminder any more.
  await claimCalls(q, register.id, 'due', waiting.map(subjectOf), work.now);
  const late = waiting.filter(({ id }) => claimed.has(id));
  const openings = late.map((risk) => ({
    ...{ risk, trigger: 'review' as const, reviewDue: risk.reviewDue ?? day },
    reason: `its review of ${risk.reviewDue} is ${lateWords(risk.reviewDue ?? day, day)}`,
  }));
  const events = openings.length > 0 ? await openEscalations(q, work, register.id, openings) : [];
  await notify(q, work, notificationsFor(setting, 'overdue', late, of));
  return { events, isFull: waiting.length === BATCH };
};

/** Reminds of reviews that are due by today, each due date once. */
const remindOfDue = async (q: Tx, work: Work, setting: Setting, of: (risk: RiskRow) => string[]) => {
  const { register, day } = setting;
  const waiting = await listUntoldRisks(q, register.id, 'due', day, BATCH);
  const claimed = await claimCalls(q, register.id, 'due', waiting.map(subjectOf), work.now);
  const due = waiting.filter(({ id }) => claimed.has(id));
  await notify(q, work, notificationsFor(setting, 'due', due, of));
  return { isFull: waiting.length === BATCH };
};

/** Tells the managers of a review of the whole register: on its day, and when it is later than the grace allows. */
const callForRegister = async (q: Tx, work: Work, { register, day, graceDays }: Setting, managers: string[]) => {
  const due = register.nextReview;
  if (due === null || due > day) return;
  const kind: CallKind = day > daysAfter(due, graceDays) ? 'overdue' : 'due';
  const claimed = await claimCalls(q, register.id, kind, [{ id: register.id, due }], work.now);
  if (kind === 'overdue') await claimCalls(q, register.id, 'due', [{ id: register.id, due }], work.now);
  if (claimed.size === 0) return;
  const words = due === day ? 'due today' : lateWords(due, day);
  await notify(q, work, [
    {
      ...{ registerId: register.id, kind: `review.${kind}`, people: managers, path: pathOf(register) },
      ...{ key: `review:${kind}:${register.id}:${due}`, body: register.title },
      title: `The review of the register is ${words}`,
    },
  ]);
};

/** One part of a register in one transaction; answers whether there is more. */
const callOnce = (work: Work, registerId: string): Promise<boolean> =>
  work.tx(async (q) => {
    const register = await getRegister(q, registerId);
    if (register.archivedAt !== null) return false;
    const { timeZone, reviewGraceDays: graceDays } = policyOf(register).setting;
    const setting = { register, day: toldUntil(work.now, timeZone), graceDays };
    const { of, managers } = await listBusiness(q, registerId);
    const overdue = await callForOverdue(q, work, setting, of);
    const due = await remindOfDue(q, work, setting, of);
    await callForRegister(q, work, setting, managers);
    const events: EventInput[] = overdue.events;
    await recordEvents(q, work, events);
    return overdue.isFull || due.isFull;
  });

/** Whether there is anybody to call in a register now. */
const isWaiting = async ({ read: q, now }: Work, register: RegisterRow): Promise<boolean> => {
  const { timeZone, reviewGraceDays } = policyOf(register).setting;
  const day = toldUntil(now, timeZone);
  const beyond = daysAfter(day, -reviewGraceDays - 1);
  if (register.nextReview !== null && register.nextReview <= day) {
    const kind = register.nextReview <= beyond ? 'overdue' : 'due';
    if (!(await isTold(q, { id: register.id, due: register.nextReview }, kind))) return true;
  }
  return isAnyUntold(q, register.id, day, beyond);
};

/** Brings what is overdue in each register to the day it is there. */
const beginDays = async (work: Work, horizon: string): Promise<void> => {
  for (const { id, overdueOn, ...register } of await listBehind(work.read, horizon)) {
    const day = localDate(work.now, policyOf(register).setting.timeZone);
    if (overdueOn < day) await work.tx((q) => moveOverdueOn(q, id, day));
  }
};

/**
 * Brings what is overdue to the day it is, which ends the reviews that lapse with an event. Tells people of the reviews
 * that are due, at eight in the morning of their register, and calls the level above for those later than the grace allows. Once for each due date, however many sweep and however long nobody swept.
 */
export const sweepReviews = async (work: Work): Promise<void> => {
  // Somewhere it is a day later than here.
  const horizon = daysAfter(work.now.slice(0, 10), 1);
  await beginDays(work, horizon);
  for (const register of await listWaitingRegisters(work.read, horizon)) {
    if (!(await isWaiting(work, register))) continue;
    while (await callOnce(work, register.id));
  }
};
