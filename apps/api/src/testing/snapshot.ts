import { createHash } from 'node:crypto';
import type { Database } from '@heed/db';
import { getTableColumns, sql } from 'drizzle-orm';

type TableName = keyof Database['read']['t'];
type Table = Database['read']['t']['users'];

/** What a request may note about the one who made it, beside what it was asked to do. */
const NOTES_OF_A_REQUEST: ReadonlySet<TableName> = new Set(['sessions', 'loginThrottles', 'apiTokens']);

/**
 * All rows of a table as one text, put together by the database itself: bringing each of them here would take minutes
 * over the thousands of calls a suite makes. Nothing is sorted: where nothing was written the rows stay in their places.
 * Of the trail, which the database only lets grow, its length says whether it did.
 */
const contentOf = ({ read, dialect }: Database, name: string, table: Table) => {
  const columns = Object.values(getTableColumns(table));
  const row = dialect === 'postgres' ? sql`${table}::text` : sql`json_array(${sql.join(columns, sql`, `)})`;
  const all = name === 'auditEvents' ? sql`count(*)` : sql`string_agg(${row}, ${'\n'})`;
  return read.select({ all: sql<string | null>`cast(${all} as text)` }).from(table);
};

/** What every table holds, so that a call that should change nothing can be held to it. */
export const snapshot = async (db: Database): Promise<Record<string, string>> => {
  const all: Record<string, string> = {};
  for (const [name, table] of Object.entries(db.read.t)) {
    if (NOTES_OF_A_REQUEST.has(name as TableName)) continue;
    const [content] = await contentOf(db, name, table as Table);
    all[name] = createHash('sha256')
      .update(content?.all ?? '')
      .digest('base64url');
  }
  return all;
};
