import { DEFAULT_SCORING } from '@heed/domain';
import { describe, expect, it } from 'vitest';
import { checkReport } from './checks.ts';
import { reportDocument } from './content.ts';
import { forPaper } from './paper-limits.ts';
import { type SnapshotInput, snapshotOf } from './snapshot.ts';
import type { RegisterThen, RiskThen } from './then.ts';

const risk = (ref: string, more: Partial<RiskThen> = {}): RiskThen => ({
  ...{ ref, title: `Risk ${ref}`, description: '', cause: '', consequence: '', category: null, state: 'active' },
  ...{ stage: '', owner: null, response: null, probability: 'medium', impact: 'high', score: 6, priority: 'high' },
  ...{ contingency: [], actions: [], reviewDue: null, position: 1, ...more },
});

const register = (...risks: RiskThen[]): RegisterThen => ({
  header: { title: 'Pier', project: 'Coast', documentVersion: '1.0', owner: 'Ann' },
  ...{ scoring: DEFAULT_SCORING, categories: [], risks },
});

const month = (ends: [string, RegisterThen][], more: Partial<SnapshotInput> = {}) => {
  const earlier = ends.map(([period, then]) => ({ period, day: `${period}-28`, register: then }));
  const end = earlier.pop();
  if (!end) throw new Error('a month has an end');
  return snapshotOf({
    ...{ slug: 'pier', period: end.period, from: '', to: '2026-04-30', isOver: true, kris: [] },
    ...{ asOf: '2026-04-30T23:59:59.999Z', asOfText: '30 April 2026, 23:59', scaleChanges: [], freshness: [] },
    ...{ earlier, end },
    ...{ escalations: { total: 0, acknowledgedInTime: 0, breached: 0, open: 0 }, trailHead: '' },
    ...{ acceptances: [], reserves: { items: [], totals: [], missing: [] }, held: new Map(), ...more },
  });
};

const CRITICAL = { probability: 'high', score: 9, priority: 'critical' } as const;

describe('a month in numbers', () => {
  it('puts what is active and worst first, as the register does', () => {
    const { risks } = month([
      [
        '2026-04',
        register(
          risk('CLOSED', { state: 'closed', ...CRITICAL }),
          risk('LOW', { score: 1, priority: 'low', position: 1 }),
          risk('SECOND', { position: 9 }),
          risk('FIRST', { position: 2 }),
          risk('TOP', { ...CRITICAL, position: 10 }),
        ),
      ],
    ]);
    expect(risks.map(({ ref }) => ref)).toEqual(['TOP', 'FIRST', 'SECOND', 'LOW', 'CLOSED']);
  });

  it('says what moved since the month before, and counts what came and went', () => {
    const march = register(risk('A'), risk('B'), risk('C', { state: 'closed' }));
    const april = register(
      risk('A', CRITICAL),
      risk('B', { state: 'closed' }),
      risk('C', { state: 'closed' }),
      risk('D'),
    );
    const snapshot = month([
      ['2026-03', march],
      ['2026-04', april],
    ]);
    expect(snapshot.movers.map(({ ref, direction }) => `${ref} ${direction}`)).toEqual(['A up', 'D new', 'B closed']);
    expect(snapshot.counts).toMatchObject({ new: { now: 1, before: null }, closed: { now: 1, before: null } });
    expect(snapshot.verdict).toBe(
      '2 risks are active: 1 Critical and 1 High. A to 9 Critical moved up; D is new; B was closed.',
    );
  });

  it('counts every risk as new in the first month, and compares nothing', () => {
    const snapshot = month([['2026-04', register(risk('A'), risk('B', { state: 'closed' }))]]);
    expect(snapshot.counts.new).toEqual({ now: 1, before: null });
    expect(snapshot.movers).toEqual([]);
    expect(snapshot.verdict).toContain('No previous period');
  });

  it('never adds scores up', () => {
    const snapshot = month([['2026-04', register(risk('A', CRITICAL), risk('B', CRITICAL), risk('C', CRITICAL))]]);
    const content = { state: 'draft' as const, number: 0, hash: 'ab', snapshot, decisions: [] };
    const narrative = { summary: '', risks: '', trends: '', actions: '' };
    expect(JSON.stringify(reportDocument({ ...content, narrative }))).not.toMatch(/"text":"[^"]*\b27\b/);
  });

  it('follows a risk through the months and leaves a gap where it was not there', () => {
    const ends: [string, RegisterThen][] = [
      ['2026-02', register()],
      ['2026-03', register(risk('A'))],
      ['2026-04', register(risk('A', CRITICAL))],
    ];
    expect(month(ends).lines).toEqual([{ ref: 'A', title: 'Risk A', points: [null, 6, 9] }]);
  });
});

describe('the parts of a report', () => {
  it('go on paper without the last lines of a table nobody would print, and say so', () => {
    const many = register(...Array.from({ length: 2003 }, (_, i) => risk(`R${i}`)));
    const content = { state: 'draft' as const, number: 0, hash: 'ab', snapshot: month([['2026-04', many]]) };
    const narrative = { summary: '', risks: '', trends: '', actions: '' };
    const full = reportDocument({ ...content, narrative, decisions: [] });
    const blocks = forPaper(full).sections.find(({ id }) => id === 'register')?.blocks;
    expect(blocks?.[0]?.kind === 'table' && blocks[0].rows.length).toBe(2000);
    expect(blocks?.[1]).toMatchObject({ text: expect.stringContaining('3 more lines') });
  });

  it('are the four headings of the template in their order, with the appendices below', () => {
    const content = { state: 'draft' as const, number: 0, hash: 'ab', snapshot: month([['2026-04', register()]]) };
    const narrative = { summary: '', risks: '', trends: '', actions: '' };
    const { title, sections } = reportDocument({ ...content, narrative, decisions: [] });
    expect(title).toBe('Risk Report - April 2026');
    expect(sections.filter(({ isAppendix }) => !isAppendix).map((section) => section.title)).toEqual([
      'Executive Summary',
      'Critical/High Risks',
      'Risk Trends',
      'Actions Required',
    ]);
  });
});

describe('money and signatures', () => {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  const reserves = {
    items: [{ category: 'Technical', amount: usd(500_000), allocated: usd(100_000), available: usd(400_000) }],
    totals: [{ amount: usd(500_000), allocated: usd(100_000), available: usd(400_000) }],
    missing: [{ category: 'Security', risks: 2, worst: { ref: 'B', score: 9, priority: 'critical' as const } }],
  };
  const signed = {
    ...{ reference: 'ACC-1', ref: 'A', title: 'Risk A', expiresOn: null, staleBecause: [], requestedBy: 'Ann' },
    ...{ decidedBy: 'Bo', selfApproved: false },
  };
  const acceptances = [
    { ...signed, standing: 'accepted' as const, expiresOn: '2026-06-01' },
    { ...signed, reference: 'ACC-2', standing: 'stale' as const, staleBecause: ['probability', 'score'] },
    { ...signed, reference: 'ACC-3', standing: 'accepted' as const, selfApproved: true },
    { ...signed, reference: 'ACC-4', standing: 'requested' as const, decidedBy: '' },
    { ...signed, reference: '', ref: 'B', standing: 'unsigned' as const, requestedBy: '', decidedBy: '' },
  ];
  const snapshot = month([['2026-04', register(risk('A'))]], {
    ...{ reserves, acceptances, held: new Map([['A', [usd(100_000)]]]) },
  });
  const narrative = { summary: '', risks: '', trends: '', actions: '' };
  const content = { state: 'draft' as const, number: 0, hash: 'ab', snapshot, narrative, decisions: [] };
  const words = JSON.stringify(reportDocument(content).sections);

  it('stand in the report: each reserve, the total, and the category that has none with its worst risk', () => {
    for (const text of ['$5,000', '$1,000', '$4,000', 'Security', 'B: 9 Critical']) expect(words).toContain(text);
  });

  it('stand digit below digit: one sum with cents gives them to all of the table', () => {
    const [first] = reserves.items;
    if (!first) throw new Error('The material has a reserve.');
    const broken = { ...reserves, items: [{ ...first, allocated: usd(100_050), available: usd(399_950) }] };
    const other = JSON.stringify(reportDocument({ ...content, snapshot: { ...snapshot, reserves: broken } }).sections);
    for (const text of ['$5,000.00', '$1,000.50', '$3,999.50']) expect(other).toContain(text);
  });

  it('say of a risk what it holds', () => {
    expect(snapshot.risks[0]?.reserves).toEqual([usd(100_000)]);
    expect(words).toContain('["Reserve","$1,000"]');
  });

  it('put what no longer holds first, name what changed, and mark what nobody else looked at', () => {
    expect(snapshot.acceptances.map(({ reference }) => reference)).toEqual(['ACC-2', '', 'ACC-4', 'ACC-1', 'ACC-3']);
    expect(words).toContain('Stale: probability and score changed');
    expect(words).toContain('In force (self-approved)');
    expect(words).toContain('Accepted, not signed');
    expect(words).toContain(
      '2 in force, 1 of them ending within 60 days; 1 stale, 0 expired, 1 waiting for a decision; 1 risk accepted that nobody signed.',
    );
  });

  it('are looked at before a report is issued', () => {
    const failing = checkReport(snapshot, narrative, []).filter(({ passes }) => !passes);
    expect(failing.map(({ text }) => text)).toContain('ACC-2 (stale): no longer good, to be decided anew');
    expect(failing.map(({ text }) => text)).toContain('B: accepted, and nobody signed that');
  });
});
