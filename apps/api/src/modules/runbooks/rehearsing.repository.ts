import type { Reader, Tx } from '@heed/db';
import { and, asc, eq, isNull, lte, ne, or } from 'drizzle-orm';
import type { RunbookRow } from './runbooks.repository.ts';

/** Due, and nobody was told of this due time. */
const isUntold = (q: Reader, now: string) => {
  const { rehearsalDueAt, rehearsalToldFor, archivedAt } = q.t.runbooks;
  return and(
    lte(rehearsalDueAt, now),
    isNull(archivedAt),
    or(isNull(rehearsalToldFor), ne(rehearsalToldFor, rehearsalDueAt)),
  );
};

/** The first of the runbooks whose rehearsal has become due, in registers in use. */
export const listUntold = (q: Reader, now: string, most: number) => {
  const { runbooks, registers, risks } = q.t;
  return q
    .select({
      id: runbooks.id,
      due: runbooks.rehearsalDueAt,
      slug: registers.slug,
      setting: registers.escalationSetting,
      ref: risks.ref,
    })
    .from(runbooks)
    .leftJoin(risks, eq(risks.id, runbooks.riskId))
    .innerJoin(registers, eq(registers.id, runbooks.registerId))
    .where(and(isUntold(q, now), isNull(registers.archivedAt)))
    .orderBy(asc(runbooks.rehearsalDueAt), asc(q.bytewise(runbooks.id)))
    .limit(most);
};

/** Notes that people are told of it; undefined when another sweep was faster, or it is due no more. */
export const noteTold = async (q: Tx, id: string, now: string): Promise<RunbookRow | undefined> => {
  const { runbooks } = q.t;
  const [row] = await q
    .update(runbooks)
    .set({ rehearsalToldFor: runbooks.rehearsalDueAt })
    .where(and(eq(runbooks.id, id), isUntold(q, now)))
    .returning();
  return row;
};
