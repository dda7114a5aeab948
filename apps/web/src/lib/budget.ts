import { type AllocationRequest, type LedgerEntry, reservesApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import type { Page } from './page.ts';
import { keys } from './register.ts';

const PAGE_SIZE = 25;

const paged = <Item>() => ({
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: Page<Item>) => last.next ?? undefined,
  placeholderData: keepPreviousData,
});
const page = (cursor: string | undefined) => ({ limit: PAGE_SIZE, ...(cursor && { cursor }) });

/** The reserves of a register, its totals and what is missing. */
export const budgetQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.budget(slug, 'reserves'),
    queryFn: ({ signal }) => call(reservesApi.list, { params: { register: slug } }, { signal }),
  });

export const REQUEST_VIEWS = ['open', 'decided'] as const;
export type RequestView = (typeof REQUEST_VIEWS)[number];

/** What was asked for: what waits, or what was decided. */
export const requestsQuery = (slug: string, state: RequestView) =>
  infiniteQueryOptions({
    ...paged<AllocationRequest>(),
    queryKey: keys.budget(slug, 'requests', state),
    queryFn: ({ pageParam, signal }) =>
      call(reservesApi.requests, { params: { register: slug }, query: { state, ...page(pageParam) } }, { signal }),
  });

/** The movements of the reserves, of one reserve or one risk, newest first. */
export const ledgerQuery = (slug: string, reserve: string, ref: string) => {
  const only = { ...(reserve && { reserve }), ...(ref && { ref }) };
  return infiniteQueryOptions({
    ...paged<LedgerEntry>(),
    queryKey: keys.budget(slug, 'ledger', only),
    queryFn: ({ pageParam, signal }) =>
      call(reservesApi.ledger, { params: { register: slug }, query: { ...only, ...page(pageParam) } }, { signal }),
  });
};

const MOST_HOLDINGS = 200;

/** What each risk holds of a reserve. */
export const holdingsQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: keys.budget(slug, 'holdings', id),
    queryFn: ({ signal }) =>
      call(reservesApi.holdings, { params: { register: slug, id }, query: { limit: MOST_HOLDINGS } }, { signal }),
  });

/** What one risk holds, and what is asked for it. */
export const riskMoneyQuery = (slug: string, ref: string) =>
  queryOptions({
    queryKey: keys.budget(slug, 'risk', ref),
    queryFn: ({ signal }) => call(reservesApi.ofRisk, { params: { register: slug, ref } }, { signal }),
  });

/** Money moved: everything that is told of it is read again. */
export const refreshBudget = async (client: QueryClient, slug: string): Promise<void> => {
  const stale = [keys.budget(slug), keys.my('counts'), keys.my('requests')];
  await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
};
