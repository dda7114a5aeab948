import { noticesApi } from '@heed/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

const PAGE = 50;

/** Everything about the notices of a register; one of them makes the others stale. */
export const noticeKeys = {
  all: (slug: string) => ['notices', slug] as const,
  one: (slug: string, id: string) => ['notices', slug, 'one', id] as const,
};

export const noticesQuery = (slug: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [...noticeKeys.all(slug), 'list', q],
    queryFn: ({ signal, pageParam }) =>
      call(
        noticesApi.list,
        {
          params: { register: slug },
          query: { limit: PAGE, ...(q && { q }), ...(pageParam && { cursor: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

export const noticeQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: noticeKeys.one(slug, id),
    queryFn: ({ signal }) => call(noticesApi.get, { params: { register: slug, id } }, { signal }),
  });

export const historyQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...noticeKeys.all(slug), 'history', id],
    queryFn: ({ signal }) => call(noticesApi.history, { params: { register: slug, id } }, { signal }),
  });

export const audienceQuery = (slug: string) =>
  queryOptions({
    queryKey: [...noticeKeys.all(slug), 'audience'],
    queryFn: ({ signal }) => call(noticesApi.audience, { params: { register: slug } }, { signal }),
  });

export const publicNoticeQuery = (token: string) =>
  queryOptions({
    queryKey: ['public-notice', token],
    queryFn: ({ signal }) => call(noticesApi.public, { params: { token } }, { signal }),
  });
