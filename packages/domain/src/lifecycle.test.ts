import type { RiskState } from '@heed/contracts';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  acceptRisk,
  changeState,
  correctClosedOn,
  isClosingPending,
  isProposer,
  type Lifecycle,
  proposeClosing,
  requireClosingSteps,
  requireDaysInOrder,
  requireStartState,
  stepNeeds,
  verifyClosing,
  withdrawClosing,
} from './lifecycle.ts';
import { RuleError } from './rule-error.ts';

const TODAY = '2026-03-02';
const AT = `${TODAY}T09:00:00.000Z`;
const ADA = { id: 'ada', name: 'Ada' };
const BEN = { id: 'ben', name: 'Ben' };
const STATES: readonly RiskState[] = ['proposed', 'active', 'accepted', 'closed'];

const risk = (parts: Partial<Lifecycle> = {}): Lifecycle => ({
  state: 'active',
  response: null,
  identifiedOn: '2026-01-10',
  closedOn: null,
  closing: null,
  ...parts,
});
const propose = (on: Lifecycle, closedOn = TODAY, by = ADA) =>
  proposeClosing(on, { by, at: AT, closedOn, today: TODAY });
const verify = (on: Lifecycle, by = BEN) =>
  verifyClosing(on, { by, at: AT, verification: 'Looked twice', today: AT.slice(0, 10) });
const codeOf = (step: () => unknown): string => {
  try {
    step();
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
  return 'allowed';
};

test.each([
  ['proposed', 'nothing', 'nothing', 'decision', 'closing'],
  ['active', 'reason', 'nothing', 'decision', 'closing'],
  ['accepted', 'reason', 'reason', 'nothing', 'closing'],
  ['closed', 'reason', 'reason', 'decision', 'nothing'],
] as const)('from %s the way to proposed needs %s, to active %s, to accepted %s, to closed %s', (from, ...needs) => {
  expect(STATES.map((to) => stepNeeds(from, to))).toEqual(needs);
});

describe('a change of the state', () => {
  test.each([
    ['proposed', 'active', '', 'allowed'],
    ['active', 'proposed', '', 'risk.reason_required'],
    ['active', 'proposed', 'Too early', 'allowed'],
    ['accepted', 'active', '   ', 'risk.reason_required'],
    ['closed', 'active', 'It came back', 'allowed'],
    ['active', 'accepted', 'We live with it', 'risk.needs_decision'],
    ['active', 'closed', 'It is over', 'risk.needs_closing'],
    ['closed', 'accepted', 'We live with it', 'risk.needs_decision'],
  ] as const)('from %s to %s with the reason %j: %s', (from, to, reason, code) => {
    expect(codeOf(() => changeState(risk({ state: from }), to, reason))).toBe(code);
  });

  it('says which step lacks its reason', () => {
    expect(() => changeState(risk({ state: 'accepted' }), 'active', '')).toThrow(
      'From Accepted back to Active. Say why.',
    );
  });

  it('that reopens a risk clears its day and its closing', () => {
    const closed = verify(propose(risk()));
    expect(changeState(closed, 'active', 'It came back')).toEqual(risk());
  });

  it.each(['proposed', 'active'] as const)('lets a new risk start as %s', (state) => {
    expect(codeOf(() => requireStartState(state))).toBe('allowed');
  });
  it.each([
    ['accepted', 'risk.needs_decision'],
    ['closed', 'risk.needs_closing'],
  ] as const)('lets no new risk start as %s', (state, code) => {
    expect(codeOf(() => requireStartState(state))).toBe(code);
  });
});

describe('a closing', () => {
  test.each([
    ['today', risk(), TODAY, 'allowed'],
    ['the day it was identified', risk(), '2026-01-10', 'allowed'],
    ['tomorrow', risk(), '2026-03-03', 'risk.closed_in_future'],
    ['the day before it was identified', risk(), '2026-01-09', 'risk.closed_before_identified'],
    ['today, of an accepted risk', risk({ state: 'accepted' }), TODAY, 'allowed'],
    ['today, of a closed risk', risk({ state: 'closed', closedOn: TODAY }), TODAY, 'closing.closed_already'],
    ['today, where one waits', propose(risk()), TODAY, 'closing.proposed_already'],
  ])('proposed for %s', (_, on, day, code) => {
    expect(codeOf(() => propose(on, day))).toBe(code);
  });

  it('leaves the state alone until it is verified, which closes the risk on the day proposed', () => {
    const waiting = propose(risk(), '2026-02-20');
    expect(waiting).toMatchObject({ state: 'active', closedOn: null });
    expect(isClosingPending(waiting)).toBe(true);
    const closed = verify(waiting);
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-02-20' });
    expect(closed.closing).toMatchObject({
      verifiedBy: 'Ben',
      verifiedById: 'ben',
      verifiedAt: AT,
      selfApproved: false,
    });
    expect(isClosingPending(closed)).toBe(false);
  });

  it('verified by its proposer is marked as such', () => {
    expect(verify(propose(risk()), ADA).closing?.selfApproved).toBe(true);
  });

  it('cannot be verified or withdrawn where none is proposed', () => {
    for (const on of [risk(), verify(propose(risk())), risk({ state: 'closed' })]) {
      expect(codeOf(() => verify(on))).toBe('closing.not_proposed');
      expect(codeOf(() => withdrawClosing(on))).toBe('closing.not_proposed');
    }
  });

  it('is looked at again when it is verified: the risk may have another day by then', () => {
    const waiting = { ...propose(risk(), '2026-02-01'), identifiedOn: '2026-02-15' };
    expect(codeOf(() => verify(waiting))).toBe('risk.closed_before_identified');
  });

  test.each(['resolution', 'documentation', 'lessonsLearned', 'processImprovement'])('needs its step %s', (field) => {
    const texts = { resolution: 'a', documentation: 'b', lessonsLearned: 'c', processImprovement: 'd' };
    expect(codeOf(() => requireClosingSteps(texts))).toBe('allowed');
    const missing = () => requireClosingSteps({ ...texts, [field]: ' \n' });
    expect(missing).toThrow(expect.objectContaining({ code: 'closing.step_missing', path: field }));
  });

  it('withdrawn leaves the risk as it was', () => {
    expect(withdrawClosing(propose(risk()))).toEqual(risk());
  });

  test.each([
    [{ proposedBy: 'Ada', proposedById: 'ada' }, ADA, true],
    [{ proposedBy: 'Ada', proposedById: 'another ada' }, ADA, false],
    [{ proposedBy: ' ada', proposedById: null }, ADA, true],
    [{ proposedBy: 'Ben', proposedById: null }, ADA, false],
  ])('of %o was proposed by %o: %s', (closing, person, is) => {
    expect(isProposer(closing, person)).toBe(is);
  });
});

describe('the day a risk ended', () => {
  const closed = verify(propose(risk()));
  test.each([
    ['can be corrected', closed, '2026-02-01', 'allowed'],
    ['is never a day to come', closed, '2026-03-03', 'risk.closed_in_future'],
    ['is never before it was identified', closed, '2026-01-01', 'risk.closed_before_identified'],
    ['cannot be taken from a verified closing', closed, null, 'risk.closed_day_required'],
    ['may stay unknown where a document left it out', risk({ state: 'closed', closedOn: TODAY }), null, 'allowed'],
    ['is not given to an open risk', risk(), TODAY, 'risk.not_closed'],
    ['may be named again unchanged', risk(), null, 'allowed'],
  ] as const)('%s', (_, on, day, code) => {
    expect(codeOf(() => correctClosedOn(on, day, TODAY))).toBe(code);
  });
});

test.each([
  ['2026-03-02', 'allowed'],
  ['2026-03-03', 'risk.closed_before_identified'],
  [null, 'allowed'],
] as const)('a risk that ended on 2 March was identified on %s: %s', (identifiedOn, code) => {
  expect(codeOf(() => requireDaysInOrder(risk({ state: 'closed', closedOn: TODAY, identifiedOn })))).toBe(code);
});

test.each([
  ['proposed', 'allowed'],
  ['active', 'allowed'],
  ['accepted', 'risk.accepted_already'],
  ['closed', 'risk.closed_already'],
] as const)('deciding to live with a risk that is %s: %s', (state, code) => {
  expect(codeOf(() => acceptRisk(risk({ state })))).toBe(code);
});

it('an accepted risk keeps the response it has, and is accepted where it has none', () => {
  expect(acceptRisk(risk({ response: 'transfer' }))).toMatchObject({ state: 'accepted', response: 'transfer' });
  expect(acceptRisk(risk())).toMatchObject({ state: 'accepted', response: 'accept' });
});

/** Any step a person may try, in any order; what is refused changes nothing. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('state' as const),
    to: fc.constantFrom(...STATES),
    reason: fc.constantFrom('', 'Because'),
  }),
  fc.record({ do: fc.constant('accept' as const) }),
  fc.record({
    do: fc.constant('propose' as const),
    on: fc.constantFrom('2026-01-01', '2026-02-01', TODAY, '2026-03-09'),
  }),
  fc.record({ do: fc.constant('verify' as const), by: fc.constantFrom(ADA, BEN) }),
  fc.record({ do: fc.constant('withdraw' as const) }),
  fc.record({
    do: fc.constant('correct' as const),
    on: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-09', null),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const take = (on: Lifecycle, tried: Step): Lifecycle => {
  if (tried.do === 'state') return changeState(on, tried.to, tried.reason);
  if (tried.do === 'accept') return acceptRisk(on);
  if (tried.do === 'propose') return propose(on, tried.on);
  if (tried.do === 'verify') return verify(on, tried.by);
  return tried.do === 'withdraw' ? withdrawClosing(on) : correctClosedOn(on, tried.on, TODAY);
};

test('whatever steps are tried, what is closed was verified on a possible day, and nothing slips past its need', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('proposed' as const, 'active' as const),
      fc.array(step, { maxLength: 25 }),
      (state, steps) => {
        let now = risk({ state });
        for (const tried of steps) {
          const before = now;
          try {
            now = take(now, tried);
          } catch (error) {
            expect(error).toBeInstanceOf(RuleError);
            continue;
          }
          const isClosed = now.state === 'closed';
          expect(isClosed).toBe(now.closedOn !== null);
          expect(isClosed).toBe(now.closing !== null && !isClosingPending(now));
          if (now.closedOn !== null) {
            expect(now.closedOn <= TODAY).toBe(true);
            expect(now.closedOn >= (now.identifiedOn ?? '')).toBe(true);
          }
          if (now.state === 'accepted') expect(now.response).not.toBeNull();
          if (now.state === before.state) continue;
          const need = stepNeeds(before.state, now.state);
          if (need === 'closing') expect(tried.do).toBe('verify');
          if (need === 'decision') expect(tried.do).toBe('accept');
          if (need === 'reason') expect(tried).toMatchObject({ do: 'state', reason: 'Because' });
        }
      },
    ),
    { numRuns: 500 },
  );
});
