import type { Category } from '@heed/contracts';
import type { CadenceWord } from './cadence.ts';
import { rhythmOf } from './review-cadence.ts';
import { capitalised, listed } from './wording.ts';

/** A line of a review schedule: what is looked at, how often, and which categories it names. */
export interface ScheduleTopic {
  readonly cadence: string;
  readonly text: string;
  /** Codes of the categories it names; empty for a topic of its own, `Risk appetite assessment`. */
  readonly categories: readonly string[];
}

/** A word without its ending, so that Operations and Operational are the same. */
const stem = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?:ies|al|s)$/, '');

const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * The categories a topic names: `Security vulnerabilities` is about Security, `Performance risks` about Performance.
 * Endings do not matter. One that names none is a topic of its own.
 */
export const categoriesNamed = (text: string, categories: readonly Pick<Category, 'code' | 'name'>[]): string[] => {
  const said = new Set(wordsIn(text).map(stem));
  return categories.flatMap(({ code, name }) => {
    const words = wordsIn(name).map(stem);
    return words.length > 0 && words.every((word) => said.has(word)) ? [code] : [];
  });
};

/** The rhythms in which a schedule looks at a category, each once, in the order of the schedule. */
export const rhythmsFor = (category: string, topics: readonly ScheduleTopic[]): CadenceWord[] => [
  ...new Set(
    topics.flatMap((topic) => {
      const rhythm = topic.categories.includes(category) ? rhythmOf(topic.cadence) : null;
      return rhythm === null ? [] : [rhythm];
    }),
  ),
];

/** A risk as far as its reviews are concerned. */
export interface ScheduledRisk {
  readonly ref: string;
  readonly category: string | null;
  readonly reviewCadence: string;
}

/** A risk is reviewed at another rhythm than the schedule gives its category. */
export interface ScheduleConflict {
  readonly ref: string;
  readonly category: string;
  readonly cadence: CadenceWord;
  readonly scheduled: readonly CadenceWord[];
  /** `Bi-weekly by the risk; the schedule says weekly for Security.` */
  readonly message: string;
}

/** What a risk's own rhythm contradicts, if anything: a category may be looked at in more than one, any of them agrees. */
export const conflictOf = (
  risk: ScheduledRisk,
  topics: readonly ScheduleTopic[],
  categories: readonly Pick<Category, 'code' | 'name'>[],
): ScheduleConflict | null => {
  const cadence = rhythmOf(risk.reviewCadence);
  const category = categories.find(({ code }) => code === risk.category);
  if (!cadence || !category) return null;
  const scheduled = rhythmsFor(category.code, topics);
  if (scheduled.length === 0 || scheduled.includes(cadence)) return null;
  return {
    ref: risk.ref,
    category: category.code,
    cadence,
    scheduled,
    message: `${capitalised(cadence)} by the risk; the schedule says ${listed(scheduled)} for ${category.name}.`,
  };
};

/** All risks whose rhythm contradicts the schedule of their category, in their own order. */
export const scheduleConflicts = (
  risks: readonly ScheduledRisk[],
  topics: readonly ScheduleTopic[],
  categories: readonly Pick<Category, 'code' | 'name'>[],
): ScheduleConflict[] => risks.flatMap((risk) => conflictOf(risk, topics, categories) ?? []);
