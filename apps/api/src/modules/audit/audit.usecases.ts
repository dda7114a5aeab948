import type { AuditEvent, auditApi } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { beginningOf, endOf, grantFor } from '@heed/domain';
import { type AnyColumn, and, asc, count, desc, eq, gt, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { forbidden, notFound } from '../../http/app-error.ts';
import { chooseOrder, containsText, keysetOf, wholeKey } from '../../http/keyset.ts';
import { reaches } from '../registers/register-access.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { sealOf } from './audit.repository.ts';

/** What has a risk as its key: its own changes, and what was said about it. */
const KEYED_BY_RISK = ['risk', 'comment'];

/**
 * What is told of some risks: what has their ref as its key, and what names it, such as a request to accept one. `isRef`
 * says of a column whether it holds the ref of one of them.
 */
const isAbout = (q: Reader, registerId: string, isRef: (column: AnyColumn) => SQL): SQL => {
  const { auditEvents: e } = q.t;
  const seqs = (isIt: SQL | undefined) =>
    q
      .select({ seq: e.seq })
      .from(e)
      .where(and(eq(e.registerId, registerId), isIt));
  const keyed = seqs(and(inArray(e.entity, KEYED_BY_RISK), isRef(e.key)));
  // Each of them goes by its own index. With `or` a database without statistics reads the whole register.
  return inArray(e.seq, keyed.unionAll(seqs(isRef(e.riskRef))));
};

/** An owner reads the history of the risks they or their teams own; whoever may read the trail reads all of it. */
const visibleTo = (work: Work, register: RegisterAccess): SQL | undefined => {
  const { risks } = work.read.t;
  if (grantFor('audit.read', { ...work.actor, roles: register.roles }) !== 'own') return undefined;
  const isOwn = or(eq(risks.ownerId, work.actor.id), inArray(risks.ownerTeam, [...register.teams]));
  const own = work.read
    .select({ ref: risks.ref })
    .from(risks)
    .where(and(eq(risks.registerId, register.id), isOwn));
  return isAbout(work.read, register.id, (column) => inArray(column, own));
};

/**
 * True where the changes hold this field. Looked for among the names of the fields themselves: the same word also stands
 * inside what a field was or became. Both databases read `json()` and `json_each()` alike.
 */
const changesField = (q: Reader, field: string): SQL =>
  sql`exists (select 1 from json_each(json(${q.t.auditEvents.changes})) as field where field.key = ${field})`;

type AuditQuery = z.output<typeof auditApi.list.query>;

/** What changed in a register, newest first unless told otherwise. */
export const listAudit = async (work: Work, register: RegisterAccess, query: AuditQuery) => {
  const { auditEvents: e } = work.read.t;
  const sort = query.sort ?? '-at';
  const orders = { at: [wholeKey(sql`${e.seq}`, sort.startsWith('-'))] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const { ref, by, field, since, until } = query;
  const where = and(
    eq(e.registerId, register.id),
    visibleTo(work, register),
    ref === undefined ? undefined : isAbout(work.read, register.id, (column) => eq(column, ref)),
    by === undefined ? undefined : eq(e.actor, by),
    since === undefined ? undefined : gte(e.at, beginningOf(since)),
    until === undefined ? undefined : lte(e.at, endOf(until)),
    field === undefined ? undefined : changesField(work.read, field),
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
        riskRef: event.riskRef,
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

/** How many people a filter offers. */
const MOST_PEOPLE = 200;

/** Who changed something in a register, as far as the caller may read it: most often first. */
export const listAuditPeople = async (work: Work, register: RegisterAccess): Promise<{ items: string[] }> => {
  const { auditEvents: e } = work.read.t;
  const rows = await work.read
    .select({ name: e.actor })
    .from(e)
    .where(and(eq(e.registerId, register.id), visibleTo(work, register)))
    .groupBy(e.actor)
    .orderBy(desc(count()), asc(work.read.bytewise(e.actor)))
    .limit(MOST_PEOPLE);
  return { items: rows.map(({ name }) => name) };
};

/** Why something was changed is told with the change, and is no field of the risk. */
const NO_FIELD = 'reason';

/** Who last changed each field of a risk. What was set when it was added counts as changed then. */
export const readBlame = async (work: Work, register: RegisterAccess, ref: string) => {
  const risk = await findRisk(work.read, register.id, ref);
  if (!risk) throw notFound('risk', ref);
  if (!reaches(work.actor, register, 'audit.read', risk))
    throw forbidden(
      'permission.not_owner',
      'You may read the history of the risks you own. This one belongs to somebody else: ask them or a manager.',
    );
  const { auditEvents: e } = work.read.t;
  const events = await work.read
    .select({ id: e.id, at: e.at, by: e.actor, changes: e.changes })
    .from(e)
    .where(and(eq(e.registerId, register.id), eq(e.entity, 'risk'), eq(e.key, ref)))
    .orderBy(asc(e.seq));
  const last = events.flatMap(({ id, at, by, changes }) =>
    Object.keys(JSON.parse(changes)).map((field) => [field, { by, at, event: id }] as const),
  );
  return { fields: Object.fromEntries(last.filter(([field]) => field !== NO_FIELD)) };
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
