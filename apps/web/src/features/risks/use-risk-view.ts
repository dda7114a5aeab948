import { useSearchParams } from 'react-router';
import { timeIn, useAsOf } from '../../lib/as-of.ts';
import type { RiskView } from './risks.queries.ts';

export interface RiskViewState extends RiskView {
  readonly peek: string;
  /** The earlier time movement is told against; empty for the latest move of each risk. */
  readonly since: string;
  /** Changes part of the address; a change of the filter or the order can be gone back from, a peek cannot. */
  readonly show: (change: Partial<RiskView & { peek: string; since: string }>) => void;
}

/** Filter, order and open panel: all in the address, so that a link shows what you see. */
export const useRiskView = (): RiskViewState => {
  const [search, setSearch] = useSearchParams();
  const show: RiskViewState['show'] = (change) => {
    const isPeekOnly = Object.keys(change).every((name) => name === 'peek');
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: isPeekOnly, preventScrollReset: true },
    );
  };
  return {
    q: search.get('q') ?? '',
    sort: search.get('sort') ?? '',
    peek: search.get('peek') ?? '',
    since: timeIn(search.get('since')),
    asOf: useAsOf(),
    show,
  };
};
