import { jobName } from '@heed/contracts';

/** Every kind of job, in the order queues are looked at. */
export const JOB_NAMES = jobName.options;
