import type { ListQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, count, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import type { RiskRow } from '../risks/risk-columns.ts';

export type ProposalRow = Tables['proposals']['$inferSelect'];

/** Opens a proposal, unless one is open for the same risk and KRI. */
export const insertProposal = async (q: Tx, row: ProposalRow): Promise<boolean> => {
  const inserted = await q.insert(q.t.proposals).values(row).onConflictDoNothing().returning({ id: q.t.proposals.id });
  return inserted.length === 1;
};

/** Decides a proposal that is still open; undefined when somebody was faster. */
export const settleProposal = async (
  q: Tx,
  id: string,
  decision: Pick<ProposalRow, 'state' | 'reason' | 'decidedBy' | 'decidedById' | 'decidedAt'>,
): Promise<ProposalRow | undefined> => {
  const { proposals } = q.t;
  const [row] = await q
    .update(proposals)
    .set({ ...decision, openKey: null })
    .where(and(eq(proposals.id, id), eq(proposals.state, 'open')))
    .returning();
  return row;
};

/** The open proposals of a KRI, with the refs of their risks. */
export const listOpenProposals = (q: Reader, kriId: string, kind: ProposalRow['kind']) => {
  const { proposals, risks } = q.t;
  return q
    .select({ id: proposals.id, ref: risks.ref })
    .from(proposals)
    .innerJoin(risks, eq(risks.id, proposals.riskId))
    .where(and(eq(proposals.kriId, kriId), eq(proposals.kind, kind), eq(proposals.state, 'open')));
};

/** The last proposal a KRI made for a risk that somebody accepted. */
export const findAccepted = async (q: Reader, kriId: string, riskId: string): Promise<ProposalRow | undefined> => {
  const { proposals } = q.t;
  const [row] = await q
    .select()
    .from(proposals)
    .where(and(eq(proposals.kriId, kriId), eq(proposals.riskId, riskId), eq(proposals.state, 'accepted')))
    .orderBy(desc(proposals.decidedAt), desc(q.bytewise(proposals.id)))
    .limit(1);
  return row;
};

const selectProposals = (q: Reader, columns: object = {}) => {
  const { proposals, risks, kris } = q.t;
  return q
    .select({ proposal: proposals, risk: risks, kri: { slug: kris.slug, name: kris.name }, ...columns })
    .from(proposals)
    .innerJoin(risks, eq(risks.id, proposals.riskId))
    .innerJoin(kris, eq(kris.id, proposals.kriId));
};

/** A proposal with its risk as it stands now. */
export interface ProposalWithRisk {
  readonly proposal: ProposalRow;
  readonly risk: RiskRow;
  readonly kri: { readonly slug: string; readonly name: string };
}

export const findProposal = async (
  q: Reader,
  registerId: string,
  id: string,
): Promise<ProposalWithRisk | undefined> => {
  const { proposals } = q.t;
  const [row] = await selectProposals(q).where(and(eq(proposals.registerId, registerId), eq(proposals.id, id)));
  return row as ProposalWithRisk | undefined;
};

export interface ProposalListOptions extends ListQuery {
  readonly state: 'open' | 'decided' | 'all';
  readonly ref?: string | undefined;
}

export const listProposals = async (q: Reader, registerId: string, query: ProposalListOptions) => {
  const { proposals, risks, kris } = q.t;
  const sort = query.sort ?? '-created';
  const orders = { created: [textKey(q.bytewise(proposals.createdAt), sort.startsWith('-'))] };
  const keys = [...chooseOrder(orders, sort), textKey(q.bytewise(proposals.id), sort.startsWith('-'))];
  const keyset = keysetOf(`${query.state} ${sort}`, keys, query.cursor);
  const where = and(
    eq(proposals.registerId, registerId),
    query.state === 'open' ? eq(proposals.state, 'open') : undefined,
    query.state === 'decided' ? ne(proposals.state, 'open') : undefined,
    query.ref === undefined ? undefined : inArray(risks.ref, [query.ref]),
    containsText([sql`${risks.ref}`, sql`${risks.title}`, sql`${kris.name}`], query.q),
  );
  const found = await selectProposals(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(proposals)
    .innerJoin(risks, eq(risks.id, proposals.riskId))
    .innerJoin(kris, eq(kris.id, proposals.kriId))
    .where(where);
  const { rows, next } = keyset.page(found as unknown as (ProposalWithRisk & Record<string, unknown>)[], query.limit);
  return { rows, next, total: counted?.n ?? 0 };
};
