import type { KriState } from '@heed/contracts';

/** Colours are for what is off target only. */
export const kriTone = (state: KriState): string => {
  if (state === 'critical') return 'tx-critical';
  return state === 'warning' ? 'tx-medium' : 'muted';
};
