import type { Comment, ListQuery } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { findMentions } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, forbidden, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { addFollowers } from '../follows/follows.repository.ts';
import { changeNotifications } from '../notifications/notifications.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { presentComment } from './comments.presenter.ts';
import {
  type CommentRow,
  findComment,
  insertComment,
  listComments,
  listMentionable,
  mentionsOf,
  replaceMentions,
  updateComment,
} from './comments.repository.ts';

const getRisk = async (q: Reader, register: RegisterAccess, ref: string): Promise<RiskRow> => {
  const risk = await findRisk(q, register.id, ref);
  if (!risk) throw notFound('risk', ref);
  return risk;
};

const getComment = async (q: Reader, riskId: string, id: string): Promise<CommentRow> => {
  const row = await findComment(q, riskId, id);
  if (!row) throw notFound('comment', id);
  return row;
};

const present = async (q: Reader, work: Work, register: RegisterAccess, row: CommentRow): Promise<Comment> =>
  presentComment(row, (await mentionsOf(q, [row.id])).get(row.id) ?? [], work.actor, register);

/** A page of the comments on a risk, oldest first. */
export const listCommentsOn = async (work: Work, register: RegisterAccess, ref: string, query: ListQuery) => {
  const risk = await getRisk(work.read, register, ref);
  const { rows, next, total } = await listComments(work.read, risk.id, query);
  const mentions = await mentionsOf(
    work.read,
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => presentComment(row, mentions.get(row.id) ?? [], work.actor, register));
  return { items, next, total };
};

const notificationKeyOf = (commentId: string): string => `mention:${commentId}`;

const tellMentioned = (
  q: Tx,
  work: Work,
  { id, slug }: RegisterAccess,
  { row, ref, mentioned }: { row: CommentRow; ref: string; mentioned: readonly string[] },
) =>
  notify(q, work, [
    {
      registerId: id,
      ...{ kind: 'mention', ref, people: mentioned, key: notificationKeyOf(row.id) },
      title: `${row.by} mentioned you on ${ref}`,
      body: row.text,
      path: `/r/${encodeURIComponent(slug)}/risks/${encodeURIComponent(ref)}`,
    },
  ]);

/** Those who were told of a comment find there what it says now; of one that was removed, nothing. */
const retell = async (q: Tx, commentId: string, text: string | null): Promise<void> => {
  const mentioned = (await mentionsOf(q, [commentId])).get(commentId) ?? [];
  const people = mentioned.map(({ id }) => id);
  await changeNotifications(q, notificationKeyOf(commentId), people, text);
};

/** Notes whom a comment mentions, and tells them; they follow the risk from now on, like its author. */
const mention = async (q: Tx, work: Work, register: RegisterAccess, ref: string, row: CommentRow): Promise<void> => {
  const mentioned = findMentions(row.text, await listMentionable(q, register.id));
  await replaceMentions(q, row.id, mentioned);
  const author = row.byId === null ? [] : [row.byId];
  await addFollowers(q, row.riskId, [...new Set([...author, ...mentioned])], work.now);
  // What is told of the past, as in the example, is no news.
  if (work.author === undefined) await tellMentioned(q, work, register, { row, ref, mentioned });
};

const record = (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  ref: string,
  what: { action: 'added' | 'changed' | 'removed'; text: [string | null, string | null]; version: number },
) =>
  recordEvent(q, work, {
    registerId: register.id,
    entity: 'comment',
    key: ref,
    action: what.action,
    changes: { text: what.text },
    version: what.version,
  });

/** Comments on a risk. */
export const createComment = (work: Work, register: RegisterAccess, ref: string, text: string): Promise<Comment> =>
  work.tx(async (q) => {
    const risk = await getRisk(q, register, ref);
    const author = authorOf(work);
    const row: CommentRow = {
      id: newId(),
      riskId: risk.id,
      text,
      byId: author.id,
      by: author.name,
      at: work.now,
      editedAt: null,
      removedAt: null,
      version: 1,
    };
    await insertComment(q, row);
    await mention(q, work, register, ref, row);
    await record(q, work, register, ref, { action: 'added', text: [null, text], version: 1 });
    return present(q, work, register, row);
  });

/** The comment somebody means to change: their own, still there, and as they have seen it. */
const getOwnComment = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  { ref, id }: { ref: string; id: string },
  version: number,
): Promise<CommentRow> => {
  const risk = await getRisk(q, register, ref);
  const before = await getComment(q, risk.id, id);
  if (before.byId !== work.actor.id)
    throw forbidden('comment.not_yours', `This comment is ${before.by}'s. You can change and remove your own only.`);
  if (before.version !== version) throw stale('comment', await present(q, work, register, before));
  if (before.removedAt !== null)
    throw new AppError(409, 'comment.removed', 'This comment was removed. Write a new one instead.');
  return before;
};

/** Changes one's own comment; what it said before stays in the history. */
export const patchComment = (
  work: Work,
  register: RegisterAccess,
  at: { ref: string; id: string },
  version: number,
  text: string,
): Promise<Comment> =>
  work.tx(async (q) => {
    const before = await getOwnComment(q, work, register, at, version);
    if (before.text === text) return present(q, work, register, before);
    const after = await updateComment(q, before, { text, editedAt: work.now });
    if (!after) throw stale('comment', await present(q, work, register, await getComment(q, before.riskId, before.id)));
    await retell(q, after.id, text);
    await mention(q, work, register, at.ref, after);
    await record(q, work, register, at.ref, {
      action: 'changed',
      text: [before.text, text],
      version: after.version,
    });
    return present(q, work, register, after);
  });

/** Removes one's own comment. Its place stays, and what it said stays in the history. */
export const removeComment = (
  work: Work,
  register: RegisterAccess,
  at: { ref: string; id: string },
  version: number,
): Promise<Comment> =>
  work.tx(async (q) => {
    const before = await getOwnComment(q, work, register, at, version);
    const after = await updateComment(q, before, { removedAt: work.now });
    if (!after) throw stale('comment', await present(q, work, register, await getComment(q, before.riskId, before.id)));
    await retell(q, after.id, null);
    await record(q, work, register, at.ref, {
      action: 'removed',
      text: [before.text, null],
      version: after.version,
    });
    return present(q, work, register, after);
  });
