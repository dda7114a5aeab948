import type { ImportPreview } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { slugify } from '@heed/domain';
import type { ReadResult } from '../../documents/document-task.ts';
import { runInWorker } from '../../documents/run-document-task.ts';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { importSignOff } from '../acceptances/sign-off-draft.usecases.ts';
import { importPlan } from '../communication/importing-plan.usecases.ts';
import { authoriseRegister } from '../registers/register-access.ts';
import { findFreeSlug, findLatestDocument } from '../registers/registers.repository.ts';
import { insertRegister, withSlugConflict } from '../registers/registers.usecases.ts';
import { importReserves } from '../reserves/importing-reserves.usecases.ts';
import { importRunbooks } from '../runbooks/importing-runbooks.usecases.ts';
import { importTimeline } from '../timeline/importing-plan.usecases.ts';
import { registerOf } from './draft-columns.ts';
import { insertDraftKris } from './draft-kris.usecases.ts';
import { insertDraftRisks } from './draft-risks.usecases.ts';
import {
  commitImport,
  findImport,
  findSlugOf,
  insertDocument,
  insertImport,
  setImportedRegister,
} from './imports.repository.ts';
import { mergeIntoRegister, type SaidBefore } from './merging.usecases.ts';

const MAX_RISKS = 10_000;

const readPreview = async (bytes: Uint8Array, filename: string) => {
  const answer = await runInWorker({ kind: 'preview', bytes, filename }, 'preview', 'refused');
  if (answer.kind === 'refused') throw new AppError(422, answer.code, answer.problem);
  if (answer.preview.risks.length > MAX_RISKS)
    throw new AppError(
      422,
      'import.too_many_risks',
      `The file lists ${answer.preview.risks.length} risks; a register holds at most ${MAX_RISKS}. Split the file.`,
    );
  return answer;
};

/** Reads a file and keeps it aside; nothing of it is in a register yet. */
export const previewImport = async (work: Work, bytes: Uint8Array, filename: string): Promise<ImportPreview> => {
  const { source, preview, project } = await readPreview(bytes, filename);
  const row = await work.tx((q) => insertImport(q, work, filename, source));
  const suggestedSlug = await findFreeSlug(work.read, slugify(project));
  return { ...preview, id: row.id, filename, createdAt: row.createdAt, suggestedSlug, register: null };
};

/** A preview made before. It is read from the kept file again, so it shows what a commit would do now. */
export const readImport = async (work: Work, id: string): Promise<ImportPreview> => {
  const row = await findImport(work.read, work.actor.id, id);
  if (!row) throw notFound('import', id);
  const { preview, project } = await readPreview(Buffer.from(row.source), row.filename);
  const register = row.registerId ? await findSlugOf(work.read, row.registerId) : null;
  const suggestedSlug = register ?? (await findFreeSlug(work.read, slugify(project)));
  return { ...preview, id: row.id, filename: row.filename, createdAt: row.createdAt, suggestedSlug, register };
};

/** Turns what was read into a new register, in the caller's transaction. */
export const insertDraftRegister = async (
  q: Tx,
  work: Work,
  read: ReadResult,
  source: { filename: string; text: string } | null,
  slug: string | undefined,
): Promise<RegisterAccess> => {
  const { draft, findings } = read;
  const access = await insertRegister(
    q,
    work,
    registerOf(draft, findings.length),
    slug,
    source ? 'imported' : 'created',
  );
  if (source) await insertDocument(q, work, access.id, source.filename, source.text, read);
  await importPlan(q, work, access.id, draft.communication);
  await insertDraftRisks(q, work, access.id, draft.risks);
  await insertDraftKris(q, work, access, draft, draft.kris ?? []);
  await importRunbooks(q, work, access.id, draft.runbooks);
  await importReserves(q, work, access.id, draft.reserves);
  await importTimeline(q, work, access.id, draft.timeline);
  await importSignOff(q, work, access.id, draft.signOff);
  return access;
};

/** What the document a register came from said, so that a merge knows what the new one says otherwise. */
const saidBefore = async (work: Work, registerId: string): Promise<SaidBefore> => {
  const document = await findLatestDocument(work.read, registerId);
  if (!document) return { kris: [], runbooks: [] };
  const { draft } = await runInWorker({ kind: 'read', source: document.source }, 'read');
  return { kris: draft.kris ?? [], runbooks: draft.runbooks ?? [] };
};

/** Turns a preview into a register, or brings it into one: everything or nothing. */
export const commitPreview = async (
  work: Work,
  id: string,
  input: { slug?: string | undefined; into?: string | undefined },
): Promise<{ register: { slug: string } }> => {
  const row = await findImport(work.read, work.actor.id, id);
  if (!row) throw notFound('import', id);
  const into = input.into
    ? await authoriseRegister(work.read, work.actor, input.into, 'register.import', work.now)
    : undefined;
  const read = await runInWorker({ kind: 'read', source: row.source }, 'read');
  const source = { filename: row.filename, text: row.source };
  const before = into ? await saidBefore(work, into.id) : undefined;
  return withSlugConflict(input.slug, () =>
    work.tx(async (q) => {
      if (!(await commitImport(q, id, work.now)))
        throw new AppError(
          409,
          'import.committed',
          'This preview has become a register already. Open that, or read the file again.',
        );
      if (into) await mergeIntoRegister(q, work, into, read, source, before);
      const access = into ?? (await insertDraftRegister(q, work, read, source, input.slug));
      await setImportedRegister(q, id, access.id);
      return { register: { slug: access.slug } };
    }),
  );
};
