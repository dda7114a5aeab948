import type { Category, ReviewSchedule, ReviewScheduleWrite } from '@heed/contracts';
import { categoriesNamed, eventKey } from '@heed/domain';
import { randomId } from '../../lib/random-id.ts';

export interface TopicDraft {
  readonly id: string;
  readonly cadence: string;
  readonly text: string;
  readonly categories: readonly string[];
  /** New and its categories not chosen by hand: they follow from its text. */
  readonly isNaming: boolean;
}

export interface EventDraft {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export interface ScheduleDraft {
  readonly topics: readonly TopicDraft[];
  readonly events: readonly EventDraft[];
}

/** Entries of the same words are told apart by how many of them came before. */
const numbered = <T>(entries: readonly T[], nameOf: (entry: T) => string): (T & { readonly id: string })[] =>
  entries.map((entry, at) => {
    const before = entries.slice(0, at).filter((other) => nameOf(other) === nameOf(entry)).length;
    return { ...entry, id: `${nameOf(entry)}#${before}` };
  });

export const scheduleOf = ({ topics, events }: ReviewSchedule): ScheduleDraft => ({
  topics: numbered(topics, ({ cadence, text }) => `${cadence}:${text}`).map((topic) => ({ ...topic, isNaming: false })),
  events: numbered(events, ({ name }) => name),
});

export const newTopic = (cadence: string): TopicDraft => ({
  id: randomId(),
  cadence,
  text: '',
  categories: [],
  isNaming: true,
});

export const newEvent = (name = ''): EventDraft => ({ id: randomId(), name, startsOn: null, endsOn: null });

/** The topic with another text; a new one names the categories its words name. */
export const withText = (
  topic: TopicDraft,
  text: string,
  categories: readonly Pick<Category, 'code' | 'name'>[],
): TopicDraft => ({ ...topic, text, ...(topic.isNaming && { categories: categoriesNamed(text, categories) }) });

/** What is sent: a line without a word was never filled in and is left out. */
export const scheduleWrite = ({ topics, events }: ScheduleDraft): ReviewScheduleWrite => ({
  topics: topics
    .filter(({ text }) => text.trim())
    .map(({ cadence, text, categories }) => ({
      cadence: cadence.trim(),
      text: text.trim(),
      categories: [...categories],
    })),
  events: events
    .filter(({ name }) => name.trim())
    .map(({ name, startsOn, endsOn }) => ({ name: name.trim(), startsOn, endsOn })),
});

export interface ScheduleProblem {
  /** `topics.2.cadence`, counted as the rows are drawn. */
  readonly path: string;
  readonly message: string;
}

/** What stands against saving. */
export const scheduleProblems = ({ topics, events }: ScheduleDraft): ScheduleProblem[] => [
  ...topics.flatMap(({ text, cadence }, at) =>
    text.trim() && !cadence.trim()
      ? [{ path: `topics.${at}.cadence`, message: `Say how often “${text.trim()}” is looked at, such as weekly.` }]
      : [],
  ),
  ...events.flatMap(({ name, startsOn, endsOn }, at) => {
    const isTwice = events.slice(0, at).some((other) => name.trim() && eventKey(other.name) === eventKey(name));
    return [
      ...(isTwice ? [{ path: `events.${at}.name`, message: `There is an event called ${name.trim()} already.` }] : []),
      ...(!name.trim() && (startsOn || endsOn)
        ? [{ path: `events.${at}.name`, message: 'Name the event as the cadences do, such as migration.' }]
        : []),
      ...(startsOn && endsOn && endsOn < startsOn
        ? [{ path: `events.${at}.endsOn`, message: 'It ends before it begins. Correct one of the days.' }]
        : []),
    ];
  }),
];

/** What is allowed and yet asks for an answer: an event nobody has said the end of. */
export const missingEnds = ({ events }: ScheduleDraft): readonly string[] =>
  events.filter(({ name, endsOn }) => name.trim() && !endsOn).map(({ name }) => name.trim());

/** What saving does, in sentences. */
export const scheduleConsequences = (before: ScheduleDraft, draft: ScheduleDraft): string[] => {
  const counts = (what: keyof ScheduleDraft, word: string): string[] => {
    const [was, is] = [before[what].length, draft[what].length];
    return was === is ? [] : [`The schedule has ${is} ${word}${is === 1 ? '' : 's'} instead of ${was}.`];
  };
  const isReworded = draft.topics.some((topic) => {
    const old = before.topics.find(({ id }) => id === topic.id);
    return old !== undefined && JSON.stringify(old) !== JSON.stringify(topic);
  });
  const moved = draft.events.filter(({ id, startsOn, endsOn }) => {
    const old = before.events.find((event) => event.id === id);
    return old !== undefined && (old.startsOn !== startsOn || old.endsOn !== endsOn);
  });
  return [
    ...counts('topics', 'topic'),
    ...(isReworded ? ['Topics change; risks of another rhythm than their category has are listed above.'] : []),
    ...counts('events', 'event'),
    ...moved.map(({ name }) => `Reviews bound to ${name} get their next day from its new dates.`),
  ];
};
