import type { ListQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, count, desc, eq, isNotNull, isNull, max, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey, wholeKey } from '../../http/keyset.ts';

export type NoticeRow = Tables['notices']['$inferSelect'];

/** A notice with the risk it is about. */
export interface NoticeOfRisk {
  readonly notice: NoticeRow;
  readonly risk: { readonly ref: string; readonly title: string } | null;
}

const selectNotices = (q: Reader) => {
  const { notices, risks } = q.t;
  return q
    .select({ notice: notices, risk: { ref: risks.ref, title: risks.title } })
    .from(notices)
    .leftJoin(risks, eq(risks.id, notices.riskId));
};

export const findNotice = async (q: Reader, registerId: string, id: string): Promise<NoticeOfRisk | undefined> => {
  const { notices } = q.t;
  const [row] = await selectNotices(q).where(and(eq(notices.registerId, registerId), eq(notices.id, id)));
  return row;
};

/** A page of the notices of a register, newest first unless told otherwise. */
export const listNotices = async (q: Reader, registerId: string, query: ListQuery) => {
  const { notices, risks } = q.t;
  const sort = query.sort ?? '-number';
  const down = sort.startsWith('-');
  const orders = {
    number: [wholeKey(sql`${notices.number}`, down)],
    title: [textKey(q.bytewise(sql`lower(${notices.title})`), down), wholeKey(sql`${notices.number}`, down)],
    state: [textKey(q.bytewise(notices.state), down), wholeKey(sql`${notices.number}`, down)],
  };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(
    eq(notices.registerId, registerId),
    containsText([sql`${notices.title}`, sql`${notices.impact}`, sql`${notices.timeline}`], query.q),
  );
  const found = await q
    .select({ notice: notices, risk: { ref: risks.ref, title: risks.title }, ...keyset.columns })
    .from(notices)
    .leftJoin(risks, eq(risks.id, notices.riskId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(notices).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows, next, total: counted?.n ?? 0 };
};

/** The next number; the register is locked before, so that two cannot take the same. */
export const nextNoticeNumber = async (q: Reader, registerId: string): Promise<number> => {
  const { notices } = q.t;
  const [row] = await q
    .select({ last: max(notices.number) })
    .from(notices)
    .where(eq(notices.registerId, registerId));
  return (row?.last ?? 0) + 1;
};

export const insertNotice = (q: Tx, row: NoticeRow) => q.insert(q.t.notices).values(row);

/** Writes over exactly what was read, version and state; false when somebody else was faster. */
export const updateNotice = async (
  q: Tx,
  before: Pick<NoticeRow, 'id' | 'version' | 'state'>,
  after: Partial<NoticeRow>,
): Promise<boolean> => {
  const { notices: n } = q.t;
  const rows = await q
    .update(n)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(n.id, before.id), eq(n.version, before.version), eq(n.state, before.state)))
    .returning({ id: n.id });
  return rows.length > 0;
};

const isAtAddress = (q: Reader, token: string): SQL | undefined => {
  const { notices: n, registers } = q.t;
  return and(eq(n.publicToken, token), isNotNull(n.publishedAt), isNull(registers.archivedAt));
};

/** What stands at a public address: nothing before it was published, nor of a register that is out of use. */
export const findPublicNotice = async (q: Reader, token: string) => {
  const { notices: n, registers } = q.t;
  const { title, impact, timeline, publishedAt, changedAt, endedAt } = n;
  const [row] = await q
    .select({ title, impact, timeline, publishedAt, changedAt, endedAt })
    .from(n)
    .innerJoin(registers, eq(registers.id, n.registerId))
    .where(isAtAddress(q, token));
  return row;
};

/** How many steps of a notice are shown. */
const MOST_STEPS = 200;

/** What was done with a notice, the latest first. */
export const listSteps = (q: Reader, registerId: string, key: string) => {
  const { auditEvents: e } = q.t;
  const { id, at, action, changes } = e;
  return q
    .select({ id, at, by: e.actor, action, changes })
    .from(e)
    .where(and(eq(e.registerId, registerId), eq(e.entity, 'notice'), eq(e.key, key)))
    .orderBy(desc(e.seq))
    .limit(MOST_STEPS);
};
