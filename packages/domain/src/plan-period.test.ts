import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from './cadence.ts';
import { daysOfEntry, daysOfPeriod, readPeriod, requireDays } from './plan-period.ts';

const days = (written: string, begins: string | null = '2025-01-06') => {
  const found = daysOfPeriod(readPeriod(written), begins);
  return found && `${found.startsOn} ${found.endsOn}`;
};

describe('a period of the plan', () => {
  test.each([
    ['Week 1', '2025-01-06 2025-01-12'],
    ['week 4', '2025-01-27 2025-02-02'],
    ['Weeks 2-3', '2025-01-13 2025-01-26'],
    ['Weeks 2 – 3', '2025-01-13 2025-01-26'],
    ['Weeks 2 and 3', '2025-01-13 2025-01-26'],
    ['Week 2 to Week 3', '2025-01-13 2025-01-26'],
    ['Week 1 (Foundation)', '2025-01-06 2025-01-12'],
    ['Week 1: Foundation', '2025-01-06 2025-01-12'],
    ['Week 2 – Integration', '2025-01-13 2025-01-19'],
    ['Phase 1: Foundation (Days 1-2)', '2025-01-06 2025-01-07'],
    ['Phase 2 (January 2025)', '2025-01-01 2025-01-31'],
    ['Phase 3: Weeks 2-3', '2025-01-13 2025-01-26'],
    ['W2', '2025-01-13 2025-01-19'],
    ['Wk. 2', '2025-01-13 2025-01-19'],
    ['Day 1', '2025-01-06 2025-01-06'],
    ['Days 1-2', '2025-01-06 2025-01-07'],
    ['Month 2', '2025-02-06 2025-03-05'],
    ['Months 1-3', '2025-01-06 2025-04-05'],
    ['Woche 2', '2025-01-13 2025-01-19'],
    ['Semana 1', '2025-01-06 2025-01-12'],
    ['Uke 3', '2025-01-20 2025-01-26'],
    ['Неделя 1', '2025-01-06 2025-01-12'],
    ['第2周', '2025-01-13 2025-01-19'],
    ['第1週', '2025-01-06 2025-01-12'],
    ['Q1 2025', '2025-01-01 2025-03-31'],
    ['2025 Q4', '2025-10-01 2025-12-31'],
    ['Q1-Q2 2025', '2025-01-01 2025-06-30'],
    ['January 2025', '2025-01-01 2025-01-31'],
    ['Feb 2024', '2024-02-01 2024-02-29'],
    ['January - March 2025', '2025-01-01 2025-03-31'],
    ['2025-02', '2025-02-01 2025-02-28'],
    ['2025-W03', '2025-01-13 2025-01-19'],
    ['2020-W53', '2020-12-28 2021-01-03'],
    ['2025-01-06', '2025-01-06 2025-01-06'],
    ['by 2025-02-01', '2025-02-01 2025-02-01'],
    ['6 January 2025', '2025-01-06 2025-01-06'],
    ['Jan 6, 2025', '2025-01-06 2025-01-06'],
    ['06.01.2025', '2025-01-06 2025-01-06'],
    ['2025-01-06 - 2025-01-17', '2025-01-06 2025-01-17'],
    ['2025-01-06 to 2025-01-17', '2025-01-06 2025-01-17'],
    ['6 January 2025–17 January 2025', '2025-01-06 2025-01-17'],
  ])('%s', (written, expected) => expect(days(written)).toBe(expected));

  test.each([
    'Ongoing',
    'Phase 1',
    'M1',
    'Sprint 3',
    '',
    'Week',
    'Week 0',
    'Week 99999',
    'Week 3-1',
    'Q1',
    'Q5 2025',
    '01/02/2025',
    '2025-02-30',
    '31.02.2025',
    '2025-W54',
    '2025-W53',
    '2025-01-17 to 2025-01-06',
    '1025-01-01',
    'January',
    'After launch',
  ])('"%s" names no time', (written) => expect(days(written)).toBeNull());

  test('a relative one has no days before somebody says when the plan begins; a dated one has', () => {
    expect(days('Week 1', null)).toBeNull();
    expect(days('Q1 2025', null)).toBe('2025-01-01 2025-03-31');
  });

  test('a month of the plan ends the day before the next one begins, also from the 31st', () => {
    expect(days('Month 1', '2025-01-31')).toBe('2025-01-31 2025-02-27');
    expect(days('Month 2', '2025-01-31')).toBe('2025-02-28 2025-03-30');
    expect(days('Month 12', '2024-02-29')).toBe('2025-01-29 2025-02-27');
  });

  test('weeks of the plan follow each other without a gap, wherever it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 520 }), (start, week) => {
        const begins = daysAfter('1990-01-01', start);
        const one = daysOfPeriod(readPeriod(`Week ${week}`), begins);
        const next = daysOfPeriod(readPeriod(`Week ${week + 1}`), begins);
        expect(next?.startsOn).toBe(daysAfter(one?.endsOn ?? '', 1));
      }),
    );
  });

  test('any text is read or left alone, never a failure', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = days(text);
        if (found !== null) expect(found.slice(0, 10) <= found.slice(11)).toBe(true);
      }),
    );
  });
});

describe('the days of an entry', () => {
  test('are those a person set, else those of its period', () => {
    const entry = { period: 'Week 1', startsOn: null, endsOn: null };
    expect(daysOfEntry(entry, '2025-01-06')).toEqual({ startsOn: '2025-01-06', endsOn: '2025-01-12' });
    const set = { ...entry, startsOn: '2025-03-01', endsOn: '2025-03-02' };
    expect(daysOfEntry(set, '2025-01-06')).toEqual({ startsOn: '2025-03-01', endsOn: '2025-03-02' });
  });

  test.each([
    ['2025-01-06', null, 'timeline.one_day'],
    [null, '2025-01-06', 'timeline.one_day'],
    ['2025-01-06', '2025-01-05', 'timeline.ends_early'],
    ['2025-01-06', '2036-01-06', 'timeline.too_long'],
    ['0202-01-06', '0202-01-07', 'timeline.year'],
  ])('%s to %s is refused: %s', (from, to, code) => {
    expect(() => requireDays(from, to)).toThrow(expect.objectContaining({ code }));
  });

  test('a day may be the first and the last', () => {
    expect(() => requireDays('2025-01-06', '2025-01-06')).not.toThrow();
    expect(() => requireDays(null, null)).not.toThrow();
  });
});
