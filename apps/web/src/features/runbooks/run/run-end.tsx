import type { RunbookRunRead, RunEnd } from '@heed/contracts';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { plural } from '../../../lib/format.ts';
import { OUTCOME_WORD } from '../runbook-words.ts';
import { likelyOutcome, type RunView } from './run-model.ts';
import { RunTimes } from './run-times.tsx';

interface RunEndFormProps {
  readonly read: RunbookRunRead;
  readonly view: RunView;
  readonly onFinish: (outcome: RunEnd, notes: string) => void;
  readonly onBack: () => void;
}

const OUTCOMES = ['worked', 'failed', 'abandoned'] as const;

const MEANING: Readonly<Record<RunEnd, string>> = {
  worked: 'It did what it is there for.',
  failed: 'It was followed, and did not help.',
  abandoned: 'It was not needed, or not followed to the end.',
};

const NOTHING = 'No step was done, so it cannot have worked.';

/** The end of a run: how it went, said by a person; notes; and how long each step took. */
export const RunEndForm = ({ read, view, onFinish, onBack }: RunEndFormProps) => {
  const id = useId();
  const [outcome, setOutcome] = useState<RunEnd>(() => likelyOutcome(view, read.kind));
  const [notes, setNotes] = useState(view.notes);
  const isNothingDone = !view.steps.some(({ state }) => state === 'done');
  const left = read.kind === 'options' ? 0 : view.steps.filter(({ state }) => state === 'todo').length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onFinish(outcome, notes.trim());
  };
  return (
    <article className="rbnow">
      <h2 className="revtitle" tabIndex={-1}>
        How did it go?
      </h2>
      {left > 0 ? <p className="muted">{plural(left, 'step')} not marked yet.</p> : null}
      <form className="rbend" onSubmit={submit}>
        <fieldset className="rboutcomes">
          <legend className="vh">Outcome</legend>
          {OUTCOMES.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name={id}
                value={value}
                checked={value === outcome}
                disabled={value === 'worked' && isNothingDone}
                onChange={() => setOutcome(value)}
              />
              <span>
                <b className="med">{OUTCOME_WORD[value]}</b>{' '}
                <span className="muted t13">{value === 'worked' && isNothingDone ? NOTHING : MEANING[value]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-notes`}>Notes</label>
          <small>What was different from what is written, and what to change.</small>
          <textarea
            id={`${id}-notes`}
            className="input"
            rows={4}
            maxLength={10_000}
            value={notes}
            onChange={(event) => setNotes(event.target.value)}
          />
        </div>
        <p className="rbendbuttons">
          <Button type="submit" look="primary">
            End the {read.run.kind === 'rehearsal' ? 'rehearsal' : 'run'}
          </Button>
          <Button look="quiet" keyHint="B" onClick={onBack}>
            Back
          </Button>
        </p>
      </form>
      <RunTimes view={view} />
    </article>
  );
};
