import type { Escalation } from '@heed/contracts';
import { capitalised, counted, inWords } from './wording.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** A clock that ends within this time is told first. */
export const SOON_MINUTES = 60;

/** `32 m`, `3 h 05 m`, `1 d 4 h`, `5 d`: whole minutes as a clock shows them; from three days on, days are enough. */
export const clockWords = (minutes: number): string => {
  if (minutes < HOUR_MINUTES) return `${minutes} m`;
  if (minutes < DAY_MINUTES) {
    const rest = minutes % HOUR_MINUTES;
    const hours = `${Math.floor(minutes / HOUR_MINUTES)} h`;
    return rest === 0 ? hours : `${hours} ${String(rest).padStart(2, '0')} m`;
  }
  const days = Math.floor(minutes / DAY_MINUTES);
  const hours = Math.floor((minutes % DAY_MINUTES) / HOUR_MINUTES);
  return days >= 3 || hours === 0 ? `${days} d` : `${days} d ${hours} h`;
};

/** The same for a sentence: `32 minutes`, `3 hours`, `5 days`, of the two largest units the larger. */
export const clockSentence = (minutes: number): string => {
  if (minutes < 2 * HOUR_MINUTES) return counted(minutes, 'minute');
  if (minutes < 2 * DAY_MINUTES) return counted(Math.floor(minutes / HOUR_MINUTES), 'hour');
  return counted(Math.floor(minutes / DAY_MINUTES), 'day');
};

const minutesTo = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MINUTE_MS;

/** What of an escalation its clock is about. */
export type EscalationClock = Pick<Escalation, 'state' | 'clockFrom' | 'dueAt' | 'breachedAt' | 'snoozedUntil'>;

export interface TimeLeft {
  /** `Due in 3 h 10 m`, `Breached 2 h ago`. */
  readonly text: string;
  readonly tone: 'breached' | 'soon' | 'running' | 'still';
  /** How much of the time is used up, 0 to 1. */
  readonly used: number;
}

const still = (text: string): TimeLeft => ({ text, tone: 'still', used: 0 });

/**
 * What the clock of an escalation says now, in words. Once breached it says since when, whatever level was called after
 * that: until somebody has it, this is how long nobody answered.
 */
export const timeLeft = (clock: EscalationClock, now: string): TimeLeft => {
  if (clock.state === 'acknowledged') return still('Acknowledged');
  if (clock.state === 'resolved') return still('Resolved');
  if (clock.state === 'snoozed') {
    const minutes = clock.snoozedUntil ? Math.ceil(minutesTo(now, clock.snoozedUntil)) : 0;
    return still(minutes > 0 ? `Wakes in ${clockWords(minutes)}` : 'Wakes now');
  }
  const ranOut = clock.breachedAt ?? (clock.dueAt !== null && clock.dueAt <= now ? clock.dueAt : null);
  if (ranOut !== null) {
    const minutes = Math.max(0, Math.floor(minutesTo(ranOut, now)));
    const text = minutes === 0 ? 'Breached just now' : `Breached ${clockWords(minutes)} ago`;
    return { text, tone: 'breached', used: 1 };
  }
  if (clock.dueAt === null) return still('No clock');
  const left = minutesTo(now, clock.dueAt);
  const whole = Math.max(1, minutesTo(clock.clockFrom, clock.dueAt));
  return {
    text: `Due in ${clockWords(Math.max(1, Math.ceil(left)))}`,
    tone: left <= SOON_MINUTES ? 'soon' : 'running',
    used: Math.min(1, Math.max(0, 1 - left / whole)),
  };
};

/** How much of its time was used until somebody had it: `used 3 h 05 m of 24 h`. */
export const timeUsed = (
  escalation: Pick<Escalation, 'clockFrom' | 'acknowledgedAt' | 'responseMinutes'>,
): string | null => {
  const { acknowledgedAt, clockFrom, responseMinutes } = escalation;
  if (acknowledgedAt === null) return null;
  const used = clockWords(Math.max(0, Math.floor(minutesTo(clockFrom, acknowledgedAt))));
  if (responseMinutes === null) return `used ${used}`;
  // A day's time is spoken of in hours.
  const given = responseMinutes === DAY_MINUTES ? '24 h' : clockWords(responseMinutes);
  return `used ${used} of ${given}`;
};

/** What is known of a queue. */
export interface EscalationQueue {
  /** Escalations that are open. */
  readonly running: number;
  /** Of these, breached. */
  readonly breached: number;
  /** When the clocks end that are not breached, as far as they are known; the first of them at least. */
  readonly dueAts: readonly string[];
}

const endings = ({ running, breached, dueAts }: EscalationQueue, now: string): string => {
  const rest = running - breached;
  const left = dueAts.map((dueAt) => Math.max(1, Math.ceil(minutesTo(now, dueAt)))).sort((a, b) => a - b);
  const next = left[0];
  if (rest === 0 || next === undefined) return '';
  const soon = left.filter((minutes) => minutes <= SOON_MINUTES).length;
  if (soon > 1) return `${inWords(soon)} end within the hour`;
  if (soon === 1 || rest === 1) return `one ends in ${clockSentence(next)}`;
  return `the next ends in ${clockSentence(next)}`;
};

/** The finding of the queue as a sentence: "One clock is breached, one ends in 32 minutes". */
export const queueHeadline = (queue: EscalationQueue, now: string): string => {
  const { running, breached } = queue;
  if (running === 0) return 'No clock is running';
  const ends = endings(queue, now);
  if (breached > 0) {
    const first = breached === 1 ? 'One clock is breached' : `${capitalised(inWords(breached))} clocks are breached`;
    return ends === '' ? first : `${first}, ${ends}`;
  }
  if (running === 1) return ends === '' ? 'One escalation is open' : `One clock ${ends.replace(/^one /, '')}`;
  const all = `${capitalised(inWords(running))} clocks are running`;
  return ends === '' ? all : `${all}, ${ends}`;
};
