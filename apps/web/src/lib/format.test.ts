import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatDue, formatWait, inWords, plural, registerName } from './format.ts';

describe('dates as people read them', () => {
  it.each([
    ['2025-01-28', '28 Jan'],
    ['2024-12-14', '14 Dec 2024'],
  ])('%s reads %s in January 2025', (date, text) => {
    expect(formatDate(date, '2025-01-23')).toBe(text);
  });

  it('names the day of the week', () => {
    expect(formatDay('2025-01-28')).toBe('Tue 28 Jan');
  });

  it.each([
    ['2025-01-23', '23 Jan', false],
    ['2025-01-21', '2 d late', true],
    ['2024-01-21', '12 mo late', true],
  ])('a review due %s reads %s', (date, text, isLate) => {
    expect(formatDue(date, '2025-01-23')).toEqual({ text, isLate });
  });
});

it.each([
  [1, '1 s'],
  [59.2, '60 s'],
  [61, '2 min'],
  [3601, '2 h'],
])('a wait of %s seconds reads %s', (seconds, text) => {
  expect(formatWait(seconds)).toBe(text);
});

it('counts in words up to twelve, with separators above', () => {
  expect([inWords(2), inWords(13), plural(1, 'risk'), plural(1240, 'risk')]).toEqual([
    'two',
    '13',
    '1 risk',
    '1,240 risks',
  ]);
});

it.each([
  ['Risk Register: Harbour', 'Harbour'],
  ['RISK REGISTER - Harbour', 'Harbour'],
  ['Harbour risks', 'Harbour risks'],
  ['Risk Register', 'Risk Register'],
])('%s is called %s', (title, name) => {
  expect(registerName(title)).toBe(name);
});
