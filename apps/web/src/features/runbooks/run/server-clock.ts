import { KEPT_AT } from '../../../offline/kept-at.ts';

const STORED = 'heed.clock';
/** The server names its time in whole seconds, and an answer takes a moment: less than this is no wrong clock. */
const NOTABLE_MS = 30_000;

/** Takes the time of the server from an answer of it; one from the copy of this computer tells nothing. */
export const noteServerTime = ({ headers }: Pick<Response, 'headers'>, now = Date.now()): void => {
  const told = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(told) || headers.has(KEPT_AT)) return;
  const offsetMs = told - now;
  if (Math.abs(offsetMs) < NOTABLE_MS) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, String(offsetMs));
};

/**
 * Now by the clock of the server, as far as it is known: marks made while it is gone are refused later when they are
 * dated in what it takes for the future.
 */
export const serverTime = (now = Date.now()): number => now + Number(localStorage.getItem(STORED) ?? 0);

export const serverNow = (): string => new Date(serverTime()).toISOString();
