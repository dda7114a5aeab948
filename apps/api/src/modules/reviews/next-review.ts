import type { Category, ReviewWrite } from '@heed/contracts';
import {
  cadenceProblem,
  capitalised,
  nextReviewBy,
  type ReviewEventDates,
  readCadence,
  requireDayToCome,
  rhythmsFor,
  type ScheduleTopic,
} from '@heed/domain';
import { ruleDayAfter } from '@heed/domain/calendar';
import type { RiskContent } from '../risks/risk-columns.ts';

/** What the day after a review follows from. */
export interface NextSetting {
  readonly categories: readonly Category[];
  readonly topics: readonly ScheduleTopic[];
  readonly events: readonly ReviewEventDates[];
  readonly today: string;
}

/** The day after a review that is done today, and where it comes from. */
export interface NextReview {
  readonly date: string | null;
  readonly why: string;
}

/** The cadence that holds for a risk: its own, else its category's, else the one the schedule has for that. */
const cadenceFor = (
  { reviewCadence, category: code }: Pick<RiskContent, 'reviewCadence' | 'category'>,
  { categories, topics }: NextSetting,
): { readonly cadence: string; readonly by: string } => {
  if (readCadence(reviewCadence)) return { cadence: reviewCadence, by: 'the risk' };
  const category = categories.find((each) => each.code === code);
  if (category && readCadence(category.reviewCadence)) return { cadence: category.reviewCadence, by: category.name };
  const [scheduled] = code === null ? [] : rhythmsFor(code, topics);
  return scheduled ? { cadence: scheduled, by: `the schedule for ${category?.name ?? code}` } : { cadence: '', by: '' };
};

/** When a risk is reviewed next, once it was reviewed today. */
export const nextAfterToday = (
  risk: Pick<RiskContent, 'reviewCadence' | 'category'>,
  setting: NextSetting,
): NextReview => {
  const { cadence, by } = cadenceFor(risk, setting);
  if (cadence === '') return { date: null, why: 'No rhythm is set: choose the next day yourself.' };
  const { events, today } = setting;
  const date = nextReviewBy(today, cadence, { events, today, ruleDays: ruleDayAfter });
  const problem = cadenceProblem(cadence, events);
  if (problem !== '') return { date, why: `${capitalised(problem)}.` };
  return { date, why: date === null ? `${capitalised(cadence)}: that is over.` : `${capitalised(cadence)} by ${by}` };
};

/** The day a decision sets: the one it names, or what the rhythm gives. */
export const nextByDecision = (
  risk: Pick<RiskContent, 'reviewCadence' | 'category'>,
  write: ReviewWrite,
  setting: NextSetting,
): string | null => {
  if (write.decision === 'snoozed') {
    requireDayToCome(write.until, setting.today, 'until');
    return write.until;
  }
  if (write.decision !== 'closing proposed' && write.next !== undefined) {
    requireDayToCome(write.next, setting.today, 'next');
    return write.next;
  }
  return nextAfterToday(risk, setting).date;
};
