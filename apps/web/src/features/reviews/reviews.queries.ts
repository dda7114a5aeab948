import { reviewRunsApi, reviewsApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { reviewKeys } from '../../lib/review-keys.ts';

const PAGE_SIZE = 100;

const paged = { initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData };

/** The reviews that are due, or those to come, a page at a time. */
export const queueQuery = (slug: string, state: 'due' | 'coming') =>
  infiniteQueryOptions({
    ...paged,
    queryKey: reviewKeys.queue(slug, state),
    queryFn: ({ pageParam, signal }) => {
      const query = { state, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(reviewsApi.queue, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The reviews that were done, newest first. */
export const historyQuery = (slug: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: reviewKeys.history(slug),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(pageParam && { cursor: pageParam }) };
      return call(reviewsApi.history, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const calendarQuery = (slug: string, from: string, to: string) =>
  queryOptions({
    queryKey: reviewKeys.calendar(slug, from, to),
    queryFn: ({ signal }) => call(reviewsApi.calendar, { params: { register: slug }, query: { from, to } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** The latest meetings; unfinished ones among them are gone on with. */
export const runsQuery = (slug: string) =>
  queryOptions({
    queryKey: reviewKeys.runs(slug),
    queryFn: ({ signal }) => call(reviewRunsApi.list, { params: { register: slug }, query: { limit: 50 } }, { signal }),
  });
