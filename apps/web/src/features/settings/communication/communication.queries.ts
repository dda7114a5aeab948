import { communicationApi, webhooksApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';

/** Names in the query cache; all beneath one, because what is told changes with the register. */
export const communicationKeys = {
  all: (slug: string) => ['communication', slug] as const,
  plan: (slug: string) => ['communication', slug, 'plan'] as const,
  preview: (slug: string, id: string) => ['communication', slug, 'preview', id] as const,
  history: (slug: string) => ['communication', slug, 'history'] as const,
  webhooks: ['communication-webhooks'] as const,
};

export const planQuery = (slug: string) =>
  queryOptions({
    queryKey: communicationKeys.plan(slug),
    queryFn: ({ signal }) => call(communicationApi.list, { params: { register: slug } }, { signal }),
  });

export const previewQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: communicationKeys.preview(slug, id),
    queryFn: ({ signal }) => call(communicationApi.preview, { params: { register: slug, id } }, { signal }),
    staleTime: 0,
  });

export const sentQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: communicationKeys.history(slug),
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 20, ...(pageParam && { cursor: pageParam }) };
      return call(communicationApi.history, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The webhooks a message can go to; only who runs the workspace may see them. */
export const webhooksQuery = queryOptions({
  queryKey: communicationKeys.webhooks,
  queryFn: ({ signal }) => call(webhooksApi.list, { query: { limit: 500 } }, { signal }),
  retry: false,
});
