export { backupPostgres, backupSqlite, restorePostgres, restoreSqlite } from './backup.ts';
export { type Contents, copyDatabase, describeContents } from './copy.ts';
export type { Database, Reader, Tables, Tx } from './database.ts';
export { DatabaseOpenError, isDiskFull, isUniqueViolation } from './errors.ts';
export { createMutex } from './mutex.ts';
export { type OpenOptions, openDatabase, openDatabaseToRead } from './open.ts';
