import { adminApi, type Delivery, type Job, type Webhook, webhooksApi } from '@heed/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import type { Page } from '../../lib/page.ts';

const PAGE_SIZE = 50;
const EVERY_MS = 15_000;

export const adminKeys = {
  all: ['admin'] as const,
  queues: ['admin', 'queues'] as const,
  jobs: ['admin', 'jobs'] as const,
  webhooks: ['admin', 'webhooks'] as const,
  deliveries: (id: string) => ['admin', 'deliveries', id] as const,
};

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { readonly next: string | null }) => last.next ?? undefined,
};

const sized = (cursor: string | undefined) => ({ limit: PAGE_SIZE, ...(cursor && { cursor }) });

/** How the work outside of requests stands; watched while it is looked at. */
export const queuesQuery = queryOptions({
  queryKey: adminKeys.queues,
  queryFn: ({ signal }) => call(adminApi.queues, {}, { signal }),
  staleTime: 0,
  refetchInterval: EVERY_MS,
});

export const failedJobsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: adminKeys.jobs,
  queryFn: ({ pageParam, signal }): Promise<Page<Job>> =>
    call(adminApi.jobs, { query: { state: 'dead', ...sized(pageParam) } }, { signal }),
  staleTime: 0,
  refetchInterval: EVERY_MS,
});

export const webhooksQuery = infiniteQueryOptions({
  ...paged,
  queryKey: adminKeys.webhooks,
  queryFn: ({ pageParam, signal }): Promise<Page<Webhook>> =>
    call(webhooksApi.list, { query: sized(pageParam) }, { signal }),
  staleTime: 0,
});

export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: adminKeys.deliveries(id),
    queryFn: ({ pageParam, signal }): Promise<Page<Delivery>> =>
      call(webhooksApi.deliveries, { params: { id }, query: sized(pageParam) }, { signal }),
    staleTime: 0,
    refetchInterval: EVERY_MS,
  });
