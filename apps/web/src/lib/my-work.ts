import { type MyCounts, myApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { keys } from './register.ts';

/** How much waits for the person: asked again once a minute while they look, and when they come back. */
export const myCountsQuery = queryOptions({
  queryKey: keys.my('counts'),
  queryFn: ({ signal }) => call(myApi.counts, {}, { signal }),
  staleTime: 60_000,
  refetchInterval: 60_000,
});

/** What needs the person today. Open actions that are not late need nobody yet. */
export const needsYou = (counts: MyCounts): number =>
  counts.escalations +
  counts.lateActions +
  counts.overdueReviews +
  counts.closingsToVerify +
  counts.acceptancesToDecide +
  counts.moneyToDecide;
