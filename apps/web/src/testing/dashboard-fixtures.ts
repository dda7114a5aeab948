import type { Dashboard, Moved, RiskPriority } from '@heed/contracts';
import { DEFAULT_SCORING } from '@heed/domain';
import { anEscalation } from './escalation-fixtures.ts';

export const aPlace = (
  probability: string,
  impact: string,
  score: number,
  priority: RiskPriority,
): NonNullable<Moved['now']> => ({
  ...{ probability, impact, score, priority },
});

const counts = (critical: number, high: number, medium: number) => ({
  ...{ proposed: 0, active: critical + high + medium, accepted: 0, closed: 1 },
  byPriority: { critical, high, medium, low: 0, unassessed: 0 },
});

const WEEKS = [
  '2024-W45',
  '2024-W46',
  '2024-W47',
  '2024-W48',
  '2024-W49',
  '2024-W50',
  '2024-W51',
  '2024-W52',
  '2025-W01',
  '2025-W02',
  '2025-W03',
];

/** Week 4: H-1 became the only Critical risk, one clock runs, one KRI is off target, one action is late. */
export const aDashboard = (change: Partial<Dashboard> = {}): Dashboard => ({
  ...{ week: '2025-W04', from: '2025-01-20', to: '2025-01-26', isCurrent: true, at: '2025-01-22T09:40:00.000Z' },
  ...{ previous: '2025-W03', next: null, isCalm: false },
  headline: 'H-1 became the only Critical risk: one clock ends in 32 minutes.',
  subline: 'One of three active risks moved up. None is new, none closed.',
  movement: {
    ...{ since: '2025-01-19T23:59:59.999Z', until: '2025-01-22T09:40:00.000Z' },
    ...{ before: counts(0, 2, 1), after: counts(1, 1, 1), unchanged: 2 },
    moved: [
      {
        ...{ ref: 'H-1', title: 'Lamp fails at night', direction: 'up' },
        was: aPlace('medium', 'high', 6, 'high'),
        now: aPlace('high', 'high', 9, 'critical'),
      },
    ],
  },
  scoring: DEFAULT_SCORING,
  matrix: {
    cells: [
      {
        ...{ probability: 'high', impact: 'high', score: 9, priority: 'critical', count: 1 },
        risks: [{ ref: 'H-1', title: 'Lamp fails at night' }],
      },
      {
        ...{ probability: 'medium', impact: 'medium', score: 4, priority: 'medium', count: 1 },
        risks: [{ ref: 'H-2', title: 'Foghorn' }],
      },
    ],
    outside: [],
    outsideCount: 0,
  },
  clocks: {
    ...{ running: 2, breached: 0, others: 'One more acknowledged.' },
    items: [
      anEscalation(),
      anEscalation({ id: '0190a000-0000-7000-8000-00000000e002', ref: 'H-2', reason: 'review is overdue' }),
    ],
  },
  kris: {
    total: 6,
    offTarget: [
      {
        ...{ slug: 'p95', name: 'Response p95', refs: ['H-1'], state: 'critical', unit: 'ms', direction: 'lower' },
        ...{ target: '< 100ms', targetRule: { op: '<', value: 100 }, warning: null },
        ...{ critical: { op: '>', value: 110 }, value: 118, before: 85, readAt: '2025-01-22T09:00:00.000Z' },
      },
    ],
  },
  overdue: {
    total: 1,
    items: [{ kind: 'action', ref: 'H-2', title: 'Grease the horn', owner: 'Ben', due: '2025-01-19', daysLate: 3 }],
  },
  weeks: [...WEEKS.map((week) => ({ week, counts: counts(0, 2, 1) })), { week: '2025-W04', counts: counts(1, 1, 1) }],
  weeksFinding: 'First Critical in 12 weeks.',
  ...change,
});
