import type { Comment } from '@heed/contracts';
import { grantFor } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import type { CommentRow, Mentioned } from './comments.repository.ts';

/** A comment as the caller may see and change it. What was removed keeps its place and says nothing any more. */
export const presentComment = (
  row: CommentRow,
  mentions: readonly Mentioned[],
  actor: Actor,
  access: RegisterAccess,
): Comment => ({
  id: row.id,
  text: row.removedAt === null ? row.text : '',
  mentions: row.removedAt === null ? [...mentions] : [],
  by: row.by,
  byId: row.byId,
  at: row.at,
  editedAt: row.editedAt,
  removedAt: row.removedAt,
  version: row.version,
  mine:
    row.byId === actor.id &&
    row.removedAt === null &&
    access.archivedAt === null &&
    grantFor('risk.comment', { ...actor, roles: access.roles }) !== 'no',
});
