import { createHash } from 'node:crypto';
import { type Database, isUniqueViolation, type Reader, type Tx } from '@heed/db';
import { and, eq, lt } from 'drizzle-orm';
import { AppError } from './app-error.ts';

const KEPT_MS = 24 * 60 * 60_000;

export interface IdempotentRequest {
  readonly userId: string;
  readonly key: string;
  /** What was asked: the same key with something else is a mistake. */
  readonly requestHash: string;
  readonly now: string;
}

/** The same request has the same hash, whatever the order of its fields. */
export const hashRequest = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('base64url');

const findAnswer = async (q: Reader, request: IdempotentRequest): Promise<{ response: unknown } | undefined> => {
  const { idempotencyKeys } = q.t;
  const [row] = await q
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.userId, request.userId), eq(idempotencyKeys.key, request.key)));
  if (!row || Date.parse(row.createdAt) < Date.parse(request.now) - KEPT_MS) return undefined;
  if (row.requestHash !== request.requestHash)
    throw new AppError(
      422,
      'idempotency.other_request',
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
    );
  return { response: row.response };
};

/**
 * A unit of work whose answer is kept under the key in the same transaction: a repeated request gets that answer and
 * changes nothing, even when the first answer was lost on its way or both came at once.
 */
export const idempotentTx =
  (db: Database, request: IdempotentRequest) =>
  async <T>(work: (q: Tx) => Promise<T>): Promise<T> => {
    const known = await findAnswer(db.read, request);
    if (known) return known.response as T;
    const { userId, key, requestHash, now } = request;
    try {
      return await db.tx(async (q) => {
        const { idempotencyKeys } = q.t;
        const expired = new Date(Date.parse(now) - KEPT_MS).toISOString();
        await q
          .delete(idempotencyKeys)
          .where(and(eq(idempotencyKeys.userId, userId), lt(idempotencyKeys.createdAt, expired)));
        // The key is taken before the work, so that a second call waits for it; the column allows no empty answer.
        await q.insert(idempotencyKeys).values({ userId, key, requestHash, response: {}, createdAt: now });
        const response = await work(q);
        await q
          .update(idempotencyKeys)
          .set({ response })
          .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)));
        return response;
      });
    } catch (error) {
      const answered = isUniqueViolation(error) ? await findAnswer(db.read, request) : undefined;
      if (!answered) throw error;
      return answered.response as T;
    }
  };
