import type { ReviewWrite } from '@heed/contracts';
import { sentenceOf } from '../../../lib/api-client.ts';

/** What a person did in a run, on its way to the server. */
export interface Written {
  readonly ref: string;
  /** Null: a note only. */
  readonly write: ReviewWrite | null;
  readonly notes: string;
}

export interface Queued extends Written {
  readonly id: number;
  readonly state: 'waiting' | 'saving' | 'failed';
  /** Why it is not saved; empty unless it failed. */
  readonly problem: string;
}

export interface WriteQueue {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => readonly Queued[];
  readonly add: (written: Written) => void;
  readonly retry: (id: number) => void;
  readonly drop: (id: number) => void;
  /** Fulfilled once nothing waits or is being saved; what failed stays. */
  readonly settled: () => Promise<void>;
}

/**
 * Saves one thing after another, in the order they were done, while the person goes on. What failed stays with all
 * that was typed until it is tried again or dropped; what comes later is not held up by it.
 */
export const createWriteQueue = (send: (written: Written) => Promise<void>): WriteQueue => {
  let entries: readonly Queued[] = [];
  let lastId = 0;
  let isRunning = false;
  const listeners = new Set<() => void>();

  const publish = (next: readonly Queued[]): void => {
    entries = next;
    for (const listener of listeners) listener();
  };
  const change = (id: number, to: Partial<Queued>): void =>
    publish(entries.map((entry) => (entry.id === id ? { ...entry, ...to } : entry)));

  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const entry = entries.find(({ state }) => state === 'waiting');
      if (!entry) break;
      change(entry.id, { state: 'saving' });
      try {
        await send(entry);
        publish(entries.filter(({ id }) => id !== entry.id));
      } catch (error) {
        change(entry.id, { state: 'failed', problem: sentenceOf(error) });
      }
    }
    isRunning = false;
    for (const listener of listeners) listener();
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => entries,
    add: (written) => {
      lastId += 1;
      const isReplaced = (entry: Queued) =>
        entry.state !== 'saving' && entry.ref === written.ref && (entry.write === null) === (written.write === null);
      const kept = entries.filter((entry) => !isReplaced(entry));
      publish([...kept, { ...written, id: lastId, state: 'waiting', problem: '' }]);
      void run();
    },
    retry: (id) => {
      change(id, { state: 'waiting', problem: '' });
      void run();
    },
    drop: (id) => publish(entries.filter((entry) => entry.id !== id)),
    settled: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (isRunning) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
  };
};
