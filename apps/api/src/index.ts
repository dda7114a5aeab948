// What the command line shares with the server: the same configuration and the same use cases.
export { type Config, ConfigError, readConfig } from './config.ts';
export type { Actor, Work } from './http/actor.ts';
export { AppError } from './http/app-error.ts';
export { enqueueJob } from './jobs/enqueue.ts';
export { type TrailVerdict, verifyTrail } from './modules/audit/audit.usecases.ts';
export { exportRegister } from './modules/exports/exports.usecases.ts';
export { commitPreview, previewImport } from './modules/imports/imports.usecases.ts';
export { createKri } from './modules/kris/kris.usecases.ts';
export { insertReadings } from './modules/kris/readings.repository.ts';
export { ensureAdmin } from './modules/people/links.usecases.ts';
export { authoriseRegister, findRegisterAccess } from './modules/registers/register-access.ts';
