import { type RiskItem, risksApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import type { Page } from '../../lib/page.ts';
import { keys } from '../../lib/register.ts';

/** What part of the register is shown, and in which order; empty texts are left out. */
export interface RiskView {
  readonly q: string;
  readonly sort: string;
}

const PAGE_SIZE = 200;

export const riskListQuery = (slug: string, { q, sort }: RiskView) => {
  const view = { ...(q && { q }), ...(sort && { sort }) };
  return infiniteQueryOptions({
    queryKey: keys.risks(slug, view),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<Page<RiskItem>> => {
      const query = { ...view, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(risksApi.list, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
};

/** The list of risks, page by page; while another filter is on its way the rows before it stay. */
export const useRiskList = (slug: string, view: RiskView) =>
  useInfiniteQuery({ ...riskListQuery(slug, view), placeholderData: keepPreviousData });
