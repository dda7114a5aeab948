import type { Register } from '@heed/contracts';
import type { ReviewsView } from './use-reviews-view.ts';

export interface ReviewTabProps {
  readonly register: Register;
  readonly view: ReviewsView;
  readonly chosen: ReadonlySet<string>;
  /** Absent where the person may not begin a review. */
  readonly onChosen: ((chosen: ReadonlySet<string>) => void) | undefined;
}
