import type { CategoriesChange, Category } from '@heed/contracts';
import { randomId } from '../../lib/random-id.ts';

/** A category while it is edited. Its id is the code it is saved under; a new one has none yet. */
export interface CategoryDraft extends Category {
  readonly id: string;
  readonly isNew: boolean;
}

export interface CategoriesDraft {
  readonly categories: readonly CategoryDraft[];
}

/** For codes that go: the id of the category that takes their risks, or null for none. */
export type CategoryReplace = Readonly<Record<string, string | null>>;

export const categoriesOf = (categories: readonly Category[]): CategoriesDraft => ({
  categories: categories.map((category) => ({ ...category, id: category.code, isNew: false })),
});

export const newCategory = (): CategoryDraft => ({
  id: `new:${randomId()}`,
  isNew: true,
  code: '',
  name: '',
  description: '',
  reviewCadence: '',
});

/** What is sent. A category that only got another code keeps its risks without anybody choosing so. */
export const categoriesChange = ({ categories }: CategoriesDraft, replace: CategoryReplace): CategoriesChange => {
  const codeOf = new Map(categories.map(({ id, code }) => [id, code.trim()]));
  const stays = new Set(codeOf.values());
  const recoded = categories.filter(({ isNew, id, code }) => !isNew && id !== code.trim() && !stays.has(id));
  const chosen = Object.entries(replace).filter(([code]) => !codeOf.has(code));
  return {
    categories: categories.map(({ code, name, description, reviewCadence }) => ({
      code: code.trim(),
      name: name.trim(),
      description: description.trim(),
      reviewCadence: reviewCadence.trim(),
    })),
    replace: Object.fromEntries([
      ...recoded.map(({ id, code }) => [id, code.trim()] as const),
      ...chosen.map(([code, id]) => [code, id === null ? null : (codeOf.get(id) ?? null)] as const),
    ]),
  };
};

export interface CategoryProblem {
  /** `categories.2.code` */
  readonly path: string;
  readonly message: string;
}

/** What is missing before anything can be asked. */
export const missingInCategories = ({ categories }: CategoriesDraft): CategoryProblem[] =>
  categories.flatMap((category, at) => {
    const name = category.name.trim() || `Category ${at + 1}`;
    return [
      ...(category.code.trim()
        ? []
        : [{ path: `categories.${at}.code`, message: `${name} has no code. A letter or two will do.` }]),
      ...(category.name.trim() ? [] : [{ path: `categories.${at}.name`, message: `Category ${at + 1} has no name.` }]),
    ];
  });
