import { type Mute, type Notification, notificationsApi } from '@heed/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query';
import { notify } from '../components/ui/notice.tsx';
import { call, sentenceOf } from './api-client.ts';
import type { Page } from './page.ts';
import { keys } from './register.ts';

const PAGE_SIZE = 50;
const EVERY_MS = 60_000;

/** Beneath what is the person's own, because the same events make it stale. */
const base = [...keys.my('notifications')];

/** The newest of what the person was told. */
export const latestNotificationsQuery = queryOptions({
  queryKey: [...base, 'latest'],
  queryFn: ({ signal }) => call(notificationsApi.list, { query: { limit: PAGE_SIZE } }, { signal }),
  staleTime: 0,
  refetchInterval: EVERY_MS,
});

/** All of it, a page at a time. */
export const notificationListQuery = (state: 'all' | 'unread') =>
  infiniteQueryOptions({
    queryKey: [...base, 'list', state],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return call(notificationsApi.list, { query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Notification>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: EVERY_MS,
  });

export const mutesQuery = queryOptions({
  queryKey: [...base, 'mutes'],
  queryFn: ({ signal }) => call(notificationsApi.mutes, {}, { signal }),
});

export const preferencesQuery = queryOptions({
  queryKey: [...base, 'preferences'],
  queryFn: ({ signal }) => call(notificationsApi.preferences, {}, { signal }),
});

interface Held {
  readonly pages?: readonly Page<Notification>[];
  readonly items?: readonly Notification[];
}

/** What is read is shown as read at once, and stays in sight until the list is opened anew. */
const showRead = (client: QueryClient, isMeant: (item: Notification) => boolean): void => {
  const readAt = new Date().toISOString();
  const put = (items: readonly Notification[]) =>
    items.map((item) => (item.readAt === null && isMeant(item) ? { ...item, readAt } : item));
  client.setQueriesData<Held>({ queryKey: base }, (held) => {
    if (held?.pages) return { ...held, pages: held.pages.map((page) => ({ ...page, items: put(page.items) })) };
    return held?.items ? { ...held, items: put(held.items) } : held;
  });
};

/** Marking notifications as read. */
export const useReading = () => {
  const client = useQueryClient();
  const send = async (
    isMeant: (item: Notification) => boolean,
    body: { readonly ids: string[] } | { readonly upTo: string },
  ): Promise<void> => {
    showRead(client, isMeant);
    try {
      const { unread } = await call(notificationsApi.read, { body });
      client.setQueryData<{ unread: number }>(keys.my('counts'), (counts) => (counts ? { ...counts, unread } : counts));
    } catch (error) {
      notify({ text: sentenceOf(error), tone: 'problem' });
      void client.invalidateQueries({ queryKey: base });
    }
  };
  return {
    read: (items: readonly Notification[]): void => {
      const ids = items.filter(({ readAt }) => readAt === null).map(({ id }) => id);
      if (ids.length > 0) void send(({ id }) => ids.includes(id), { ids });
    },
    /** All up to the newest one the person has seen listed. */
    readAll: (upTo: string): void => void send(({ at }) => at <= upTo, { upTo }),
  };
};

export interface MuteTarget {
  readonly register: string;
  readonly ref: string | null;
}

/** Hearing nothing of a risk or a register, and hearing of it again. */
export const useMuting = () => {
  const client = useQueryClient();
  const store = (mutes: { readonly items: Mute[] }): void => {
    client.setQueryData(mutesQuery.queryKey, mutes);
  };
  const unmute = async (target: MuteTarget): Promise<void> => {
    try {
      store(await call(notificationsApi.removeMute, { body: { register: target.register, ref: target.ref } }));
    } catch (error) {
      notify({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const mute = async (target: MuteTarget, name: string, until: string | null = null): Promise<void> => {
    try {
      store(await call(notificationsApi.setMute, { body: { ...target, until } }));
      const text = until ? `You hear nothing of ${name} for a week` : `You hear nothing of ${name} any more`;
      notify({ text, undo: () => unmute(target) });
    } catch (error) {
      notify({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  return { mute, unmute };
};
