import { useSearchParams } from 'react-router';
import type { ActionFilter, ActionView } from './plan.queries.ts';

export type PlanTab = 'list' | 'board' | 'coverage' | 'timeline';
export const PLAN_TABS: readonly PlanTab[] = ['list', 'board', 'coverage', 'timeline'];
export const ACTION_FILTERS: readonly ActionFilter[] = ['open', 'todo', 'doing', 'done', 'dropped', 'all'];

type Written = Partial<Record<'tab' | 'state' | 'q' | 'sort' | 'by', string>>;

export interface PlanView extends ActionView {
  readonly tab: PlanTab;
  readonly by: 'perspective' | 'phase';
  readonly show: (change: Written) => void;
}

const oneOf = <T extends string>(allowed: readonly T[], text: string | null): T | undefined =>
  allowed.find((value) => value === text);

/** Tab, filter, order and columns of the plan, all in the address; what is usual is left out of it. */
export const usePlanView = (): PlanView => {
  const [search, setSearch] = useSearchParams();
  const show = (change: Written): void => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  };
  return {
    tab: oneOf(PLAN_TABS, search.get('tab')) ?? 'list',
    state: oneOf(ACTION_FILTERS, search.get('state')) ?? 'open',
    q: search.get('q') ?? '',
    sort: oneOf(['risk', 'owner'], search.get('sort')) ?? '',
    by: oneOf(['phase'], search.get('by')) ?? 'perspective',
    show,
  };
};
