import { PRIORITIES, type RegisterCounts, type RiskPriority, type RiskState } from '@heed/contracts';

/** How many risks there are by state, and of the active ones by priority. Counted, never added up: levels are ordinal. */
export const countRisks = (
  risks: readonly { readonly state: RiskState; readonly priority: RiskPriority }[],
): RegisterCounts => {
  const byPriority = Object.fromEntries([...PRIORITIES, 'unassessed'].map((each) => [each, 0]));
  const counts = { proposed: 0, active: 0, accepted: 0, closed: 0, byPriority } as RegisterCounts;
  for (const { state, priority } of risks) {
    counts[state]++;
    if (state === 'active') counts.byPriority[priority]++;
  }
  return counts;
};
