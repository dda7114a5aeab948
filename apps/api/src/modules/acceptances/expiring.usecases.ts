import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EscalationSetting } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { DEFAULT_ESCALATION_SETTING, EXPIRY_REMINDER_DAYS, expiryReminder } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { Work } from '../../http/actor.ts';
import { type EventInput, recordEvent } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { acceptanceEvent } from './acceptance-events.presenter.ts';
import { expiryNotification } from './acceptance-words.ts';
import { findAcceptance } from './acceptances.repository.ts';
import { concernedBy } from './concerned.usecases.ts';
import { fireDependents, listEnding, noteReminder } from './expiring.repository.ts';

const DAY_MS = 86_400_000;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Tells once that an acceptance ends soon or has ended, on the calendar of its register. */
const remind = (work: Work, registerId: string, id: string, setting: EscalationSetting | null): Promise<void> =>
  work.tx(async (q) => {
    const shown = await findAcceptance(q, registerId, id);
    if (!shown) return;
    const { row } = shown;
    const { timeZone } = setting ?? DEFAULT_ESCALATION_SETTING;
    const decidedOn = localDate(row.decidedAt ?? row.requestedAt, timeZone);
    const reminder = expiryReminder({ ...row, decidedOn }, localDate(work.now, timeZone), addDays);
    if (!reminder || !(await noteReminder(q, row, reminder.remindedFor))) return;
    const people = await concernedBy(q, shown);
    await notify(q, work, [expiryNotification(shown, reminder.kind, reminder.remindedFor, people)]);
    await recordEvent(
      q,
      work,
      acceptanceEvent(shown.row, shown.risk, reminder.kind, { expiresOn: [null, row.expiresOn] }),
    );
  });

/** Tells of every acceptance that ends within two weeks, once, and of every one that has ended, once. */
export const sweepAcceptances = async (work: Work): Promise<void> => {
  // A day more than in UTC: somewhere it is tomorrow already.
  const until = addDays(work.now.slice(0, 10), EXPIRY_REMINDER_DAYS + 1);
  for (const { id, registerId, setting } of await listEnding(work.read, until)) {
    await remind(work, registerId, id, setting);
    await nextTurn();
  }
};

/** A KRI became critical: what was signed on the condition that it does not has ended. Answers the events, to be recorded last. */
export const fireAcceptances = async (
  q: Tx,
  work: Work,
  registerId: string,
  kri: { readonly id: string; readonly slug: string },
): Promise<EventInput[]> => {
  const events: EventInput[] = [];
  for (const id of await fireDependents(q, registerId, kri.id, work.now)) {
    const shown = await findAcceptance(q, registerId, id);
    if (!shown) continue;
    await notify(q, work, [expiryNotification(shown, 'fired', `fired ${work.now}`, await concernedBy(q, shown))]);
    events.push(acceptanceEvent(shown.row, shown.risk, 'expired', { kri: [null, kri.slug] }));
  }
  return events;
};
