import type { AuditEvent } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { grantFor } from '@heed/domain';
import { and, asc, count, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid } from '../../http/app-error.ts';
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

/** What changed in a register, newest first. */
export const listAudit = async (
  work: Work,
  register: RegisterAccess,
  query: { q?: string | undefined; limit: number; cursor?: string | undefined },
) => {
  const { auditEvents: e } = work.read.t;
  const before = query.cursor === undefined ? undefined : Number(query.cursor);
  if (before !== undefined && !Number.isSafeInteger(before))
    throw invalid('list.bad_cursor', 'This cursor belongs to another list. Start again without it.', 'cursor');
  const text = query.q?.trim().toLowerCase();
  const found = text
    ? sql`lower(${e.key} || ' ' || ${e.action} || ' ' || ${e.actor}) like ${`%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`} escape '\\'`
    : undefined;
  const where = and(eq(e.registerId, register.id), visibleTo(work, register), found);
  const rows = await work.read
    .select()
    .from(e)
    .where(and(where, before === undefined ? undefined : lt(e.seq, before)))
    .orderBy(desc(e.seq))
    .limit(query.limit + 1);
  const [counted] = await work.read.select({ n: count() }).from(e).where(where);
  const page = rows.slice(0, query.limit);
  return {
    items: page.map(
      (row): AuditEvent => ({
        id: row.id,
        seq: row.seq,
        at: row.at,
        by: row.actor,
        entity: row.entity,
        key: row.key,
        action: row.action,
        changes: JSON.parse(row.changes),
        requestId: row.requestId,
        hash: row.hash,
      }),
    ),
    next: rows.length > query.limit ? String(page.at(-1)?.seq) : null,
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
