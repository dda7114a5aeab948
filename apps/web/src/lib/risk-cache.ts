import { type Register, type Risk, type RiskItem, type RiskPatch, risksApi } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { call } from './api-client.ts';
import type { Page } from './page.ts';
import { keys } from './register.ts';

type RiskPages = InfiniteData<Page<RiskItem>>;

/** What the screen shows once the change is made, computed with the same rule as the server's. */
const withPatch = <R extends RiskItem>(risk: R, patch: RiskPatch, register: Register | undefined): R => {
  const { reason: _, ...fields } = patch;
  const next = { ...risk, ...fields } as R;
  if (!register || !('probability' in patch || 'impact' in patch)) return next;
  const stated = 'stated' in next ? (next as unknown as Risk).stated : null;
  return { ...next, ...scoreOf(register.scoring, next.probability, next.impact, stated) };
};

const mapLists = (client: QueryClient, slug: string, ref: string, change: (item: RiskItem) => RiskItem): void => {
  client.setQueriesData<RiskPages>({ queryKey: keys.risks(slug) }, (data) => {
    if (!data?.pages) return data;
    const hasIt = (page: Page<RiskItem>) => page.items.some((item) => item.ref === ref);
    if (!data.pages.some(hasIt)) return data;
    const pages = data.pages.map((page) =>
      hasIt(page) ? { ...page, items: page.items.map((item) => (item.ref === ref ? change(item) : item)) } : page,
    );
    return { ...data, pages };
  });
};

export interface CachedBefore {
  readonly risk: Risk | undefined;
  readonly item: RiskItem | undefined;
}

const itemIn = (client: QueryClient, slug: string, ref: string): RiskItem | undefined => {
  for (const [, data] of client.getQueriesData<RiskPages>({ queryKey: keys.risks(slug) })) {
    const found = data?.pages?.flatMap((page) => page.items).find((item) => item.ref === ref);
    if (found) return found;
  }
  return undefined;
};

/** Shows a change before the server has answered; answers what stood there, to put back if it fails. */
export const patchCachedRisk = async (
  client: QueryClient,
  slug: string,
  ref: string,
  patch: RiskPatch,
): Promise<CachedBefore> => {
  await Promise.all([
    client.cancelQueries({ queryKey: keys.risks(slug) }),
    client.cancelQueries({ queryKey: keys.risk(slug, ref) }),
  ]);
  const before = { risk: client.getQueryData<Risk>(keys.risk(slug, ref)), item: itemIn(client, slug, ref) };
  const register = client.getQueryData<Register>(keys.register(slug));
  client.setQueryData<Risk>(keys.risk(slug, ref), (risk) => risk && withPatch(risk, patch, register));
  mapLists(client, slug, ref, (item) => withPatch(item, patch, register));
  return before;
};

export const restoreCachedRisk = (client: QueryClient, slug: string, ref: string, before: CachedBefore): void => {
  client.setQueryData<Risk>(keys.risk(slug, ref), (risk) => before.risk ?? risk);
  const { item } = before;
  if (item) mapLists(client, slug, ref, () => item);
};

/** More pages than this are not asked for again because one row changed. */
const DEEP_PAGES = 5;

const fetchItems = async (client: QueryClient, slug: string, refs: readonly string[]): Promise<void> => {
  const q = `ref:${refs.map((ref) => `"${ref}"`).join(',')}`;
  const { items } = await call(risksApi.list, { params: { register: slug }, query: { q, limit: 500 } });
  for (const fresh of items) mapLists(client, slug, fresh.ref, () => fresh);
};

/**
 * Brings the lists of a register up to date after `refs` changed. A list somebody scrolled far down is not read again
 * from its beginning: its rows are replaced where they stand, and its order is caught up with when it is next opened.
 */
export const refreshLists = (client: QueryClient, slug: string, refs: readonly string[]): void => {
  let isDeep = false;
  for (const [queryKey, data] of client.getQueriesData<RiskPages>({ queryKey: keys.risks(slug) })) {
    const depth = data?.pages?.length ?? 0;
    isDeep ||= depth > DEEP_PAGES;
    void client.invalidateQueries({ queryKey, exact: true, refetchType: depth > DEEP_PAGES ? 'none' : 'active' });
  }
  // Without an answer the rows stay as they are; the next change or visit asks again.
  if (isDeep && refs.length > 0) void fetchItems(client, slug, refs).catch(() => undefined);
};

/** What is counted, listed or told from the risks of a register, and so is stale once one of them changed. */
export const followingRisks = (slug: string) => [
  keys.matrix(slug),
  keys.register(slug),
  keys.audit(slug),
  keys.actions(slug),
  keys.coverage(slug),
  keys.timeline(slug),
  keys.comparison(slug),
  ['reviews', slug],
  ['communication', slug],
  keys.acceptances(slug),
];

/** Puts what the server answered everywhere it is shown, and marks stale what is counted or ordered by it. */
export const storeSavedRisk = (client: QueryClient, slug: string, risk: Risk): void => {
  client.setQueryData<Risk>(keys.risk(slug, risk.ref), risk);
  // A risk has every field its row has: nothing to pick, and nothing to forget.
  mapLists(client, slug, risk.ref, () => risk);
  refreshLists(client, slug, []);
  for (const queryKey of followingRisks(slug)) void client.invalidateQueries({ queryKey });
};
