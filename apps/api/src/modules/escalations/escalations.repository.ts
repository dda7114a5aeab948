import type { EscalationQuery, ListQuery } from '@heed/contracts';
import { type Reader, readInChunks, type Tables, type Tx, writeInChunks } from '@heed/db';
import { and, asc, count, eq, exists, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, type SortKey, textKey } from '../../http/keyset.ts';
import type { SlugCounts } from '../my/slug-counts.ts';

export type EscalationRow = Tables['escalations']['$inferSelect'];

/** Running clocks that call a person, in registers in use they belong to: theirs, or nobody's yet and they are called. */
const callsPerson = (q: Reader, userId: string): SQL | undefined => {
  const { escalations, registers, memberships } = q.t;
  const called = sql`cast(${escalations.people} as text) like ${`%"${userId}"%`}`;
  const isMember = exists(
    q
      .select({ one: sql`1` })
      .from(memberships)
      .where(and(eq(memberships.registerId, escalations.registerId), eq(memberships.userId, userId))),
  );
  return and(
    eq(escalations.state, 'open'),
    isNull(registers.archivedAt),
    or(eq(escalations.assigneeId, userId), and(isNull(escalations.assigneeId), called)),
    isMember,
  );
};

/** How many of them there are, by the slug of their register. */
export const countEscalationsFor = async (q: Reader, userId: string): Promise<SlugCounts> => {
  const { escalations, registers } = q.t;
  const rows = await q
    .select({ slug: registers.slug, n: count() })
    .from(escalations)
    .innerJoin(registers, eq(registers.id, escalations.registerId))
    .where(callsPerson(q, userId))
    .groupBy(registers.slug);
  return new Map(rows.map(({ slug, n }) => [slug, n]));
};

/** What is shown of the risk and the KRI an escalation is about. */
const selectShown = (q: Reader, columns: Record<string, SQL.Aliased> = {}) => {
  const { escalations, risks, kris } = q.t;
  const { ref, title, priority, score, state, ownerId, ownerTeam } = risks;
  return q
    .select({
      escalation: escalations,
      risk: { id: risks.id, ref, title, priority, score, state, ownerId, ownerTeam },
      kri: { slug: kris.slug, name: kris.name, state: kris.state },
      ...columns,
    })
    .from(escalations)
    .innerJoin(risks, eq(risks.id, escalations.riskId))
    .leftJoin(kris, eq(kris.id, escalations.kriId));
};
export type ShownEscalation = Awaited<ReturnType<typeof selectShown>>[number];

export const findEscalation = async (
  q: Reader,
  registerId: string,
  id: string,
): Promise<ShownEscalation | undefined> => {
  const { escalations } = q.t;
  const [row] = await selectShown(q).where(and(eq(escalations.registerId, registerId), eq(escalations.id, id)));
  return row;
};

const IN_STATE = { running: 'open', acknowledged: 'acknowledged', snoozed: 'snoozed', resolved: 'resolved' } as const;

/** Later than every instant, for what has no time to sort by. */
const NEVER = '9999';

/** By time left where clocks run: the one breached first in front, then the one that ends first. Else the latest first. */
const orderOf = (q: Reader, { state, sort = 'time' }: EscalationQuery): SortKey[] => {
  const { openedAt, breachedAt, dueAt, acknowledgedAt, snoozedUntil, resolvedAt } = q.t.escalations;
  const key = (column: SQL, descending = false) => textKey(q.bytewise(column), descending);
  const opened = key(sql`${openedAt}`, sort.startsWith('-'));
  const byTime = {
    running: key(sql`coalesce(${breachedAt}, ${dueAt}, ${NEVER})`),
    acknowledged: key(sql`coalesce(${acknowledgedAt}, '')`, true),
    snoozed: key(sql`coalesce(${snoozedUntil}, ${NEVER})`),
    resolved: key(sql`coalesce(${resolvedAt}, '')`, true),
    all: key(sql`${openedAt}`, true),
  };
  return chooseOrder({ time: [byTime[state]], opened: [opened] }, sort);
};

/** One page of the escalations of a register. */
export const listEscalations = async (q: Reader, registerId: string, query: EscalationQuery) => {
  const { escalations, risks } = q.t;
  const sort = query.sort ?? 'time';
  const order = orderOf(q, query);
  const keys = [...order, textKey(q.bytewise(sql`${escalations.id}`), order[0]?.descending)];
  const keyset = keysetOf(`${query.state} ${sort}`, keys, query.cursor);
  const where = and(
    eq(escalations.registerId, registerId),
    query.state === 'all' ? undefined : eq(escalations.state, IN_STATE[query.state]),
    query.level === undefined ? undefined : eq(escalations.level, query.level),
    query.ref === undefined ? undefined : eq(risks.ref, query.ref),
    containsText(
      [sql`${risks.ref}`, sql`${risks.title}`, sql`${escalations.reason}`, sql`${escalations.level}`],
      query.q,
    ),
  );
  const found = await selectShown(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(escalations)
    .innerJoin(risks, eq(risks.id, escalations.riskId))
    .where(where);
  return { ...keyset.page(found as ShownEscalation[], query.limit), total: counted?.n ?? 0 };
};

/** One page of the running clocks that call a person, by time left. */
export const listEscalationsFor = async (q: Reader, userId: string, query: ListQuery) => {
  const { escalations, risks, registers } = q.t;
  const sort = query.sort ?? 'time';
  const { breachedAt, dueAt, openedAt } = escalations;
  const orders = {
    time: [textKey(q.bytewise(sql`coalesce(${breachedAt}, ${dueAt}, ${NEVER})`), sort.startsWith('-'))],
    opened: [textKey(q.bytewise(sql`${openedAt}`), sort.startsWith('-'))],
  };
  const order = chooseOrder(orders, sort);
  const keys = [...order, textKey(q.bytewise(sql`${escalations.id}`), order[0]?.descending)];
  const keyset = keysetOf(sort, keys, query.cursor);
  const where = and(
    callsPerson(q, userId),
    containsText([sql`${risks.ref}`, sql`${risks.title}`, sql`${escalations.reason}`], query.q),
  );
  const found = await selectShown(q, keyset.columns)
    .innerJoin(registers, eq(registers.id, escalations.registerId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(escalations)
    .innerJoin(risks, eq(risks.id, escalations.riskId))
    .innerJoin(registers, eq(registers.id, escalations.registerId))
    .where(where);
  return { ...keyset.page(found as ShownEscalation[], query.limit), total: counted?.n ?? 0 };
};

/** How many escalations there are of each state and level, and of these breached. */
export const countEscalations = (q: Reader, registerId: string) => {
  const { escalations } = q.t;
  const { state, level, breachedAt } = escalations;
  return q
    .select({ state, level, n: count(), breached: count(breachedAt) })
    .from(escalations)
    .where(eq(escalations.registerId, registerId))
    .groupBy(state, level);
};

/** Those that are not resolved, by their keys. */
export const listUnresolved = (q: Reader, openKeys: readonly string[]): Promise<EscalationRow[]> => {
  const { escalations } = q.t;
  return readInChunks(openKeys, 500, (chunk) =>
    q.select().from(escalations).where(inArray(escalations.openKey, chunk)),
  );
};

/** Those of a risk that are not resolved. */
export const listUnresolvedOf = (q: Reader, riskId: string): Promise<EscalationRow[]> => {
  const { escalations } = q.t;
  return q
    .select()
    .from(escalations)
    .where(and(eq(escalations.riskId, riskId), ne(escalations.state, 'resolved')))
    .orderBy(asc(q.bytewise(escalations.openedAt)), asc(q.bytewise(escalations.id)));
};

/** Adds those whose key is still free, and answers their ids: somebody else may have opened the same meanwhile. */
export const insertEscalations = async (q: Tx, rows: readonly EscalationRow[]): Promise<Set<string>> => {
  const { escalations } = q.t;
  const inserted = new Set<string>();
  await writeInChunks(rows, 500, async (chunk) => {
    const written = await q.insert(escalations).values(chunk).onConflictDoNothing().returning({ id: escalations.id });
    for (const { id } of written) inserted.add(id);
  });
  return inserted;
};

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateEscalation = async (
  q: Tx,
  before: EscalationRow,
  after: Partial<EscalationRow>,
  now: string,
): Promise<EscalationRow | undefined> => {
  const { escalations } = q.t;
  const { id: _, ...set } = after;
  const [row] = await q
    .update(escalations)
    .set({ ...set, version: before.version + 1, updatedAt: now })
    .where(and(eq(escalations.id, before.id), eq(escalations.version, before.version)))
    .returning();
  return row;
};

/** What waits for a sweep, in registers in use or in one of them, the longest waiting first. */
export const listDue = async (q: Reader, what: 'breach' | 'wake', now: string, limit: number, registerId?: string) => {
  const { escalations, registers } = q.t;
  const { state, dueAt, snoozedUntil } = escalations;
  const at = what === 'breach' ? dueAt : snoozedUntil;
  return q
    .select({ id: escalations.id, registerId: escalations.registerId, at: sql<string>`${at}` })
    .from(escalations)
    .innerJoin(registers, eq(registers.id, escalations.registerId))
    .where(
      and(
        eq(state, what === 'breach' ? 'open' : 'snoozed'),
        isNotNull(at),
        lte(at, now),
        isNull(registers.archivedAt),
        registerId === undefined ? undefined : eq(escalations.registerId, registerId),
      ),
    )
    .orderBy(asc(q.bytewise(sql`${at}`)), asc(q.bytewise(escalations.id)))
    .limit(limit);
};

/** The names of these people. */
export const namesOf = async (q: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const { users } = q.t;
  const rows = await q.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted));
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Every step of an escalation as the trail tells it, the first one first. */
export const listSteps = async (q: Reader, registerId: string, ref: string, id: string) => {
  const { auditEvents: e } = q.t;
  const rows = await q
    .select({ at: e.at, by: e.actor, action: e.action, changes: e.changes })
    .from(e)
    .where(and(eq(e.registerId, registerId), eq(e.entity, 'escalation'), eq(e.key, ref)))
    .orderBy(asc(e.seq));
  return rows
    .map((row) => ({ ...row, changes: JSON.parse(row.changes) as Record<string, [unknown, unknown]> }))
    .filter(({ changes }) => changes.escalation?.[1] === id);
};
