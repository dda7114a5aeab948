import { myApi, myReservesApi } from '@heed/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

const PAGE_SIZE = 25;

const page = (cursor: string | undefined) => ({ limit: PAGE_SIZE, ...(cursor && { cursor }) });
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { readonly next: string | null }) => last.next ?? undefined,
};

/** Open actions of the person and their teams, late ones first. */
export const myActionsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: keys.my('actions'),
  queryFn: ({ pageParam, signal }) => call(myApi.actions, { query: { state: 'open', ...page(pageParam) } }, { signal }),
});

/** Running clocks that call the person, by time left. */
export const myEscalationsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: keys.my('escalations'),
  queryFn: ({ pageParam, signal }) => call(myApi.escalations, { query: page(pageParam) }, { signal }),
});

/** Requests that wait for the signature of the person, the longest waiting first. */
export const myAcceptancesQuery = infiniteQueryOptions({
  ...paged,
  queryKey: keys.my('acceptances'),
  queryFn: ({ pageParam, signal }) => call(myApi.acceptances, { query: page(pageParam) }, { signal }),
});

/** Requests for money the person may decide, the longest waiting first. */
export const myRequestsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: keys.my('requests'),
  queryFn: ({ pageParam, signal }) => call(myReservesApi.requests, { query: page(pageParam) }, { signal }),
});

/** Risks that want something of the person, then all they own. */
export const myRisksQuery = infiniteQueryOptions({
  ...paged,
  queryKey: keys.my('risks'),
  queryFn: ({ pageParam, signal }) => call(myApi.risks, { query: page(pageParam) }, { signal }),
});

/** Where they were mentioned, and what others did to risks they follow. */
export const myFeedQuery = infiniteQueryOptions({
  ...paged,
  queryKey: keys.my('feed'),
  queryFn: ({ pageParam, signal }) => call(myApi.feed, { query: page(pageParam) }, { signal }),
});
