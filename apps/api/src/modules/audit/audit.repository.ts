import { createHmac } from 'node:crypto';
import { type ChangeEvent, changeEvent } from '@heed/contracts';
import { type Tx, writeInChunks } from '@heed/db';
import { eq, sql } from 'drizzle-orm';
import { authorOf, type Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';

/** Before and after of the fields that changed. */
export type Changes = Record<string, [unknown, unknown]>;

export interface EventInput {
  readonly registerId: string | null;
  readonly entity:
    | 'register'
    | 'risk'
    | 'comment'
    | 'follow'
    | 'owner'
    | 'member'
    | 'person'
    | 'session'
    | 'token'
    | 'import'
    | 'kri'
    | 'escalation'
    | 'review'
    | 'proposal'
    | 'communication'
    | 'report'
    | 'reserve'
    | 'acceptance'
    | 'runbook'
    | 'timeline'
    | 'notice'
    | 'webhook'
    | 'job'
    | 'preferences';
  /** What people call it: the ref, the slug, the e-mail address. */
  readonly key: string;
  /** Ref of the risk it is about, where the key is something else: whoever owns the risk reads it in its history. */
  readonly riskRef?: string | undefined;
  readonly action: string;
  readonly changes: Changes;
  /** Version of the entity after the change, for those who watch it. */
  readonly version?: number;
}

/** The fields an event is sealed over, in this order. */
export const sealOf = (
  auditKey: string,
  previous: string,
  event: {
    seq: number;
    id: string;
    at: string;
    actorId: string | null;
    actor: string;
    registerId: string | null;
    entity: string;
    key: string;
    action: string;
    changes: string;
    requestId: string;
    riskRef?: string | null;
  },
): string =>
  createHmac('sha256', auditKey)
    .update(
      JSON.stringify([
        previous,
        event.seq,
        event.id,
        event.at,
        event.actorId,
        event.actor,
        event.registerId,
        event.entity,
        event.key,
        event.action,
        event.changes,
        event.requestId,
        // Events from before there was one are sealed without it.
        ...(event.riskRef == null ? [] : [event.riskRef]),
      ]),
    )
    .digest('base64url');

/** The fields that differ, as before and after. */
export const changesBetween = (before: object, after: object): Changes => {
  const old = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => JSON.stringify(old[field] ?? null) !== JSON.stringify(value ?? null))
      .map(([field, value]) => [field, [old[field] ?? null, value ?? null]]),
  );
};

/** What a watcher of the register hears; the payload stays far below the 8,000 bytes PostgreSQL allows. */
const announce = (q: Tx, work: Work, input: EventInput) => {
  if (input.registerId === null || !changeEvent.shape.entity.safeParse(input.entity).success) return;
  const change: ChangeEvent = {
    entity: input.entity as ChangeEvent['entity'],
    key: input.key,
    action: input.action,
    version: input.version ?? 0,
    by: authorOf(work).name,
    byId: authorOf(work).id ?? '',
    at: work.now,
  };
  return q.announce(JSON.stringify({ registerId: input.registerId, change }));
};

/**
 * Adds events to the trail, in the transaction of the changes they tell of. Call it last: from here to the commit the
 * end of the chain is locked.
 */
export const recordEvents = async (q: Tx, work: Work, inputs: readonly EventInput[]): Promise<void> => {
  if (inputs.length === 0) return;
  const { auditEvents, auditHead } = q.t;
  const [head] = await q
    .update(auditHead)
    .set({ seq: sql`${auditHead.seq} + ${inputs.length}` })
    .where(eq(auditHead.id, 1))
    .returning();
  if (!head) throw new Error('The audit trail has no head: the database was not migrated.');
  let { hash } = head;
  const rows = inputs.map((input, i) => {
    const event = {
      seq: Number(head.seq) - inputs.length + 1 + i,
      id: newId(),
      at: work.now,
      actorId: authorOf(work).id,
      actor: authorOf(work).name,
      registerId: input.registerId,
      entity: input.entity,
      key: input.key,
      riskRef: input.riskRef ?? null,
      action: input.action,
      changes: JSON.stringify(input.changes),
      requestId: work.requestId,
    };
    hash = sealOf(work.auditKey, hash, event);
    return { ...event, hash };
  });
  await writeInChunks(rows, 400, (chunk) => q.insert(auditEvents).values(chunk));
  await q.update(auditHead).set({ hash }).where(eq(auditHead.id, 1));
  // A large import is one change to those who watch, not ten thousand.
  for (const input of inputs.length > 20 ? inputs.slice(0, 1) : inputs) await announce(q, work, input);
};

/** Adds one event to the trail. */
export const recordEvent = (q: Tx, work: Work, input: EventInput): Promise<void> => recordEvents(q, work, [input]);
