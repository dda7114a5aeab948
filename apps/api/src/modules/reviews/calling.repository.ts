import { prepared, type Reader, type Tx, writeInChunks } from '@heed/db';
import { and, asc, eq, isNull, lt, lte, ne, notExists, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { RegisterRow } from '../registers/registers.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';

export type CallKind = 'due' | 'overdue';

/** Nobody was told of this due date yet. */
const isUntold = (q: Reader, subject: SQL, due: SQL, kind: CallKind): SQL => {
  const { reviewCalls: calls } = q.t;
  return notExists(
    q
      .select({ one: sql`1` })
      .from(calls)
      .where(and(sql`${calls.subjectId} = ${subject}`, eq(calls.kind, kind), sql`${calls.due} = ${due}`)),
  );
};

const isRiskUntold = (q: Reader, kind: CallKind, until: string | Placeholder): SQL => {
  const { risks } = q.t;
  const untold = isUntold(q, sql`${risks.id}`, sql`${risks.reviewDue}`, kind);
  return and(ne(risks.state, 'closed'), lte(risks.reviewDue, until), untold) as SQL;
};

/** Registers in use whose overdue ranks stand for a day before this one, with where they are at home. */
export const listBehind = (q: Reader, day: string) => {
  const { id, overdueOn, escalation, escalationSetting, archivedAt } = q.t.registers;
  return q
    .select({ id, overdueOn, escalation, escalationSetting })
    .from(q.t.registers)
    .where(and(isNull(archivedAt), lt(overdueOn, day)));
};

const findWaiting = prepared((q) => {
  const { registers, risks } = q.t;
  const until = sql.placeholder('until');
  const untold = (kind: CallKind) =>
    sql`exists (select 1 from ${risks} where ${risks.registerId} = ${registers.id} and ${isRiskUntold(q, kind, until)})`;
  const own = (kind: CallKind) =>
    and(lte(registers.nextReview, until), isUntold(q, sql`${registers.id}`, sql`${registers.nextReview}`, kind));
  return q
    .select()
    .from(registers)
    .where(
      and(
        isNull(registers.archivedAt),
        sql`(${untold('due')} or ${untold('overdue')} or ${own('due')} or ${own('overdue')})`,
      ),
    )
    .orderBy(asc(q.bytewise(registers.id)));
});

/** Registers in use that may have somebody to call for a review by a day. Which day it is there, they know themselves. */
export const listWaitingRegisters = (q: Reader, until: string): Promise<RegisterRow[]> => findWaiting(q, { until });

const findUntold = prepared((q) => {
  const { id, registerId } = q.t.risks;
  const untold = (kind: CallKind, until: string) => isRiskUntold(q, kind, sql.placeholder(until));
  return q
    .select({ id })
    .from(q.t.risks)
    .where(and(eq(registerId, sql.placeholder('registerId')), or(untold('due', 'day'), untold('overdue', 'beyond'))))
    .limit(1);
});

/** Whether nobody was told yet of an open risk whose review was due by a day, or of one whose grace ended before. */
export const isAnyUntold = async (q: Reader, registerId: string, day: string, beyond: string): Promise<boolean> =>
  (await findUntold(q, { registerId, day, beyond })).length > 0;

/** Open risks whose review was due by a day and of which nobody was told yet, the longest waiting first. */
export const listUntoldRisks = (
  q: Reader,
  registerId: string,
  kind: CallKind,
  until: string,
  limit: number,
): Promise<RiskRow[]> => {
  const { risks } = q.t;
  return q
    .select()
    .from(risks)
    .where(and(eq(risks.registerId, registerId), isRiskUntold(q, kind, until)))
    .orderBy(asc(q.bytewise(sql`${risks.reviewDue}`)), asc(risks.position))
    .limit(limit);
};

/** A review somebody is told of: of a risk, or of the whole register. */
export interface Subject {
  readonly id: string;
  readonly due: string;
}

/** Whether somebody was told of this due date. */
export const isTold = async (q: Reader, { id, due }: Subject, kind: CallKind): Promise<boolean> => {
  const { reviewCalls: calls } = q.t;
  const rows = await q
    .select({ at: calls.at })
    .from(calls)
    .where(and(eq(calls.subjectId, id), eq(calls.kind, kind), eq(calls.due, due)));
  return rows.length > 0;
};

/** Takes it on to tell of these reviews, and answers the ids of those nobody took before. */
export const claimCalls = async (
  q: Tx,
  registerId: string,
  kind: CallKind,
  subjects: readonly Subject[],
  now: string,
): Promise<Set<string>> => {
  const claimed = new Set<string>();
  const rows = subjects.map(({ id, due }) => ({ registerId, subjectId: id, kind, due, at: now }));
  await writeInChunks(rows, 200, async (chunk) => {
    const written = await q
      .insert(q.t.reviewCalls)
      .values(chunk)
      .onConflictDoNothing()
      .returning({ id: q.t.reviewCalls.subjectId });
    for (const { id } of written) claimed.add(id);
  });
  return claimed;
};
