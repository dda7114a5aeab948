import type { Band, EscalationBand, RiskPriority } from '@heed/contracts';
import { priorityRank } from './scoring.ts';

/** "Immediate" needs a number: one hour, shown as such. */
export const IMMEDIATE_MINUTES = 60;

/** The policy of a register that states none: 9 Executive, 6–8 Management, 3–5 Team Lead, 1–2 Team. */
export const DEFAULT_ESCALATION: readonly EscalationBand[] = [
  {
    from: 9,
    to: 9,
    priority: 'critical',
    level: 'Executive',
    response: 'Immediate',
    responseMinutes: IMMEDIATE_MINUTES,
  },
  { from: 6, to: 8, priority: 'high', level: 'Management', response: 'Within 24 hours', responseMinutes: 1440 },
  { from: 3, to: 5, priority: 'medium', level: 'Team Lead', response: 'Within 1 week', responseMinutes: 10_080 },
  { from: 1, to: 2, priority: 'low', level: 'Team', response: 'As scheduled', responseMinutes: null },
];

/** The line a risk falls under, by its priority and score; undefined where the policy says nothing of it. */
export const bandFor = (
  bands: readonly EscalationBand[],
  { priority, score }: { readonly priority: RiskPriority; readonly score: number | null },
): EscalationBand | undefined => {
  const holds = ({ from, to }: EscalationBand) => score !== null && score >= from && score <= to;
  return (
    bands.find((band) => band.priority === priority && holds(band)) ??
    bands.find((band) => band.priority === priority) ??
    bands.find(holds)
  );
};

/**
 * The clock a change of priority starts: the band entered, when it is worse than before and has a response time.
 * Falling or staying starts nothing.
 */
export const clockStartedBy = (
  policy: readonly EscalationBand[],
  before: RiskPriority,
  after: RiskPriority,
  score: number | null,
): EscalationBand | null => {
  if (after === 'unassessed' || priorityRank(after) >= priorityRank(before)) return null;
  const entered = bandFor(policy, { priority: after, score });
  return entered && entered.responseMinutes !== null ? entered : null;
};

/**
 * The policy of a register whose priorities got other scores: a line that names a priority goes where its band went.
 * One whose priority has no band any more stays as it is.
 */
export const followBands = (policy: readonly EscalationBand[], bands: readonly Band[]): EscalationBand[] =>
  policy.map((line) => {
    const band = bands.find(({ priority }) => priority === line.priority);
    return band ? { ...line, from: band.from, to: band.to } : line;
  });
