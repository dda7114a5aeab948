import type { ListQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, count, desc, eq, inArray, isNull, max, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';

type DeliveryRow = Tables['deliveries']['$inferSelect'];
export type RuleRow = Tables['communicationRules']['$inferSelect'];
export type RunRow = Tables['communicationRuns']['$inferSelect'];

/** The rules of a register, in the order of its plan. */
export const listRules = (q: Reader, registerId: string): Promise<RuleRow[]> => {
  const { communicationRules: r } = q.t;
  return q
    .select()
    .from(r)
    .where(and(eq(r.registerId, registerId), isNull(r.removedAt)))
    .orderBy(asc(r.position), asc(r.id));
};

/** Who rules were ever made for, removed ones included: what was taken out of a plan is not brought back. */
export const listStakeholders = async (q: Reader, registerId: string): Promise<string[]> => {
  const { communicationRules: r } = q.t;
  const rows = await q.select({ stakeholder: r.stakeholder }).from(r).where(eq(r.registerId, registerId));
  return rows.map(({ stakeholder }) => stakeholder);
};

export const findRule = async (q: Reader, id: string): Promise<RuleRow | undefined> => {
  const { communicationRules: r } = q.t;
  const [row] = await q
    .select()
    .from(r)
    .where(and(eq(r.id, id), isNull(r.removedAt)));
  return row;
};

export const nextRulePosition = async (q: Reader, registerId: string): Promise<number> => {
  const { communicationRules: r } = q.t;
  const [row] = await q
    .select({ last: max(r.position) })
    .from(r)
    .where(eq(r.registerId, registerId));
  return (row?.last ?? -1) + 1;
};

export const insertRules = (q: Tx, rows: readonly RuleRow[]) => q.insert(q.t.communicationRules).values([...rows]);

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateRule = async (
  q: Tx,
  before: Pick<RuleRow, 'id' | 'version'>,
  after: Partial<RuleRow>,
): Promise<RuleRow | undefined> => {
  const { communicationRules: r } = q.t;
  const [row] = await q
    .update(r)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(r.id, before.id), eq(r.version, before.version), isNull(r.removedAt)))
    .returning();
  return row;
};

/** Adds what was sent; false when that was done for this time already. */
export const insertRun = async (q: Tx, row: RunRow): Promise<boolean> => {
  const { communicationRuns: runs, communicationRules: rules } = q.t;
  const added = await q.insert(runs).values(row).onConflictDoNothing().returning({ id: runs.id });
  if (added.length === 0) return false;
  await q.update(rules).set({ lastAt: row.at }).where(eq(rules.id, row.ruleId));
  return true;
};

/** When a rule last went out by itself, quiet times included: from there the next message tells on. */
export const findLastScheduled = async (q: Reader, ruleId: string): Promise<string | undefined> => {
  const { communicationRuns: runs } = q.t;
  const [row] = await q
    .select({ at: runs.at })
    .from(runs)
    .where(and(eq(runs.ruleId, ruleId), eq(runs.kind, 'scheduled')))
    .orderBy(desc(runs.at))
    .limit(1);
  return row?.at;
};

/** The rules that went out on an occasion. */
export const listRulesSentAt = async (q: Reader, registerId: string, due: string): Promise<string[]> => {
  const { communicationRuns: runs } = q.t;
  const rows = await q
    .select({ ruleId: runs.ruleId })
    .from(runs)
    .where(and(eq(runs.registerId, registerId), eq(runs.due, due)));
  return rows.map(({ ruleId }) => ruleId);
};

/** A page of what was sent, newest first. */
export const listRuns = async (q: Reader, registerId: string, query: ListQuery) => {
  const { communicationRuns: runs, communicationRules: rules } = q.t;
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(runs.at), down), textKey(q.bytewise(runs.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(
    eq(runs.registerId, registerId),
    containsText([sql`${runs.subject}`, sql`${runs.text}`, sql`${rules.stakeholder}`], query.q),
  );
  const found = await q
    .select({ run: runs, rule: rules, ...keyset.columns })
    .from(runs)
    .innerJoin(rules, eq(rules.id, runs.ruleId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(runs).innerJoin(rules, eq(rules.id, runs.ruleId)).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows, next, total: counted?.n ?? 0 };
};

export interface SentTo {
  /** Null for an address outside. */
  readonly person: string | null;
  readonly recipient: string;
  readonly channel: DeliveryRow['channel'];
  readonly state: DeliveryRow['state'];
  readonly attachment: string;
}

type ReportSentRow = Tables['communicationReports']['$inferSelect'];

export const insertReportSent = (q: Tx, row: ReportSentRow) => q.insert(q.t.communicationReports).values(row);

/** The report a run sent, and of which register. */
export const findReportSent = async (q: Reader, runId: string) => {
  const { communicationReports: sent, communicationRuns: runs } = q.t;
  const [row] = await q
    .select({ period: sent.period, number: sent.number, draft: sent.draft, registerId: runs.registerId })
    .from(sent)
    .innerJoin(runs, eq(runs.id, sent.runId))
    .where(eq(sent.runId, runId));
  return row;
};

/** Which reports runs sent, by run. */
export const listReportsSent = async (q: Reader, runIds: readonly string[]) => {
  const { communicationReports: sent } = q.t;
  if (runIds.length === 0) return new Map<string, { period: string; number: number }>();
  const rows = await q
    .select({ runId: sent.runId, period: sent.period, number: sent.number })
    .from(sent)
    .where(inArray(sent.runId, [...runIds]));
  return new Map(rows.map(({ runId, ...report }) => [runId, report]));
};

/** To whom runs went, by run. */
export const listSentTo = async (q: Reader, runIds: readonly string[]): Promise<Map<string, SentTo[]>> => {
  const { deliveries: d, users } = q.t;
  if (runIds.length === 0) return new Map();
  const rows = await q
    .select({
      ...{ runId: d.runId, recipient: d.recipient, person: users.name, channel: d.channel, state: d.state },
      attachment: d.attachment,
    })
    .from(d)
    .leftJoin(users, eq(users.id, d.userId))
    .where(inArray(d.runId, [...runIds]))
    .orderBy(asc(q.bytewise(d.recipient)), asc(q.bytewise(d.id)));
  return Map.groupBy(rows, ({ runId }) => runId ?? '');
};
