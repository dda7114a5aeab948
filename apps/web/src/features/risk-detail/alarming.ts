import type { RiskPriority } from '@heed/contracts';

/** Colour only where action is due: Critical and High. */
export const isAlarming = (priority: RiskPriority): boolean => priority === 'critical' || priority === 'high';
