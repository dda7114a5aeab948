import { renderHook } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { canShowPast, dayAfter, latestDay, timeIn, useAsOf } from './as-of.ts';

const asOfAt = (address: string): string =>
  renderHook(useAsOf, {
    wrapper: ({ children }) => <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>,
  }).result.current;

describe('the time a page shows', () => {
  it.each([
    ['/r/harbour/risks?asOf=2024-12-14', '2024-12-14'],
    ['/r/harbour/risks/H-1?asOf=2024-12-14', '2024-12-14'],
    ['/r/harbour/matrix?asOf=2024-12-14T09%3A30%3A00.000Z', '2024-12-14T09:30:00.000Z'],
    ['/r/harbour/risks', ''],
    ['/r/harbour/risks?asOf=2024-13-40', ''],
    ['/r/harbour/risks?asOf=last+week', ''],
  ])('%s is as of "%s"', (address, time) => {
    expect(asOfAt(address)).toBe(time);
  });

  it.each([
    '/r/harbour/settings?asOf=2024-12-14',
    '/r/harbour/audit?asOf=2024-12-14',
    '/r/harbour/risks/H-1/history?asOf=2024-12-14',
    '/?asOf=2024-12-14',
  ])('is now on a page that knows no past: %s', (address) => {
    expect(asOfAt(address)).toBe('');
    expect(canShowPast(new URL(address, 'http://heed').pathname)).toBe(false);
  });

  it('steps by whole days, over months and from a moment', () => {
    expect([dayAfter('2024-12-31', 1), dayAfter('2024-03-01', -1), dayAfter('2024-12-14T09:30:00.000Z', -1)]).toEqual([
      '2025-01-01',
      '2024-02-29',
      '2024-12-13',
    ]);
  });

  it('looks back at days that have ended', () => {
    expect(latestDay(Date.parse('2025-01-23T00:00:01.000Z'))).toBe('2025-01-22');
  });

  it.each([null, '', '2024', '2024-12-14 09:30', "2024-12-14'--"])('takes %s for now', (text) => {
    expect(timeIn(text)).toBe('');
  });
});
