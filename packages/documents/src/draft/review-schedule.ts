import type { Category, ReviewEvent, ReviewTopic } from '@heed/contracts';
import { categoriesNamed, eventKey, eventsNamed, type RiskDraft, readCadence } from '@heed/domain';
import type { RegisterDocument } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';
import { cadenceOf } from './schedule.ts';

const MOST_TOPICS = 200;
const MOST_EVENTS = 100;
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

const byKey = (a: ReviewEvent, b: ReviewEvent): number => (eventKey(a.name) < eventKey(b.name) ? -1 : 1);

/** What the cadences of a register and its open risks are bound to. When that is, a document does not say. */
export const eventsOf = (
  reviewCadence: string,
  risks: readonly Pick<RiskDraft, 'state' | 'reviewCadence'>[],
): ReviewEvent[] => {
  const open = risks.filter(({ state }) => state !== 'closed');
  return eventsNamed([reviewCadence, ...open.map((risk) => risk.reviewCadence)])
    .map((name) => ({ name, startsOn: null, endsOn: null }))
    .toSorted(byKey)
    .slice(0, MOST_EVENTS);
};

/**
 * How often the whole register is reviewed, where its header has no line for it: a next review that names a rhythm
 * instead of a day, in the header or under the signature, `Next Review: Weekly during Phase 3`.
 */
export const rhythmOfNextReview = (document: RegisterDocument): string => {
  const stated = document.facts.filter((fact) => fact.field === 'nextReview').map((fact) => fact.value.text);
  const said = [...stated, document.signOff?.nextReview ?? ''];
  return said.map((text) => oneLine(text, 200)).find((text) => readCadence(text) !== null) ?? '';
};
