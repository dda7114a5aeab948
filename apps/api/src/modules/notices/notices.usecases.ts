import type { ListQuery, NoticeStep, PublicNotice, UserNotice, UserNoticeWrite } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound, stale } from '../../http/app-error.ts';
import { newId, newSecret } from '../../ids.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { findRisk, lockRegister } from '../risks/risks.repository.ts';
import { noticeKey, presentNotice, presentPublic, presentStep } from './notices.presenter.ts';
import {
  findNotice,
  findPublicNotice,
  insertNotice,
  listNotices,
  listSteps,
  type NoticeOfRisk,
  type NoticeRow,
  nextNoticeNumber,
  updateNotice,
} from './notices.repository.ts';

/** A notice of this register; one of another is answered like one that is not there. */
export const getNotice = async (q: Reader, register: RegisterAccess, id: string): Promise<NoticeOfRisk> => {
  const found = await findNotice(q, register.id, id);
  if (!found) throw notFound('notice', id);
  return found;
};

export const listNoticesOf = async (work: Work, register: RegisterAccess, query: ListQuery, origin: string) => {
  const { rows, next, total } = await listNotices(work.read, register.id, query);
  return { items: rows.map((row) => presentNotice(row, origin)), next, total };
};

export const readNotice = async (work: Work, register: RegisterAccess, id: string, origin: string) =>
  presentNotice(await getNotice(work.read, register, id), origin);

/** What was done with a notice: who wrote, changed, published and ended it, and to whom it went. */
export const readHistory = async (
  work: Work,
  register: RegisterAccess,
  id: string,
): Promise<{ items: NoticeStep[] }> => {
  const { notice } = await getNotice(work.read, register, id);
  return { items: (await listSteps(work.read, register.id, noticeKey(notice))).map(presentStep) };
};

/** A notice as anybody sees it who knows its address. */
export const readPublicNotice = async (q: Reader, token: string): Promise<PublicNotice> =>
  presentPublic(await findPublicNotice(q, token));

const findRiskOf = async (q: Reader, register: RegisterAccess, ref: string | null) => {
  if (ref === null) return null;
  const risk = await findRisk(q, register.id, ref);
  if (!risk) throw notFound('risk', ref);
  return { id: risk.id, ref: risk.ref, title: risk.title };
};

/** What of a notice people change, as the trail tells it: its address is a key and stays out. */
const contentOf = ({ notice, risk }: NoticeOfRisk) => {
  const { title, impact, timeline, publicToken } = notice;
  return { title, impact, timeline, ref: risk?.ref ?? null, isPublic: publicToken !== null };
};

export const createNotice = (
  work: Work,
  register: RegisterAccess,
  { ref, isPublic, ...text }: UserNoticeWrite,
  origin: string,
): Promise<UserNotice> =>
  work.tx(async (q) => {
    const risk = await findRiskOf(q, register, ref);
    await lockRegister(q, register.id);
    const notice: NoticeRow = {
      ...{ id: newId(), registerId: register.id, number: await nextNoticeNumber(q, register.id), ...text },
      ...{ riskId: risk?.id ?? null, state: 'draft', by: work.actor.name, publishedAt: null, publishedBy: null },
      ...{ changedAt: null, endedAt: null, publicToken: isPublic ? newSecret() : null, version: 1 },
      ...{ createdAt: work.now, updatedAt: work.now },
    };
    const made = { notice, risk: risk && { ref: risk.ref, title: risk.title } };
    await insertNotice(q, notice);
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'notice', key: noticeKey(notice), action: 'drafted', version: 1 },
      changes: changesBetween({}, contentOf(made)),
    });
    return presentNotice(made, origin);
  });

const hasChangedWords = (before: NoticeRow, after: NoticeRow): boolean =>
  (['title', 'impact', 'timeline'] as const).some((field) => before[field] !== after[field]);

const refuseEnded = ({ state }: NoticeRow): void => {
  if (state === 'ended')
    throw new AppError(409, 'notice.ended', 'This notice is over: its words stay as they were. Draft a new one.');
};

/** The address stays as it is, ends, or is a new one: an earlier one never answers again. */
const tokenAfter = ({ publicToken }: NoticeRow, isPublic: boolean | undefined): string | null => {
  if (isPublic === undefined) return publicToken;
  return isPublic ? (publicToken ?? newSecret()) : null;
};

/**
 * Changes the words of a notice, the risk it is about, or whether it has a public address. Users see when a published
 * one was changed; they are not told again.
 */
export const patchNotice = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { readonly id: string; readonly version: number },
  patch: { readonly [Field in keyof UserNoticeWrite]?: UserNoticeWrite[Field] | undefined },
  origin: string,
): Promise<UserNotice> =>
  work.tx(async (q) => {
    const found = await getNotice(q, register, id);
    const before = found.notice;
    if (before.version !== version) throw stale('notice', presentNotice(found, origin));
    const risk = patch.ref === undefined ? undefined : await findRiskOf(q, register, patch.ref);
    const after: NoticeRow = {
      ...before,
      ...{ title: patch.title ?? before.title, impact: patch.impact ?? before.impact },
      ...{ timeline: patch.timeline ?? before.timeline, publicToken: tokenAfter(before, patch.isPublic) },
      ...{ riskId: risk === undefined ? before.riskId : (risk?.id ?? null), updatedAt: work.now },
    };
    if (hasChangedWords(before, after)) {
      refuseEnded(before);
      if (before.state === 'published') after.changedAt = work.now;
    }
    const changed = { notice: after, risk: risk === undefined ? found.risk : risk };
    const changes = changesBetween(contentOf(found), contentOf(changed));
    if (Object.keys(changes).length === 0) return presentNotice(found, origin);
    await write(q, register, before, after, origin);
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'notice', key: noticeKey(before), action: 'changed', changes },
      version: version + 1,
    });
    return readWritten(q, register, id, origin);
  });

/** Writes what was decided over what was read; who was faster is answered with. */
export const write = async (
  q: Tx,
  register: RegisterAccess,
  before: NoticeRow,
  after: Partial<NoticeRow>,
  origin: string,
): Promise<void> => {
  if (await updateNotice(q, before, after)) return;
  throw stale('notice', presentNotice(await getNotice(q, register, before.id), origin));
};

export const readWritten = async (q: Tx, register: RegisterAccess, id: string, origin: string): Promise<UserNotice> =>
  presentNotice(await getNotice(q, register, id), origin);
