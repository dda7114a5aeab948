import type { Reader, Tx } from '@heed/db';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';

type Rows = Reader['t'];
export type DraftRow = Rows['reportDrafts']['$inferSelect'];
export type IssuedRow = Rows['reports']['$inferSelect'];

export const findDraft = async (q: Reader, registerId: string, period: string): Promise<DraftRow | undefined> => {
  const { reportDrafts: d } = q.t;
  const [row] = await q
    .select()
    .from(d)
    .where(and(eq(d.registerId, registerId), eq(d.period, period)));
  return row;
};

/** Writes a draft over the version it was made against; version 0 is one nobody wrote yet. Undefined: it was changed. */
export const writeDraft = async (q: Tx, draft: DraftRow): Promise<DraftRow | undefined> => {
  const { reportDrafts: d } = q.t;
  const next = { ...draft, version: draft.version + 1 };
  const [row] =
    draft.version === 0
      ? await q.insert(d).values(next).onConflictDoNothing().returning()
      : await q
          .update(d)
          .set(next)
          .where(and(eq(d.registerId, draft.registerId), eq(d.period, draft.period), eq(d.version, draft.version)))
          .returning();
  return row;
};

/** Issued versions without what they say, latest first; of one month or of all. */
export const listVersions = (q: Reader, registerId: string, period?: string) => {
  const { reports: r } = q.t;
  const { number, headline, hash, issuedAt, issuedBy, withdrawnAt, withdrawnBy, withdrawnReason } = r;
  return q
    .select({
      ...{ period: r.period, number, headline, hash, issuedAt, issuedBy },
      ...{ withdrawnAt, withdrawnBy, withdrawnReason },
    })
    .from(r)
    .where(and(eq(r.registerId, registerId), period === undefined ? undefined : eq(r.period, period)))
    .orderBy(desc(r.number));
};
export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number];

export const findIssued = async (
  q: Reader,
  registerId: string,
  period: string,
  number: number,
): Promise<IssuedRow | undefined> => {
  const { reports: r } = q.t;
  const [row] = await q
    .select()
    .from(r)
    .where(and(eq(r.registerId, registerId), eq(r.period, period), eq(r.number, number)));
  return row;
};

/** The JSON of an issued snapshot as it was written: nobody reads ten thousand risks who only hands them on. */
export const findIssuedText = async (q: Reader, registerId: string, period: string, number: number) => {
  const { reports: r } = q.t;
  const { hash, withdrawnAt, narrative, decisions } = r;
  const [row] = await q
    .select({
      number: r.number,
      hash,
      withdrawnAt,
      narrative,
      decisions,
      text: sql<string>`cast(${r.snapshot} as text)`,
    })
    .from(r)
    .where(and(eq(r.registerId, registerId), eq(r.period, period), eq(r.number, number)));
  return row;
};

/** Keeps a version; its snapshot comes as JSON already. */
export const insertIssued = (q: Tx, { text, ...row }: Omit<IssuedRow, 'snapshot'> & { readonly text: string }) =>
  q.insert(q.t.reports).values({ ...row, snapshot: sql`${text}` });

/** Marks a version as withdrawn; undefined where it already was. */
export const withdrawIssued = async (
  q: Tx,
  id: string,
  withdrawn: Pick<IssuedRow, 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'>,
): Promise<IssuedRow | undefined> => {
  const { reports: r } = q.t;
  const [row] = await q
    .update(r)
    .set(withdrawn)
    .where(and(eq(r.id, id), isNull(r.withdrawnAt)))
    .returning();
  return row;
};
