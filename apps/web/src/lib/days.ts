const localDay = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** Today where the person is, as a calendar date. */
export const today = (now: Date = new Date()): string => localDay.format(now);
