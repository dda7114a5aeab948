import type { Kri, KriItem, Reading, RescoreProposal } from '@heed/contracts';

const aReading = (change: Partial<Reading> = {}): Reading => ({
  id: '0190a000-0000-7000-8000-0000000000c1',
  at: '2025-01-14T09:00:00.000Z',
  value: 118,
  raw: '118',
  state: 'critical',
  source: 'push',
  by: 'Monitor',
  note: '',
  ...change,
});

/** A response time that is critical above 110 ms. */
export const aKriItem = (change: Partial<KriItem> = {}): KriItem => ({
  slug: 'response-time',
  name: 'Response time',
  kind: 'indicator',
  state: 'critical',
  since: '2025-01-14T08:30:00.000Z',
  pending: null,
  unit: 'ms',
  direction: 'lower',
  target: '< 100ms',
  targetRule: { op: '<', value: 100 },
  warning: { op: '>', value: 100 },
  critical: { op: '>', value: 110 },
  warningAction: 'Look at the slow queries',
  criticalAction: 'Call the keeper',
  gate: '',
  owner: 'Ada',
  last: aReading(),
  room: -8,
  pullProblem: null,
  staleAt: null,
  risks: ['H-1'],
  archivedAt: null,
  version: 2,
  may: { edit: true, record: true },
  recent: [90, 96, 104, 118],
  ...change,
});

/** The same, opened. */
export const aKri = (change: Partial<Kri> = {}): Kri => {
  const { recent: _, ...item } = aKriItem();
  return {
    ...item,
    id: '0190a000-0000-7000-8000-0000000000d1',
    links: [
      {
        ref: 'H-1',
        title: 'Lamp fails at night',
        priority: 'high',
        indicator: { id: 'i1', text: 'Lamp answers slowly' },
      },
    ],
    cadence: 'hourly',
    staleAfterMinutes: null,
    debounce: { readings: 3 },
    pull: null,
    nextPullAt: null,
    readings: 4,
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedAt: '2025-01-14T09:00:00.000Z',
    ...change,
  };
};

export const aProposal = (change: Partial<RescoreProposal> = {}): RescoreProposal => ({
  id: '0190a000-0000-7000-8000-0000000000e1',
  ref: 'H-1',
  title: 'Lamp fails at night',
  kri: { slug: 'response-time', name: 'Response time' },
  kind: 'worse',
  state: 'open',
  from: { probability: 'medium', impact: 'high', score: 6, priority: 'high' },
  to: { probability: 'high', impact: 'high', score: 9, priority: 'critical' },
  evidence: 'Response time is 118 ms, critical above 110 ms, since 14 Jan 08:30',
  reason: '',
  decidedBy: null,
  decidedAt: null,
  createdAt: '2025-01-14T08:30:00.000Z',
  riskVersion: 3,
  may: { decide: true },
  ...change,
});
