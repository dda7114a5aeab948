import { createMutex } from '@heed/db';

const turns = new Map<string, { readonly run: ReturnType<typeof createMutex>; count: number }>();

/**
 * Passwords tried for one account at the same moment are looked at one after the other: a thousand guesses sent at
 * once meet the pause after the first few, as they would one by one.
 */
export const inTurn = async <T>(account: string, task: () => Promise<T>): Promise<T> => {
  const turn = turns.get(account) ?? { run: createMutex(), count: 0 };
  turns.set(account, turn);
  turn.count += 1;
  try {
    return await turn.run(task);
  } finally {
    turn.count -= 1;
    if (turn.count === 0) turns.delete(account);
  }
};
