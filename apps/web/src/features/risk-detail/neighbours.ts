import { risksApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

interface Order {
  readonly refs: readonly string[];
  readonly total: number;
}

export interface Neighbours {
  /** From 1; null where the risk is not in the list it was opened from. */
  readonly place: number | null;
  readonly total: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

const PAGE = 500;

/** Refs in the order of the list, read no further than one past the risk. */
const readOrder = async (
  register: string,
  ref: string,
  view: { q?: string; sort?: string },
  signal: AbortSignal,
): Promise<Order> => {
  const refs: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = { ...view, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await call(risksApi.list, { params: { register }, query }, { signal });
    refs.push(...page.items.map((item) => item.ref));
    const at = refs.indexOf(ref);
    if (!page.next || (at >= 0 && at < refs.length - 1)) return { refs, total: page.total };
    cursor = page.next;
  }
};

/** The risks before and after this one in the list it was opened from (`?q=&sort=`), or in the usual order. */
export const useNeighbours = (register: string, ref: string): Neighbours => {
  const [search] = useSearchParams();
  const q = search.get('q');
  const sort = search.get('sort');
  const view = { ...(q ? { q } : {}), ...(sort ? { sort } : {}) };
  const { data } = useQuery({
    queryKey: [...keys.risks(register), 'order', view, ref],
    queryFn: ({ signal }) => readOrder(register, ref, view, signal),
    placeholderData: (before) => before,
  });
  const at = data?.refs.indexOf(ref) ?? -1;
  if (!data || at < 0) return { place: null, total: data?.total ?? 0, previous: undefined, next: undefined };
  return { place: at + 1, total: data.total, previous: data.refs[at - 1], next: data.refs[at + 1] };
};
