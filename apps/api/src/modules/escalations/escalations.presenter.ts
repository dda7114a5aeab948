import type { Escalation } from '@heed/contracts';
import { grantFor } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { isOwn, type Owned } from '../registers/register-access.ts';
import type { EscalationRow, ShownEscalation } from './escalations.repository.ts';

/** Whether the caller may act: everybody who decides, else on own risks and where they are the one who is called. */
export const mayActOn = (
  actor: Actor,
  access: RegisterAccess,
  risk: Owned,
  row?: Pick<EscalationRow, 'assigneeId' | 'people'>,
): boolean => {
  const grant = grantFor('escalation.act', { ...actor, roles: access.roles });
  const isCalled = row !== undefined && (row.assigneeId === actor.id || row.people.includes(actor.id));
  return grant === 'yes' || (grant === 'own' && (isCalled || isOwn(actor, access, risk)));
};

/** An escalation with its risk, by the names of its people. */
export const presentEscalation = (
  { escalation: row, risk, kri }: ShownEscalation,
  names: ReadonlyMap<string, string>,
  actor: Actor,
  access: RegisterAccess,
): Escalation => {
  const person = (id: string) => ({ id, name: names.get(id) ?? 'Somebody who left' });
  return {
    id: row.id,
    ref: risk.ref,
    title: risk.title,
    priority: risk.priority,
    score: risk.score,
    trigger: row.trigger,
    reason: row.reason,
    kri,
    state: row.state,
    level: row.level,
    raisedFrom: row.raisedFrom,
    raised: row.raised,
    response: row.response,
    responseMinutes: row.responseMinutes,
    assignee: row.assigneeId === null ? null : person(row.assigneeId),
    people: row.people.map(person),
    openedAt: row.openedAt,
    openedBy: row.openedBy,
    clockFrom: row.clockFrom,
    dueAt: row.dueAt,
    breachedAt: row.breachedAt,
    acknowledgedAt: row.acknowledgedAt,
    acknowledgedBy: row.acknowledgedBy,
    snoozedUntil: row.snoozedUntil,
    snoozeReason: row.snoozeReason,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy,
    resolution: row.resolution,
    version: row.version,
    may: { act: access.archivedAt === null && mayActOn(actor, access, risk, row) },
  };
};
