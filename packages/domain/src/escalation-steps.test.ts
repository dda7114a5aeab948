import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ESCALATION } from './escalation.ts';
import { bandAbove, bandOfLevel } from './escalation-policy.ts';
import * as steps from './escalation-steps.ts';
import { RuleError } from './rule-error.ts';

const START = '2026-03-02T09:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const endFrom =
  (now: string): steps.ClockEnd =>
  (minutes) =>
    new Date(Date.parse(now) + minutes * 60_000).toISOString();

const OPEN: steps.EscalationCourse = {
  state: 'open',
  reason: 'rose from 4 Medium to 6 High',
  level: 'Management',
  raisedFrom: '',
  raised: 0,
  response: 'Within 24 hours',
  responseMinutes: 1440,
  assigneeId: null,
  clockFrom: START,
  dueAt: at(1440),
  minutesLeft: null,
  breachedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  snoozedUntil: null,
  snoozeReason: '',
  resolvedAt: null,
  resolvedBy: null,
  resolution: '',
};
const ADA = { by: 'Ada', at: at(10) };
const EXECUTIVE = bandAbove(DEFAULT_ESCALATION, 'Management');
const MANAGEMENT = bandOfLevel(DEFAULT_ESCALATION, 'Management') as never;

const ACKNOWLEDGED = steps.acknowledgeEscalation(OPEN, ADA);
const SNOOZED = steps.snoozeEscalation(
  OPEN,
  { until: at(600), reason: 'waiting for the host', minutesLeft: 1430 },
  ADA,
);
const RESOLVED = steps.resolveEscalation(OPEN, 'Fixed', ADA);

it('stops the clock when somebody has it, and closes nothing', () => {
  expect(ACKNOWLEDGED).toEqual({
    ...OPEN,
    state: 'acknowledged',
    dueAt: null,
    acknowledgedAt: at(10),
    acknowledgedBy: 'Ada',
  });
  expect(steps.acknowledgeEscalation(SNOOZED, ADA)).toEqual(ACKNOWLEDGED);
});

it('counts as breached when it is answered too late, also before a sweep saw it', () => {
  const late = { by: 'Ada', at: at(1441) };
  const until = { until: at(2000), reason: 'x', minutesLeft: 0 };
  for (const after of [
    steps.acknowledgeEscalation(OPEN, late),
    steps.resolveEscalation(OPEN, 'Fixed', late),
    steps.snoozeEscalation(OPEN, until, late),
  ])
    expect(after.breachedAt).toBe(at(1440));
  expect(steps.acknowledgeEscalation(OPEN, { by: 'Ada', at: at(1439) }).breachedAt).toBeNull();
  expect(steps.resolveEscalation(ACKNOWLEDGED, 'Fixed', late).breachedAt).toBeNull();
});

it('goes on with its clock when it is given to somebody else', () => {
  const given = steps.reassignEscalation(OPEN, { id: 'bob', name: 'Bob' });
  expect(given).toEqual({ ...OPEN, assigneeId: 'bob' });
  expect(() => steps.reassignEscalation(given, { id: 'bob', name: 'Bob' })).toThrow('Bob has this escalation already.');
});

it.each([OPEN, ACKNOWLEDGED, SNOOZED])('starts the clock of the level above when raised from $state', (before) => {
  const given = { ...before, assigneeId: 'bob', breachedAt: at(1) };
  const raised = steps.raiseEscalation(given, EXECUTIVE, 'the vendor is silent', { at: at(30) }, endFrom(at(30)));
  expect(raised).toEqual({
    ...OPEN,
    ...{ level: 'Executive', response: 'Immediate', responseMinutes: 60, raisedFrom: 'Management', raised: 1 },
    ...{ reason: 'the vendor is silent', clockFrom: at(30), dueAt: at(90) },
  });
});

it('is breached since its due time, not since the sweep, and the level above gets its whole time', () => {
  const late = at(1440 + 3 * 1440);
  expect(steps.breachEscalation(OPEN, EXECUTIVE, late, endFrom(late))).toMatchObject({
    ...{ state: 'open', breachedAt: at(1440), level: 'Executive', raisedFrom: 'Management', raised: 1 },
    ...{ clockFrom: late, dueAt: at(1500 + 3 * 1440), reason: OPEN.reason },
  });
});

it('stays breached since the first time, and has no clock left at the top', () => {
  const first = steps.breachEscalation(OPEN, EXECUTIVE, at(1440), endFrom(at(1440))) as steps.EscalationCourse;
  const second = steps.breachEscalation(first, undefined, at(1500), endFrom(at(1500)));
  expect(second).toMatchObject({ state: 'open', breachedAt: at(1440), level: 'Executive', dueAt: null, raised: 1 });
  expect(steps.breachEscalation(second as never, undefined, at(9000), endFrom(at(9000)))).toBeUndefined();
});

it.each([
  ['one whose time is not up', OPEN, at(1439)],
  ['one somebody has', ACKNOWLEDGED, at(9000)],
  ['one that rests', SNOOZED, at(9000)],
  ['one that is over', RESOLVED, at(9000)],
])('breaches no escalation: %s', (_, before, now) => {
  expect(steps.breachEscalation(before, EXECUTIVE, now, endFrom(now))).toBeUndefined();
});

it.each([
  [1430, 1430],
  [3, 15],
  [-20, 15],
])('gives back %s minutes as %s when it wakes', (minutesLeft, given) => {
  const woken = steps.wakeEscalation({ ...SNOOZED, minutesLeft }, { at: at(600) }, endFrom(at(600)));
  expect(woken).toEqual({ ...OPEN, clockFrom: at(600), dueAt: at(600 + given) });
});

it('opens again with a whole clock', () => {
  for (const before of [RESOLVED, { ...ACKNOWLEDGED, breachedAt: at(1) }])
    expect(steps.reopenEscalation(before, MANAGEMENT, 'it came back', { at: at(50) }, endFrom(at(50)))).toEqual({
      ...OPEN,
      reason: 'it came back',
      clockFrom: at(50),
      dueAt: at(1490),
    });
});

const ending = endFrom(at(20));
const BOB = { by: 'Bob', at: at(20) };

describe.each<[string, () => unknown, string, string]>([
  [
    'acknowledge what is over',
    () => steps.acknowledgeEscalation(RESOLVED, BOB),
    'escalation.resolved_already',
    'Ada resolved',
  ],
  [
    'acknowledge what somebody has',
    () => steps.acknowledgeEscalation(ACKNOWLEDGED, BOB),
    'escalation.acknowledged_already',
    'Ada has this escalation already; its clock has stopped. Reassign it to take it over.',
  ],
  [
    'give away what is over',
    () => steps.reassignEscalation(RESOLVED, { id: 'bob', name: 'Bob' }),
    'escalation.resolved_already',
    'cannot be given to somebody else',
  ],
  [
    'raise what is over',
    () => steps.raiseEscalation(RESOLVED, EXECUTIVE, 'x', BOB, ending),
    'escalation.resolved_already',
    'cannot be raised',
  ],
  [
    'raise beyond the top',
    () => steps.raiseEscalation({ ...OPEN, level: 'Executive' }, undefined, 'x', BOB, ending),
    'escalation.at_top',
    'Executive is the highest level that is called.',
  ],
  [
    'snooze what is over',
    () => steps.snoozeEscalation(RESOLVED, { until: at(99), reason: 'x', minutesLeft: 1 }, BOB),
    'escalation.resolved_already',
    'cannot be snoozed',
  ],
  [
    'snooze what somebody has',
    () => steps.snoozeEscalation(ACKNOWLEDGED, { until: at(99), reason: 'x', minutesLeft: 1 }, BOB),
    'escalation.nothing_to_snooze',
    'no clock is running',
  ],
  [
    'snooze into the past',
    () => steps.snoozeEscalation(OPEN, { until: at(20), reason: 'x', minutesLeft: 1 }, BOB),
    'escalation.snooze_in_past',
    'Choose a later one.',
  ],
  [
    'wake what is awake',
    () => steps.wakeEscalation(OPEN, BOB, ending),
    'escalation.not_snoozed',
    'There is nothing to wake.',
  ],
  ['resolve twice', () => steps.resolveEscalation(RESOLVED, 'x', BOB), 'escalation.resolved_already', 'Reopen it'],
  [
    'open what is open',
    () => steps.reopenEscalation(OPEN, MANAGEMENT, 'x', BOB, ending),
    'escalation.open_already',
    'is open already',
  ],
  [
    'open what rests',
    () => steps.reopenEscalation(SNOOZED, MANAGEMENT, 'x', BOB, ending),
    'escalation.open_already',
    'Wake it instead.',
  ],
])('refuses to %s', (_, step, code, sentence) => {
  it('says why', () => {
    expect(step).toThrow(RuleError);
    expect(step).toThrow(expect.objectContaining({ code, message: expect.stringContaining(sentence) }));
  });
});

type Step = (before: steps.EscalationCourse, now: string) => steps.EscalationCourse | undefined;
const above = ({ level }: steps.EscalationCourse) => bandAbove(DEFAULT_ESCALATION, level);

const STEPS: Record<string, Step> = {
  acknowledge: (before, now) => steps.acknowledgeEscalation(before, { by: 'Ada', at: now }),
  reassign: (before) => steps.reassignEscalation(before, { id: 'bob', name: 'Bob' }),
  raise: (before, now) => steps.raiseEscalation(before, above(before), 'x', { at: now }, endFrom(now)),
  snooze: (before, now) =>
    steps.snoozeEscalation(before, { until: endFrom(now)(60, before), reason: 'x', minutesLeft: 5 }, { at: now }),
  wake: (before, now) => steps.wakeEscalation(before, { at: now }, endFrom(now)),
  resolve: (before, now) => steps.resolveEscalation(before, 'x', { by: 'Ada', at: now }),
  reopen: (before, now) =>
    steps.reopenEscalation(
      before,
      bandOfLevel(DEFAULT_ESCALATION, before.level) as never,
      'x',
      { at: now },
      endFrom(now),
    ),
  sweep: (before, now) => steps.breachEscalation(before, above(before), now, endFrom(now)),
};

describe('whatever steps are taken, in whatever order', () => {
  const life = fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.integer({ min: 0, max: 4000 })), {
    maxLength: 40,
  });

  /** Every value the escalation had, with the step that made it; refused steps change nothing. */
  const live = (taken: readonly (readonly [string, number])[]) => {
    let minute = 0;
    let current = OPEN;
    return taken.flatMap(([name, wait]) => {
      minute += wait;
      try {
        const after = STEPS[name]?.(current, at(minute));
        if (after === undefined) return [];
        const moved = { name, before: current, after, now: at(minute) };
        current = after;
        return [moved];
      } catch (error) {
        if (error instanceof RuleError) return [];
        throw error;
      }
    });
  };

  it('a clock runs only while it is open, and always ends after it began', () => {
    fc.assert(
      fc.property(life, (taken) => {
        for (const { after } of live(taken)) {
          if (after.state !== 'open') expect(after.dueAt).toBeNull();
          if (after.dueAt !== null) expect(after.dueAt > after.clockFrom).toBe(true);
          if (after.state === 'open' && after.dueAt === null) expect(after.breachedAt).not.toBeNull();
        }
      }),
    );
  });

  it('each clock is breached once at most', () => {
    fc.assert(
      fc.property(life, (taken) => {
        const ranOut = live(taken).flatMap(({ name, before }) =>
          name === 'sweep' ? [before.clockFrom + before.dueAt] : [],
        );
        expect(new Set(ranOut).size).toBe(ranOut.length);
      }),
    );
  });

  it('a sweep that comes again at the same time finds nothing', () => {
    fc.assert(
      fc.property(life, (taken) => {
        for (const { after, now } of live(taken))
          if (after.clockFrom === now || !steps.isPastDue(after, now))
            expect(STEPS.sweep?.(after, now)).toBeUndefined();
      }),
    );
  });

  it('what a state is about is told in that state and no other', () => {
    fc.assert(
      fc.property(life, (taken) => {
        for (const { after } of live(taken)) {
          expect(after.snoozedUntil !== null && after.minutesLeft !== null).toBe(after.state === 'snoozed');
          expect(after.resolvedAt !== null && after.resolvedBy !== null).toBe(after.state === 'resolved');
          if (after.state === 'acknowledged') expect(after.acknowledgedBy).toBe('Ada');
          if (after.state === 'open') expect(after.acknowledgedAt).toBeNull();
        }
      }),
    );
  });

  it('the level only rises, one at a time', () => {
    const rank = (level: string) => ['Team Lead', 'Management', 'Executive'].indexOf(level);
    fc.assert(
      fc.property(life, (taken) => {
        for (const { before, after } of live(taken)) {
          expect(rank(after.level) - rank(before.level)).toBeOneOf([0, 1]);
          expect(after.raised - before.raised).toBe(rank(after.level) - rank(before.level));
        }
      }),
    );
  });
});
