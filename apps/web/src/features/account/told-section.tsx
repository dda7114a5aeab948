import {
  type NotificationPreferences,
  type NotificationTopic,
  notificationsApi,
  type ResponseOf,
} from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { TimeZoneField } from '../../components/time-zone-field.tsx';
import { Button } from '../../components/ui/button.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { preferencesQuery } from '../../lib/notifications.ts';

const TOPICS: readonly { readonly topic: NotificationTopic; readonly word: string; readonly what: string }[] = [
  { topic: 'escalations', word: 'Escalations', what: 'A clock calls you, is breached, or is answered.' },
  { topic: 'indicators', word: 'Indicators', what: 'A KRI of yours, or of a risk of yours, changes its state.' },
  { topic: 'reviews', word: 'Reviews', what: 'A review of yours is due or overdue.' },
  {
    topic: 'decisions',
    word: 'Decisions',
    what: 'Your signature or your money is asked for, or what you asked for is decided.',
  },
  { topic: 'mentions', word: 'Mentions', what: 'Somebody names you in a comment.' },
  { topic: 'communication', word: 'Communication plan', what: 'Reports and summaries that are meant for you.' },
];

const CHOICES = [
  { choice: 'at once', word: 'At once' },
  { choice: 'digest', word: 'Once a day' },
  { choice: 'off', word: 'Never' },
] as const;

type Answer = ResponseOf<typeof notificationsApi.preferences>;

interface TopicsProps {
  readonly mail: NotificationPreferences['mail'];
  readonly onChange: (mail: NotificationPreferences['mail']) => void;
}

const Topics = ({ mail, onChange }: TopicsProps) => (
  <div className="toldtopics">
    {TOPICS.map(({ topic, word, what }) => (
      <fieldset key={topic} className="toldtopic">
        <legend>
          <span className="med">{word}</span>
        </legend>
        <p className="muted t12">{what}</p>
        <div className="toldchoices">
          {CHOICES.map(({ choice, word: label }) => (
            <label className="check" key={choice}>
              <input
                type="radio"
                name={`told-${topic}`}
                checked={mail[topic] === choice}
                onChange={() => onChange({ ...mail, [topic]: choice })}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    ))}
  </div>
);

const Form = ({ answer }: { readonly answer: Answer }) => {
  const client = useQueryClient();
  const { mailWorks, ...stored } = answer;
  const [draft, setDraft] = useState<NotificationPreferences>(stored);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const usesDigest = Object.values(draft.mail).includes('digest');
  const save = useMutation({
    mutationFn: (body: NotificationPreferences) => call(notificationsApi.replacePreferences, { body }),
    onSuccess: (saved) => {
      const { mailWorks: _, ...now } = saved;
      client.setQueryData(preferencesQuery.queryKey, saved);
      setDraft(now);
      const undo = async (): Promise<void> => {
        client.setQueryData(
          preferencesQuery.queryKey,
          await call(notificationsApi.replacePreferences, { body: stored }),
        );
        setDraft(stored);
      };
      notify({ text: 'How you are told is saved', undo });
    },
  });
  const problem = save.error ? formProblemOf(save.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isChanged && !save.isPending) save.mutate(draft);
  };
  return (
    <form className="toldform" onSubmit={submit} noValidate aria-label="How you are told">
      {mailWorks ? null : (
        <p className="toldwarn">
          <Icon name="warn" /> This server cannot send e-mail, so none will come, whatever is chosen here. In the app
          you are told of everything that is not muted.
        </p>
      )}
      {problem && Object.keys(problem.fields).length === 0 ? (
        <ErrorSummary title="Not saved" key={save.submittedAt}>
          <p>{problem.sentence}</p>
        </ErrorSummary>
      ) : null}
      <Topics mail={draft.mail} onChange={(mail) => setDraft({ ...draft, mail })} />
      <div className="toldtimes">
        <TextField
          label="The daily e-mail comes at"
          hint={usesDigest ? 'Only when there is something to tell.' : 'Nothing is told once a day now.'}
          type="time"
          required
          value={draft.digestAt}
          error={problem?.fields.digestAt}
          onChange={(event) => setDraft({ ...draft, digestAt: event.target.value })}
        />
        <TimeZoneField
          label="Time zone"
          hint="Times in e-mails are told in it."
          value={draft.timeZone}
          error={problem?.fields.timeZone}
          onChange={(timeZone) => setDraft({ ...draft, timeZone })}
        />
      </div>
      <Button type="submit" disabled={!isChanged || save.isPending}>
        {save.isPending ? 'Saving' : 'Save'}
      </Button>
    </form>
  );
};

/** By which way, and how soon, the person hears of what calls them. */
export const ToldSection = () => {
  const query = useQuery(preferencesQuery);
  const { part } = useParams();
  const box = useRef<HTMLElement>(null);
  const isAsked = part === 'notifications' && query.data !== undefined;
  useEffect(() => {
    if (!isAsked) return;
    box.current?.scrollIntoView?.();
    box.current?.focus({ preventScroll: true });
  }, [isAsked]);
  return (
    <section aria-labelledby="told" ref={box} tabIndex={-1} className="told">
      <div className="sechead">
        <h3 id="told">How you are told by e-mail</h3>
      </div>
      <QueryState query={query} rows={4}>
        {(answer) => <Form answer={answer} />}
      </QueryState>
    </section>
  );
};
