import { setImmediate as othersTurn } from 'node:timers/promises';

const inChunks = async <T>(all: readonly T[], size: number, work: (chunk: T[]) => PromiseLike<unknown>) => {
  for (let at = 0; at < all.length; at += size) {
    if (at > 0) await othersTurn();
    await work(all.slice(at, at + size));
  }
};

/**
 * Writes many rows a few at a time. Between two writes everybody else is answered: SQLite works in this very process,
 * and a large import would keep all of them waiting.
 */
export const writeInChunks = <T>(
  rows: readonly T[],
  size: number,
  write: (chunk: T[]) => PromiseLike<unknown>,
): Promise<void> => inChunks(rows, size, write);

/** Reads what many keys name, a few of them at a time and each of them once; between two reads everybody else is answered. */
export const readInChunks = async <K, T>(
  keys: readonly K[],
  size: number,
  read: (chunk: K[]) => PromiseLike<readonly T[]>,
): Promise<T[]> => {
  const found: T[] = [];
  await inChunks([...new Set(keys)], size, async (chunk) => found.push(...(await read(chunk))));
  return found;
};
