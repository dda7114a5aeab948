import type { ReviewTopicClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';

const CADENCES: readonly (readonly [string, RegExp])[] = [
  ['daily', /\bdaily\b/],
  ['bi-weekly', /\bbi-?weekly|fortnight|every two weeks/],
  ['weekly', /\bweekly\b/],
  ['monthly', /\bmonthly\b/],
  ['quarterly', /\bquarterly\b/],
  ['yearly', /\b(?:yearly|annual(?:ly)?)\b/],
];

/** The rhythm a text names, in one word: `Weekly Reviews` is weekly; null where it names none. */
export const cadenceOf = (text: string): string | null =>
  CADENCES.find(([, pattern]) => pattern.test(normalised(text)))?.[0] ?? null;

/** A word without its ending, so that Operations and Operational are the same. */
export const stem = (word: string): string => normalised(word).replace(/(?:ies|al|s)$/, '');

/** The rhythms in which a review schedule looks at a category, by the topics that name it. */
export const scheduledFor = (reviews: readonly ReviewTopicClaim[], category: string): string[] =>
  reviews.flatMap((review) => {
    const isNamed = review.topics.some((topic) =>
      normalised(topic)
        .split(/[^\p{L}]+/u)
        .some((word) => stem(word) === stem(category)),
    );
    return (isNamed && cadenceOf(review.cadence)) || [];
  });
