import type { Database } from '@heed/db';

type TableName = keyof Database['read']['t'];

/** What a request may note about the one who made it, beside what it was asked to do. */
const NOTES_OF_A_REQUEST: ReadonlySet<TableName> = new Set(['sessions', 'loginThrottles', 'apiTokens']);

/** Every row of every table, so that a call that should change nothing can be held to it. */
export const snapshot = async (db: Database): Promise<Record<string, string[]>> => {
  const tables = Object.entries(db.read.t).filter(([name]) => !NOTES_OF_A_REQUEST.has(name as TableName));
  const all: Record<string, string[]> = {};
  for (const [name, table] of tables)
    all[name] = (await db.read.select().from(table as Database['read']['t']['users']))
      .map((row) => JSON.stringify(row))
      .sort();
  return all;
};
