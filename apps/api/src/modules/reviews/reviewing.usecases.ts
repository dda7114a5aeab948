import type { ReviewWrite, RiskAction } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { outcomeOf, proposeClosing } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type Changes, type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { resolveEscalations } from '../escalations/following-risks.ts';
import { openEscalations } from '../escalations/opening.usecases.ts';
import { requireOwn } from '../registers/register-access.ts';
import { changeRisk, today } from '../risks/change-risk.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { listActions } from '../risks/risks.repository.ts';
import { patchRisk } from '../risks/risks.usecases.ts';
import { nextByDecision } from './next-review.ts';
import { getNextSetting } from './next-setting.repository.ts';
import { insertReview, type ReviewRow } from './reviews.repository.ts';
import { within } from './within.ts';

/** Refuses a review of a risk that is nobody's business any more, or not the caller's. */
export const requireReviewable = (work: Work, register: RegisterAccess, risk: RiskRow): void => {
  requireOwn(work.actor, register, 'review.record', risk);
  if (risk.state !== 'closed') return;
  throw new AppError(409, 'review.risk_closed', `${risk.ref} is closed, so it is not reviewed. Reopen it first.`);
};

const newAction = (write: Extract<ReviewWrite, { decision: 'action added' }>): RiskAction => ({
  ...{ id: newId(), text: write.text, phase: null, perspective: null, additional: false },
  ...{ owner: write.owner || null, due: write.due ?? null, state: 'todo', doneOn: null, cost: null, recurring: '' },
});

/** What a decision does to the risk, through the use cases that do it anywhere else, and how it is told. */
const carryOut = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  risk: RiskRow,
  write: ReviewWrite,
  nextReview: string | null,
): Promise<string> => {
  const inside = within(work, q);
  const { ref, version } = risk;
  switch (write.decision) {
    case 'rescored': {
      const { probability, impact, reason } = write;
      const after = await patchRisk(inside, register, ref, version, {
        ...{ probability, impact, nextReview },
        ...(reason !== undefined && { reason }),
      });
      return outcomeOf('rescored', { score: after.score, priority: after.priority });
    }
    case 'action added': {
      const actions = [...(await listActions(q, risk.id)), newAction(write)];
      await patchRisk(inside, register, ref, version, { actions, nextReview });
      return outcomeOf('action added');
    }
    case 'closing proposed':
      await changeRisk(inside, register, ref, version, {
        allow: (before) => requireOwn(work.actor, register, 'risk.propose', before),
        decide: (before) => {
          const day = today(work, register);
          const proposed = proposeClosing(before, { by: authorOf(work), at: work.now, closedOn: day, today: day });
          const content = { ...proposed, resolution: write.resolution, nextReview };
          return { content, actions: undefined, reason: '', action: 'closing proposed' };
        },
      });
      return outcomeOf('closing proposed');
    default:
      await changeRisk(inside, register, ref, version, {
        allow: (before) => requireReviewable(work, register, before),
        decide: (before) => ({
          content: { ...before, nextReview },
          actions: undefined,
          reason: write.decision === 'snoozed' ? write.reason : '',
          action: write.decision === 'snoozed' ? 'review snoozed' : 'reviewed',
        }),
      });
      return outcomeOf(write.decision, write.decision === 'snoozed' ? { until: write.until } : {});
  }
};

/** Calls the level above, where that was decided. */
const escalate = async (q: Tx, work: Work, register: RegisterAccess, risk: RiskRow, write: ReviewWrite) => {
  if (write.decision !== 'escalated') return [];
  requireOwn(work.actor, register, 'escalation.act', risk);
  const { reason, level } = write;
  return openEscalations(q, work, register.id, [{ risk, trigger: 'manual', reason, ...(level && { level }) }]);
};

/** A review that is done ends what was escalated because it was late; one that is put off does not. */
const endLateness = async (q: Tx, work: Work, risk: RiskRow, write: ReviewWrite): Promise<EventInput[]> =>
  write.decision === 'snoozed'
    ? []
    : resolveEscalations(q, work, risk, ({ trigger }) => trigger === 'review', 'Reviewed');

const levelCalled = (events: readonly EventInput[]): string => {
  const level = events.map(({ changes }) => changes.level?.[1]).find((each) => typeof each === 'string');
  return typeof level === 'string' ? level : '';
};

/** Where a review belongs, and what was sent. */
export interface ReviewPlace {
  readonly runId: string | null;
  readonly fingerprint: string;
}

/**
 * Reviews one risk in the caller's transaction: carries out what was decided, sets the next day, ends what an overdue
 * review had escalated, and keeps the review.
 */
export const reviewRisk = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  risk: RiskRow,
  write: ReviewWrite,
  { runId, fingerprint }: ReviewPlace,
): Promise<ReviewRow> => {
  requireReviewable(work, register, risk);
  const next = nextByDecision(risk, write, await getNextSetting(q, register.id, today(work, register)));
  const resolved = await endLateness(q, work, risk, write);
  const called = await escalate(q, work, register, risk, write);
  const done = await carryOut(q, work, register, risk, write, next);
  const author = authorOf(work);
  const row: ReviewRow = {
    ...{ id: newId(), registerId: register.id, riskId: risk.id, runId, fingerprint },
    ...{ decision: write.decision, notes: write.notes ?? '', due: risk.reviewDue, next },
    outcome: write.decision === 'escalated' ? outcomeOf('escalated', { level: levelCalled(called) }) : done,
    ...{ by: author.name, byId: author.id, at: work.now },
  };
  await insertReview(q, row);
  const changes: Changes = {
    decision: [null, row.decision],
    outcome: [null, row.outcome],
    next: [risk.nextReview, next],
  };
  if (row.notes !== '') changes.notes = [null, row.notes];
  await recordEvents(q, work, [
    ...resolved,
    ...called,
    { registerId: register.id, entity: 'review', key: risk.ref, action: row.decision, changes },
  ]);
  return row;
};
