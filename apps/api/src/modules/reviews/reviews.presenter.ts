import type { Review, ReviewItem } from '@heed/contracts';
import { cadenceProblem, daysOverdue, type ReviewEventDates, reviewStanding } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { reaches } from '../registers/register-access.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import type { ReviewRow, ShownReview } from './reviews.repository.ts';

export const presentReview = ({ review, ref, title, run }: ShownReview): Review => ({
  id: review.id,
  ref: ref ?? null,
  title: title ?? '',
  decision: review.decision,
  notes: review.notes,
  due: review.due,
  next: review.next,
  run: run ?? null,
  by: review.by,
  at: review.at,
});

/** Whether the caller may review this very risk now. */
export const mayReview = (
  actor: Actor,
  register: RegisterAccess,
  risk: Pick<RiskRow, 'state' | 'ownerId' | 'ownerTeam'>,
): boolean =>
  risk.state !== 'closed' && register.archivedAt === null && reaches(actor, register, 'review.record', risk);

/** What an item of the queue follows from beside the risk. */
export interface QueueSetting {
  readonly today: string;
  readonly graceDays: number;
  readonly events: readonly ReviewEventDates[];
}

export const presentReviewItem = (
  risk: RiskRow,
  last: ReviewRow | undefined,
  { today, graceDays, events }: QueueSetting,
  actor: Actor,
  register: RegisterAccess,
): ReviewItem => ({
  ref: risk.ref,
  title: risk.title,
  priority: risk.priority,
  score: risk.score,
  category: risk.category,
  owner: risk.owner,
  cadence: risk.reviewCadence,
  due: risk.reviewDue,
  overdueDays: risk.reviewDue === null ? 0 : daysOverdue(risk.reviewDue, today),
  beyondGrace: risk.reviewDue !== null && reviewStanding(risk.reviewDue, today, graceDays) === 'beyond grace',
  lastReview: last ? { on: localDate(last.at, register.timeZone), by: last.by, decision: last.decision } : null,
  problem: risk.reviewDue === null ? cadenceProblem(risk.reviewCadence, events) : '',
  version: risk.version,
  may: { review: mayReview(actor, register, risk) },
});
