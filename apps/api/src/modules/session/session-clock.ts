/** How long things of a session live, in milliseconds. */
export const ACCESS_MS = 5 * 60_000;
const IDLE_MS = 60 * 60_000;
export const ABSOLUTE_MS = 12 * 60 * 60_000;
/** A second tab may still come with the token before the last rotation. */
export const ROTATION_GRACE_MS = 5_000;
/** Being there is noted once a minute, not on every request. */
export const TOUCH_MS = 60_000;

export const after = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();
export const msBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** A session is over when it was ended, ran its twelve hours, or lay idle for one. */
export const isOver = (
  session: { endedAt: string | null; expiresAt: string; lastSeenAt: string },
  now: string,
): boolean => session.endedAt !== null || session.expiresAt <= now || msBetween(session.lastSeenAt, now) > IDLE_MS;
