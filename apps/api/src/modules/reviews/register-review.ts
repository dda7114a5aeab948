import { nextReviewBy, type ReviewEventDates } from '@heed/domain';
import { ruleDayAfter } from '@heed/domain/calendar';

/** When a register is reviewed next, once it was reviewed today; null where its rhythm says nothing. */
export const nextRegisterReview = (
  { reviewCadence }: { readonly reviewCadence: string },
  { events, today }: { readonly events: readonly ReviewEventDates[]; readonly today: string },
): string | null => nextReviewBy(today, reviewCadence, { events, today, ruleDays: ruleDayAfter });
