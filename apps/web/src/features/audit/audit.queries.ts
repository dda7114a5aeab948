import { auditApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

/** What narrows the history; empty texts narrow nothing. */
export interface AuditFilters {
  readonly q: string;
  readonly by: string;
  readonly ref: string;
  readonly field: string;
  readonly since: string;
  readonly until: string;
}

export const FILTER_NAMES = ['q', 'by', 'ref', 'field', 'since', 'until'] as const;

const given = (filters: AuditFilters): Partial<AuditFilters> =>
  Object.fromEntries(FILTER_NAMES.map((name) => [name, filters[name]]).filter(([, value]) => value));

/** The history of a register, newest first, a page at a time. */
export const historyQuery = (slug: string, filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: [...keys.audit(slug), given(filters)],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...given(filters), ...(pageParam && { cursor: pageParam }) };
      return call(auditApi.list, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Who ever changed something in the register. */
export const auditPeopleQuery = (slug: string) =>
  queryOptions({
    queryKey: [...keys.audit(slug), 'people'],
    queryFn: ({ signal }) => call(auditApi.people, { params: { register: slug } }, { signal }),
  });
