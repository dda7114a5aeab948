import { sweepAcceptances } from '../modules/acceptances/expiring.usecases.ts';
import { sweepEscalations, wakeEscalations } from '../modules/escalations/sweep.usecases.ts';
import { sweepKris } from '../modules/kris/silence.usecases.ts';
import { sweepReviews } from '../modules/reviews/calling.usecases.ts';
import { sweepRehearsals } from '../modules/runbooks/rehearsing.usecases.ts';
import { type SystemDeps, systemWork } from './system-work.ts';

/**
 * Looks for what the time has made due and does it. Each change is one transaction that is guarded by what it was read
 * from (`where state = … and due_at <= now`), so that it happens once, whoever else sweeps.
 */
export type Sweep = (system: SystemDeps, now: string) => Promise<void>;

/** Everything a tick looks for, in this order. */
export const SWEEPS: readonly Sweep[] = [
  // Indicators nobody has heard of for too long.
  sweepKris,
  // Clocks of escalations that ran out, and those whose rest is over.
  async (system, now) => void (await sweepEscalations(systemWork(system, now))),
  async (system, now) => void (await wakeEscalations(systemWork(system, now))),
  // Reviews that are due, and those later than the grace allows.
  (system, now) => sweepReviews(systemWork(system, now)),
  // Acceptances that end soon, and those that have ended.
  (system, now) => sweepAcceptances(systemWork(system, now)),
  // Runbooks nobody practised for too long.
  (system, now) => sweepRehearsals(systemWork(system, now)),
];
