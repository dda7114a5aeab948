import type { CategoriesChange, CategoriesConsequences, Category } from '@heed/contracts';
import { capitalised, counted, listed } from './wording.ts';

/** The risks of a category that disappears. */
export interface CategoryUse {
  readonly code: string;
  readonly count: number;
  /** The first of them. */
  readonly refs: readonly string[];
}

type Problem = CategoriesConsequences['problems'][number];

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Codes and names are told apart whatever their case: people pick them from a list. */
const twins = (categories: readonly Category[]): Problem[] =>
  categories.flatMap((category, at) =>
    (['code', 'name'] as const).flatMap((field): Problem[] => {
      const twin = categories.slice(0, at).find((other) => same(other[field], category[field]));
      if (!twin) return [];
      const text = `Two categories have the ${field} "${category[field]}". Give each its own.`;
      return [{ path: `categories.${at}.${field}`, message: text }];
    }),
  );

const has = (categories: readonly Category[], code: string): boolean => categories.some((each) => each.code === code);

const unplaced = (
  after: readonly Category[],
  uses: readonly CategoryUse[],
  replace: CategoriesChange['replace'],
): Problem[] =>
  uses.flatMap(({ code, count, refs }): Problem[] => {
    const path = `replace.${code}`;
    if (!Object.hasOwn(replace, code)) {
      const text = `${counted(count, 'risk')} ${count === 1 ? 'has' : 'have'} the category ${code}: ${listed(refs)}.`;
      return [{ path, message: `${text} Say which one takes its place, or keep it.` }];
    }
    const chosen = replace[code] ?? null;
    if (chosen === null || has(after, chosen)) return [];
    return [{ path, message: `There is no category "${chosen}" to take the place of ${code}.` }];
  });

const sentenceOf = (
  before: readonly Category[],
  after: readonly Category[],
  uses: readonly CategoryUse[],
  replace: CategoriesChange['replace'],
): string => {
  const codes = (list: readonly Category[]) => listed(list.map(({ code }) => code));
  const placed = uses.filter(({ code }) => Object.hasOwn(replace, code));
  const added = after.filter(({ code }) => !has(before, code));
  const removed = before.filter(({ code }) => !has(after, code));
  const renamed = after.filter(({ code, name }) => before.some((old) => old.code === code && old.name !== name));
  const parts = [
    ...placed.map(({ code, count }) =>
      replace[code] == null
        ? `takes the category ${code} from ${counted(count, 'risk')}`
        : `moves ${counted(count, 'risk')} from ${code} to ${replace[code]}`,
    ),
    ...(added.length > 0 ? [`adds ${codes(added)}`] : []),
    ...(removed.length > 0 ? [`removes ${codes(removed)}`] : []),
    ...(renamed.length > 0 ? [`renames ${codes(renamed)}`] : []),
  ];
  return capitalised(parts.join('; ') || 'changes no risk');
};

/** Their order is the one of the export and of every list to pick from. */
const orderNotes = (before: readonly Category[], after: readonly Category[]): string[] => {
  const [was, now] = [before.filter(({ code }) => has(after, code)), after.filter(({ code }) => has(before, code))];
  return was.every(({ code }, at) => now[at]?.code === code) ? [] : ['The categories are listed in another order.'];
};

/**
 * What other categories would mean for the risks of a register: which move where, what stands against it. A category
 * risks have disappears only when another, or none, takes its place.
 */
export const categoryConsequences = (
  before: readonly Category[],
  after: readonly Category[],
  uses: readonly CategoryUse[],
  replace: CategoriesChange['replace'],
): CategoriesConsequences => ({
  sentence: sentenceOf(before, after, uses, replace),
  problems: [...twins(after), ...unplaced(after, uses, replace)],
  notes: orderNotes(before, after),
  inUse: uses.map(({ code, count, refs }) => ({
    code,
    name: before.find((category) => category.code === code)?.name ?? code,
    count,
    refs: [...refs],
  })),
});
