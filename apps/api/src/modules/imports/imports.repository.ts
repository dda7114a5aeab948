import { createHash } from 'node:crypto';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import type { CommentDraft } from '@heed/domain';
import { and, eq, isNull } from 'drizzle-orm';
import type { ReadResult } from '../../documents/document-task.ts';
import { authorOf, type Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';

export const insertImport = async (q: Tx, work: Work, filename: string, source: string) => {
  const row = {
    id: newId(),
    userId: work.actor.id,
    filename,
    source,
    createdAt: work.now,
    committedAt: null,
    registerId: null,
  };
  await q.insert(q.t.imports).values(row);
  return row;
};

/** A preview, by the person who made it; nobody else sees it. */
export const findImport = async (q: Reader, userId: string, id: string) => {
  const { imports } = q.t;
  const [row] = await q
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.userId, userId)));
  return row;
};

/** Marks the preview as used; false when somebody was faster. */
export const commitImport = async (q: Tx, id: string, now: string): Promise<boolean> => {
  const { imports } = q.t;
  const rows = await q
    .update(imports)
    .set({ committedAt: now })
    .where(and(eq(imports.id, id), isNull(imports.committedAt)))
    .returning({ id: imports.id });
  return rows.length === 1;
};

export const setImportedRegister = (q: Tx, id: string, registerId: string) =>
  q.update(q.t.imports).set({ registerId }).where(eq(q.t.imports.id, id));

export const findSlugOf = async (q: Reader, registerId: string): Promise<string | null> => {
  const [row] = await q
    .select({ slug: q.t.registers.slug })
    .from(q.t.registers)
    .where(eq(q.t.registers.id, registerId));
  return row?.slug ?? null;
};

/** Keeps the source byte for byte, with everything that was read from it. */
export const insertDocument = (
  q: Tx,
  work: Work,
  registerId: string,
  filename: string,
  source: string,
  result: ReadResult,
) =>
  q.insert(q.t.documents).values({
    id: newId(),
    registerId,
    filename,
    sha256: createHash('sha256').update(source).digest('hex'),
    source,
    claims: result.claims,
    sections: result.sections,
    findings: result.findings,
    importedBy: authorOf(work).name,
    importedAt: work.now,
  });

/** What was said about a risk: by whom, when, and what, removed remarks included. */
export const listRemarks = (q: Reader, riskId: string): Promise<CommentDraft[]> => {
  const { comments } = q.t;
  return q
    .select({ by: comments.by, at: comments.at, text: comments.text })
    .from(comments)
    .where(eq(comments.riskId, riskId));
};

/** The same remark: one that was edited or removed since keeps its author and its time. */
const isSameRemark = (a: CommentDraft, b: CommentDraft): boolean => a.by === b.by && a.at === b.at;

/** Adds what a document says was said, oldest first, by name; what is there already stays as it is. */
export const insertNewComments = (
  q: Tx,
  lists: readonly { riskId: string; drafts: readonly CommentDraft[]; known: readonly CommentDraft[] }[],
): Promise<void> => {
  const rows = lists.flatMap(({ riskId, drafts, known }) =>
    drafts
      .filter((draft) => !known.some((each) => isSameRemark(each, draft)))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ by, at, text }) => ({
        ...{ id: newId(), riskId, text, byId: null, by, at },
        ...{ editedAt: null, removedAt: null, version: 1 },
      })),
  );
  return writeInChunks(rows, 400, (chunk) => q.insert(q.t.comments).values(chunk));
};
