import type { ActionItem, ActionState, Risk } from '@heed/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Page } from './page.ts';
import { keys } from './register.ts';

export type ActionPages = InfiniteData<Page<ActionItem>>;

export const isOpenAction = (state: ActionState): boolean => state === 'todo' || state === 'doing';

/** The name of an action among all registers. */
export const actionName = ({ register, ref, id }: Pick<ActionItem, 'register' | 'ref' | 'id'>): string =>
  `${register.slug}/${ref}/${id}`;

/** The one state a list is of; a column of the board. Lists of several states keep an action until they are read again. */
const columnOf = (queryKey: readonly unknown[]): string | undefined => {
  const view = queryKey[2] as { readonly state?: string } | undefined;
  return ['todo', 'doing', 'done', 'dropped'].includes(view?.state ?? '') ? view?.state : undefined;
};

const replaced = (pages: ActionPages['pages'], name: string, change: (item: ActionItem) => ActionItem) =>
  pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (actionName(item) === name ? change(item) : item)),
  }));

const withTotal = (pages: ActionPages['pages'], by: number) =>
  pages.map((page) => ({ ...page, total: Math.max(0, page.total + by) }));

/** Shows an action as it is to be in every list: in its place, or in the column it belongs to now. */
export const showAction = (client: QueryClient, item: ActionItem): void => {
  const name = actionName(item);
  for (const root of [keys.actions(item.register.slug), keys.my('actions')]) {
    for (const [queryKey, data] of client.getQueriesData<ActionPages>({ queryKey: root })) {
      if (!data?.pages) continue;
      const column = columnOf(queryKey);
      const isIn = data.pages.some((page) => page.items.some((other) => actionName(other) === name));
      let { pages } = data;
      if (isIn && column && column !== item.state) {
        const without = pages.map((page) => ({ ...page, items: page.items.filter((one) => actionName(one) !== name) }));
        pages = withTotal(without, -1);
      } else if (isIn) pages = replaced(pages, name, () => item);
      else if (column === item.state) {
        const [first, ...rest] = withTotal(pages, 1);
        pages = first ? [{ ...first, items: [item, ...first.items] }, ...rest] : pages;
      }
      client.setQueryData<ActionPages>(queryKey, { ...data, pages });
    }
  }
};

/** Brings every listed action of a risk to what the risk is now, and to the version the next write is made against. */
export const showRiskActions = (client: QueryClient, slug: string, risk: Risk): void => {
  for (const root of [keys.actions(slug), keys.my('actions')]) {
    client.setQueriesData<ActionPages>({ queryKey: root }, (data) => {
      if (!data?.pages) return data;
      const pages = data.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => {
          if (item.register.slug !== slug || item.ref !== risk.ref) return item;
          const now = risk.actions.find((action) => action.id === item.id);
          return { ...item, ...now, riskVersion: risk.version };
        }),
      }));
      return { ...data, pages };
    });
  }
};
