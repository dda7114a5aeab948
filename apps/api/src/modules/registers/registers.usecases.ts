import type {
  Category,
  EscalationBand,
  ListQuery,
  Register,
  RegisterPatch,
  ReviewScheduleWrite,
  ScoringModel,
} from '@heed/contracts';
import { isUniqueViolation, type Tx } from '@heed/db';
import { DEFAULT_ESCALATION_SETTING, DEFAULT_SCORING, slugify } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { settleReviews } from '../reviews/due-reviews.repository.ts';
import { replaceScheduleRows } from '../reviews/schedule.repository.ts';
import { replaceCategories } from './categories.repository.ts';
import { findRegisterAccess } from './register-access.ts';
import { presentRegister, presentRegisterItem } from './registers.presenter.ts';
import {
  countsByRegister,
  findFreeSlug,
  findLatestDocument,
  getRegister,
  getReviewSetting,
  listReadableRegisters,
  type RegisterRow,
  rankOverdue,
  updateRegister,
} from './registers.repository.ts';

/** The registers a person may read, with how many risks there are in each. */
export const listRegisters = async (work: Work, query: ListQuery) => {
  const { rows, next, total } = await listReadableRegisters(work.read, work.actor, query, 'no');
  const counts = await countsByRegister(
    work.read,
    rows.map((row) => row.id),
  );
  return { items: rows.map((row) => presentRegisterItem(row, counts.get(row.id) as never)), next, total };
};

/** A register: header, scales, counts, and what the caller may do. */
export const readRegister = async (work: Work, access: RegisterAccess): Promise<Register> =>
  presentRegister(work.read, work, access, await getRegister(work.read, access.id));

export type NewRegister = Omit<
  RegisterRow,
  | 'id'
  | 'slug'
  | 'overdueOn'
  | 'escalationSetting'
  | 'reserveLimit'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
  | 'archivedAt'
> & {
  readonly categories: readonly Category[];
  readonly scoring: ScoringModel;
  /** Topics and events of its review schedule, where it brings some. */
  readonly schedule?: ReviewScheduleWrite;
};

/** What the trail tells of the schedule a register begins with. */
const scheduleChanges = ({ topics, events }: ReviewScheduleWrite) => ({
  ...(topics.length > 0 && { reviewTopics: topics }),
  ...(events.length > 0 && { reviewEvents: events }),
});

/** The five usual categories, for a register that brings none. */
const USUAL_CATEGORIES: readonly Category[] = [
  { code: 'T', name: 'Technical', description: 'Technology and architecture', reviewCadence: '' },
  { code: 'S', name: 'Security', description: 'Security and compliance', reviewCadence: '' },
  { code: 'O', name: 'Operational', description: 'Running and maintaining it', reviewCadence: '' },
  { code: 'P', name: 'Performance', description: 'Speed and scale', reviewCadence: '' },
  { code: 'PR', name: 'Project', description: 'Scope, time and people', reviewCadence: '' },
];

const blankRegister = (title: string): NewRegister => ({
  title,
  project: '',
  documentVersion: '',
  date: null,
  owner: '',
  documentStatus: 'active',
  reviewCadence: '',
  lastReview: null,
  nextReview: null,
  facts: [],
  executiveSummary: '',
  overallStated: '',
  escalation: [] as EscalationBand[],
  findingCount: 0,
  separateDuties: null,
  predecessorId: null,
  planStartsOn: null,
  categories: USUAL_CATEGORIES,
  scoring: DEFAULT_SCORING,
});

/** Adds a register; whoever makes it becomes its manager. A taken slug is answered, a suggested one is numbered. */
export const insertRegister = async (
  q: Tx,
  work: Work,
  input: NewRegister,
  slug: string | undefined,
  action: string,
): Promise<RegisterAccess> => {
  const { categories, scoring, schedule = { topics: [], events: [] }, ...header } = input;
  const id = newId();
  const overdueOn = work.now.slice(0, 10);
  const chosen = slug ?? (await findFreeSlug(q, slugify(input.project || input.title)));
  await q.insert(q.t.registers).values({
    ...header,
    id,
    slug: chosen,
    overdueOn,
    version: 1,
    createdAt: work.now,
    updatedAt: work.now,
    archivedAt: null,
  });
  await q.insert(q.t.scoringModels).values({
    registerId: id,
    version: scoring.version,
    definition: scoring,
    createdAt: work.now,
    by: authorOf(work).name,
  });
  await q.insert(q.t.memberships).values({ registerId: id, userId: work.actor.id, roles: ['manager'] });
  await replaceCategories(q, id, categories);
  await replaceScheduleRows(q, id, schedule);
  await recordEvent(q, work, {
    registerId: id,
    entity: 'register',
    key: chosen,
    action,
    changes: changesBetween({}, { ...header, categories, scoring, ...scheduleChanges(schedule) }),
    version: 1,
  });
  return {
    id,
    slug: chosen,
    title: input.title,
    overdueOn,
    timeZone: DEFAULT_ESCALATION_SETTING.timeZone,
    roles: ['manager'],
    archivedAt: null,
    separateDuties: header.separateDuties ?? false,
    teams: [],
  };
};

/** Answers a taken slug with a sentence instead of a constraint's name. */
export const withSlugConflict = async <T>(slug: string | undefined, task: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (slug !== undefined)
        throw new AppError(
          409,
          'register.slug_taken',
          `There is a register "${slug}" already. Choose another address for this one.`,
          {
            errors: [{ path: 'slug', message: 'This address is taken.' }],
          },
        );
      if (attempt >= 5) throw error; // somebody took the free slug first: look again
    }
  }
};

/** Starts a register without a document. */
export const createRegister = (work: Work, input: { title: string; slug?: string | undefined }) =>
  withSlugConflict(input.slug, () =>
    work.tx(async (q) => {
      const { slug } = await insertRegister(q, work, blankRegister(input.title), input.slug, 'created');
      return { register: { slug } };
    }),
  );

/** Reviews counted from the register's last one, or bound to an event, move with it. */
export const moveReviews = async (q: Tx, register: RegisterRow): Promise<void> => {
  await settleReviews(q, register.id, await getReviewSetting(q, register));
  await rankOverdue(q, register.id, register.overdueOn);
};

/** Changes the header of a register. */
export const patchRegister = (
  work: Work,
  access: RegisterAccess,
  version: number,
  input: RegisterPatch,
): Promise<Register> =>
  work.tx(async (q) => {
    const before = await getRegister(q, access.id);
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const changes = changesBetween(before, given);
    if (before.version !== version) throw stale('register', await presentRegister(q, work, access, before));
    if (Object.keys(changes).length === 0) return presentRegister(q, work, access, before);
    const after = await updateRegister(q, before, { ...given, updatedAt: work.now });
    if (!after) throw stale('register', await presentRegister(q, work, access, await getRegister(q, access.id)));
    const reviewedOn = after.lastReview ?? after.date;
    if (reviewedOn !== (before.lastReview ?? before.date)) await moveReviews(q, after);
    await recordEvent(q, work, {
      registerId: access.id,
      entity: 'register',
      key: after.slug,
      action: 'changed',
      changes,
      version: after.version,
    });
    // Whether duties are separated may be what changed.
    return presentRegister(q, work, (await findRegisterAccess(q, work.actor, after.slug)) ?? access, after);
  });

/** The imported document of a register, section by section. */
export const readDocumentOf = async (work: Work, access: RegisterAccess) => {
  const document = await findLatestDocument(work.read, access.id);
  if (!document) throw notFound('document', access.slug);
  const { filename, importedAt, importedBy, sections, findings } = document;
  return { filename, importedAt, importedBy, sections, findings };
};
