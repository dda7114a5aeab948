import type { EscalationBand, EscalationState } from '@heed/contracts';
import { RuleError } from './rule-error.ts';

/** Waking gives back the time that was left, but never less than this. */
export const LEAST_WAKING_MINUTES = 15;

/** What of an escalation its steps are about; times are instants, UTC. */
export interface EscalationCourse {
  readonly state: EscalationState;
  readonly reason: string;
  readonly level: string;
  readonly raisedFrom: string;
  readonly raised: number;
  readonly response: string;
  readonly responseMinutes: number | null;
  readonly assigneeId: string | null;
  readonly clockFrom: string;
  readonly dueAt: string | null;
  /** What was left of its time when it was snoozed. */
  readonly minutesLeft: number | null;
  readonly breachedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntil: string | null;
  readonly snoozeReason: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
  readonly resolution: string;
}

/** Who takes a step, and when. */
export interface Taken {
  readonly by: string;
  readonly at: string;
}

/** When a clock that starts now ends: the policy may count working time only. */
export type ClockEnd = (minutes: number, band: Pick<EscalationBand, 'response'>) => string;

const REST = { snoozedUntil: null, snoozeReason: '', minutesLeft: null };
const UNANSWERED = { acknowledgedAt: null, acknowledgedBy: null };
const NOT_RESOLVED = { resolvedAt: null, resolvedBy: null, resolution: '' };

const refuseResolved = ({ state, resolvedBy }: EscalationCourse, wanted: string): void => {
  if (state !== 'resolved') return;
  throw new RuleError(
    'escalation.resolved_already',
    `${resolvedBy ?? 'Somebody'} resolved this escalation, so it cannot be ${wanted}. Reopen it if it is not settled.`,
  );
};

/** Whether the clock ran out and nobody has it: what a sweep looks for. */
export const isPastDue = ({ state, dueAt }: Pick<EscalationCourse, 'state' | 'dueAt'>, now: string): boolean =>
  state === 'open' && dueAt !== null && dueAt <= now;

/** A clock that ran out before somebody came is breached, also when no sweep saw it yet. */
const sinceBreach = ({ breachedAt, ...clock }: EscalationCourse, now: string): string | null =>
  breachedAt ?? (isPastDue(clock, now) ? clock.dueAt : null);

/** Calls a level: what was answered, slept on or done at the level before counts no more, and its clock starts. */
const call = <E extends EscalationCourse>(before: E, band: EscalationBand, at: string, end: ClockEnd): E => ({
  ...before,
  ...REST,
  ...UNANSWERED,
  state: 'open',
  level: band.level,
  response: band.response,
  responseMinutes: band.responseMinutes,
  assigneeId: null,
  clockFrom: at,
  dueAt: band.responseMinutes === null ? null : end(band.responseMinutes, band),
});

/** Somebody has it: the clock stops. The escalation stays until it is resolved. */
export const acknowledgeEscalation = <E extends EscalationCourse>(before: E, { by, at }: Taken): E => {
  refuseResolved(before, 'acknowledged');
  if (before.state === 'acknowledged')
    throw new RuleError(
      'escalation.acknowledged_already',
      `${before.acknowledgedBy ?? 'Somebody'} has this escalation already; its clock has stopped. Reassign it to take it over.`,
    );
  const breachedAt = sinceBreach(before, at);
  return { ...before, ...REST, state: 'acknowledged', acknowledgedAt: at, acknowledgedBy: by, dueAt: null, breachedAt };
};

/** Gives it to one person; a clock that runs goes on. */
export const reassignEscalation = <E extends EscalationCourse>(
  before: E,
  person: { readonly id: string; readonly name: string },
): E => {
  refuseResolved(before, 'given to somebody else');
  if (before.assigneeId === person.id)
    throw new RuleError(
      'escalation.assigned_already',
      `${person.name} has this escalation already. Choose somebody else.`,
    );
  return { ...before, assigneeId: person.id };
};

/** Calls the next level up, by hand; undefined: there is none. Its clock starts, and what was breached is history. */
export const raiseEscalation = <E extends EscalationCourse>(
  before: E,
  above: EscalationBand | undefined,
  reason: string,
  { at }: Pick<Taken, 'at'>,
  end: ClockEnd,
): E => {
  refuseResolved(before, 'raised');
  if (!above)
    throw new RuleError(
      'escalation.at_top',
      `${before.level} is the highest level that is called. Reassign the escalation, or name another level in the policy.`,
    );
  return raiseEscalationTo(before, above, reason, { at }, end);
};

/** Calls a higher level for a new reason: a risk that rose into a higher band, or a person who asks for it. */
export const raiseEscalationTo = <E extends EscalationCourse>(
  before: E,
  band: EscalationBand,
  reason: string,
  { at }: Pick<Taken, 'at'>,
  end: ClockEnd,
): E => ({
  ...call(before, band, at, end),
  reason,
  raisedFrom: before.level,
  raised: before.raised + 1,
  breachedAt: null,
});

/**
 * The clock ran out unanswered. It counts as breached since then, and the level above is called with a clock of its own,
 * which starts now and not then: after a standstill nobody is late for a call they never got. At the top no clock is
 * left. Undefined where nothing ran out.
 */
export const breachEscalation = <E extends EscalationCourse>(
  before: E,
  above: EscalationBand | undefined,
  now: string,
  end: ClockEnd,
): E | undefined => {
  if (!isPastDue(before, now)) return undefined;
  const breachedAt = before.breachedAt ?? before.dueAt;
  if (!above) return { ...before, dueAt: null, breachedAt };
  return { ...call(before, above, now, end), raisedFrom: before.level, raised: before.raised + 1, breachedAt };
};

/** Lets it rest until a time. `minutesLeft` of its clock are kept for when it wakes. */
export const snoozeEscalation = <E extends EscalationCourse>(
  before: E,
  { until, reason, minutesLeft }: { readonly until: string; readonly reason: string; readonly minutesLeft: number },
  { at }: Pick<Taken, 'at'>,
): E => {
  refuseResolved(before, 'snoozed');
  if (before.state === 'acknowledged')
    throw new RuleError(
      'escalation.nothing_to_snooze',
      `${before.acknowledgedBy ?? 'Somebody'} has this escalation and no clock is running. There is nothing to snooze.`,
    );
  if (until <= at)
    throw new RuleError(
      'escalation.snooze_in_past',
      'It can only rest until a time to come. Choose a later one.',
      'until',
    );
  const breachedAt = sinceBreach(before, at);
  return {
    ...before,
    state: 'snoozed',
    snoozedUntil: until,
    snoozeReason: reason,
    minutesLeft,
    dueAt: null,
    breachedAt,
  };
};

/** Ends its rest, by hand or because the time has come, and gives back the time that was left. */
export const wakeEscalation = <E extends EscalationCourse>(before: E, { at }: Pick<Taken, 'at'>, end: ClockEnd): E => {
  if (before.state !== 'snoozed')
    throw new RuleError('escalation.not_snoozed', 'This escalation does not rest. There is nothing to wake.');
  const minutes = Math.max(LEAST_WAKING_MINUTES, before.minutesLeft ?? 0);
  return { ...before, ...REST, state: 'open', clockFrom: at, dueAt: end(minutes, before) };
};

/** Closes it, saying what was done. Whatever state it is in: what is done is done. */
export const resolveEscalation = <E extends EscalationCourse>(before: E, resolution: string, { by, at }: Taken): E => {
  refuseResolved(before, 'resolved again');
  const breachedAt = sinceBreach(before, at);
  return { ...before, ...REST, state: 'resolved', resolvedAt: at, resolvedBy: by, resolution, dueAt: null, breachedAt };
};

/** Opens it again, with a whole clock of its level: it was not settled, or whoever had it no longer has. */
export const reopenEscalation = <E extends EscalationCourse>(
  before: E,
  band: EscalationBand,
  reason: string,
  { at }: Pick<Taken, 'at'>,
  end: ClockEnd,
): E => {
  if (before.state === 'open' || before.state === 'snoozed')
    throw new RuleError(
      'escalation.open_already',
      before.state === 'open' ? 'This escalation is open already.' : 'This escalation only rests. Wake it instead.',
    );
  return { ...call(before, band, at, end), ...NOT_RESOLVED, reason, breachedAt: null };
};
