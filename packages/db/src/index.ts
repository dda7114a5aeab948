export { backupPostgres, backupSqlite, restorePostgres, restoreSqlite } from './backup.ts';
export { readInChunks, writeInChunks } from './chunks.ts';
export { type Contents, copyDatabase, describeContents } from './copy.ts';
export type { Database, PlainQuery, Reader, Tables, Tx } from './database.ts';
export { DatabaseOpenError, isDiskFull, isUniqueViolation } from './errors.ts';
export { createMutex } from './mutex.ts';
export { type OpenOptions, openDatabase, openDatabaseToRead } from './open.ts';
export { prepared } from './prepared.ts';
export type { TallyKind } from './tables/risks.ts';
