import { useLocation } from 'react-router';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** The pages that can show the past: list, risk and matrix of a register. */
const WITH_PAST = /^\/r\/[^/]+\/(?:risks(?:\/[^/]+)?|matrix)\/?$/;

/** Whether the page at an address can show the register as it stood at an earlier time. */
export const canShowPast = (pathname: string): boolean => WITH_PAST.test(pathname);

/** A day or a moment of the address; anything else means now. */
export const timeIn = (text: string | null): string =>
  text && (DAY.test(text) || MOMENT.test(text)) && !Number.isNaN(Date.parse(text)) ? text : '';

/** The day some days after a day or a moment; a moment counts as its day. Days are those of UTC, like the server's. */
export const dayAfter = (time: string, days: number): string =>
  new Date(Date.parse(time.slice(0, 10)) + days * DAY_MS).toISOString().slice(0, 10);

/** The latest day that has ended, and so can be looked back at whole. */
export const latestDay = (now: number = Date.now()): string => new Date(now - DAY_MS).toISOString().slice(0, 10);

/**
 * The time the page shows, from `?asOf=`: a day (its end, UTC) or a moment; empty for now. While it is set nothing can
 * be changed: `useCurrentRegister` permits reading only, and a risk read as of then says the same in `may`.
 */
export const useAsOf = (): string => {
  const { pathname, search } = useLocation();
  return canShowPast(pathname) ? timeIn(new URLSearchParams(search).get('asOf')) : '';
};
