import type { ReviewRun } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { grantFor, summariseRun } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, forbidden, stale } from '../../http/app-error.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { today } from '../risks/change-risk.ts';
import { listDecisions, type ReviewRow } from './reviews.repository.ts';
import { reviewRegister } from './reviews.usecases.ts';
import { decisionsByRisk } from './runs.presenter.ts';
import { hasAllActive, keepDays, type RunRow, updateRun } from './runs.repository.ts';
import { getRun, present } from './runs.usecases.ts';

const requireMayFinish = ({ actor }: Work, { roles }: RegisterAccess, run: RunRow): void => {
  if (run.startedById === actor.id || grantFor('review.record', { ...actor, roles }) === 'yes') return;
  throw forbidden('permission.not_yours', `${run.startedBy} began this review. They end it, or a manager.`);
};

/**
 * Whether the end of a run is a review of the register: it was due, or everything active was on the table; something was
 * decided; and whoever ends it may say so.
 */
const isOfRegister = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  run: RunRow,
  decided: ReadonlyMap<string, ReviewRow>,
): Promise<boolean> => {
  if (decided.size === 0) return false;
  if (grantFor('review.register', { ...work.actor, roles: register.roles }) !== 'yes') return false;
  const { nextReview } = await getRegister(q, register.id);
  return (
    (nextReview !== null && nextReview <= today(work, register)) || (await hasAllActive(q, register.id, run.riskIds))
  );
};

/** What was not decided keeps its day, also where that was counted from the register's last review. */
const keepUndecided = async (q: Tx, work: Work, register: RegisterAccess): Promise<EventInput[]> =>
  (await keepDays(q, register.id, work.now)).map(({ ref, nextReview, version }) => ({
    ...{ registerId: register.id, entity: 'risk', key: ref, action: 'changed' },
    ...{ changes: { nextReview: [null, nextReview] }, version },
  }));

/** Ends a review. What is undecided stays due; the dates of the register move on where it was one of the register. */
export const finishReviewRun = (
  work: Work,
  register: RegisterAccess,
  key: string,
  version: number,
): Promise<ReviewRun> =>
  work.tx(async (q) => {
    const run = await getRun(q, register, key);
    requireMayFinish(work, register, run);
    if (run.finishedAt !== null)
      throw new AppError(409, 'review.finished', `${run.title} has ended already. Its minutes are kept.`);
    if (run.version !== version) throw stale('review', await present(q, work, register, run));
    const after = await updateRun(q, run, { finishedAt: work.now });
    if (!after) throw stale('review', await present(q, work, register, await getRun(q, register, key)));
    const decided = decisionsByRisk(await listDecisions(q, run.id));
    const made = [...decided].map(([ref, { decision }]) => ({ ref, decision }));
    const summary = summariseRun(run.riskIds, made);
    const events: EventInput[] = [];
    if (await isOfRegister(q, work, register, run, decided)) {
      events.push(...(await keepUndecided(q, work, register)));
      await reviewRegister(q, work, register, { notes: run.notes, runId: run.id });
    }
    await recordEvents(q, work, [
      ...events,
      {
        ...{ registerId: register.id, entity: 'review', key: run.key, action: 'review finished' },
        ...{ changes: { summary: [null, summary] }, version: after.version },
      },
    ]);
    return present(q, work, register, after);
  });
