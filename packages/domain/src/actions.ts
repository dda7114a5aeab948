import type { RiskAction } from '@heed/contracts';
import { CADENCE_WORDS, isKnownCadence, nextInSeries } from './cadence.ts';
import { RuleError } from './rule-error.ts';

/** To do or being done: dropped and done ones ask nothing of anybody. */
export const isActionOpen = (action: Pick<RiskAction, 'state'>): boolean =>
  action.state === 'todo' || action.state === 'doing';

/** Open, and its day has passed. */
export const isActionLate = (action: Pick<RiskAction, 'state' | 'due'>, today: string): boolean =>
  isActionOpen(action) && action.due !== null && action.due < today;

/** The day the open action is due that is due first; null where none has a day. */
export const firstDue = (actions: readonly Pick<RiskAction, 'state' | 'due'>[]): string | null =>
  actions.flatMap((action) => (action.due !== null && isActionOpen(action) ? [action.due] : [])).sort()[0] ?? null;

const requireSense = (before: RiskAction | undefined, after: RiskAction, today: string): void => {
  const isNewCadence = after.recurring !== '' && after.recurring !== before?.recurring;
  if (isNewCadence && !isKnownCadence(after.recurring))
    throw new RuleError(
      'action.unknown_cadence',
      `"${after.recurring}" says no next date. An action recurs ${CADENCE_WORDS.join(', ')}, or not at all.`,
      'recurring',
    );
  if (after.doneOn !== null && after.doneOn !== before?.doneOn && after.doneOn > today)
    throw new RuleError(
      'action.done_in_future',
      `An action cannot have been done on ${after.doneOn}: that day is still to come. Today is ${today}.`,
      'doneOn',
    );
};

/**
 * An action as it stands after a change. Finishing it sets the day unless another one is given; one that recurs is to
 * do again on the next day of its series that is still to come. Taking it up again clears the day.
 */
export const settleAction = (before: RiskAction | undefined, after: RiskAction, today: string): RiskAction => {
  requireSense(before, after, today);
  if (after.state !== 'done') {
    if (before?.state === 'done') return { ...after, doneOn: null };
    // The day belongs to a finished action, or to the last time of one that recurs.
    return { ...after, doneOn: after.recurring === '' ? (before?.doneOn ?? null) : after.doneOn };
  }
  if (before?.state === 'done') return after;
  const isDayGiven = after.doneOn !== null && after.doneOn !== before?.doneOn;
  const finished = { ...after, doneOn: isDayGiven ? after.doneOn : today };
  const next = after.recurring === '' ? null : nextInSeries(after.due ?? today, after.recurring, today);
  return next === null ? finished : { ...finished, state: 'todo', due: next };
};

/** The list of actions as it stands after a change: each by the rule above, told apart by its id. */
export const settleActions = (
  before: readonly RiskAction[],
  after: readonly RiskAction[],
  today: string,
): RiskAction[] => {
  const known = new Map(before.map((action) => [action.id, action]));
  return after.map((action) => settleAction(known.get(action.id), action, today));
};
