import {
  type Acceptance,
  type AcceptanceItem,
  acceptancesApi,
  type SignOffRhythm,
  type UnsignedRisk,
} from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import type { Page } from './page.ts';
import { keys } from './register.ts';

export const ACCEPTANCE_VIEWS = ['all', 'waiting', 'signed', 'ended'] as const;
export type AcceptanceView = (typeof ACCEPTANCE_VIEWS)[number];

const PAGE_SIZE = 50;

/** The acceptances of a register in one view, a page at a time. */
export const acceptanceListQuery = (slug: string, state: AcceptanceView, q = '', ref = '') => {
  const view = { state, ...(q && { q }), ...(ref && { ref }) };
  return infiniteQueryOptions({
    queryKey: keys.acceptances(slug, 'list', view),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...view, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(acceptancesApi.list, { params: { register: slug }, query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<AcceptanceItem>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
};

/** The accepted risks of a register that nobody signed, a page at a time. */
export const unsignedRisksQuery = (slug: string, q = '') =>
  infiniteQueryOptions({
    queryKey: keys.acceptances(slug, 'unsigned', q),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return call(acceptancesApi.unsigned, { params: { register: slug }, query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<UnsignedRisk>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

const OF_A_RISK = 20;

/** Every request to live with one risk, what waits and what is signed first. */
export const riskAcceptancesQuery = (slug: string, ref: string) =>
  queryOptions({
    queryKey: keys.acceptances(slug, 'risk', ref),
    queryFn: ({ signal }) =>
      call(acceptancesApi.list, { params: { register: slug }, query: { ref, limit: OF_A_RISK } }, { signal }),
    select: ({ items }) => items,
  });

/** One acceptance with what it rests on. */
export const acceptanceQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: keys.acceptances(slug, 'one', id),
    queryFn: ({ signal }) => call(acceptancesApi.get, { params: { register: slug, id } }, { signal }),
  });

export interface AskedAbout {
  /** Empty: the register as a whole. */
  readonly ref: string;
  readonly rhythm: SignOffRhythm;
}

/** What a request made now would rest on, and who could sign it. */
export const acceptanceDraftQuery = (slug: string, { ref, rhythm }: AskedAbout) =>
  queryOptions({
    queryKey: keys.acceptances(slug, 'draft', ref || rhythm),
    queryFn: ({ signal }) =>
      call(acceptancesApi.draft, { params: { register: slug }, query: ref ? { ref } : { rhythm } }, { signal }),
    // Whoever opens it sees what is to be signed now.
    refetchOnMount: 'always',
  });

/** Shows one as the server answered it, and reads again everything that follows from it. */
export const storeAcceptance = (client: QueryClient, slug: string, now: Acceptance): void => {
  client.setQueryData(acceptanceQuery(slug, now.id).queryKey, now);
  refreshAcceptances(client, slug);
  // Signing and withdrawing change the risk, too.
  if (now.ref) void client.invalidateQueries({ queryKey: keys.risk(slug, now.ref) });
};

export const refreshAcceptances = (client: QueryClient, slug: string): void => {
  for (const queryKey of [keys.acceptances(slug), keys.my('counts'), keys.my('acceptances')])
    void client.invalidateQueries({ queryKey });
};
