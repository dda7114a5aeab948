import type { DocumentSection, Finding } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';

/** What came in, what was done, and what proves it. */
export const defineTrail = (c: Columns, { users }: PeopleTables, { registers }: RegisterTables) => {
  /** A file somebody is looking at before it becomes a register. */
  const imports = c.table(
    'imports',
    {
      id: c.text('id').primaryKey(),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
      filename: c.text('filename').notNull(),
      source: c.text('source').notNull(),
      createdAt: c.text('created_at').notNull(),
      committedAt: c.text('committed_at'),
      registerId: c.text('register_id').references(() => registers.id),
    },
    (t) => [c.index('imports_user_idx').on(t.userId, t.createdAt)],
  );

  /** The source of a register, byte for byte, and what was read from it. */
  const documents = c.table(
    'documents',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      filename: c.text('filename').notNull(),
      sha256: c.text('sha256').notNull(),
      source: c.text('source').notNull(),
      /** Everything the document states, verbatim; what later becomes live starts from here. */
      claims: c.json<unknown>('claims').notNull(),
      sections: c.json<DocumentSection[]>('sections').notNull(),
      findings: c.json<Finding[]>('findings').notNull(),
      importedBy: c.text('imported_by').notNull(),
      importedAt: c.text('imported_at').notNull(),
    },
    (t) => [c.index('documents_register_idx').on(t.registerId, t.importedAt)],
  );

  const idempotencyKeys = c.table(
    'idempotency_keys',
    {
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
      key: c.text('key').notNull(),
      requestHash: c.text('request_hash').notNull(),
      response: c.json<unknown>('response').notNull(),
      createdAt: c.text('created_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.userId, t.key] })],
  );

  /** Insert-only by trigger. Each event carries the hash of the one before it. */
  const auditEvents = c.table(
    'audit_events',
    {
      seq: c.bigint('seq').primaryKey(),
      id: c.text('id').notNull(),
      at: c.text('at').notNull(),
      actorId: c.text('actor_id'),
      actor: c.text('actor').notNull(),
      registerId: c.text('register_id'),
      entity: c.text('entity').notNull(),
      key: c.text('key').notNull(),
      /** The risk it is about, where the key is something else. */
      riskRef: c.text('risk_ref'),
      action: c.text('action').notNull(),
      /** Before and after of each field, as the JSON text that was hashed. */
      changes: c.text('changes').notNull(),
      requestId: c.text('request_id').notNull(),
      hash: c.text('hash').notNull(),
    },
    (t) => [
      c.uniqueIndex('audit_events_id_key').on(t.id),
      c.index('audit_events_register_idx').on(t.registerId, t.seq),
      c.index('audit_events_key_idx').on(t.registerId, t.entity, t.key, t.seq),
      c.index('audit_events_risk_idx').on(t.registerId, t.riskRef, t.seq),
    ],
  );

  /** One row: the end of the chain. Updating it first serialises the writers. */
  const auditHead = c.table('audit_head', {
    id: c.int('id').primaryKey(),
    seq: c.bigint('seq').notNull(),
    hash: c.text('hash').notNull(),
  });

  return { imports, documents, idempotencyKeys, auditEvents, auditHead };
};
