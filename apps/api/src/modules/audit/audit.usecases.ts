import type { AuditEvent, ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { grantFor } from '@heed/domain';
import { and, asc, count, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { chooseOrder, containsText, keysetOf, wholeKey } from '../../http/keyset.ts';
import { sealOf } from './audit.repository.ts';

/** An owner reads the history of the risks they own; whoever may read the trail reads all of it. */
const visibleTo = (work: Work, register: RegisterAccess): SQL | undefined => {
  const { auditEvents, risks } = work.read.t;
  if (grantFor('audit.read', { ...work.actor, roles: register.roles }) !== 'own') return undefined;
  const own = work.read
    .select({ ref: risks.ref })
    .from(risks)
    .where(and(eq(risks.registerId, register.id), eq(risks.ownerId, work.actor.id)));
  return and(eq(auditEvents.entity, 'risk'), inArray(auditEvents.key, own));
};

/** What changed in a register, newest first unless told otherwise. */
export const listAudit = async (work: Work, register: RegisterAccess, query: ListQuery) => {
  const { auditEvents: e } = work.read.t;
  const sort = query.sort ?? '-at';
  const orders = { at: [wholeKey(sql`${e.seq}`, sort.startsWith('-'))] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(
    eq(e.registerId, register.id),
    visibleTo(work, register),
    containsText([sql`${e.key}`, sql`${e.action}`, sql`${e.actor}`], query.q),
  );
  const found = await work.read
    .select({ event: e, ...keyset.columns })
    .from(e)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await work.read.select({ n: count() }).from(e).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return {
    items: rows.map(
      ({ event }): AuditEvent => ({
        id: event.id,
        seq: event.seq,
        at: event.at,
        by: event.actor,
        entity: event.entity,
        key: event.key,
        action: event.action,
        changes: JSON.parse(event.changes),
        requestId: event.requestId,
        hash: event.hash,
      }),
    ),
    next,
    total: counted?.n ?? 0,
  };
};

export interface TrailVerdict {
  readonly events: number;
  readonly head: string;
  /** Null when the chain is whole; else what is wrong and where. */
  readonly broken: string | null;
}

/** Walks the whole chain: an event that was changed, removed, swapped or cut off shows. */
export const verifyTrail = async (q: Reader, auditKey: string): Promise<TrailVerdict> => {
  const { auditEvents: e, auditHead } = q.t;
  const [head] = await q.select().from(auditHead).where(eq(auditHead.id, 1));
  let seq = 0;
  let hash = '';
  for (;;) {
    // The first look starts below every number: an event smuggled in before the first one shows.
    const later = seq === 0 ? undefined : gt(e.seq, seq);
    const rows = await q.select().from(e).where(later).orderBy(asc(e.seq)).limit(5000);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.seq !== seq + 1) return { events: seq, head: hash, broken: `event ${seq + 1} is missing` };
      const expected = sealOf(auditKey, hash, row);
      if (expected !== row.hash) return { events: seq, head: hash, broken: `event ${row.seq} was changed` };
      ({ seq, hash } = row);
    }
  }
  if (head?.seq !== seq || head.hash !== hash)
    return {
      events: seq,
      head: hash,
      broken: `the trail ends at event ${seq}, its head says ${head?.seq ?? 'nothing'}`,
    };
  return { events: seq, head: hash, broken: null };
};
