import type { Register, ReviewSchedule } from '@heed/contracts';
import { type FormEvent, useEffect, useRef } from 'react';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { Button } from '../../components/ui/button.tsx';
import { replaced, without } from '../../lib/list-change.ts';
import { EventRow } from './event-row.tsx';
import {
  missingEnds,
  newEvent,
  newTopic,
  type ScheduleDraft,
  scheduleConsequences,
  scheduleOf,
  scheduleProblems,
} from './review-schedule-draft.ts';
import { ConflictAt, SettingsFoot, SettingsSummary } from './settings-foot.tsx';
import { TopicRow } from './topic-row.tsx';
import type { SettingsDraft } from './use-settings-draft.ts';

interface ReviewScheduleFormProps {
  readonly register: Register;
  readonly settings: SettingsDraft<ScheduleDraft, ReviewSchedule>;
}

const CADENCES = ['daily', 'weekly', 'bi-weekly', 'monthly', 'quarterly', 'yearly'];

const topicsWord = (value: unknown): string =>
  (value as ScheduleDraft['topics']).map(({ cadence, text }) => `${cadence}: ${text}`).join('; ') || 'no topics';
const eventsWord = (value: unknown): string =>
  (value as ScheduleDraft['events']).map(({ name, endsOn }) => `${name} until ${endsOn ?? '?'}`).join('; ') ||
  'no events';

/** Topics and events as lists to edit. */
export const ReviewScheduleForm = ({ register, settings }: ReviewScheduleFormProps) => {
  const { draft, change, isChanged, save } = settings;
  const box = useRef<HTMLFormElement>(null);
  const added = useRef('');
  useEffect(() => {
    if (!added.current) return;
    document.getElementById(added.current)?.focus();
    added.current = '';
  });
  const problems = scheduleProblems(draft);
  const errors = new Map(problems.toReversed().map(({ path, message }) => [path, message]));
  for (const [path, message] of Object.entries(settings.problem?.fields ?? {})) errors.set(path, message);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (problems.length === 0) save();
  };
  const add = (what: 'topics' | 'events'): void => {
    if (what === 'topics') {
      const topic = newTopic(draft.topics.at(-1)?.cadence ?? 'weekly');
      added.current = `topic-${topic.id}`;
      change({ topics: [...draft.topics, topic] });
    } else {
      const event = newEvent();
      added.current = `event-${event.id}`;
      change({ events: [...draft.events, event] });
    }
  };
  const focusAdd = (which: string): void => box.current?.querySelector<HTMLElement>(which)?.focus();
  const ends = missingEnds(draft);
  return (
    <form className="settingsform reviewschedule" ref={box} onSubmit={submit} noValidate aria-label="Review schedule">
      <SettingsSummary settings={settings} />
      <section aria-labelledby="topics">
        <div className="sechead">
          <h3 id="topics">Topics</h3>
        </div>
        <p className="t13 muted">What a review looks at, how often. A topic that names a category is its schedule.</p>
        <datalist id="cadences">
          {CADENCES.map((cadence) => (
            <option key={cadence} value={cadence} />
          ))}
        </datalist>
        {draft.topics.map((topic, index) => (
          <TopicRow
            key={topic.id}
            {...{ topic, index, errors }}
            categories={register.categories}
            onChange={(next) => change({ topics: replaced(draft.topics, next) })}
            onRemove={() => {
              change({ topics: without(draft.topics, topic.id) });
              focusAdd('.addtopic');
            }}
          />
        ))}
        {draft.topics.length === 0 ? (
          <p className="muted t13 settingsnone">No topic yet. “Security vulnerabilities, weekly” is a usual start.</p>
        ) : null}
        <Button
          size="sm"
          className="addrow addtopic"
          disabled={draft.topics.length >= 200}
          onClick={() => add('topics')}
        >
          Add a topic
        </Button>
        <ConflictAt settings={settings} field="topics" format={topicsWord} />
      </section>
      <section aria-labelledby="events">
        <div className="sechead">
          <h3 id="events">Events</h3>
        </div>
        <p className="t13 muted">
          What a cadence can be bound to: “Daily during migration” holds from the first to the last day of migration.
        </p>
        {draft.events.map((event, index) => (
          <EventRow
            key={event.id}
            {...{ event, index, errors }}
            onChange={(next) => change({ events: replaced(draft.events, next) })}
            onRemove={() => {
              change({ events: without(draft.events, event.id) });
              focusAdd('.addevent');
            }}
          />
        ))}
        <Button
          size="sm"
          className="addrow addevent"
          disabled={draft.events.length >= 100}
          onClick={() => add('events')}
        >
          Add an event
        </Button>
        <ConflictAt settings={settings} field="events" format={eventsWord} />
      </section>
      <SettingsFoot
        settings={settings}
        isBlocked={problems.length > 0}
        consequences={[
          ...problems.map(({ message }) => message),
          ...scheduleConsequences(scheduleOf(settings.base), draft),
          ...ends.map((name) => `Reviews bound to ${name} stay without a date until somebody says when it ends.`),
        ]}
      />
      <LeaveQuestion isUnsaved={isChanged} what="the review schedule" />
    </form>
  );
};
