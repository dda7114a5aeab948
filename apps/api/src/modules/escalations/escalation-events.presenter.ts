import { type Changes, changesBetween, type EventInput } from '../audit/audit.repository.ts';
import type { EscalationRow } from './escalations.repository.ts';

/** A step in the life of an escalation, as the trail names it. */
export type EscalationAction =
  | 'opened'
  | 'raised'
  | 'breached'
  | 'acknowledged'
  | 'reassigned'
  | 'snoozed'
  | 'woken'
  | 'resolved'
  | 'reopened';

/** What the trail keeps of an escalation: what people see of it, not what follows from that. */
const toldOf = (row: EscalationRow) => {
  const { trigger, reason, state, level, response, responseMinutes, people, assigneeId, dueAt, breachedAt } = row;
  const { snoozedUntil, snoozeReason, resolution } = row;
  return {
    ...{ trigger, reason, state, level, response, responseMinutes, people, assigneeId, dueAt, breachedAt },
    ...{ snoozedUntil, snoozeReason, resolution },
  };
};

/** The event of a step. Its key is the ref of the risk; which escalation it was stands among its changes. */
export const escalationEvent = (
  ref: string,
  action: EscalationAction,
  before: EscalationRow | null,
  after: EscalationRow,
  also: Changes = {},
): EventInput => ({
  registerId: after.registerId,
  entity: 'escalation',
  key: ref,
  action,
  changes: { escalation: [null, after.id], ...changesBetween(before ? toldOf(before) : {}, toldOf(after)), ...also },
  version: after.version,
});
