import { fireSchedules } from './schedules.ts';
import { SWEEPS, type Sweep } from './sweeps.ts';
import type { SystemDeps } from './system-work.ts';

const TICK_MS = 15_000;

/**
 * Does everything the time has made due. What it does not get done is due at the next tick still, so nothing is missed
 * while Heed is down, and nothing depends on who ticks. A sweep that fails does not keep the others; their errors come
 * together at the end.
 */
export const tick = async (system: SystemDeps, now: string, sweeps: readonly Sweep[] = SWEEPS): Promise<void> => {
  const failures: unknown[] = [];
  for (const sweep of [fireSchedules, ...sweeps]) await sweep(system, now).catch((error) => failures.push(error));
  system.pulse.tickedAt = now;
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, 'Several sweeps failed.');
};

/** Ticks for as long as the server runs, one tick after the other. */
export const startTicker = (system: SystemDeps, onError: (error: unknown) => void) => {
  let running: Promise<void> | undefined;
  const beat = (): void => {
    running ??= tick(system, system.clock().toISOString())
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(beat, TICK_MS);
  beat();
  return {
    /** No further tick; the one that runs is waited for. */
    async close(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
};
