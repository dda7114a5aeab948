import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, eq, isNotNull, isNull, lte, notLike, or, type SQL } from 'drizzle-orm';
import type { AcceptanceRow } from './acceptances.repository.ts';

/** People were not told yet that it has ended. */
const isNotCalledExpired = ({ remindedFor }: Tables['acceptances']): SQL | undefined =>
  or(isNull(remindedFor), notLike(remindedFor, 'expired %'));

/** Signed acceptances whose last day is not after one, in registers in use, that were not called expired yet. */
export const listEnding = (q: Reader, until: string) => {
  const { acceptances: a, registers } = q.t;
  return q
    .select({ id: a.id, registerId: a.registerId, setting: registers.escalationSetting })
    .from(a)
    .innerJoin(registers, eq(registers.id, a.registerId))
    .where(
      and(
        eq(a.state, 'accepted'),
        isNotNull(a.expiresOn),
        lte(a.expiresOn, until),
        isNull(a.firedAt),
        isNotCalledExpired(a),
        isNull(registers.archivedAt),
      ),
    )
    .orderBy(asc(a.expiresOn), asc(a.id));
};

/** Notes what people were told of; false when another sweep was faster. The version stays: nobody changed it. */
export const noteReminder = async (
  q: Tx,
  { id, remindedFor: before }: Pick<AcceptanceRow, 'id' | 'remindedFor'>,
  remindedFor: string,
): Promise<boolean> => {
  const { acceptances: a } = q.t;
  const isAsRead = before === null ? isNull(a.remindedFor) : eq(a.remindedFor, before);
  const rows = await q
    .update(a)
    .set({ remindedFor })
    .where(and(eq(a.id, id), eq(a.state, 'accepted'), isAsRead))
    .returning({ id: a.id });
  return rows.length === 1;
};

/** Ends what depends on a KRI, as far as it was signed and has not ended by it yet. Answers which. */
export const fireDependents = async (q: Tx, registerId: string, kriId: string, now: string): Promise<string[]> => {
  const { acceptances: a } = q.t;
  const isDependent = and(eq(a.registerId, registerId), eq(a.expiresOnKriId, kriId));
  const rows = await q
    .update(a)
    .set({ firedAt: now })
    .where(and(isDependent, eq(a.state, 'accepted'), isNull(a.firedAt), isNotCalledExpired(a)))
    .returning({ id: a.id });
  return rows.map(({ id }) => id).sort();
};
