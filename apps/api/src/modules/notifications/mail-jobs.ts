import { z } from 'zod';
import { originOf } from '../../config.ts';
import { type SystemDeps, systemWork } from '../../jobs/system-work.ts';
import { attachReport } from '../communication/report-attachment.usecases.ts';
import { deliverMail } from './mail-delivery.usecases.ts';
import { gatherMail } from './mailing.usecases.ts';

const mailData = z.union([z.object({ delivery: z.string() }), z.object({ userId: z.string() })]);

const gather = (system: SystemDeps, userId: string, what: 'at once' | 'digest', now: string): Promise<void> => {
  const { config } = system;
  const options = { origin: originOf(config), mailWorks: config.mail !== undefined };
  return gatherMail(systemWork(system, now), options, userId, what);
};

/** The job `notification.mail`: gathers what a person is mailed at once, or sends one mail that was put together. */
export const doMail = (system: SystemDeps, data: Record<string, unknown>, now: string): Promise<void> => {
  const job = mailData.parse(data);
  if ('userId' in job) return gather(system, job.userId, 'at once', now);
  const { db, config } = system;
  const origin = originOf(config);
  const attach = (runId: string) => attachReport(system, runId, origin);
  return deliverMail({ db, mail: config.mail, origin, attach }, job.delivery, now);
};

/** The job `digest.mail`: gathers what waited for a person's digest. */
export const doDigest = (system: SystemDeps, data: Record<string, unknown>, now: string): Promise<void> =>
  gather(system, z.object({ userId: z.string() }).parse(data).userId, 'digest', now);
