import { type KriItem, krisApi, proposalsApi, readingsApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import type { Range } from './kri-range.ts';
import { startOf } from './kri-range.ts';

export type KrisView = 'all' | 'off target' | 'stale' | 'checks' | 'archived';

const PAGE_SIZE = 100;
/** A reading that changes no state is no news to be told: the board looks for it itself. */
const LOOK_AGAIN_MS = 60_000;

const VIEW_QUERY = {
  all: {},
  'off target': { state: 'off target' },
  stale: { state: 'stale' },
  checks: { kind: 'check' },
  archived: { archived: 'only' },
} as const;

const paged = { initialPageParam: undefined as string | undefined };

/** The KRIs of a view, nearest to their limit first. */
export const kriListQuery = (register: string, view: KrisView) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: keys.kris(register, 'list', view),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...VIEW_QUERY[view], sort: 'room', limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(krisApi.list, { params: { register }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const kriCountsQuery = (register: string) =>
  queryOptions({
    queryKey: keys.kris(register, 'counts'),
    queryFn: ({ signal }) => call(krisApi.counts, { params: { register } }, { signal }),
  });

export const proposalsQuery = (register: string) =>
  queryOptions({
    queryKey: keys.kris(register, 'proposals'),
    queryFn: ({ signal }) => call(proposalsApi.list, { params: { register }, query: { limit: 100 } }, { signal }),
  });

/** The values of a stretch of time that ends now. */
export const seriesQuery = (register: string, slug: string, range: Range) =>
  queryOptions({
    queryKey: keys.kris(register, 'series', slug, range),
    queryFn: ({ signal }) => {
      const now = new Date();
      const query = { from: startOf(range, now), to: now.toISOString() };
      return call(readingsApi.series, { params: { register, slug }, query }, { signal });
    },
    placeholderData: keepPreviousData,
  });

const READINGS_SHOWN = 20;

/** The readings of a KRI, newest first. */
export const readingsQuery = (register: string, slug: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: keys.kris(register, 'readings', slug),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: READINGS_SHOWN, ...(pageParam && { cursor: pageParam }) };
      return call(readingsApi.list, { params: { register, slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Whether a KRI passes or fails rather than being measured. */
export const isPassFail = ({ unit }: Pick<KriItem, 'unit'>): boolean => unit === 'pass';
