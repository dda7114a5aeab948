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
