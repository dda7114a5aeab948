import { reviewsApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { reviewKeys } from './review-keys.ts';

/** Topics, events and conflicts of a register's reviews. */
export const reviewScheduleQuery = (slug: string) =>
  queryOptions({
    queryKey: reviewKeys.schedule(slug),
    queryFn: ({ signal }) => call(reviewsApi.schedule, { params: { register: slug } }, { signal }),
  });
