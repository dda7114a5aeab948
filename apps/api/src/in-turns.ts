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
