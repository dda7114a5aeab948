import { auditApi } from '@heed/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

/** What of the history is shown; empty is all of it. */
export interface HistoryFilter {
  readonly by: string;
  readonly field: string;
}

/** The saves of a risk, newest first, a page at a time. */
export const useSaves = (slug: string, ref: string, { by, field }: HistoryFilter) =>
  useInfiniteQuery({
    queryKey: [...keys.audit(slug), 'risk', ref, by, field],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: 50,
        ref,
        ...(by && { by }),
        ...(field && { field }),
        ...(pageParam && { cursor: pageParam }),
      };
      return call(auditApi.list, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Who last changed each field, and when. */
export const useBlame = (slug: string, ref: string) =>
  useQuery({
    queryKey: [...keys.audit(slug), 'blame', ref],
    queryFn: ({ signal }) => call(auditApi.blame, { params: { register: slug, ref } }, { signal }),
    select: (blame) => blame.fields,
  });
