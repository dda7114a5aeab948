import type { CalendarFeed } from '@heed/contracts';
import type { Database } from '@heed/db';
import { isDiskFull } from '@heed/db';
import { describeDue } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { hashSecret, newSecret } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import {
  deleteFeed,
  findFeed,
  findFeedOwner,
  listFeedRegisters,
  listFeedReviews,
  replaceFeed,
  touchFeed,
} from './calendar-feed.repository.ts';
import { type CalendarEntry, writeCalendar } from './calendar-file.ts';

const NO_FEED: CalendarFeed = { createdAt: null, lastUsedAt: null, url: null };

/** Whether the caller has a calendar feed. Its address is not known any more: only a hash of it is kept. */
export const readFeed = async (work: Work): Promise<CalendarFeed> => {
  const feed = await findFeed(work.read, work.actor.id);
  return feed ? { createdAt: feed.createdAt, lastUsedAt: feed.lastUsedAt, url: null } : NO_FEED;
};

/** Makes the address of the caller's calendar, and ends an earlier one. */
export const makeFeed = (work: Work, origin: string): Promise<CalendarFeed> =>
  work.tx(async (q) => {
    const secret = newSecret();
    const before = await findFeed(q, work.actor.id);
    const row = { userId: work.actor.id, tokenHash: hashSecret(secret), createdAt: work.now, lastUsedAt: null };
    await replaceFeed(q, row);
    await recordEvent(q, work, {
      ...{ registerId: null, entity: 'token', key: 'calendar feed', action: before ? 'rotated' : 'created' },
      changes: { createdAt: [before?.createdAt ?? null, work.now] },
    });
    return { createdAt: work.now, lastUsedAt: null, url: `${origin}/api/v1/calendar/${secret}.ics` };
  });

/** Ends the caller's calendar feed; without one there is nothing to do. */
export const removeFeed = (work: Work): Promise<void> =>
  work.tx(async (q) => {
    if (!(await deleteFeed(q, work.actor.id))) return;
    await recordEvent(q, work, {
      ...{ registerId: null, entity: 'token', key: 'calendar feed', action: 'revoked', changes: {} },
    });
  });

/** How often it is noted that a feed was read: calendars look all day long. */
const TOUCH_MS = 60 * 60_000;

const touch = async (db: Database, tokenHash: string, now: string): Promise<void> => {
  const notSince = new Date(Date.parse(now) - TOUCH_MS).toISOString();
  try {
    await db.tx((q) => touchFeed(q, tokenHash, now, notSince));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
};

/**
 * The calendar at an address: the reviews that are due in the registers its person may read now. An address that was
 * replaced, or whose person left, is answered like one that never was.
 */
export const readCalendarFile = async (db: Database, token: string, origin: string, now: string): Promise<string> => {
  const tokenHash = hashSecret(token);
  const actor = await findFeedOwner(db.read, tokenHash);
  if (!actor)
    throw new AppError(
      404,
      'calendar.not_found',
      'There is no calendar at this address. Make a new address in your account.',
    );
  await touch(db, tokenHash, now);
  const today = now.slice(0, 10);
  const ofRisks = (await listFeedReviews(db.read, actor)).map(
    ({ id, ref, title, owner, due, slug, register }): CalendarEntry => ({
      ...{ id: `review-${id}@heed`, day: due, summary: `Review ${ref}: ${title}` },
      description: `${register}. The review is ${describeDue(due, today)}.${owner ? ` Owner: ${owner}.` : ''}`,
      url: `${origin}/r/${encodeURIComponent(slug)}/risks/${encodeURIComponent(ref)}`,
    }),
  );
  const ofRegisters = (await listFeedRegisters(db.read, actor)).map(
    ({ id, slug, title, due }): CalendarEntry => ({
      ...{ id: `register-review-${id}@heed`, day: due, summary: `Review of the register ${title}` },
      description: `The review is ${describeDue(due, today)}.`,
      url: `${origin}/r/${encodeURIComponent(slug)}/reviews`,
    }),
  );
  return writeCalendar([...ofRisks, ...ofRegisters], now);
};
