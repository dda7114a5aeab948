/** The driver's error below drizzle's wrapping. */
const rootCodes = (error: unknown): string[] => {
  const codes: string[] = [];
  for (let e = error as { code?: unknown; cause?: unknown } | undefined, depth = 0; e && depth < 6; depth++) {
    if (typeof e.code === 'string') codes.push(e.code);
    e = e.cause as typeof e;
  }
  return codes;
};

/** A row with this key exists already, told alike on both databases. */
export const isUniqueViolation = (error: unknown): boolean =>
  rootCodes(error).some((code) => ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(code));

/** PostgreSQL asks for the whole transaction once more: serialisation failure or deadlock. */
export const isRetryable = (error: unknown): boolean =>
  rootCodes(error).some((code) => code === '40001' || code === '40P01');

/** The disk under the database is full: writes fail, reads go on. */
export const isDiskFull = (error: unknown): boolean =>
  rootCodes(error).some((code) => ['SQLITE_FULL', '53100', 'ENOSPC'].includes(code));

/** Opening failed for a reason a person can mend; the message says how. */
export class DatabaseOpenError extends Error {
  override name = 'DatabaseOpenError';
}
