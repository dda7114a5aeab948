import { createHash } from 'node:crypto';
import { type Database, prepared, type Reader } from '@heed/db';
import { getTableColumns, sql } from 'drizzle-orm';

type TableName = keyof Reader['t'];
type Table = Reader['t']['users'];

/** What a request may note about the one who made it, beside what it was asked to do. */
const NOTES_OF_A_REQUEST: ReadonlySet<TableName> = new Set(['sessions', 'loginThrottles', 'apiTokens']);

/**
 * All rows of a table as one text, put together by the database itself: bringing each of them here would take minutes
 * over the thousands of calls a suite makes. Nothing is sorted: where nothing was written the rows stay in their places.
 * Of the trail, which the database only lets grow, its length says whether it did.
 */
const contentOf = (dialect: Database['dialect'], name: string, table: Table) => {
  const columns = Object.values(getTableColumns(table));
  const row = dialect === 'postgres' ? sql`${table}::text` : sql`json_array(${sql.join(columns, sql`, `)})`;
  const all = name === 'auditEvents' ? sql`count(*)` : sql`string_agg(${row}, ${sql.raw("'\n'")})`;
  return sql`select ${sql.raw(`'${name}'`)} as name, cast(${all} as text) as content from ${table}`;
};

/** One query for all tables, put together once: there are many, and it is asked before and after every call. */
const everything = (dialect: Database['dialect']) =>
  prepared((q) => {
    const tables = Object.entries(q.t).filter(([name]) => !NOTES_OF_A_REQUEST.has(name as TableName));
    const contents = tables.map(([name, table]) => contentOf(dialect, name, table as Table));
    return q
      .select({ name: sql<string>`name`, content: sql<string | null>`content` })
      .from(sql`(${sql.join(contents, sql` union all `)}) as everything`);
  });
const READ = { sqlite: everything('sqlite'), postgres: everything('postgres') };

/** What every table holds, so that a call that should change nothing can be held to it. */
export const snapshot = async ({ dialect, read }: Database): Promise<Record<string, string>> => {
  const hashed = (content: string | null) =>
    createHash('sha256')
      .update(content ?? '')
      .digest('base64url');
  const rows = await READ[dialect](read, {});
  return Object.fromEntries(rows.map(({ name, content }) => [name, hashed(content)]));
};
