import type { Dashboard, Escalation } from '@heed/contracts';
import { type EscalationQueue, restingClocks, SOON_MINUTES } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import type { EscalationRow } from '../escalations/escalations.repository.ts';
import { listRegisterEscalations, presentAll } from '../escalations/reading.usecases.ts';
import type { PastRisk } from '../history/past-register.usecases.ts';
import { countBreached, countResting, listEndings, listOpenedUntil, listWatchEvents } from './dashboard.repository.ts';
import { clocksAfter } from './past-clocks.ts';
import type { WeekFrame } from './week-frame.ts';

const MOST = 20;
const MINUTE_MS = 60_000;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

interface Resting {
  readonly acknowledged: number;
  readonly snoozed: number;
  readonly wakes: string | null;
}

interface WeekClocks {
  readonly clocks: Dashboard['clocks'];
  readonly queue: EscalationQueue;
}

const clocksOf = (
  items: readonly Escalation[],
  counted: { readonly running: number; readonly breached: number },
  dueAts: readonly string[],
  { acknowledged, snoozed, wakes }: Resting,
  timeZone: string,
): WeekClocks => {
  const wakesOn = wakes === null ? '' : DAY.format(new Date(`${localDate(wakes, timeZone)}T00:00:00Z`));
  return {
    clocks: {
      ...counted,
      items: items.slice(0, MOST),
      others: restingClocks(acknowledged, snoozed, wakesOn, counted.running > 0),
    },
    queue: { ...counted, dueAts },
  };
};

const clocksNow = async (work: Work, register: RegisterAccess): Promise<WeekClocks> => {
  const { id, timeZone } = register;
  const { items, total } = await listRegisterEscalations(work, register, { state: 'running', limit: MOST });
  const breached = await countBreached(work.read, id);
  const soon = new Date(Date.parse(work.now) + SOON_MINUTES * MINUTE_MS).toISOString();
  const dueAts = await listEndings(work.read, id, soon);
  return clocksOf(items, { running: total, breached }, dueAts, await countResting(work.read, id), timeZone);
};

/** By time left, as the queue sorts them. */
const byTime = (a: EscalationRow, b: EscalationRow): number => {
  const key = ({ breachedAt, dueAt, id }: EscalationRow) => `${breachedAt ?? dueAt ?? '9999'} ${id}`;
  return key(a) < key(b) ? -1 : 1;
};

/** The clocks as they stood, told by the trail. Nobody acts on them any more. */
const clocksThen = async (
  work: Work,
  register: RegisterAccess,
  { at }: WeekFrame,
  risks: readonly PastRisk[],
): Promise<WeekClocks> => {
  const opened = await listOpenedUntil(work.read, register.id, at);
  const steps = await listWatchEvents(work.read, register.id, 'escalation', at);
  const rows = clocksAfter(
    opened.map(({ escalation }) => escalation),
    steps,
  );
  const kris = new Map(opened.map(({ escalation, kri }) => [escalation.id, kri]));
  const byId = new Map(risks.map((risk) => [risk.id, risk]));
  const running = rows.filter(({ state }) => state === 'open').sort(byTime);
  const shown = running.flatMap((escalation) => {
    const risk = byId.get(escalation.riskId);
    const kri = kris.get(escalation.id);
    // What the KRI said then stands among the KRIs off target.
    return risk ? [{ escalation, risk, kri: kri ? { ...kri, state: 'critical' as const } : null }] : [];
  });
  const items = await presentAll(work.read, work, { ...register, roles: [], archivedAt: at }, shown);
  const snoozed = rows.filter(({ state }) => state === 'snoozed');
  const resting = {
    acknowledged: rows.filter(({ state }) => state === 'acknowledged').length,
    snoozed: snoozed.length,
    wakes: snoozed.flatMap(({ snoozedUntil }) => snoozedUntil ?? []).sort()[0] ?? null,
  };
  const breached = running.filter(({ breachedAt }) => breachedAt !== null).length;
  const dueAts = running.flatMap(({ dueAt, breachedAt }) => (dueAt !== null && breachedAt === null ? [dueAt] : []));
  return clocksOf(items, { running: running.length, breached }, dueAts, resting, register.timeZone);
};

/** The clocks of a week: those that run now, or those that ran at its end. */
export const weekClocks = (
  work: Work,
  register: RegisterAccess,
  frame: WeekFrame,
  risks: readonly PastRisk[],
): Promise<WeekClocks> => (frame.isCurrent ? clocksNow(work, register) : clocksThen(work, register, frame, risks));
