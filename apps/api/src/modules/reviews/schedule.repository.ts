import type { ReviewEvent, ReviewScheduleWrite, ReviewTopic } from '@heed/contracts';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import { eventKey } from '@heed/domain';
import { asc, eq } from 'drizzle-orm';

/** The lines of the review schedule of a register, in their order. */
export const listReviewTopics = (q: Reader, registerId: string): Promise<ReviewTopic[]> => {
  const { cadence, text, categories, position, registerId: of } = q.t.reviewTopics;
  return q
    .select({ cadence, text, categories })
    .from(q.t.reviewTopics)
    .where(eq(of, registerId))
    .orderBy(asc(position));
};

/** What cadences of a register are bound to. */
export const listReviewEvents = (q: Reader, registerId: string): Promise<ReviewEvent[]> => {
  const { name, startsOn, endsOn, key, registerId: of } = q.t.reviewEvents;
  return q
    .select({ name, startsOn, endsOn })
    .from(q.t.reviewEvents)
    .where(eq(of, registerId))
    .orderBy(asc(q.bytewise(key)));
};

export const readSchedule = async (q: Reader, registerId: string): Promise<ReviewScheduleWrite> => ({
  topics: await listReviewTopics(q, registerId),
  events: await listReviewEvents(q, registerId),
});

/** Writes topics and events in the place of those that are there. */
export const replaceScheduleRows = async (
  q: Tx,
  registerId: string,
  { topics, events }: ReviewScheduleWrite,
): Promise<void> => {
  const { reviewTopics, reviewEvents } = q.t;
  await q.delete(reviewTopics).where(eq(reviewTopics.registerId, registerId));
  await q.delete(reviewEvents).where(eq(reviewEvents.registerId, registerId));
  const lines = topics.map((topic, position) => ({ ...topic, registerId, position }));
  await writeInChunks(lines, 100, (chunk) => q.insert(reviewTopics).values(chunk));
  const dated = events.map((event) => ({ ...event, registerId, key: eventKey(event.name) }));
  await writeInChunks(dated, 100, (chunk) => q.insert(reviewEvents).values(chunk));
};
