import { afterEach, describe, expect, it } from 'vitest';
import { KEPT_AT } from '../../../offline/kept-at.ts';
import { noteServerTime, serverTime } from './server-clock.ts';

const NOON = Date.parse('2025-01-14T12:00:00.000Z');
const answer = (date: string, more: Record<string, string> = {}) => ({ headers: new Headers({ date, ...more }) });

afterEach(() => localStorage.clear());

describe('the clock of a run', () => {
  it.each([
    ['a clock ten minutes fast', 'Tue, 14 Jan 2025 11:50:00 GMT', -600_000],
    ['a clock an hour slow', 'Tue, 14 Jan 2025 13:00:00 GMT', 3_600_000],
    ['an answer that took a moment', 'Tue, 14 Jan 2025 11:59:58 GMT', 0],
    ['no time at all', 'soon', 0],
  ])('goes by the server with %s', (_, date, offset) => {
    noteServerTime(answer(date), NOON);
    expect(serverTime(NOON) - NOON).toBe(offset);
  });

  it('is set right again, and learns nothing from a copy', () => {
    noteServerTime(answer('Tue, 14 Jan 2025 11:50:00 GMT'), NOON);
    noteServerTime(answer('Tue, 14 Jan 2025 09:00:00 GMT', { [KEPT_AT]: '2025-01-14T09:00:00.000Z' }), NOON);
    expect(serverTime(NOON) - NOON).toBe(-600_000);
    noteServerTime(answer('Tue, 14 Jan 2025 12:00:00 GMT'), NOON);
    expect(serverTime(NOON)).toBe(NOON);
  });
});
