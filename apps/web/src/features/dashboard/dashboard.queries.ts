import { dashboardApi } from '@heed/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

/** Clocks go on while nothing else happens, and so does the sentence that tells of them. */
const REFRESH_MS = 60_000;

/** The week of a register, the one that goes on where none is named; while another is on its way the one before stays. */
export const dashboardQuery = (slug: string, week: string) =>
  queryOptions({
    queryKey: keys.dashboard(slug, week),
    queryFn: ({ signal }) =>
      call(dashboardApi.read, { params: { register: slug }, query: { ...(week && { week }) } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isCurrent === false ? false : REFRESH_MS),
  });
