const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const longDayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const longMoment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `14 December 2024`, or `14 December 2024, 09:30:05` where the person is, for a moment. */
export const formatLong = (time: string): string =>
  time.length > 10
    ? longMoment.format(new Date(time)).replace(' at ', ', ')
    : longDay.format(new Date(`${time}T00:00:00Z`));

/** A day in a headline: `14 December`, with its year when it is not this one. */
export const formatHeadlineDay = (time: string, now: Date = new Date()): string => {
  const day = time.slice(0, 10);
  const format = day.slice(0, 4) === String(now.getUTCFullYear()) ? longDayOfYear : longDay;
  return format.format(new Date(`${day}T00:00:00Z`));
};
