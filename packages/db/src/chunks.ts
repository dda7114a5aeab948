import { setImmediate as othersTurn } from 'node:timers/promises';

/**
 * Writes many rows a few at a time. Between two writes everybody else is answered: SQLite works in this very process,
 * and a large import would keep all of them waiting.
 */
export const writeInChunks = async <T>(
  rows: readonly T[],
  size: number,
  write: (chunk: T[]) => PromiseLike<unknown>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += size) {
    if (at > 0) await othersTurn();
    await write(rows.slice(at, at + size));
  }
};
