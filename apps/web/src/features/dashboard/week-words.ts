import { weekNumber } from '@heed/domain';

const day = (date: string, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** `20 to 26 January 2025`, `28 July to 3 August 2025`. */
export const weekSpan = (from: string, to: string): string => {
  const isSame = (length: number): boolean => from.slice(0, length) === to.slice(0, length);
  const first = day(from, {
    day: 'numeric',
    ...(!isSame(7) && { month: 'long' }),
    ...(!isSame(4) && { year: 'numeric' }),
  });
  return `${first} to ${day(to, { day: 'numeric', month: 'long', year: 'numeric' })}`;
};

/** `Week 4`, as people say it. */
export const weekName = (week: string): string => `Week ${weekNumber(week)}`;
