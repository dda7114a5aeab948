import type { ReviewCalendar } from '@heed/contracts';
import { daysAfter, daysBetween, reviewDaysBetween, rhythmOf } from '@heed/domain';
import { ruleDayAfter } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid } from '../../http/app-error.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { today } from '../risks/change-risk.ts';
import { keepOverdueRanks } from '../risks/reading.usecases.ts';
import { listDated } from './reviews.repository.ts';
import { readSchedule } from './schedule.repository.ts';

const MOST_DAYS = 100;
/** Risks shown on one day; nobody reviews more, and a page of them would not be read. */
const MOST_RISKS_A_DAY = 500;

type Day = ReviewCalendar['days'][number];

const emptyDays = (from: string, to: string): Map<string, Day> => {
  const count = daysBetween(from, to) + 1;
  if (count < 1 || count > MOST_DAYS)
    throw invalid('calendar.range', `Ask for 1 to ${MOST_DAYS} days; ${from} to ${to} is ${count}.`, 'to');
  const days = Array.from({ length: count }, (_, i) => daysAfter(from, i));
  return new Map(days.map((date) => [date, { date, risks: [], register: false, topics: [], events: [] }]));
};

/** What is reviewed on which day, by what is known today: the days that are set, and those that follow by their rhythm. */
export const readReviewCalendar = async (
  work: Work,
  access: RegisterAccess,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReviewCalendar> => {
  const days = emptyDays(from, to);
  await keepOverdueRanks(work, access);
  const now = today(work, access);
  const register = await getRegister(work.read, access.id);
  const { topics, events } = await readSchedule(work.read, access.id);
  const setting = { events, today: now, ruleDays: ruleDayAfter };
  // What is late is done today at the earliest: further days of a rhythm are expected after today only.
  const expectedFrom = from > now ? from : daysAfter(now, 1);
  const daysOf = (due: string, cadence: string): string[] => {
    const later = expectedFrom <= to ? reviewDaysBetween(due, cadence, { from: expectedFrom, to }, setting) : [];
    return [...new Set([due, ...later])];
  };
  for (const { ref, title, priority, reviewDue, reviewCadence } of await listDated(work.read, access.id, to))
    for (const day of reviewDue === null ? [] : daysOf(reviewDue, reviewCadence)) {
      const risks = days.get(day)?.risks;
      if (risks && risks.length < MOST_RISKS_A_DAY) risks.push({ ref, title, priority, expected: day !== reviewDue });
    }
  for (const day of register.nextReview === null ? [] : daysOf(register.nextReview, register.reviewCadence)) {
    const found = days.get(day);
    if (found) found.register = true;
  }
  // Topics are counted from the last review of the register, when all of them were on the table.
  const start = register.lastReview ?? register.date ?? register.createdAt.slice(0, 10);
  for (const topic of topics) {
    const rhythm = rhythmOf(topic.cadence);
    if (rhythm === null || start > to) continue;
    const cadence = rhythm;
    for (const day of reviewDaysBetween(start, cadence, { from, to }, setting))
      if (day > start) days.get(day)?.topics.push(topic.text);
  }
  for (const { name, startsOn, endsOn } of events)
    for (const day of days.values()) {
      const hasBegun = startsOn === null ? endsOn !== null : startsOn <= day.date;
      if (hasBegun && day.date <= (endsOn ?? startsOn ?? '')) day.events.push(name);
    }
  return { from, to, days: [...days.values()] };
};
