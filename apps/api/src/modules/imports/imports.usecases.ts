import type { ImportPreview } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { type RegisterDraft, type RiskDraft, slugify } from '@heed/domain';
import type { ReadResult } from '../../documents/document-task.ts';
import { runInWorker } from '../../documents/run-document-task.ts';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { changesBetween, type EventInput, recordEvent, recordEvents } from '../audit/audit.repository.ts';
import { replaceCategories } from '../registers/categories.repository.ts';
import { authoriseRegister } from '../registers/register-access.ts';
import {
  findFreeSlug,
  getRegister,
  getSetting,
  listCategories,
  updateRegister,
} from '../registers/registers.repository.ts';
import { insertRegister, withSlugConflict } from '../registers/registers.usecases.ts';
import { assessmentsOf } from '../risks/assessments.ts';
import { deriveColumns, type RiskContent, type RiskRow } from '../risks/risk-columns.ts';
import { recount } from '../risks/risk-counters.repository.ts';
import {
  findRisk,
  insertActions,
  insertAssessments,
  insertRisks,
  listActions,
  nextPosition,
  ownersOf,
} from '../risks/risks.repository.ts';
import { creationChanges, saveRisk } from '../risks/save-risk.ts';
import { actionsOf, contentOf, registerOf } from './draft-columns.ts';
import {
  commitImport,
  findImport,
  findSlugOf,
  insertDocument,
  insertImport,
  setImportedRegister,
} from './imports.repository.ts';

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

/** Adds the risks of a document in a few large writes, each with its assessment and its event. */
const insertDraftRisks = async (q: Tx, work: Work, registerId: string, drafts: readonly RiskDraft[]): Promise<void> => {
  const setting = await getSetting(q, registerId);
  const first = await nextPosition(q, registerId);
  const ownerOf = await ownersOf(q, registerId);
  const entries = drafts.map((draft, i) => {
    const content: RiskContent = contentOf(draft);
    const actions = actionsOf(draft.actions);
    const row: RiskRow = {
      ...content,
      ...deriveColumns(content, actions, setting),
      id: newId(),
      registerId,
      ...ownerOf(content.owner),
      stateSince: work.now,
      position: first + i,
      movedFromScore: null,
      movedFromPriority: null,
      movedAt: null,
      linesFrom: draft.lines?.[0] ?? null,
      linesTo: draft.lines?.[1] ?? null,
      version: 1,
      createdAt: work.now,
      updatedAt: work.now,
    };
    return { row, content, actions };
  });
  await insertRisks(
    q,
    entries.map(({ row }) => row),
  );
  await insertActions(
    q,
    registerId,
    entries.map(({ row, actions }) => ({ riskId: row.id, actions })),
  );
  await insertAssessments(
    q,
    entries.flatMap(({ row }) => assessmentsOf(work, null, row, row.stated?.reason ?? '', setting.scoring)),
  );
  await recount(
    q,
    registerId,
    [],
    entries.map(({ row }) => row),
  );
  await recordEvents(
    q,
    work,
    entries.map(
      ({ row, content, actions }): EventInput => ({
        registerId,
        entity: 'risk',
        key: row.ref,
        action: 'imported',
        changes: creationChanges(content, actions),
        version: 1,
      }),
    ),
  );
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
  await insertDraftRisks(q, work, access.id, draft.risks);
  return access;
};

/** All of an import or nothing: an edit that came between reading and writing sends the whole of it back. */
const changedMeanwhile = (key: string): AppError =>
  new AppError(
    409,
    'import.changed_meanwhile',
    `Somebody changed ${key} while the document was being brought in. Nothing was imported; import it again.`,
  );

const updateHeader = async (q: Tx, work: Work, access: RegisterAccess, draft: RegisterDraft, findingCount: number) => {
  const { categories, scoring, ...header } = registerOf(draft, findingCount);
  const before = await getRegister(q, access.id);
  if (!(await updateRegister(q, before, { ...header, updatedAt: work.now }))) throw changedMeanwhile(access.slug);
  const { scoring: scoringBefore } = await getSetting(q, access.id);
  const next = { ...scoring, version: scoringBefore.version + 1 };
  if (JSON.stringify({ ...next, version: 0 }) !== JSON.stringify({ ...scoringBefore, version: 0 }))
    await q
      .insert(q.t.scoringModels)
      .values({ registerId: access.id, version: next.version, definition: next, createdAt: work.now });
  const known = await listCategories(q, access.id);
  const added = known.filter((old) => !categories.some((category) => category.code === old.code));
  await replaceCategories(q, access.id, [...categories, ...added]);
  await recordEvent(q, work, {
    registerId: access.id,
    entity: 'register',
    key: access.slug,
    action: 'imported',
    changes: changesBetween(before, header),
    version: before.version + 1,
  });
};

/** Brings a document into a register that exists: known refs are updated, new ones added, the others stay. */
const mergeIntoRegister = async (
  q: Tx,
  work: Work,
  access: RegisterAccess,
  read: ReadResult,
  source: { filename: string; text: string },
): Promise<void> => {
  await updateHeader(q, work, access, read.draft, read.findings.length);
  await insertDocument(q, work, access.id, source.filename, source.text, read);
  const added: RiskDraft[] = [];
  for (const draft of read.draft.risks) {
    const before = await findRisk(q, access.id, draft.ref);
    if (!before) {
      added.push(draft);
      continue;
    }
    const actions = actionsOf(draft.actions, await listActions(q, before.id));
    const saved = await saveRisk(q, work, access, before, {
      content: contentOf(draft, before),
      actions,
      reason: '',
      action: 'imported',
      lines: draft.lines,
    });
    if (!saved) throw changedMeanwhile(draft.ref);
  }
  await insertDraftRisks(q, work, access.id, added);
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
  return withSlugConflict(input.slug, () =>
    work.tx(async (q) => {
      if (!(await commitImport(q, id, work.now)))
        throw new AppError(
          409,
          'import.committed',
          'This preview has become a register already. Open that, or read the file again.',
        );
      if (into) await mergeIntoRegister(q, work, into, read, source);
      const access = into ?? (await insertDraftRegister(q, work, read, source, input.slug));
      await setImportedRegister(q, id, access.id);
      return { register: { slug: access.slug } };
    }),
  );
};
