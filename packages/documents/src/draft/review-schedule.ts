import type { Category, ReviewTopic } from '@heed/contracts';
import { categoriesNamed, readCadence } from '@heed/domain';
import type { RegisterDocument } from '../claims.ts';
import { repairText } from '../repair-text.ts';
import { cadenceOf } from './schedule.ts';

const MOST_TOPICS = 200;
const LONGEST_TOPIC = 300;

const oneLine = (text: string, most: number): string => repairText(text).replace(/\s+/g, ' ').trim().slice(0, most);

/** The lines of a review schedule, each tied to the categories it names; those that name none stay topics of their own. */
export const topicsOf = (document: RegisterDocument, categories: readonly Category[]): ReviewTopic[] =>
  document.reviews
    .flatMap(({ cadence, topics }) =>
      topics.map((topic) => {
        const text = oneLine(topic, LONGEST_TOPIC);
        return {
          cadence: cadenceOf(cadence) ?? oneLine(cadence, 200),
          text,
          categories: categoriesNamed(text, categories),
        };
      }),
    )
    .filter(({ cadence, text }) => cadence !== '' && text !== '')
    .slice(0, MOST_TOPICS);

/**
 * How often the whole register is reviewed, where its header has no line for it: a next review that names a rhythm
 * instead of a day, in the header or under the signature, `Next Review: Weekly during Phase 3`.
 */
export const rhythmOfNextReview = (document: RegisterDocument): string => {
  const stated = document.facts.filter((fact) => fact.field === 'nextReview').map((fact) => fact.value.text);
  const said = [...stated, document.signOff?.nextReview ?? ''];
  return said.map((text) => oneLine(text, 200)).find((text) => readCadence(text) !== null) ?? '';
};
