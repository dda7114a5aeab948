import type { Reader, Tx } from '@heed/db';
import { eq, inArray, sql } from 'drizzle-orm';
import { AppError } from '../../http/app-error.ts';
import { after, msBetween } from './session-clock.ts';

/** Failures before a pause: per account, and more per address, where a whole office may sit behind one. */
const FREE = { account: 5, address: 20 } as const;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** Failures are forgotten after a day without one. */
const MEMORY_MS = 24 * 60 * 60_000;

export interface ThrottleKeys {
  readonly account: string;
  readonly address: string;
}

export const throttleKeys = (email: string, address: string): ThrottleKeys => ({
  account: `account:${email}`,
  address: `address:${address}`,
});

/** The pause after so many failures: none at first, then a minute, doubling, never for ever. */
const pauseAfter = (kind: keyof ThrottleKeys, failures: number): number => {
  const over = failures - FREE[kind];
  return over < 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** over, LONGEST_PAUSE_MS);
};

/** Refuses while a pause lasts, and says how long. */
export const checkThrottle = async (q: Reader, keys: ThrottleKeys, now: string): Promise<void> => {
  const { loginThrottles } = q.t;
  const rows = await q
    .select()
    .from(loginThrottles)
    .where(inArray(loginThrottles.key, [keys.account, keys.address]));
  const until =
    rows
      .map((row) => row.blockedUntil ?? '')
      .sort()
      .at(-1) ?? '';
  if (until <= now) return;
  const retryAfter = Math.ceil(msBetween(now, until) / 1000);
  const wait = retryAfter < 90 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`;
  throw new AppError(429, 'session.throttled', `Too many wrong passwords. Try again in ${wait}.`, { retryAfter });
};

/** Notes a failure; answers how many tries are left before a pause. */
export const noteFailure = async (q: Tx, keys: ThrottleKeys, now: string): Promise<number> => {
  const { loginThrottles } = q.t;
  const forgotten = after(now, -MEMORY_MS);
  let left = 0;
  for (const kind of ['account', 'address'] as const) {
    const key = keys[kind];
    // Counted by the database: many tries at once are as many failures, not one.
    const counted = sql<number>`case when ${loginThrottles.updatedAt} < ${forgotten} then 1 else ${loginThrottles.failures} + 1 end`;
    const [row] = await q
      .insert(loginThrottles)
      .values({ key, failures: 1, blockedUntil: null, updatedAt: now })
      .onConflictDoUpdate({ target: loginThrottles.key, set: { failures: counted, updatedAt: now } })
      .returning({ failures: loginThrottles.failures });
    const failures = row?.failures ?? 1;
    const pause = pauseAfter(kind, failures);
    const blockedUntil = pause > 0 ? after(now, pause) : null;
    await q.update(loginThrottles).set({ blockedUntil }).where(eq(loginThrottles.key, key));
    if (kind === 'account') left = Math.max(0, FREE.account - failures);
  }
  return left;
};

export const forgetFailures = (q: Tx, keys: ThrottleKeys) =>
  q.delete(q.t.loginThrottles).where(eq(q.t.loginThrottles.key, keys.account));
