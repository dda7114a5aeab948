import type { RiskAction } from '@heed/contracts';
import { expect, it } from 'vitest';
import { changesSinceReview, type RiskEvent, type SinceReview, unchangedSinceReview } from './review-changes.ts';

const action = (id: string, text: string, given: Partial<RiskAction> = {}): RiskAction => ({
  ...{ id, text, phase: null, perspective: null, additional: false, owner: null, due: null },
  ...{ state: 'todo' as const, doneOn: null, cost: null, recurring: '' },
  ...given,
});
const event = (changes: RiskEvent['changes'], given: Partial<RiskEvent> = {}): RiskEvent => ({
  ...{ at: '2025-01-17T10:00:00.000Z', by: 'Ann', entity: 'risk', action: 'changed', changes },
  ...given,
});
const since: SinceReview = {
  since: '2025-01-14T09:00:00.000Z',
  now: '2025-01-23T09:00:00.000Z',
  today: '2025-01-23',
  events: [],
  actions: [],
  kris: [],
  escalations: [],
};
const told = (input: Partial<SinceReview>) =>
  changesSinceReview({ ...since, ...input }).map(({ text, detail }) => (detail === '' ? text : `${text}. ${detail}`));

const sandbox = action('1', 'Plugin sandboxing', { state: 'doing' });
const signing = action('2', 'Plugin signing mechanism');
const done = { ...sandbox, state: 'done' as const };

it.each([
  [
    {
      actions: [
        [sandbox, signing],
        [done, signing],
      ],
    },
    'Plugin sandboxing: doing → done. 1 of 2 actions are now done. Plugin signing mechanism remains.',
  ],
  [
    { actions: [[sandbox], [sandbox, { ...signing, due: '2025-02-01' }]] },
    'Plugin signing mechanism was added. Due 2025-02-01.',
  ],
  [{ actions: [[sandbox, signing], [sandbox]] }, 'Plugin signing mechanism was removed'],
  [
    { actions: [[{ ...signing, due: '2025-01-20' }], [{ ...signing, due: '2025-02-01' }]] },
    'Plugin signing mechanism is due 2025-02-01. Was due 2025-01-20.',
  ],
  [{ impact: ['Medium', 'High'], reason: [null, 'Seen in the field'] }, 'Impact: Medium → High. Seen in the field'],
  [{ owner: [null, 'Security Team'] }, 'Owner: nothing → Security Team'],
  [{ description: ['a', 'b'] }, 'Description was changed'],
  [{ state: ['active', 'closed'] }, 'active → closed'],
] as [RiskEvent['changes'], string][])('tells of %j', (changes, expected) => {
  expect(told({ events: [event(changes)] })).toEqual([expected]);
});

it('tells in one line how a risk came into the register', () => {
  const created = event({ title: [null, 'Plugins'], owner: [null, 'Ann'] }, { action: 'created' });
  const imported = event({ impact: [null, 'high'] }, { action: 'imported' });
  expect(told({ events: [created, imported] })).toEqual(['Added by Ann', 'Imported by Ann']);
  const risk = { owner: 'Ann', contingency: [], indicators: [], response: null, description: '' };
  expect(unchangedSinceReview([created], risk)).toContain('owner (Ann)');
});

it('tells of comments, and of a proposal to close', () => {
  const comment = event({ text: [null, 'Blocked on\nthe key ceremony'] }, { entity: 'comment', action: 'added' });
  const proposal = event({ closing: [null, {}] }, { action: 'closing proposed' });
  expect(told({ events: [comment, proposal] })).toEqual([
    'Ann commented. Blocked on the key ceremony',
    'Ann proposed to close it',
  ]);
});

it('tells as of today that an action is late', () => {
  const late = { ...signing, due: '2025-01-20', owner: 'Security Team' };
  expect(told({ actions: [late, { ...late, id: '3', state: 'done' }] })).toEqual([
    'Plugin signing mechanism is 3 days late. Was due 2025-01-20. Security Team.',
  ]);
});

it('tells what was measured', () => {
  const kri = { slug: 'plugin-failures', name: 'Plugin Failures', unit: '/day', state: 'ok', target: '< 5/day' };
  const readings = [2, 4, 3].map((value, i) => ({ at: `2025-01-${19 + i}T00:00:00.000Z`, value }));
  const [change] = changesSinceReview({ ...since, kris: [{ ...kri, readings }] });
  expect(change).toMatchObject({
    text: 'Plugin Failures rose from 2/day to 3/day',
    detail: 'Target < 5/day. On target.',
    kri: 'plugin-failures',
    values: [2, 4, 3],
  });
  expect(told({ kris: [{ ...kri, readings: [] }] })).toEqual([]);
});

it('tells the life of an escalation, as far as it is new', () => {
  const life = {
    ...{ level: 'Management', reason: 'rose to 6 High', resolution: '', breachedAt: null, resolvedAt: null },
    openedAt: '2025-01-14T07:00:00.000Z',
    acknowledgedAt: '2025-01-15T10:05:00.000Z',
  };
  expect(told({ escalations: [life] })).toEqual(['Management acknowledged after 1 d 3 h']);
  expect(told({ since: null, escalations: [{ ...life, openedAt: '2025-01-15T07:00:00.000Z' }] })).toEqual([
    'Management acknowledged after 3 h 05 m',
    'Escalated to Management. rose to 6 High',
  ]);
});

it('puts the newest first, and leaves out what the last review has seen', () => {
  const events = [
    event({ title: ['a', 'b'] }, { at: '2025-01-13T00:00:00.000Z' }),
    event({ title: ['b', 'c'] }, { at: '2025-01-15T00:00:00.000Z' }),
    event({ title: ['c', 'd'] }, { at: '2025-01-16T00:00:00.000Z' }),
  ];
  expect(told({ events })).toEqual(['Title: c → d', 'Title: b → c']);
});

it('says what did not change', () => {
  const risk = { description: 'x', owner: 'Security Team', contingency: ['a'], indicators: ['a', 'b'], response: null };
  expect(unchangedSinceReview([event({ impact: ['a', 'b'] })], risk)).toEqual([
    'description',
    'probability',
    'owner (Security Team)',
    'contingency',
    '2 indicators',
  ]);
});
