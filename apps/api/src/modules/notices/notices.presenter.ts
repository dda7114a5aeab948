import type { NoticeStep, PublicNotice, UserNotice } from '@heed/contracts';
import { AppError } from '../../http/app-error.ts';
import type { findPublicNotice, listSteps, NoticeOfRisk, NoticeRow } from './notices.repository.ts';

/** What people call it. */
export const noticeKey = ({ number }: Pick<NoticeRow, 'number'>): string => `Notice ${number}`;

/** The page users open; null while there is none. */
export const publicPath = ({ publicToken }: Pick<NoticeRow, 'publicToken'>): string | null =>
  publicToken === null ? null : `/n/${publicToken}`;

export const presentNotice = ({ notice, risk }: NoticeOfRisk, origin: string): UserNotice => {
  const { id, number, title, impact, timeline, state, by, publishedAt, publishedBy, changedAt, endedAt } = notice;
  const path = publicPath(notice);
  return {
    ...{ id, number, title, impact, timeline, risk, state, by, publishedAt, publishedBy, changedAt, endedAt },
    ...{ isPublic: path !== null, publicUrl: path === null ? null : `${origin}${path}` },
    ...{ version: notice.version, createdAt: notice.createdAt, updatedAt: notice.updatedAt },
  };
};

/** Field by field: whatever a row gets one day, users see this and no more. */
export const presentPublic = (row: Awaited<ReturnType<typeof findPublicNotice>>): PublicNotice => {
  if (!row || row.publishedAt === null)
    throw new AppError(
      404,
      'notice.not_found',
      'There is no notice at this address. It may have been taken back: ask who sent you the link.',
    );
  const { title, impact, timeline, publishedAt, changedAt, endedAt } = row;
  return { title, impact, timeline, publishedAt, changedAt, endedAt };
};

export const presentStep = (row: Awaited<ReturnType<typeof listSteps>>[number]): NoticeStep => {
  const { id, at, by, action, changes } = row;
  return { id, at, by, action, changes: JSON.parse(changes) };
};
