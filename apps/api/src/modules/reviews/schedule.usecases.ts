import type { ReviewSchedule, ReviewScheduleWrite } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { cadenceProblem, eventKey, nextReviewBy, readCadence, scheduleConflicts } from '@heed/domain';
import { localDate, ruleDayAfter } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid, stale } from '../../http/app-error.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import { getRegister, listCategories, updateRegister } from '../registers/registers.repository.ts';
import { moveReviews } from '../registers/registers.usecases.ts';
import { today } from '../risks/change-risk.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { lastReviewsOf, listCadences } from './reviews.repository.ts';
import { listOpenRisks } from './runs.repository.ts';
import { readSchedule, replaceScheduleRows } from './schedule.repository.ts';

const sentence = (who: string, cadence: string, problem: string): string =>
  `${who} is reviewed “${cadence}”, ${problem}. Say when it ends, or choose another rhythm.`;

/** What contradicts the schedule, or lacks the end of an event. */
const conflictsIn = async (
  q: Reader,
  registerId: string,
  { topics, events }: ReviewScheduleWrite,
  registerCadence: string,
): Promise<ReviewSchedule['conflicts']> => {
  const risks = await listCadences(q, registerId);
  const categories = await listCategories(q, registerId);
  const unbounded = [
    { ref: null, reviewCadence: registerCadence, who: 'The register' },
    ...risks.map(({ ref, reviewCadence }) => ({ ref, reviewCadence, who: ref })),
  ].flatMap(({ ref, reviewCadence, who }) => {
    const problem = cadenceProblem(reviewCadence, events);
    if (problem === '') return [];
    return [{ ref, rule: 'cadence-without-end', message: sentence(who, reviewCadence, problem) }];
  });
  const contradicting = scheduleConflicts(risks, topics, categories).map(({ ref, message }) => ({
    ...{ ref, rule: 'cadence-contradicts-schedule', message },
  }));
  return [...unbounded, ...contradicting];
};

const present = async (q: Reader, registerId: string): Promise<ReviewSchedule> => {
  const register = await getRegister(q, registerId);
  const schedule = await readSchedule(q, registerId);
  const { timeZone, reviewGraceDays } = policyOf(register).setting;
  return {
    ...schedule,
    register: { cadence: register.reviewCadence, last: register.lastReview, next: register.nextReview },
    graceDays: reviewGraceDays,
    timeZone,
    conflicts: await conflictsIn(q, registerId, schedule, register.reviewCadence),
    version: register.version,
  };
};

/** Topics, events and conflicts of the review schedule. */
export const readReviewSchedule = (work: Work, register: RegisterAccess): Promise<ReviewSchedule> =>
  present(work.read, register.id);

const requireSense = (write: ReviewScheduleWrite, categories: readonly string[]): void => {
  const seen = new Set<string>();
  for (const [i, { name, startsOn, endsOn }] of write.events.entries()) {
    if (seen.has(eventKey(name)))
      throw invalid('schedule.event_twice', `There are two events "${name}". Keep one.`, `events.${i}.name`);
    seen.add(eventKey(name));
    if (startsOn !== null && endsOn !== null && endsOn < startsOn)
      throw invalid(
        'schedule.event_ends_early',
        `${name} begins on ${startsOn} and cannot end on ${endsOn}, before that. Correct one of the days.`,
        `events.${i}.endsOn`,
      );
  }
  for (const [i, topic] of write.topics.entries())
    for (const code of topic.categories)
      if (!categories.includes(code))
        throw invalid(
          'schedule.unknown_category',
          `There is no category "${code}". Use one of ${categories.join(', ') || 'none yet'}.`,
          `topics.${i}.categories`,
        );
};

/**
 * Days that follow from an event and the last review go with the event: the day after that review, by its new dates. A
 * day somebody chose for themselves stays.
 */
const followEvents = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  { before, after }: Record<'before' | 'after', ReviewScheduleWrite['events']>,
): Promise<void> => {
  const isBound = (risk: RiskRow) => (readCadence(risk.reviewCadence)?.event ?? null) !== null;
  const bound = (await listOpenRisks(q, register.id)).filter(isBound);
  const last = await lastReviewsOf(
    q,
    bound.map(({ id }) => id),
  );
  for (const risk of bound) {
    const review = last.get(risk.id);
    if (!review) continue;
    const reviewedOn = localDate(review.at, register.timeZone);
    const nextBy = (events: ReviewScheduleWrite['events'], day: string) =>
      nextReviewBy(reviewedOn, risk.reviewCadence, { events, today: day, ruleDays: ruleDayAfter });
    const nextReview = nextBy(after, today(work, register));
    if (nextBy(before, reviewedOn) !== risk.nextReview || nextReview === risk.nextReview) continue;
    const saved = await saveRisk(q, work, register, risk, {
      ...{ content: { ...risk, nextReview }, actions: undefined, action: 'changed' },
      reason: 'The event its reviews are bound to has other dates',
    });
    if (!saved) throw stale('schedule', await present(q, register.id));
  }
};

/** Changes topics and events; risks bound to an event get their days from it, in the same transaction. */
export const replaceReviewSchedule = (
  work: Work,
  register: RegisterAccess,
  version: number,
  write: ReviewScheduleWrite,
): Promise<ReviewSchedule> =>
  work.tx(async (q) => {
    const before = await getRegister(q, register.id);
    if (before.version !== version) throw stale('schedule', await present(q, register.id));
    requireSense(
      write,
      (await listCategories(q, register.id)).map(({ code }) => code),
    );
    const { topics, events } = await readSchedule(q, register.id);
    const told = (schedule: ReviewScheduleWrite) => ({ reviewTopics: schedule.topics, reviewEvents: schedule.events });
    const changes = changesBetween(told({ topics, events }), told(write));
    if (Object.keys(changes).length === 0) return present(q, register.id);
    const after = await updateRegister(q, before, { updatedAt: work.now });
    if (!after) throw stale('schedule', await present(q, register.id));
    await replaceScheduleRows(q, register.id, write);
    await moveReviews(q, after);
    await followEvents(q, work, register, { before: events, after: write.events });
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'register', key: after.slug, action: 'review schedule changed' },
      ...{ changes, version: after.version },
    });
    return present(q, register.id);
  });
