import { reviewRunsApi } from '@heed/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { call } from '../../../lib/api-client.ts';
import { keys } from '../../../lib/register.ts';
import { reviewKeys } from '../../../lib/review-keys.ts';
import { storeRun } from './run.queries.ts';
import { createWriteQueue, type Queued, type WriteQueue, type Written } from './write-queue.ts';

/** Kept while the app is open: who leaves the review with Escape still has everything saved. */
const queues = new WeakMap<QueryClient, Map<string, WriteQueue>>();

const send = async (client: QueryClient, slug: string, key: string, written: Written): Promise<void> => {
  const { ref, write, notes } = written;
  const run = write
    ? await call(reviewRunsApi.decide, { params: { register: slug, key, ref }, body: write })
    : await call(reviewRunsApi.note, { params: { register: slug, key }, body: { ...(ref && { ref }), notes } });
  storeRun(client, slug, run);
  if (write) void client.invalidateQueries({ queryKey: keys.risk(slug, ref) });
  void client.invalidateQueries({ queryKey: reviewKeys.queue(slug, 'due') });
};

const queueOf = (client: QueryClient, slug: string, key: string): WriteQueue => {
  const all = queues.get(client) ?? new Map<string, WriteQueue>();
  queues.set(client, all);
  const name = `${slug}/${key}`;
  const queue = all.get(name) ?? createWriteQueue((written) => send(client, slug, key, written));
  all.set(name, queue);
  return queue;
};

/** The decisions of a run on their way to the server, and the queue they wait in. */
export const useWriteQueue = (slug: string, key: string): { queue: WriteQueue; entries: readonly Queued[] } => {
  const client = useQueryClient();
  const queue = useMemo(() => queueOf(client, slug, key), [client, slug, key]);
  return { queue, entries: useSyncExternalStore(queue.subscribe, queue.snapshot) };
};
