import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Tables } from './tables/define-tables.ts';

type Surface = NodePgDatabase<Record<string, never>>;

/** Queries that only read. The tables come with it, so that a repository takes one argument. */
export type Reader = Pick<Surface, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'> & {
  readonly t: Tables;
  /** Text compared byte by byte, so that both databases sort alike whatever their locale. */
  bytewise(text: SQLWrapper): SQL<string>;
};

/**
 * Plain SQL, for a library that keeps tables of its own beside ours. PostgreSQL only: on SQLite it throws. What Heed
 * asks itself is asked by the queries above, once for both databases.
 */
export type PlainQuery = <Row = unknown>(text: string, values?: unknown[]) => Promise<{ rows: Row[] }>;

/** Queries inside a unit of work. */
export type Tx = Reader &
  Pick<Surface, 'insert' | 'update' | 'delete'> & {
    /** Inside this unit of work: what it writes is committed or rolled back with the rest. */
    readonly plain: PlainQuery;
    /** Tells every process that listens, once the transaction has committed; never when it has not. */
    announce(message: string): Promise<void>;
  };

/** What the application knows of a database: one surface, two adapters. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  /** Reads outside a transaction. On SQLite a second, read-only connection. */
  readonly read: Reader;
  /**
   * One unit of work: everything in it happens or nothing does. Writes exist only in here. On PostgreSQL it is run
   * again after a serialisation failure or a deadlock, so it must do nothing but query.
   */
  tx<T>(work: (q: Tx) => Promise<T>): Promise<T>;
  /** Outside of any transaction. */
  readonly plain: PlainQuery;
  /** Tells every process that listens something no transaction belongs to; at most 8,000 bytes. */
  announce(message: string): Promise<void>;
  /** Hears what is announced, by transactions too, those of other processes included. Returns how to stop. */
  subscribe(listener: (message: string) => void): () => void;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type { Tables };
