import { actionsApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

export type ActionFilter = 'open' | 'todo' | 'doing' | 'done' | 'dropped' | 'all';

export interface ActionView {
  readonly state: ActionFilter;
  readonly q: string;
  readonly sort: string;
}

const PAGE_SIZE = 50;

const paged = { initialPageParam: undefined as string | undefined, placeholderData: keepPreviousData };

/** The actions of a register, a page at a time. */
export const actionListQuery = (slug: string, { state, q, sort }: ActionView) => {
  const view = { state, ...(q && { q }), ...(sort && { sort }) };
  return infiniteQueryOptions({
    ...paged,
    queryKey: keys.actions(slug, view),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...view, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(actionsApi.list, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
};

/** Who looks after what, a page of risks at a time. */
export const coverageQuery = (slug: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: keys.coverage(slug),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(actionsApi.coverage, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
