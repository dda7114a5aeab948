import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InTurns } from '@heed/domain';

/** Does long work in pieces: between two of them everybody else is answered. */
export const inTurns = async <T>(work: InTurns<T>): Promise<T> => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await nextTurn();
  }
};

/**
 * Reads a long list a page at a time, each page after the last one of the page before: between two of them everybody else
 * is answered. A page with fewer than `size` is the last.
 */
export async function* pagesInTurns<T, K>(
  size: number,
  read: (after: K | undefined) => PromiseLike<readonly T[]>,
  keyOf: (last: T) => K,
): AsyncGenerator<readonly T[]> {
  for (let after: K | undefined; ; await nextTurn()) {
    const page = await read(after);
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < size) return;
    after = keyOf(last);
  }
}
