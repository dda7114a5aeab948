import type { CategoriesChange, CategoriesConsequences, Category, Register } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { categoryConsequences, isSame } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, stale } from '../../http/app-error.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { moveReserves } from '../reserves/moving-reserves.usecases.ts';
import { readSchedule, replaceScheduleRows } from '../reviews/schedule.repository.ts';
import { listCategoryUses, recategorise, replaceCategories } from './categories.repository.ts';
import { presentRegister } from './registers.presenter.ts';
import { getRegister, listCategories, updateRegister } from './registers.repository.ts';

interface Judged {
  readonly before: readonly Category[];
  readonly consequences: CategoriesConsequences;
}

const judge = async (q: Reader, registerId: string, change: CategoriesChange): Promise<Judged> => {
  const before = await listCategories(q, registerId);
  const gone = before.flatMap(({ code }) => (change.categories.some((each) => each.code === code) ? [] : [code]));
  const uses = await listCategoryUses(q, registerId, gone);
  return { before, consequences: categoryConsequences(before, change.categories, uses, change.replace) };
};

/** What other categories would mean for the risks. Nothing is written, whatever stands against it. */
export const previewCategories = async (
  work: Work,
  access: RegisterAccess,
  change: CategoriesChange,
): Promise<CategoriesConsequences> => (await judge(work.read, access.id, change)).consequences;

const refuse = ({ problems }: CategoriesConsequences): void => {
  const [first] = problems;
  if (!first) return;
  const more = problems.length > 1 ? ` (${problems.length - 1} more in errors)` : '';
  const isUnplaced = problems.every(({ path }) => path.startsWith('replace.'));
  const [status, code] = isUnplaced ? [409, 'category.in_use'] : [400, 'category.duplicate'];
  throw new AppError(status as number, code as string, `${first.message}${more}`, { errors: problems });
};

/** Moves the risks of categories that disappear to those that take their place; answers an event for each. */
const moveRisks = async (
  q: Tx,
  work: Work,
  access: RegisterAccess,
  { inUse }: CategoriesConsequences,
  replace: CategoriesChange['replace'],
): Promise<EventInput[]> => {
  const events: EventInput[] = [];
  for (const { code } of inUse) {
    const category = replace[code] ?? null;
    const moved = await recategorise(q, access.id, code, { category, updatedAt: work.now });
    for (const { ref, version } of moved)
      events.push({
        registerId: access.id,
        entity: 'risk',
        key: ref,
        action: 'recategorised',
        changes: { category: [code, category] },
        version,
      });
  }
  return events;
};

/** Topics of the review schedule follow a category that got another code, or leave one that is gone. */
const moveTopics = async (q: Tx, registerId: string, { categories, replace }: CategoriesChange): Promise<void> => {
  const { topics, events } = await readSchedule(q, registerId);
  const codes = new Set(categories.map(({ code }) => code));
  const codeFor = (code: string): string => (Object.hasOwn(replace, code) ? (replace[code] ?? '') : code);
  const moved = topics.map((topic) => ({
    ...topic,
    categories: [...new Set(topic.categories.map(codeFor))].filter((code) => codes.has(code)),
  }));
  if (topics.length > 0) await replaceScheduleRows(q, registerId, { topics: moved, events });
};

/** Changes the categories of a register, made against the register the person has seen. */
export const changeCategories = (
  work: Work,
  access: RegisterAccess,
  version: number,
  change: CategoriesChange,
): Promise<Register> =>
  work.tx(async (q) => {
    const register = await getRegister(q, access.id);
    if (register.version !== version) throw stale('register', await presentRegister(q, work, access, register));
    if (isSame(await listCategories(q, access.id), change.categories))
      return presentRegister(q, work, access, register);
    const written = await updateRegister(q, register, { updatedAt: work.now });
    if (!written) throw stale('register', await presentRegister(q, work, access, await getRegister(q, access.id)));
    const { before, consequences } = await judge(q, access.id, change);
    refuse(consequences);
    await replaceCategories(q, access.id, change.categories);
    await moveTopics(q, access.id, change);
    await moveReserves(q, access.id, before, change);
    const moved = await moveRisks(q, work, access, consequences, change.replace);
    await recordEvents(q, work, [
      {
        registerId: access.id,
        entity: 'register',
        key: access.slug,
        action: 'categories changed',
        changes: { categories: [before, change.categories] },
        version: written.version,
      },
      ...moved,
    ]);
    return presentRegister(q, work, access, written);
  });
