/** A time that is not over yet was asked for as if it were the past. */
export class FutureTimeError extends Error {
  override name = 'FutureTimeError';
}

const END_OF_DAY = 'T23:59:59.999Z';

/**
 * The moment meant by an instant or a date, in UTC. A date is the end of its day; the day that is going on has come as
 * far as now. Throws FutureTimeError, with a sentence, for what is still to come.
 */
export const momentOf = (time: string, now: string): string => {
  const isDay = !time.includes('T');
  if (isDay ? time > now.slice(0, 10) : time > now)
    throw new FutureTimeError(`${time} is still to come. Give a date or a time up to now, ${now}.`);
  const moment = isDay ? `${time}${END_OF_DAY}` : time;
  return moment < now ? moment : now;
};

/** The first moment of a stretch that begins at an instant, or with a day. */
export const beginningOf = (time: string): string => (time.includes('T') ? time : `${time}T00:00:00.000Z`);

/** The last moment of a stretch that ends at an instant, or with a day. */
export const endOf = (time: string): string => (time.includes('T') ? time : `${time}${END_OF_DAY}`);
