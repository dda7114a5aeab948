import type { ActionDraft, ClosingDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { printAction, readAction } from './actions.ts';
import { closingText, readClosing, readComment } from './closing.ts';
import { readEstimate } from './estimate.ts';
import { rangeOf, readCriteriaText } from './level-range.ts';

const CLOSING: ClosingDraft = {
  proposedBy: 'Ann Lee',
  proposedAt: '2025-01-14T09:31:00.000Z',
  closedOn: '2025-01-14',
  verifiedBy: 'Bo',
  verifiedAt: '2025-01-15T00:00:00.000Z',
  verification: 'looked at the log',
  selfApproved: false,
};

describe('an estimate on one line', () => {
  test.each<[string, string, string, string | null]>([
    ['Low × High', 'Low', 'High', null],
    ['2 x 5', '2', '5', null],
    ['Medium (2) * High (3) = 6 (High)', 'Medium', 'High', null],
    ['Low (a × b) × High by 2025-03-31', 'Low', 'High', '2025-03-31'],
  ])('%s rates both axes', (text, probability, impact, date) => {
    const read = readEstimate(text);
    expect([read?.probability.factor?.label, read?.impact.factor?.label, read?.date]).toEqual([
      probability,
      impact,
      date,
    ]);
  });

  test.each(['Low', 'Low (2)', 'Low, with the lid', 'High by 2025-03-31', 'a × b', 'Low/Medium', ''])(
    '%s does not',
    (text) => {
      expect(readEstimate(text)).toBeNull();
    },
  );

  test('may leave an axis open and give a reason all the same', () => {
    expect(readEstimate('– (nobody knows) × High')).toMatchObject({
      probability: { factor: null, rationale: 'nobody knows' },
    });
  });
});

describe('a closing on one line', () => {
  test.each<[string, Partial<ClosingDraft>]>([
    ['verified', {}],
    ['waiting', { verifiedBy: null, verifiedAt: null, verification: '' }],
    ['verified by its proposer', { verifiedBy: 'Ann Lee', selfApproved: true }],
    ['of somebody with a comma', { proposedBy: 'Lee, Ann' }],
    ['to the millisecond', { proposedAt: '2025-01-14T09:31:12.007Z' }],
  ])('%s reads back', (_, change) => {
    const closing = { ...CLOSING, ...change };
    expect(readClosing(closingText(closing))).toEqual(closing);
  });

  test.each([
    'closed',
    'proposed by Ann',
    'proposed by Ann on Monday for 2025-01-14',
    'proposed by Ann on 2025-01-14 for 2025-02-30',
  ])('%s is none', (text) => {
    expect(readClosing(text)).toBeNull();
  });
});

test.each(['Ask the mill', '2025-01-14: no name', '2025-13-01, Ann: no month', 'Ann, 2025-01-14: turned round'])(
  '“%s” is no signed and dated comment',
  (text) => {
    expect(readComment(text)).toBeNull();
  },
);

describe('an action', () => {
  const action = (text: string, more: Partial<ActionDraft> = {}): ActionDraft => ({ ...readAction(text), ...more });
  test.each<[string, Partial<ActionDraft>]>([
    ['Salt (owner: Ann; due: 2025-05-01)', { text: 'Salt', owner: 'Ann', due: '2025-05-01' }],
    [
      'Salt (Owner: Ann, Due: 1 May 2025, Cost: $1,500)',
      { owner: 'Ann', due: '2025-05-01', cost: { amount: 150_000, currency: 'USD' } },
    ],
    ['Salt (cost: JPY 900)', { cost: { amount: 900, currency: 'JPY' } }],
    ['Salt (weekly)', { text: 'Salt', recurring: 'weekly' }],
    ['Salt (now and then)', { text: 'Salt (now and then)', recurring: '' }],
    ['Salt (cost: a lot)', { text: 'Salt (cost: a lot)', cost: null }],
    ['Salt (due: soon; owner: Ann)', { text: 'Salt (due: soon; owner: Ann)', owner: null }],
    ['Salt (state: doing)', { text: 'Salt', state: 'doing' }],
  ])('reads %s', (text, wanted) => {
    expect(action(text)).toMatchObject(wanted);
  });

  test('is printed as it is read', () => {
    const full = action('Salt', {
      phase: 'Immediate',
      owner: 'Lee, Ann',
      due: '2025-05-01',
      cost: { amount: 123_456_789, currency: 'USD' },
      recurring: 'every second Monday',
      doneOn: '2025-04-01',
      state: 'doing',
    });
    expect(printAction(full)).toBe(
      '**Immediate**: Salt (owner: Lee, Ann; due: 2025-05-01; cost: $1,234,567.89; recurring: every second Monday; done: 2025-04-01; state: doing)',
    );
    expect(readAction(printAction(full))).toEqual(full);
  });
});

describe('criteria', () => {
  test.each<[string, ReturnType<typeof rangeOf>]>([
    ['10-50% chance', { from: 10, to: 50, unit: '%' }],
    ['< 10 %', { from: 0, to: 10, unit: '%' }],
    ['> 7 days lost', { from: 7, to: null, unit: 'days' }],
    ['1–7 days', { from: 1, to: 7, unit: 'days' }],
    ['less than 1 day', { from: 0, to: 1, unit: 'days' }],
    ['50-10%', undefined],
    ['10 apples', undefined],
    ['Likely, more than 50%', undefined],
  ])('%s in numbers', (text, range) => {
    expect(rangeOf(text)).toEqual(range);
  });

  test('may note a range in any unit behind them', () => {
    expect(readCriteriaText('Now and then [5 to 25 ships]')).toEqual({
      criteria: 'Now and then',
      range: { from: 5, to: 25, unit: 'ships' },
    });
    expect(readCriteriaText('See [chapter 2]')).toEqual({ criteria: 'See [chapter 2]' });
  });
});
