import type { RegisterCounts } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { weeksFinding } from './weeks-finding.ts';

const week = (critical: number, high: number, medium: number): RegisterCounts => ({
  ...{ proposed: 0, active: critical + high + medium, accepted: 0, closed: 0 },
  byPriority: { critical, high, medium, low: 0, unassessed: 0 },
});

describe('the finding of some weeks', () => {
  it.each<[string, (RegisterCounts | null)[], string]>([
    ['First Critical in 3 weeks.', [week(0, 2, 3), week(0, 2, 4), week(1, 1, 4)], 'a level that was not there'],
    ['First High in 2 weeks.', [week(0, 0, 3), week(0, 1, 3)], 'the next level'],
    [
      'No Critical left, the week before had two.',
      [week(0, 1, 3), week(2, 1, 3), week(0, 3, 3)],
      'a level that is gone',
    ],
    ['Most active risks in 3 weeks: nine.', [week(0, 2, 3), week(0, 2, 4), week(0, 2, 7)], 'the most'],
    ['Fewest active risks in 2 weeks: three.', [week(0, 1, 3), week(0, 1, 2)], 'the fewest'],
    ['Five active risks in each of 2 weeks.', [week(0, 2, 3), week(0, 2, 3)], 'no change'],
    ['From five to six active risks in 3 weeks.', [week(0, 2, 3), week(0, 2, 5), week(0, 2, 4)], 'a course'],
    ['Five active risks, as 3 weeks ago.', [week(0, 2, 3), week(0, 2, 5), week(0, 2, 3)], 'there and back'],
    ['Five active risks in the first week.', [null, null, week(0, 2, 3)], 'a beginning'],
    ['There was no register yet.', [null, null], 'nothing'],
  ])('%s', (sentence, weeks) => expect(weeksFinding(weeks)).toBe(sentence));
});
