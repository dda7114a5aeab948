import type { Escalation, EscalationCounts, EscalationPolicy } from '@heed/contracts';
import { DEFAULT_ESCALATION, DEFAULT_ESCALATION_SETTING } from '@heed/domain';

const MINUTE_MS = 60_000;

/** An instant some minutes from now. */
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

export const BEN = { id: '0190a000-0000-7000-8000-0000000000be', name: 'Ben' };
export const CLEO = { id: '0190a000-0000-7000-8000-0000000000c1', name: 'Cleo' };

/** H-1 rose to 6 High an hour ago; management has 24 hours. */
export const anEscalation = (change: Partial<Escalation> = {}): Escalation => ({
  id: '0190a000-0000-7000-8000-00000000e001',
  ref: 'H-1',
  title: 'Lamp fails at night',
  priority: 'high',
  score: 6,
  trigger: 'score',
  reason: 'rose from 4 Medium to 6 High',
  kri: null,
  state: 'open',
  level: 'Management',
  raisedFrom: '',
  raised: 0,
  response: 'Within 24 hours',
  responseMinutes: 1440,
  assignee: null,
  people: [BEN],
  openedAt: inMinutes(-60),
  openedBy: 'Ada',
  clockFrom: inMinutes(-60),
  dueAt: inMinutes(1380),
  breachedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  snoozedUntil: null,
  snoozeReason: '',
  resolvedAt: null,
  resolvedBy: null,
  resolution: '',
  version: 1,
  may: { act: true },
  ...change,
});

export const countsOf = (escalations: readonly Escalation[]): EscalationCounts => {
  const of = (state: Escalation['state']) => escalations.filter((each) => each.state === state);
  const levels = [...new Set(of('open').map(({ level }) => level))];
  return {
    running: of('open').length,
    acknowledged: of('acknowledged').length,
    snoozed: of('snoozed').length,
    resolved: of('resolved').length,
    breached: of('open').filter(({ breachedAt }) => breachedAt !== null).length,
    byLevel: levels.map((level) => ({ level, running: of('open').filter((each) => each.level === level).length })),
  };
};

export const aPolicy = (change: Partial<EscalationPolicy> = {}): EscalationPolicy => ({
  bands: [...DEFAULT_ESCALATION],
  setting: DEFAULT_ESCALATION_SETTING,
  people: [BEN, CLEO],
  problems: [],
  version: 4,
  ...change,
});
