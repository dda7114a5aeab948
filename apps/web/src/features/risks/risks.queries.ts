import { type PeriodComparison, periodsApi, type Register, type RiskItem, risksApi } from '@heed/contracts';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import type { Page } from '../../lib/page.ts';
import { asPastRisk, keys } from '../../lib/register.ts';

/** What part of the register is shown, and in which order; empty texts are left out. */
export interface RiskView {
  readonly q: string;
  readonly sort: string;
  /** The time it is shown as of; empty for now. */
  readonly asOf: string;
}

const PAGE_SIZE = 200;

export const riskListQuery = (slug: string, { q, sort, asOf }: RiskView) => {
  const view = { ...(q && { q }), ...(sort && { sort }) };
  return infiniteQueryOptions({
    queryKey: asOf ? keys.past(slug, asOf, 'risks', view) : keys.risks(slug, view),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page<RiskItem>> => {
      const query = { ...view, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }), ...(asOf && { asOf }) };
      const page = await call(risksApi.list, { params: { register: slug }, query }, { signal });
      return asOf ? { ...page, items: page.items.map(asPastRisk) } : page;
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
};

/** The list of risks, page by page; while another filter is on its way the rows before it stay. */
export const useRiskList = (slug: string, view: RiskView) =>
  useInfiniteQuery({ ...riskListQuery(slug, view), placeholderData: keepPreviousData });

const marksOf = (comparison: PeriodComparison): ReadonlyMap<string, 'new' | 'changed'> =>
  new Map([
    ...comparison.changed.map(({ ref }) => [ref, 'changed'] as const),
    ...comparison.new.map(({ ref }) => [ref, 'new'] as const),
  ]);

/** What is new or changed against the register before, by ref; undefined where there is none, or none is known yet. */
export const usePeriodMarks = ({ slug, predecessor }: Register, asOf: string) =>
  useQuery({
    queryKey: keys.comparison(slug),
    queryFn: ({ signal }) => call(periodsApi.comparison, { params: { register: slug } }, { signal }),
    enabled: predecessor !== null && !asOf,
    select: marksOf,
  }).data;
