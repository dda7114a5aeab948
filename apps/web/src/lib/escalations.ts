import { type Escalation, escalationPolicyApi, escalationsApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import type { Page } from './page.ts';
import { keys } from './register.ts';

export const ESCALATION_VIEWS = ['running', 'acknowledged', 'snoozed', 'resolved'] as const;
export type EscalationView = (typeof ESCALATION_VIEWS)[number];

const PAGE_SIZE = 50;

/** The escalations of a register in one view, a page at a time; running ones by time left. */
export const escalationListQuery = (slug: string, state: EscalationView, level = '', limit = PAGE_SIZE) => {
  const view = { state, ...(level && { level }) };
  return infiniteQueryOptions({
    queryKey: [...keys.escalations(slug, 'list'), view, limit],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...view, limit, ...(pageParam && { cursor: pageParam }) };
      return call(escalationsApi.list, { params: { register: slug }, query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Escalation>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
};

export const escalationCountsQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.escalations(slug, 'counts'),
    queryFn: ({ signal }) => call(escalationsApi.counts, { params: { register: slug } }, { signal }),
  });

export const escalationPolicyQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.escalations(slug, 'policy'),
    queryFn: ({ signal }) => call(escalationPolicyApi.get, { params: { register: slug } }, { signal }),
  });

/** One escalation with every step of its life. */
export const escalationQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: keys.escalations(slug, 'one', id),
    queryFn: ({ signal }) => call(escalationsApi.get, { params: { register: slug, id } }, { signal }),
  });

const OF_A_RISK = 20;

/** What calls somebody about one risk and is not resolved. */
export const riskEscalationsQuery = (slug: string, ref: string) =>
  queryOptions({
    queryKey: keys.escalations(slug, 'risk', ref),
    queryFn: ({ signal }) =>
      call(
        escalationsApi.list,
        { params: { register: slug }, query: { ref, state: 'all', limit: OF_A_RISK } },
        { signal },
      ),
    select: ({ items }) => items.filter(({ state }) => state !== 'resolved'),
  });

interface Held {
  readonly pages?: readonly Page<Escalation>[];
  readonly items?: readonly Escalation[];
}

/** Shows an escalation as it is now, or is to be, wherever it stands; lists keep it until they are read again. */
export const showEscalation = (client: QueryClient, slug: string, now: Escalation): void => {
  const put = (items: readonly Escalation[]): readonly Escalation[] =>
    items.map((item) => (item.id === now.id ? { ...item, ...now } : item));
  for (const what of ['list', 'risk'] as const)
    client.setQueriesData<Held>({ queryKey: keys.escalations(slug, what) }, (held) => {
      if (held?.pages) return { ...held, pages: held.pages.map((page) => ({ ...page, items: put(page.items) })) };
      return held?.items ? { ...held, items: put(held.items) } : held;
    });
};

/** Everything that follows from an escalation is read again. */
export const refreshEscalations = (client: QueryClient, slug: string): Promise<unknown> => {
  for (const what of ['counts', 'escalations']) void client.invalidateQueries({ queryKey: keys.my(what) });
  return client.invalidateQueries({ queryKey: keys.escalations(slug) });
};
