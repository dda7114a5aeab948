import type { RiskAction, RiskState, Role } from '@heed/contracts';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { newId } from '../../ids.ts';
import { findLatestDocument } from '../registers/registers.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';

/** The risks of a register in these states, whole, in their order. */
export const listWholeRisks = (q: Reader, registerId: string, states: readonly RiskState[]): Promise<RiskRow[]> => {
  const { risks } = q.t;
  return q
    .select()
    .from(risks)
    .where(and(eq(risks.registerId, registerId), inArray(risks.state, [...states])))
    .orderBy(asc(risks.position));
};

/** The actions of a register by risk, in their order. */
export const listActionsByRisk = async (q: Reader, registerId: string): Promise<Map<string, RiskAction[]>> => {
  const { actions: a } = q.t;
  const rows = await q
    .select({
      riskId: a.riskId,
      action: {
        ...{ id: a.id, text: a.text, phase: a.phase, perspective: a.perspective, additional: a.additional },
        ...{ owner: a.owner, due: a.due, state: a.state, doneOn: a.doneOn, cost: a.cost, recurring: a.recurring },
      },
    })
    .from(a)
    .where(eq(a.registerId, registerId))
    .orderBy(asc(a.riskId), asc(a.position));
  const byRisk = Map.groupBy(rows, ({ riskId }) => riskId);
  return new Map([...byRisk].map(([riskId, list]) => [riskId, list.map(({ action }) => action)]));
};

/** Gives a register the people of another one with their roles; answers who they are. */
export const copyMembers = async (
  q: Tx,
  from: string,
  to: string,
): Promise<{ userId: string; email: string; roles: Role[] }[]> => {
  const { memberships, users } = q.t;
  const rows = await q
    .select({ userId: users.id, email: users.email, roles: memberships.roles })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.registerId, from))
    .orderBy(asc(users.email));
  await writeInChunks(rows, 200, (chunk) =>
    q
      .insert(memberships)
      .values(chunk.map(({ userId, roles }) => ({ registerId: to, userId, roles })))
      .onConflictDoUpdate({
        target: [memberships.registerId, memberships.userId],
        set: { roles: sql`excluded.roles` },
      }),
  );
  return rows;
};

/** Gives a register what was said of the owners of another one: who a name is, and who is in which team. */
export const copyOwners = async (q: Tx, from: string, to: string): Promise<void> => {
  for (const table of [q.t.owners, q.t.ownerPeople]) {
    const rows = await q.select().from(table).where(eq(table.registerId, from));
    await writeInChunks(
      rows.map((row) => ({ ...row, registerId: to })),
      200,
      (chunk) => q.insert(table).values(chunk as never),
    );
  }
};

/** Gives a register the document of another one, so that it is exported in the same form. */
export const copyDocument = async (q: Tx, from: string, to: string): Promise<void> => {
  const document = await findLatestDocument(q, from);
  if (document) await q.insert(q.t.documents).values({ ...document, id: newId(), registerId: to });
};

/** Lets those who follow risks follow what became of them; `pairs` are the old ids and the new ones. */
export const copyFollows = async (q: Tx, pairs: ReadonlyMap<string, string>, at: string): Promise<void> => {
  const { follows } = q.t;
  const ids = [...pairs.keys()];
  await writeInChunks(ids, 500, async (chunk) => {
    const rows = await q.select().from(follows).where(inArray(follows.riskId, chunk));
    const copies = rows.map(({ riskId, userId }) => ({ riskId: pairs.get(riskId) as string, userId, at }));
    if (copies.length > 0) await q.insert(follows).values(copies);
  });
};
