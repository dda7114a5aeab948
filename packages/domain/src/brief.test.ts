import type { RegisterCounts } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { type BriefMove, type BriefRisk, briefHeadline, isQuiet, type RegisterBrief } from './brief.ts';
import { briefMessage, isWorthSending } from './brief-message.ts';
import { messageText } from './message.ts';

const countsOf = (critical: number, high: number): RegisterCounts => ({
  proposed: 0,
  active: critical + high,
  accepted: 0,
  closed: 0,
  byPriority: { critical, high, medium: 0, low: 0, unassessed: 0 },
});

const FIRE: BriefRisk = { ref: 'RISK-001', title: 'Fire', priority: 'critical', score: 9, owner: 'Ada' };
const UP: BriefMove = { ...FIRE, direction: 'up', was: { priority: 'high', score: 6 } };

const CALM: RegisterBrief = {
  slug: 'server-room',
  title: 'Server room',
  since: '2025-01-01',
  until: '2025-01-31',
  before: countsOf(1, 1),
  counts: countsOf(1, 1),
  ...{ created: [], closed: [], moved: [], kris: [], clocks: [], reviews: [], actions: [] },
};

const KRI = { name: 'Latency', path: '/r/server-room/kris/latency', value: '850 ms', target: '< 100ms' };
const LATE = { ref: 'RISK-002', title: 'Flood', due: '2025-01-10', owner: null };
const CLOCK = { ref: 'RISK-001', title: 'Fire', level: 'Executive', due: '', isBreached: true };

const BUSY: RegisterBrief = {
  ...CALM,
  before: countsOf(0, 2),
  moved: [UP],
  created: [{ ...FIRE, ref: 'RISK-003', title: 'Theft', priority: 'unassessed', score: null, owner: null }],
  kris: [{ ...KRI, state: 'critical', isNew: true }],
  clocks: [{ ...CLOCK, isNew: true }],
  reviews: [{ ...LATE, isNew: false }],
};

describe('what people are told of a register', () => {
  it.each<[string, Partial<RegisterBrief>, boolean]>([
    ['nothing', {}, true],
    ['what is late already', { reviews: [{ ...LATE, isNew: false }], actions: [{ ...LATE, isNew: false }] }, true],
    ['a KRI that was critical before', { kris: [{ ...KRI, state: 'critical', isNew: false }] }, true],
    ['a KRI that became critical', { kris: [{ ...KRI, state: 'critical', isNew: true }] }, false],
    ['what became late', { actions: [{ ...LATE, isNew: true }] }, false],
    ['a clock that ran out', { clocks: [{ ...CLOCK, isNew: true }] }, false],
    ['a new risk', { created: [FIRE] }, false],
    ['a closed risk', { closed: [FIRE] }, false],
    ['a risk that moved', { moved: [UP] }, false],
  ])('%s: quiet %s', (_, change, quiet) => {
    const brief = { ...CALM, ...change };
    expect(isQuiet(brief)).toBe(quiet);
    expect(isWorthSending(brief, { format: 'stand-up', stakeholder: '', text: '' })).toBe(!quiet);
    expect(isWorthSending(brief, { format: 'dashboard', stakeholder: '', text: '' })).toBe(!quiet);
  });

  it('a notice without words is nothing to send', () => {
    expect(isWorthSending(BUSY, { format: 'notice', stakeholder: 'Users', text: '' })).toBe(false);
    expect(isWorthSending(CALM, { format: 'notice', stakeholder: 'Users', text: 'Down at ten.' })).toBe(true);
  });

  it('says in one sentence what changed and what is wanted', () => {
    expect(briefHeadline(CALM)).toBe('No changes needing you.');
    expect(briefHeadline(BUSY)).toBe(
      '1 risk moved up, 1 risk is new, 1 KRI is off target, 1 escalation was not answered in time and 1 review or action is late.',
    );
  });

  it('writes the dashboard of a week and the stand-up of a day', () => {
    const dashboard = briefMessage(BUSY, { format: 'dashboard', stakeholder: '', text: '' });
    expect(dashboard.subject).toMatch(/^Server room, week to 31 January 2025: 1 risk moved up/);
    const text = messageText(dashboard, 'https://heed.example.org');
    for (const words of [
      ...['RISK-001 Fire: Executive, not answered in time', 'RISK-001 Fire: up to 9 Critical, was 6 High'],
      ...['RISK-003 Theft: Unassessed, no owner', 'Latency: 850 ms, critical (target < 100ms)'],
      ...['RISK-002 Flood: due 2025-01-10, no owner', 'https://heed.example.org/r/server-room/risks/RISK-001'],
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/Critical +1 \(was 0\)/);
    const standUp = briefMessage(BUSY, { format: 'stand-up', stakeholder: '', text: 'Look at this first.' });
    expect(standUp.subject).toBe('Server room, 31 January 2025: 2 risks changed');
    expect(messageText(standUp, '')).toMatch(/^Look at this first\./);
  });

  it('cuts what is long and says how much is left', () => {
    const created = Array.from({ length: 40 }, (_, i) => ({ ...FIRE, ref: `R${i}` }));
    const text = messageText(briefMessage({ ...CALM, created }, { format: 'stand-up', stakeholder: '', text: '' }), '');
    expect(text).toContain('- and 25 more');
    expect(text).not.toContain('R15 ');
  });

  it('a notice says what a person wrote and nothing of the register', () => {
    const message = briefMessage(BUSY, { format: 'notice', stakeholder: 'Users', text: 'Down at ten.' });
    expect(message.subject).toBe('Server room: notice to Users');
    expect(messageText(message, '')).toBe('Down at ten.\n');
  });
});
