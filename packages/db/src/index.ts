export type { Database, Reader, Tables, Tx } from './database.ts';
export { DatabaseOpenError, isDiskFull, isUniqueViolation } from './errors.ts';
export { createMutex } from './mutex.ts';
export { type OpenOptions, openDatabase } from './open.ts';
