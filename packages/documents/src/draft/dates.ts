const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const iso = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900 || year > 2200) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/**
 * A calendar date from what people write: `2025-01-14`, `14.01.2025`, `14 January 2025`, `Jan 14, 2025`. Null where the
 * text is no date or could be read two ways (`03/04/2025`).
 */
export const readDate = (text: string): string | null => {
  const plain = text.trim();
  const ymd = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$/.exec(plain);
  if (ymd) return iso(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const dmy = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(plain);
  if (dmy) {
    const [day, month] = [Number(dmy[1]), Number(dmy[3])];
    if (dmy[2] === '/' && day <= 12 && month <= 12 && day !== month) return null;
    return dmy[2] === '/' && month > 12 ? iso(Number(dmy[4]), day, month) : iso(Number(dmy[4]), month, day);
  }
  const named = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/u.exec(plain);
  const month = named ? MONTHS.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1 : 0;
  const day = named?.[1] ?? named?.[3];
  return named && month > 0 && day ? iso(Number(named[4]), month, Number(day)) : null;
};

/** A moment as people write it, in UTC: `2025-01-14 09:31`, seconds only where there are any; midnight is the date. */
export const instantText = (instant: string): string => {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})\.(\d{3})Z$/.exec(instant);
  if (!match) return instant;
  const [, date = '', time = '', seconds = '', fraction = ''] = match;
  const rest = fraction !== '000' ? `:${seconds}.${fraction}` : seconds !== '00' ? `:${seconds}` : '';
  return time === '00:00' && rest === '' ? date : `${date} ${time}${rest} UTC`;
};

/** The moment of `2025-01-14 09:31 UTC`, `2025-01-14T09:31:00Z` or a bare date; null for anything else. */
export const readInstant = (text: string): string | null => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{3}))?)?)?\s*(?:UTC|Z)?$/.exec(text.trim());
  if (!match || readDate(match[1] ?? '') === null) return null;
  const instant = `${match[1]}T${match[2] ?? '00:00'}:${match[3] ?? '00'}.${match[4] ?? '000'}Z`;
  return Number.isNaN(Date.parse(instant)) ? null : instant;
};
