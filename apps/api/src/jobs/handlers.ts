import type { JobName } from '@heed/contracts';
import { doCommunication } from '../modules/communication/sending.usecases.ts';
import { doPull } from '../modules/kris/pulling.usecases.ts';
import { doCleaning } from '../modules/notifications/cleaning.usecases.ts';
import { doDigest, doMail } from '../modules/notifications/mail-jobs.ts';
import { doWebhook } from '../modules/webhooks/webhook-delivery.usecases.ts';
import type { SystemDeps } from './system-work.ts';

/**
 * Does a job. It may be called again for a job it has done, when the process ended before that was noted: so it looks
 * whether there is still something to do. What it throws is kept as the job's last error and shown to operators: a
 * sentence, without secrets.
 */
export type JobHandler = (system: SystemDeps, data: Record<string, unknown>, now: string) => Promise<void>;

export type JobHandlers = Partial<Readonly<Record<JobName, JobHandler>>>;

/** Who does which job. A job without a handler waits. */
export const HANDLERS: JobHandlers = {
  'notification.mail': doMail,
  'digest.mail': doDigest,
  'kri.pull': doPull,
  'webhook.send': doWebhook,
  'communication.run': doCommunication,
  'old.clean': doCleaning,
};
