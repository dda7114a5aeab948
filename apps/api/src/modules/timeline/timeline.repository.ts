import { prepared, type Reader, type Tables, type Tx, writeInChunks } from '@heed/db';
import { and, asc, count, eq, inArray, isNull, max, sql } from 'drizzle-orm';

export type EntryRow = Tables['timelineEntries']['$inferSelect'];

const entriesOf = prepared((q) => {
  const { timelineEntries: e } = q.t;
  return q
    .select()
    .from(e)
    .where(and(eq(e.registerId, sql.placeholder('registerId')), isNull(e.removedAt)))
    .orderBy(asc(e.position), asc(q.bytewise(e.id)));
});

/** The entries of a plan in its order. */
export const listEntries = (q: Reader, registerId: string): Promise<EntryRow[]> => entriesOf(q, { registerId });

/** The entries of a plan in its order, those taken out included. */
export const listEveryEntry = (q: Reader, registerId: string): Promise<EntryRow[]> => {
  const { timelineEntries: e } = q.t;
  return q
    .select()
    .from(e)
    .where(eq(e.registerId, registerId))
    .orderBy(asc(e.position), asc(q.bytewise(e.id)));
};

/** What entries there ever were say, those taken out included: a document does not bring them back. */
export const listSaid = (q: Reader, registerId: string) => {
  const { timelineEntries: e } = q.t;
  return q.select({ period: e.period, text: e.text }).from(e).where(eq(e.registerId, registerId));
};

export const countEntries = async (q: Reader, registerId: string): Promise<number> => {
  const { timelineEntries: e } = q.t;
  const [row] = await q
    .select({ n: count() })
    .from(e)
    .where(and(eq(e.registerId, registerId), isNull(e.removedAt)));
  return row?.n ?? 0;
};

/** An entry of a register, one that was taken out included. */
export const findEntry = async (q: Reader, registerId: string, id: string): Promise<EntryRow | undefined> => {
  const { timelineEntries: e } = q.t;
  const [row] = await q
    .select()
    .from(e)
    .where(and(eq(e.id, id), eq(e.registerId, registerId)));
  return row;
};

export const nextEntryPosition = async (q: Reader, registerId: string): Promise<number> => {
  const { timelineEntries: e } = q.t;
  const [row] = await q
    .select({ last: max(e.position) })
    .from(e)
    .where(eq(e.registerId, registerId));
  return (row?.last ?? -1) + 1;
};

export const insertEntries = (q: Tx, rows: readonly EntryRow[]) =>
  writeInChunks([...rows], 100, (chunk) => q.insert(q.t.timelineEntries).values(chunk));

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateEntry = async (
  q: Tx,
  before: Pick<EntryRow, 'id' | 'version'>,
  after: Partial<EntryRow>,
): Promise<EntryRow | undefined> => {
  const { timelineEntries: e } = q.t;
  const [row] = await q
    .update(e)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(e.id, before.id), eq(e.version, before.version)))
    .returning();
  return row;
};

/** Puts an entry at a place, which is no change of what it says. */
export const placeEntry = (q: Tx, id: string, position: number) => {
  const { timelineEntries: e } = q.t;
  return q.update(e).set({ position }).where(eq(e.id, id));
};

const risksOfRegister = (q: Reader) => {
  const { risks: r } = q.t;
  return q.select({ id: r.id, ref: r.ref, title: r.title, priority: r.priority, state: r.state }).from(r);
};
export type PlanRisk = Awaited<ReturnType<typeof risksOfRegister>>[number];

/** The risks of a register, those somebody looks after first, the worst of them at the front. */
export const listPlanRisks = (q: Reader, registerId: string): Promise<PlanRisk[]> => {
  const { risks: r } = q.t;
  return risksOfRegister(q)
    .where(eq(r.registerId, registerId))
    .orderBy(sql`case when ${r.state} = 'active' then 0 else 1 end`, asc(r.priorityRank), asc(r.position));
};

/** The sign-offs entries name, by id. */
export const listSignOffs = async (q: Reader, ids: readonly string[]) => {
  const { acceptances: a } = q.t;
  if (ids.length === 0) return new Map<string, never>();
  const rows = await q
    .select({ id: a.id, number: a.number, state: a.state, registerId: a.registerId, riskId: a.riskId })
    .from(a)
    .where(inArray(a.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
};
