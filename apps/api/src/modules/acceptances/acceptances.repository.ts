import type { ListQuery, SignOffRhythm } from '@heed/contracts';
import { type Reader, readInChunks, type Tables, type Tx } from '@heed/db';
import { and, count, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey, wholeKey } from '../../http/keyset.ts';

export type AcceptanceRow = Tables['acceptances']['$inferSelect'];
type StoredState = AcceptanceRow['state'];

/** Acceptances with what is shown of their risk, their KRI and their register. What they rest on is read apart: it is large. */
const selectShown = (q: Reader, columns: Record<string, SQL.Aliased> = {}) => {
  const { acceptances: a, risks, kris, registers } = q.t;
  const { pinned: _, ...own } = columnsOf(a);
  const { ref, ownerId, ownerTeam, priority } = risks;
  return q
    .select({
      row: own,
      risk: { id: risks.id, ref, title: risks.title, state: risks.state, ownerId, ownerTeam, priority },
      kri: { id: kris.id, slug: kris.slug, name: kris.name, state: kris.state },
      register: { id: registers.id, slug: registers.slug, title: registers.title },
      ...columns,
    })
    .from(a)
    .innerJoin(registers, eq(registers.id, a.registerId))
    .leftJoin(risks, eq(risks.id, a.riskId))
    .leftJoin(kris, eq(kris.id, a.expiresOnKriId));
};
export type ShownAcceptance = Awaited<ReturnType<typeof selectShown>>[number];

const columnsOf = (a: Tables['acceptances']) => ({
  ...{ id: a.id, registerId: a.registerId, number: a.number, riskId: a.riskId, rhythm: a.rhythm, state: a.state },
  ...{ openKey: a.openKey, statement: a.statement, conditions: a.conditions, expiresOn: a.expiresOn },
  ...{ expiresOnKriId: a.expiresOnKriId, firedAt: a.firedAt, nextReview: a.nextReview },
  ...{ requestedById: a.requestedById, requestedBy: a.requestedBy, requestedAt: a.requestedAt },
  ...{ decidedById: a.decidedById, decidedBy: a.decidedBy, decidedAt: a.decidedAt, typedName: a.typedName },
  ...{ decisionReason: a.decisionReason, endedBy: a.endedBy, endedAt: a.endedAt, endedReason: a.endedReason },
  carriedFrom: a.carriedFrom,
  ...{ selfApproved: a.selfApproved, pinned: a.pinned, pinnedPriority: a.pinnedPriority },
  ...{ contentHash: a.contentHash, remindedFor: a.remindedFor, version: a.version, updatedAt: a.updatedAt },
});

export const findAcceptance = async (
  q: Reader,
  registerId: string,
  id: string,
): Promise<ShownAcceptance | undefined> => {
  const { acceptances: a } = q.t;
  const [shown] = await selectShown(q).where(and(eq(a.registerId, registerId), eq(a.id, id)));
  return shown;
};

/** What these rest on, as it was taken down, by id. */
export const listPinned = async (q: Reader, ids: readonly string[]): Promise<Map<string, AcceptanceRow['pinned']>> => {
  if (ids.length === 0) return new Map();
  const { acceptances: a } = q.t;
  const rows = await q
    .select({ id: a.id, pinned: a.pinned })
    .from(a)
    .where(inArray(a.id, [...ids]));
  return new Map(rows.map(({ id, pinned }) => [id, pinned]));
};

const STATES: Readonly<Record<'waiting' | 'signed' | 'ended', readonly StoredState[]>> = {
  waiting: ['requested', 'unsigned'],
  signed: ['accepted'],
  ended: ['declined', 'withdrawn', 'replaced'],
};

export interface AcceptanceQuery extends ListQuery {
  readonly state: 'waiting' | 'signed' | 'ended' | 'all';
  readonly ref?: string | undefined;
  readonly kind?: 'risk' | 'register' | undefined;
}

/** One page: what waits, then what is signed by its expiry, then the rest; the newest first within each. */
export const listAcceptances = async (q: Reader, registerId: string, query: AcceptanceQuery) => {
  const { acceptances: a, risks } = q.t;
  const sort = query.sort ?? 'state';
  const down = sort.startsWith('-');
  const rank = sql<number>`case ${a.state} when 'requested' then 0 when 'unsigned' then 1 when 'accepted' then 2 else 3 end`;
  const expiry = sql`case when ${a.state} = 'accepted' then coalesce(${a.expiresOn}, '9999-12-31') else '' end`;
  const orders = {
    state: [wholeKey(rank, down), textKey(q.bytewise(expiry), down)],
    number: [],
  };
  const keys = [
    ...chooseOrder(orders, sort),
    wholeKey(sql`${a.number}`, sort === 'number' ? false : !down || sort === '-number'),
  ];
  const keyset = keysetOf(`${query.state} ${sort}`, keys, query.cursor);
  const where = and(
    eq(a.registerId, registerId),
    query.state === 'all' ? undefined : inArray(a.state, [...STATES[query.state]]),
    query.ref === undefined ? undefined : eq(risks.ref, query.ref),
    query.kind === undefined ? undefined : sql`${a.riskId} is ${query.kind === 'risk' ? sql`not null` : sql`null`}`,
    containsText(
      [sql`${risks.ref}`, sql`${risks.title}`, sql`${a.statement}`, sql`${a.requestedBy}`, sql`${a.decidedBy}`],
      query.q,
    ),
  );
  const found = await selectShown(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(a).leftJoin(risks, eq(risks.id, a.riskId)).where(where);
  return { ...keyset.page(found as ShownAcceptance[], query.limit), total: counted?.n ?? 0 };
};

/** The requests that wait in these registers. */
export const listRequested = (q: Reader, registerIds: readonly string[]): Promise<ShownAcceptance[]> => {
  const { acceptances: a } = q.t;
  return selectShown(q).where(and(inArray(a.registerId, [...registerIds]), eq(a.state, 'requested')));
};

/** What is signed of these risks and was neither replaced nor taken back, whether it still holds or not. */
export const listSignatures = (q: Reader, riskIds: readonly string[]): Promise<ShownAcceptance[]> => {
  const { acceptances: a } = q.t;
  return readInChunks(riskIds, 400, (chunk) =>
    selectShown(q).where(and(inArray(a.riskId, chunk), eq(a.state, 'accepted'))),
  );
};

export const findByOpenKey = async (q: Reader, openKey: string) => {
  const { acceptances: a } = q.t;
  const [row] = await q.select({ id: a.id, number: a.number }).from(a).where(eq(a.openKey, openKey));
  return row;
};

export const nextNumber = async (q: Reader, registerId: string): Promise<number> => {
  const { acceptances: a } = q.t;
  const [row] = await q
    .select({ highest: sql<number | null>`max(${a.number})` })
    .from(a)
    .where(eq(a.registerId, registerId));
  return (row?.highest ?? 0) + 1;
};

export const insertAcceptance = (q: Tx, row: AcceptanceRow) => q.insert(q.t.acceptances).values(row);

/** Writes over exactly the version and state that were read; false when somebody else was faster. */
export const updateAcceptance = async (
  q: Tx,
  before: Pick<AcceptanceRow, 'id' | 'version' | 'state'>,
  after: Partial<AcceptanceRow>,
  now: string,
): Promise<boolean> => {
  const { acceptances: a } = q.t;
  const rows = await q
    .update(a)
    .set({ ...after, version: before.version + 1, updatedAt: now })
    .where(and(eq(a.id, before.id), eq(a.version, before.version), eq(a.state, before.state)))
    .returning({ id: a.id });
  return rows.length === 1;
};

/** What a signature is about: a risk, or a register in a rhythm. */
export interface Subject {
  readonly registerId: string;
  readonly riskId: string | null;
  readonly rhythm: SignOffRhythm | null;
}

/** What was signed of the same before, and the places of a document a sign-off fills; the latest first. */
export const listReplaced = (q: Reader, { registerId, riskId, rhythm }: Subject, exceptId: string) => {
  const { acceptances: a } = q.t;
  const isSame =
    riskId === null
      ? and(
          sql`${a.riskId} is null`,
          sql`(${a.state} = 'unsigned' or (${a.state} = 'accepted' and ${a.rhythm} = ${rhythm}))`,
        )
      : and(eq(a.riskId, riskId), eq(a.state, 'accepted'));
  return q
    .select({ id: a.id, number: a.number, version: a.version, state: a.state })
    .from(a)
    .where(and(eq(a.registerId, registerId), ne(a.id, exceptId), isSame));
};

/** The sign-off of a register that says most: the latest signed one, else the place nobody signed yet. */
export const findSignOff = async (q: Reader, registerId: string) => {
  const { acceptances: a } = q.t;
  const [row] = await q
    .select(columnsOf(a))
    .from(a)
    .where(and(eq(a.registerId, registerId), sql`${a.riskId} is null`, inArray(a.state, ['accepted', 'unsigned'])))
    .orderBy(sql`case ${a.state} when 'accepted' then 0 else 1 end`, sql`${a.number} desc`)
    .limit(1);
  return row;
};
