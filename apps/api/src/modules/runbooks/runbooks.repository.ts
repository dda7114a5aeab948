import type { RunbooksQuery } from '@heed/contracts';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import { and, asc, count, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey, wholeKey } from '../../http/keyset.ts';

export type RunbookRow = Reader['t']['runbooks']['$inferSelect'];
type RiskOfRunbook = Pick<Reader['t']['risks']['$inferSelect'], 'id' | 'ref' | 'ownerId' | 'ownerTeam'>;

const STEP_FIELDS = ['id', 'title', 'language', 'code', 'preferred'];

/** What the steps say, without the names of their fields: those would be found in every runbook. */
const wordsOfSteps = ({ t }: Reader): SQL =>
  STEP_FIELDS.reduce(
    (words, field) => sql`replace(${words}, ${`"${field}":`}, '')`,
    sql`cast(${t.runbooks.steps} as text)`,
  );

/** A runbook with the risk it belongs to. */
export interface ShownRunbook {
  readonly runbook: RunbookRow;
  readonly risk: RiskOfRunbook | null;
}

/** Later than every instant. */
const NEVER = '9999';

const selectRunbooks = (q: Reader, columns = {}) => {
  const { runbooks, risks } = q.t;
  const { id, ref, ownerId, ownerTeam } = risks;
  return q
    .select({ runbook: runbooks, risk: { id, ref, ownerId, ownerTeam }, ...columns })
    .from(runbooks)
    .leftJoin(risks, eq(risks.id, runbooks.riskId));
};

/** One page of the runbooks of a register, in their own order unless asked otherwise. */
export const listRunbooks = async (q: Reader, registerId: string, query: RunbooksQuery) => {
  const { runbooks, risks } = q.t;
  const sort = query.sort ?? 'position';
  const isDown = sort.startsWith('-');
  const orders = {
    position: [wholeKey(sql`${runbooks.position}`, isDown)],
    title: [textKey(q.bytewise(sql`lower(${runbooks.title})`), isDown)],
    rehearsal: [textKey(q.bytewise(sql`coalesce(${runbooks.rehearsalDueAt}, ${NEVER})`), isDown)],
  };
  const keys = [...chooseOrder(orders, sort), textKey(q.bytewise(sql`${runbooks.id}`), isDown)];
  const keyset = keysetOf(`${query.archived} ${sort}`, keys, query.cursor);
  const where = and(
    eq(runbooks.registerId, registerId),
    query.archived === 'only' ? isNotNull(runbooks.archivedAt) : isNull(runbooks.archivedAt),
    query.ref === undefined ? undefined : eq(risks.ref, query.ref),
    containsText([sql`${runbooks.title}`, sql`coalesce(${risks.ref}, '')`, wordsOfSteps(q)], query.q),
  );
  const found = await selectRunbooks(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(runbooks)
    .leftJoin(risks, eq(risks.id, runbooks.riskId))
    .where(where);
  return { ...keyset.page(found as ShownRunbook[], query.limit), total: counted?.n ?? 0 };
};

export const findRunbook = async (q: Reader, registerId: string, id: string): Promise<ShownRunbook | undefined> => {
  const { runbooks } = q.t;
  const [row] = await selectRunbooks(q).where(and(eq(runbooks.registerId, registerId), eq(runbooks.id, id)));
  return row;
};

/** Every runbook a register has or had, in order. */
export const listAllRunbooks = async (q: Reader, registerId: string): Promise<ShownRunbook[]> => {
  const { runbooks } = q.t;
  return selectRunbooks(q)
    .where(eq(runbooks.registerId, registerId))
    .orderBy(asc(runbooks.position), asc(q.bytewise(runbooks.id)));
};

export const insertRunbooks = (q: Tx, rows: readonly RunbookRow[]): Promise<void> =>
  writeInChunks(rows, 50, async (chunk) => void (await q.insert(q.t.runbooks).values(chunk)));

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateRunbook = async (
  q: Tx,
  before: RunbookRow,
  set: Partial<Omit<RunbookRow, 'id'>>,
): Promise<RunbookRow | undefined> => {
  const { runbooks } = q.t;
  const [row] = await q
    .update(runbooks)
    .set({ ...set, version: before.version + 1 })
    .where(and(eq(runbooks.id, before.id), eq(runbooks.version, before.version)))
    .returning();
  return row;
};

/** Notes a rehearsal, without a new version: what people edit is not touched by it. */
export const setRehearsed = (
  q: Tx,
  id: string,
  set: Pick<RunbookRow, 'rehearsedAt' | 'rehearsalDueAt'>,
): Promise<unknown> => q.update(q.t.runbooks).set(set).where(eq(q.t.runbooks.id, id));

/** How often each was run, by whom it is run now, and how it went last. */
export const listActivity = async (q: Reader, ids: readonly string[]) => {
  const { runbookRuns: runs } = q.t;
  if (ids.length === 0) return { counts: [], running: [], last: [] };
  const { id, runbookId, kind, outcome, startedBy, startedAt, finishedAt } = runs;
  const isMeant = inArray(runbookId, [...ids]);
  const counts = await q.select({ runbookId, n: count() }).from(runs).where(isMeant).groupBy(runbookId);
  const running = await q
    .select({ id, runbookId, kind, startedBy, startedAt })
    .from(runs)
    .where(and(isMeant, eq(outcome, 'running')))
    .orderBy(asc(startedAt), asc(q.bytewise(id)));
  const latest = q
    .select({ latestOf: runbookId, at: sql<string>`max(${finishedAt})`.as('at') })
    .from(runs)
    .where(isMeant)
    .groupBy(runbookId)
    .as('latest');
  const last = await q
    .select({ id, runbookId, kind, outcome, finishedAt })
    .from(runs)
    .innerJoin(latest, and(eq(latest.latestOf, runbookId), eq(latest.at, finishedAt)))
    .where(isMeant);
  return { counts, running, last };
};
