import type { Review, ReviewQuery, ReviewWrite } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { requireDayToCome } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { hashRequest } from '../../http/idempotency.ts';
import { newId } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { patchRegister } from '../registers/registers.usecases.ts';
import { getRisk, today } from '../risks/change-risk.ts';
import { keepOverdueRanks } from '../risks/reading.usecases.ts';
import { nextRegisterReview } from './register-review.ts';
import { reviewRisk } from './reviewing.usecases.ts';
import { presentReview, presentReviewItem } from './reviews.presenter.ts';
import {
  getReview,
  insertReview,
  lastReviewsOf,
  listHistory,
  listQueue,
  type ReviewRow,
} from './reviews.repository.ts';
import { listReviewEvents } from './schedule.repository.ts';
import { within } from './within.ts';

/** One page of the reviews that are due, or to come. */
export const listReviews = async (work: Work, register: RegisterAccess, query: ReviewQuery) => {
  await keepOverdueRanks(work, register);
  const { rows, next, total } = await listQueue(work.read, register.id, query, today(work, register));
  const last = await lastReviewsOf(
    work.read,
    rows.map(({ id }) => id),
  );
  const setting = {
    today: today(work, register),
    graceDays: policyOf(await getRegister(work.read, register.id)).setting.reviewGraceDays,
    events: await listReviewEvents(work.read, register.id),
  };
  const items = rows.map((risk) => presentReviewItem(risk, last.get(risk.id), setting, work.actor, register));
  return { items, next, total };
};

/** One page of the reviews that were done. */
export const listDoneReviews = async (
  work: Work,
  register: RegisterAccess,
  query: Parameters<typeof listHistory>[2],
) => {
  const { rows, next, total } = await listHistory(work.read, register.id, query);
  return { items: rows.map(presentReview), next, total };
};

/** What a decision is known by when it is sent again. */
export const fingerprintOf = (work: Work, ref: string, write: unknown): string =>
  hashRequest('review', `${work.actor.id} ${ref}`, write);

/** Reviews one risk by itself. */
export const recordReview = (work: Work, register: RegisterAccess, ref: string, write: ReviewWrite): Promise<Review> =>
  work.tx(async (q) => {
    const risk = await getRisk(q, register, ref);
    const place = { runId: null, fingerprint: fingerprintOf(work, ref, write) };
    const { id } = await reviewRisk(q, work, register, risk, write, place);
    return presentReview(await getReview(q, id));
  });

/** What is noted of a review of the whole register. */
export interface RegisterReviewInput {
  readonly notes: string;
  /** Undefined: what the rhythm of the register gives. */
  readonly next?: string | null | undefined;
  readonly runId?: string;
}

/** Notes that the whole register was reviewed, in the caller's transaction: its dates move on. */
export const reviewRegister = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  input: RegisterReviewInput,
): Promise<ReviewRow> => {
  const before = await getRegister(q, register.id);
  const day = today(work, register);
  if (input.next) requireDayToCome(input.next, day, 'next');
  const events = await listReviewEvents(q, register.id);
  const next = input.next === undefined ? nextRegisterReview(before, { events, today: day }) : input.next;
  await patchRegister(within(work, q), register, before.version, { lastReview: day, nextReview: next });
  const author = authorOf(work);
  const row: ReviewRow = {
    ...{ id: newId(), registerId: register.id, riskId: null, runId: input.runId ?? null, fingerprint: '' },
    ...{ decision: 'unchanged', outcome: 'Register reviewed', notes: input.notes, due: before.nextReview, next },
    ...{ by: author.name, byId: author.id, at: work.now },
  };
  await insertReview(q, row);
  await recordEvent(q, work, {
    ...{ registerId: register.id, entity: 'review', key: register.slug, action: 'register reviewed' },
    changes: { next: [before.nextReview, next], ...(input.notes && { notes: [null, input.notes] }) },
  });
  return row;
};

/** Notes that the whole register was reviewed. */
export const recordRegisterReview = (
  work: Work,
  register: RegisterAccess,
  input: { readonly notes: string; readonly next?: string | null | undefined },
): Promise<Review> =>
  work.tx(async (q) => presentReview(await getReview(q, (await reviewRegister(q, work, register, input)).id)));
