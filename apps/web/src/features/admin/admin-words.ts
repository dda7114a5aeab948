import type { Delivery, JobName, QueueOverview, Webhook } from '@heed/contracts';
import { clockWords } from '@heed/domain';
import { capitalised, inWords } from '../../lib/format.ts';

export const JOB_WORD: Readonly<Record<JobName, string>> = {
  'notification.mail': 'E-mail at once',
  'digest.mail': 'E-mail, once a day',
  'webhook.send': 'Webhook messages',
  'kri.pull': 'Values fetched for KRIs',
  'communication.run': 'Communication plan',
  'old.clean': 'Clean-up of what is old',
};

const MINUTE_MS = 60_000;
/** The server looks every 15 seconds; later than this something holds it up. */
const LATE_TICK_MINUTES = 2;

/** `just now`, `3 m ago`, `2 d ago`. */
export const agoWords = (at: string, now: string): string => {
  const minutes = Math.floor((Date.parse(now) - Date.parse(at)) / MINUTE_MS);
  return minutes < 1 ? 'just now' : `${clockWords(minutes)} ago`;
};

/** Whether the clocks of the server are looked after. */
export const isTicking = (lastTickAt: string | null, now: string): boolean =>
  lastTickAt !== null && Date.parse(now) - Date.parse(lastTickAt) < LATE_TICK_MINUTES * MINUTE_MS;

/** The state of the queues in a sentence: `Two jobs have failed for good`, `All work is done`. */
export const queuesHeadline = (queues: readonly Pick<QueueOverview, 'queued' | 'running' | 'dead'>[]): string => {
  const sum = (of: 'queued' | 'running' | 'dead'): number => queues.reduce((total, queue) => total + queue[of], 0);
  const [dead, open] = [sum('dead'), sum('queued') + sum('running')];
  if (dead > 0) return `${capitalised(inWords(dead))} ${dead === 1 ? 'job has' : 'jobs have'} failed for good`;
  return open > 0
    ? `${capitalised(inWords(open))} ${open === 1 ? 'job is' : 'jobs are'} under way`
    : 'All work is done';
};

export const SHAPE_WORD = {
  standard: 'Standard Webhooks, signed',
  slack: 'Slack message',
  teams: 'Teams card',
} as const;

/** How a webhook stands: switched off, its last answer, or nothing sent yet. */
export const hookState = ({ active, problem, lastAt, lastStatus }: Webhook): { text: string; isBad: boolean } => {
  if (!active) return { text: problem ? 'Switched off by itself' : 'Off', isBad: problem !== '' };
  if (lastAt === null) return { text: 'On', isBad: false };
  if (lastStatus === null) return { text: 'On, not reached', isBad: true };
  return lastStatus >= 200 && lastStatus < 300
    ? { text: `On, answered ${lastStatus}`, isBad: false }
    : { text: `On, answered ${lastStatus}`, isBad: true };
};

export const DELIVERY_WORD: Readonly<Record<Delivery['state'], string>> = {
  queued: 'waits',
  sent: 'sent',
  failed: 'failed, is tried again',
  dead: 'failed for good',
};

/** Kinds of notifications as people call them, in the groups people choose them by. */
export const KIND_GROUPS = [
  {
    title: 'Escalations',
    kinds: [
      ['escalation.opened', 'opened'],
      ['escalation.raised', 'raised a level'],
      ['escalation.breached', 'breached'],
      ['escalation.acknowledged', 'acknowledged'],
      ['escalation.reassigned', 'reassigned'],
      ['escalation.woken', 'woken from a snooze'],
      ['escalation.reopened', 'reopened'],
      ['escalation.resolved', 'resolved'],
    ],
  },
  {
    title: 'Indicators',
    kinds: [
      ['kri.warning', 'warning'],
      ['kri.critical', 'critical'],
      ['kri.recovered', 'recovered'],
      ['kri.stale', 'stale'],
      ['kri.no_contact', 'source not reached'],
      ['proposal.opened', 'rescore proposed'],
    ],
  },
  {
    title: 'Reviews',
    kinds: [
      ['review.due', 'due'],
      ['review.overdue', 'overdue'],
    ],
  },
  {
    title: 'People',
    kinds: [
      ['mention', 'somebody is mentioned'],
      ['communication', 'sent by the communication plan'],
    ],
  },
] as const;
