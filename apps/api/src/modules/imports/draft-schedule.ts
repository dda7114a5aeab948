import {
  type ReviewEvent,
  type ReviewScheduleWrite,
  type ReviewTopic,
  reviewEvent,
  reviewTopic,
} from '@heed/contracts';
import { eventKey, eventsNamed, type RegisterDraft } from '@heed/domain';

const MOST_TOPICS = 200;
const MOST_EVENTS = 100;

const NO_SCHEDULE: ReviewScheduleWrite = { topics: [], events: [] };

/** What is sealed into a document is text anybody may have edited: only lines in order are taken over. */
const sound = <T>(values: readonly unknown[], schema: { safeParse(value: unknown): { data?: T } }): T[] =>
  values.flatMap((value) => schema.safeParse(value).data ?? []);

const topicKey = ({ text }: ReviewTopic): string => text.toLowerCase();

const mergedTopics = (
  draft: RegisterDraft,
  before: readonly ReviewTopic[],
  codes: readonly string[],
): ReviewTopic[] => {
  const known = new Map(before.map((topic) => [topicKey(topic), topic.categories]));
  const named = sound(draft.reviewTopics ?? [], reviewTopic).map((topic) => {
    // A category may have another name by now than the topic knows it by.
    const categories = topic.categories.length > 0 ? topic.categories : (known.get(topicKey(topic)) ?? []);
    return { ...topic, categories: categories.filter((code) => codes.includes(code)) };
  });
  const keys = new Set(named.map(topicKey));
  return [...named, ...before.filter((topic) => !keys.has(topicKey(topic)))].slice(0, MOST_TOPICS);
};

/** Events of the document beside those the register knows. One without dates takes none away that are known. */
const mergedEvents = (draft: RegisterDraft, before: readonly ReviewEvent[]): ReviewEvent[] => {
  const open = draft.risks.filter(({ state }) => state !== 'closed');
  const bound = eventsNamed([draft.reviewCadence, ...open.map(({ reviewCadence }) => reviewCadence)]);
  const undated = bound.map((name) => ({ name: name.slice(0, 200), startsOn: null, endsOn: null }));
  const events = new Map(before.map((event) => [eventKey(event.name), event]));
  for (const event of [...sound(draft.reviewEvents ?? [], reviewEvent), ...undated]) {
    const isDated = event.startsOn !== null || event.endsOn !== null;
    if (isDated || !events.has(eventKey(event.name))) events.set(eventKey(event.name), event);
  }
  return [...events.values()].slice(0, MOST_EVENTS);
};

/**
 * The review schedule a document brings: its topics, and an event for each that a cadence is bound to, without an end
 * until somebody says when it is. What a register knows already stays beside it.
 */
export const scheduleOf = (
  draft: RegisterDraft,
  codes: readonly string[],
  before: ReviewScheduleWrite = NO_SCHEDULE,
): ReviewScheduleWrite => ({
  topics: mergedTopics(draft, before.topics, codes),
  events: mergedEvents(draft, before.events),
});
