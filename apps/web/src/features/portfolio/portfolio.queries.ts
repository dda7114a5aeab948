import { portfolioApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

export interface PortfolioView {
  /** Words of a title, project or address. */
  readonly q: string;
  readonly archived: boolean;
}

const PAGE = 60;

/** The registers a person may read, page by page, with what needs somebody in each. */
export const portfolioQuery = ({ q, archived }: PortfolioView) =>
  infiniteQueryOptions({
    queryKey: keys.portfolio({ q, archived }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: PAGE,
        archived: archived ? ('only' as const) : ('no' as const),
        ...(q && { q }),
        ...(pageParam && { cursor: pageParam }),
      };
      return call(portfolioApi.list, { query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
