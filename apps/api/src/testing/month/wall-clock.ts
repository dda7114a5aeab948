import { FIRST, instant, MINUTE_MS, type MonthRegister, type MonthRisk } from './scenario.ts';

// Days and times of the month as people read them, without the calendar of the product.

const makeClock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const seen = new Map<number, { date: string; time: string; isWorkday: boolean }>();
  return (minute: number) => {
    const known = seen.get(minute);
    if (known) return known;
    const parts = Object.fromEntries(
      format.formatToParts(Date.parse(FIRST) + minute * MINUTE_MS).map((part) => [part.type, part.value]),
    );
    const shown = {
      date: `${parts.year}-${parts.month}-${parts.day}`,
      time: `${parts.hour}:${parts.minute}`,
      isWorkday: parts.weekday !== 'Sat' && parts.weekday !== 'Sun',
    };
    seen.set(minute, shown);
    return shown;
  };
};
export type WallClock = ReturnType<typeof makeClock>;

const clocks = new Map<string, WallClock>();

/** What a clock on the wall of a zone shows, for every minute that matters; looked up, never computed twice. */
export const wallClock = (timeZone: string): WallClock => {
  const clock = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
};

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

const addMonth = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
};

export const nextReview = (date: string, cadence: MonthRisk['cadence']): string | null => {
  if (cadence === 'weekly') return addDays(date, 7);
  if (cadence === 'bi-weekly') return addDays(date, 14);
  return cadence === 'monthly' ? addMonth(date) : null;
};

/** When the three rules of the plan are due that run by themselves, by the clock on the wall of the register. */
export const plannedRuns = (register: MonthRegister, clock: WallClock, until: number): string[] => {
  const runs: string[] = [];
  for (let minute = 1; minute <= until; minute++) {
    const { date, time } = clock(minute);
    if (time !== '07:00' && time !== '08:00') continue;
    const weekday = new Date(`${date}T12:00:00.000Z`).getUTCDay();
    if (time === '07:00' && date.endsWith('-01')) runs.push(`${register.slug}: Executive run of ${instant(minute)}`);
    if (time === '07:00' && weekday === 1) runs.push(`${register.slug}: Management run of ${instant(minute)}`);
    if (time === '08:00') runs.push(`${register.slug}: Team run of ${instant(minute)}`);
  }
  return runs;
};
