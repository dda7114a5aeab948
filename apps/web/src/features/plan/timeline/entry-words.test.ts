import { describe, expect, it } from 'vitest';
import { periodName } from './entry-words.ts';

describe('the name of a period beside its days', () => {
  it.each([
    ['2026-06-24', ''],
    ['2026-06-24 to 2026-06-24', ''],
    ['Week 2', 'Week 2'],
    ['Phase 2 (2026-06-24)', 'Phase 2 (2026-06-24)'],
    ['2026-06-20', '2026-06-20'],
  ])('of "%s" on 24 June is "%s"', (period, name) =>
    expect(periodName({ period, startsOn: '2026-06-24', endsOn: '2026-06-24' })).toBe(name),
  );

  it('is nothing for the stretch of days it says', () => {
    const stretch = { startsOn: '2026-05-27', endsOn: '2026-06-24' };
    expect(periodName({ period: '2026-05-27 to 2026-06-24', ...stretch })).toBe('');
    expect(periodName({ period: '2026-05-27 – 2026-06-24', ...stretch })).toBe('');
    expect(periodName({ period: '2026-05-27 to 2026-06-25', ...stretch })).toBe('2026-05-27 to 2026-06-25');
  });
});
