import type { Moved, RegisterCounts, RiskPriority } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { dashboardHeadline, dashboardSubline, isCalmWeek, restingClocks, type WeekNews } from './dashboard-headline.ts';

const AT = '2025-01-22T09:40:00.000Z';

const counts = (critical: number, high: number, medium: number, low = 0): RegisterCounts => ({
  ...{ proposed: 0, active: critical + high + medium + low, accepted: 0, closed: 0 },
  byPriority: { critical, high, medium, low, unassessed: 0 },
});

type Place = readonly [RiskPriority, number | null];
const place = ([priority, score]: Place) => ({ probability: null, impact: null, score, priority });
const move = (
  ref: string,
  direction: Moved['direction'],
  now: Place | null,
  was: Place | null = ['medium', 4],
): Moved => ({
  ...{ ref, title: ref, direction },
  ...{ was: was && place(was), now: now && place(now) },
});

const QUIET: WeekNews = {
  ...{ before: counts(0, 2, 6), after: counts(0, 2, 6), moved: [], at: AT },
  ...{ queue: { running: 0, breached: 0, dueAts: [] }, krisOffTarget: 0, late: 0 },
};
const news = (change: Partial<WeekNews>): WeekNews => ({ ...QUIET, ...change });
const queue = { running: 2, breached: 1, dueAts: ['2025-01-22T10:12:00.000Z'] };

const one = move('R-1', 'up', ['critical', 9], ['high', 6]);
const six = move('R-6', 'up', ['high', 6]);
const seven = move('R-7', 'down', ['low', 2]);
const nine = move('R-9', 'closed', null);
const ten = move('R-10', 'new', ['high', 6], null);

describe('the headline of a week', () => {
  it.each<[string, Partial<WeekNews>, string]>([
    [
      'the first Critical, a follower and the clocks',
      { after: counts(1, 2, 4, 1), moved: [six, seven, one], queue },
      'R-1 became the only Critical risk and R-6 rose to 6 High: one clock is breached, one ends in 32 minutes.',
    ],
    ['one that rose', { moved: [six] }, 'R-6 rose to 6 High.'],
    [
      'two that rose',
      { before: counts(1, 1, 1), after: counts(2, 1, 0), moved: [six, one] },
      'R-1 rose to 9 Critical and R-6 to 6 High.',
    ],
    [
      'many that rose',
      { moved: [six, move('R-2', 'up', ['high', 6]), move('R-3', 'up', ['medium', 4])] },
      'Three risks rose, R-6 to 6 High.',
    ],
    [
      'many, one of them the only Critical',
      { after: counts(1, 2, 4), moved: [six, one, move('R-2', 'up', ['high', 6])] },
      'R-1 became the only Critical risk and two more rose.',
    ],
    ['a new one', { moved: [ten] }, 'R-10 is new at 6 High.'],
    ['a new one nobody assessed', { moved: [move('R-10', 'new', ['unassessed', null], null)] }, 'R-10 is new.'],
    [
      'a riser and new ones',
      { moved: [six, ten, move('R-11', 'new', ['low', 1], null)] },
      'R-6 rose to 6 High, and two risks are new, R-10 at 6 High.',
    ],
    ['a stated level without a score', { moved: [move('R-6', 'up', ['high', null])] }, 'R-6 rose to High.'],
    ['what only got better', { moved: [seven, nine] }, 'No changes needing you: R-7 fell to 2 Low and R-9 was closed.'],
    [
      'what got better while a clock runs',
      { moved: [seven], queue: { running: 1, breached: 1, dueAts: [] } },
      'R-7 fell to 2 Low: one clock is breached.',
    ],
    ['a clock only', { queue }, 'One clock is breached, one ends in 32 minutes.'],
    [
      'KRIs and late ones only',
      { krisOffTarget: 2, late: 1 },
      'Nothing moved, but two KRIs are off target and one review or action is late.',
    ],
    ['late ones beside a move', { moved: [seven], late: 3 }, 'R-7 fell to 2 Low: three reviews and actions are late.'],
    ['a calm week', {}, 'No changes needing you.'],
    [
      'the first week',
      { before: null, after: counts(1, 2, 5), moved: [ten] },
      'The first week, with eight active risks, one of them Critical and two High.',
    ],
    ['an empty first week', { before: null, after: counts(0, 0, 0) }, 'The first week, with no active risks.'],
  ])('tells %s', (_, change, sentence) => expect(dashboardHeadline(news(change))).toBe(sentence));

  it.each<[string, Partial<WeekNews>, boolean]>([
    ['nothing', {}, true],
    ['one that fell', { moved: [seven] }, true],
    ['one that rose', { moved: [six] }, false],
    ['a new one', { moved: [ten] }, false],
    ['a clock', { queue }, false],
    ['a KRI off target', { krisOffTarget: 1 }, false],
    ['something late', { late: 1 }, false],
  ])('is calm with %s or not', (_, change, isCalm) => expect(isCalmWeek(news(change))).toBe(isCalm));
});

describe('the line beneath', () => {
  it.each<[Partial<WeekNews>, string]>([
    [{ moved: [one, six, seven] }, 'Three of eight active risks moved, two up and one down. None is new, none closed.'],
    [{ moved: [one, six] }, 'Two of eight active risks moved, all up. None is new, none closed.'],
    [{ moved: [seven, ten, nine] }, 'One of eight active risks moved down. One is new, one closed.'],
    [{ moved: [ten, { ...ten, ref: 'R-11' }] }, 'None of eight active risks moved. Two are new, none closed.'],
    [{ after: counts(0, 1, 0), moved: [six] }, 'The one active risk moved up. None is new, none closed.'],
    [{ after: counts(0, 0, 0), moved: [nine] }, 'No risk is active. None is new, one closed.'],
    [{ before: null }, 'There is no week before this one to compare with.'],
  ])('says how many moved: %#', (change, sentence) => expect(dashboardSubline(news(change))).toBe(sentence));
});

describe('clocks that stand still', () => {
  it.each([
    [0, 0, '', true, ''],
    [1, 1, '27 January', true, 'One more acknowledged, one snoozed until 27 January.'],
    [2, 0, '', false, 'Two acknowledged.'],
    [0, 3, '27 January', true, 'Three snoozed, the first until 27 January.'],
  ])('%d acknowledged and %d snoozed', (acknowledged, snoozed, wakes, isMore, sentence) =>
    expect(restingClocks(acknowledged, snoozed, wakes, isMore)).toBe(sentence),
  );
});
