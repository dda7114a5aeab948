import { createHash } from 'node:crypto';
import type { Reader, Tx } from '@heed/db';
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
