import type { EscalationBand, EscalationTrigger } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { bandCalled, type ClockEnd, openKeyOf, openOrRaise, raiseEscalationTo } from '@heed/domain';
import { authorOf, type Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import type { NotificationInput } from '../notifications/notification-input.ts';
import { notify } from '../notifications/notify.usecases.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { type CallList, loadCallList } from './call-list.repository.ts';
import { type EscalationAction, escalationEvent } from './escalation-events.presenter.ts';
import { type About, groupedNotification, notificationOf } from './escalation-words.ts';
import { type EscalationRow, insertEscalations, listUnresolved, updateEscalation } from './escalations.repository.ts';
import { getPolicy, type RegisterPolicy } from './policy.repository.ts';
import { clockEndFrom } from './policy-in-force.ts';

/** Something that calls for a person. */
export interface Opening {
  readonly risk: Pick<RiskRow, 'id' | 'ref' | 'title' | 'state' | 'priority' | 'score' | 'ownerId' | 'ownerTeam'>;
  readonly trigger: EscalationTrigger;
  readonly kriId?: string;
  /** The due date of the review it is about. */
  readonly reviewDue?: string;
  /** In a clause: `rose from 4 Medium to 6 High`. */
  readonly reason: string;
  readonly level?: string;
}

/** What an opening came to. */
interface Made {
  readonly opening: Opening;
  readonly before: EscalationRow | null;
  readonly row: EscalationRow;
}

const keyOf = ({ risk, trigger, kriId }: Opening): string => openKeyOf(risk.id, trigger, kriId);

/** Whom to call, and until when. */
interface Calling {
  readonly policy: RegisterPolicy;
  readonly callList: CallList;
  readonly end: ClockEnd;
}

const newRow = (work: Work, { policy, callList, end }: Calling, opening: Opening, band: EscalationBand) => {
  const { risk, trigger, reason } = opening;
  const row: EscalationRow = {
    id: newId(),
    registerId: policy.registerId,
    riskId: risk.id,
    trigger,
    kriId: opening.kriId ?? null,
    reviewDue: opening.reviewDue ?? null,
    reason,
    state: 'open',
    priority: risk.priority,
    level: band.level,
    raisedFrom: '',
    raised: 0,
    response: band.response,
    responseMinutes: band.responseMinutes,
    people: callList(band.level, risk),
    assigneeId: null,
    openedAt: work.now,
    openedBy: authorOf(work).name,
    clockFrom: work.now,
    dueAt: band.responseMinutes === null ? null : end(band.responseMinutes, band),
    breachedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    snoozedUntil: null,
    snoozeReason: '',
    minutesLeft: null,
    resolvedAt: null,
    resolvedBy: null,
    resolution: '',
    openKey: keyOf(opening),
    version: 1,
    updatedAt: work.now,
  };
  return row;
};

/** Who is called hears of it: of one by itself, of several at once in one message. */
const notificationsOf = (work: Work, policy: RegisterPolicy, made: readonly Made[]): NotificationInput[] => {
  const about = ({ opening, row }: Made): About => ({ ...policy, risk: opening.risk, row, by: authorOf(work).name });
  const calls = made.flatMap((each) => each.row.people.map((person) => ({ person, each })));
  const byPerson = [...Map.groupBy(calls, ({ person }) => person)].map(
    ([person, theirs]) => [person, theirs.map(({ each }) => each)] as const,
  );
  const alike = Map.groupBy(byPerson, ([, theirs]) => theirs.map(({ row }) => row.id).join(' '));
  return [...alike.values()].map((group) => {
    const people = group.map(([person]) => person);
    const theirs = group[0]?.[1] ?? [];
    const [only, ...others] = theirs;
    if (only && others.length === 0) return notificationOf(only.before ? 'raised' : 'opened', about(only), people);
    return groupedNotification(policy, theirs.map(about), people, work.now);
  });
};

/** Opens what nobody has opened yet; two openings of one key are one. */
const openNew = async (
  q: Tx,
  work: Work,
  calling: Calling,
  fresh: readonly (readonly [Opening, EscalationBand])[],
): Promise<Made[]> => {
  const rows = new Map<string, Made>();
  for (const [opening, band] of fresh)
    if (!rows.has(keyOf(opening)))
      rows.set(keyOf(opening), { opening, before: null, row: newRow(work, calling, opening, band) });
  const made = [...rows.values()];
  const inserted = await insertEscalations(
    q,
    made.map(({ row }) => row),
  );
  return made.filter(({ row }) => inserted.has(row.id));
};

const raiseKnown = async (
  q: Tx,
  work: Work,
  { callList, end }: Calling,
  known: readonly (readonly [Opening, EscalationBand, EscalationRow])[],
): Promise<Made[]> => {
  const made: Made[] = [];
  for (const [opening, band, before] of known) {
    const raised = raiseEscalationTo(before, band, opening.reason, { at: work.now }, end);
    const people = callList(band.level, opening.risk);
    const row = await updateEscalation(q, before, { ...raised, people, priority: opening.risk.priority }, work.now);
    if (row) made.push({ opening, before, row });
  }
  return made;
};

/**
 * Opens escalations, or raises the open one of the same trigger when more is called for; never lowers one. Risks that
 * are not active call nobody, nor do those whose band has no clock, unless a KRI or a person asks for it. Who is called
 * is told. Answers the events, to be recorded last.
 */
export const openEscalations = async (
  q: Tx,
  work: Work,
  registerId: string,
  openings: readonly Opening[],
): Promise<EventInput[]> => {
  const active = openings.filter(({ risk }) => risk.state === 'active');
  if (active.length === 0) return [];
  const policy = await getPolicy(q, registerId);
  const called = active.flatMap((opening) => {
    const band = bandCalled(policy.bands, opening.trigger, opening.risk, opening.level);
    return band ? [[opening, band] as const] : [];
  });
  if (called.length === 0) return [];
  const callList = await loadCallList(q, registerId, policy);
  const calling = { policy, callList, end: clockEndFrom(work.now, policy.setting) };
  const unresolved = new Map(
    (await listUnresolved(q, [...new Set(called.map(([opening]) => keyOf(opening)))])).map((row) => [row.openKey, row]),
  );
  const known = called.flatMap(([opening, band]) => {
    const before = unresolved.get(keyOf(opening));
    return before && openOrRaise(policy.bands, band, before) === 'raise' ? [[opening, band, before] as const] : [];
  });
  const fresh = called.filter(([opening]) => !unresolved.has(keyOf(opening)));
  const made = [...(await openNew(q, work, calling, fresh)), ...(await raiseKnown(q, work, calling, known))];
  await notify(q, work, notificationsOf(work, policy, made));
  const actionOf = ({ before }: Made): EscalationAction => (before ? 'raised' : 'opened');
  return made.map((each) => escalationEvent(each.opening.risk.ref, actionOf(each), each.before, each.row));
};
