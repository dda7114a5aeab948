import type { Acceptance, AcceptanceDraft, AcceptanceItem } from '@heed/contracts';

const CONTENT = [
  {
    name: 'Assessment',
    lines: ['Probability: Medium', 'Impact: High', 'Score: 6', 'Priority: High', 'Response: Accept'],
  },
  { name: 'Actions', lines: ['Keep a spare lamp'] },
];

/** Ben asks Ada to live with H-1. */
export const anAcceptanceItem = (change: Partial<AcceptanceItem> = {}): AcceptanceItem => ({
  id: '0190a000-0000-7000-8000-0000000ac007',
  reference: 'ACC-7',
  kind: 'risk',
  rhythm: null,
  ref: 'H-1',
  title: 'Lamp fails at night',
  state: 'requested',
  staleBecause: [],
  expiredBecause: null,
  statement: 'A second lamp costs more than the nights without one.',
  conditions: 'The keeper sleeps in the tower.',
  expiresOn: null,
  expiresOnKri: null,
  firedAt: null,
  nextReview: 'each quarter',
  requestedBy: 'Ben',
  requestedAt: '2025-01-14T09:30:00.000Z',
  decidedBy: null,
  decidedAt: null,
  typedName: '',
  decisionReason: '',
  endedBy: null,
  endedAt: null,
  endedReason: '',
  selfApproved: false,
  carriedFrom: null,
  declineReopens: false,
  pinned: {
    priority: 'high',
    score: 6,
    probability: 'Medium',
    impact: 'High',
    risks: null,
    hash: '3f8a1c5e9b7d20463f8a1c5e9b7d20463f8a1c5e9b7d20463f8a1c5e9b7d2046',
  },
  version: 1,
  may: { decide: true, withdraw: false, refresh: false, needsConfirmation: false, whyNot: '' },
  ...change,
});

export const anAcceptance = (change: Partial<Acceptance> = {}): Acceptance => ({
  ...anAcceptanceItem(),
  content: CONTENT,
  ...change,
});

/** Signed by Ada the day after. */
export const SIGNED = {
  state: 'accepted',
  decidedBy: 'Ada',
  decidedAt: '2025-01-15T10:00:00.000Z',
  typedName: 'Ada',
  may: { decide: false, withdraw: true, refresh: false, needsConfirmation: false, whyNot: '' },
  version: 2,
} as const satisfies Partial<Acceptance>;

/** What a request about H-1 would rest on now. */
export const anAcceptanceDraft = (change: Partial<AcceptanceDraft> = {}): AcceptanceDraft => ({
  kind: 'risk',
  rhythm: null,
  ref: 'H-1',
  title: 'Lamp fails at night',
  content: CONTENT,
  deciders: ['Ben', 'Cleo'],
  needsConfirmation: false,
  separateDuties: true,
  suggestion: { statement: '', nextReview: '' },
  waiting: null,
  whyNot: '',
  declineReopens: false,
  ...change,
});
