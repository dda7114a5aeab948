import '../../styles/choices.css';
import type { AcceptanceDraft, SignOffRhythm } from '@heed/contracts';
import type { FormEvent, MouseEvent } from 'react';
import { Link } from 'react-router';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { today } from '../../lib/format.ts';
import { EndDay } from './end-day.tsx';
import { KriChoice } from './kri-choice.tsx';
import { type RequestDraft, type RequestProblem, requestFieldId } from './request-draft.ts';
import { RestsOn } from './rests-on.tsx';

interface RequestFormProps {
  readonly slug: string;
  readonly about: AcceptanceDraft;
  readonly draft: RequestDraft;
  readonly problems: readonly RequestProblem[];
  /** Counts the tries, so that the summary takes the focus each time. */
  readonly tried: number;
  readonly back: string;
  readonly onChange: (change: Partial<RequestDraft>) => void;
  readonly onRhythm: (rhythm: SignOffRhythm) => void;
  readonly onContinue: () => void;
}

const lead = (id: string) => (event: MouseEvent) => {
  event.preventDefault();
  document.getElementById(id)?.focus();
};

const RHYTHMS: readonly { readonly rhythm: SignOffRhythm; readonly label: string; readonly who: string }[] = [
  { rhythm: 'weekly', label: 'Weekly', who: 'a manager signs' },
  { rhythm: 'monthly', label: 'Monthly', who: 'an executive signs, and types their password again' },
];

const Rhythm = ({ about, onRhythm }: Pick<RequestFormProps, 'about' | 'onRhythm'>) => (
  <fieldset className="choices">
    <legend>Which sign-off</legend>
    {RHYTHMS.map(({ rhythm, label, who }) => (
      <label key={rhythm} className="check">
        <input type="radio" name="rhythm" checked={about.rhythm === rhythm} onChange={() => onRhythm(rhythm)} />
        <span>
          {label} <span className="muted">{who}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

/** The questions of a request, one under another. */
export const RequestForm = (props: RequestFormProps) => {
  const { slug, about, draft, problems, tried, back, onChange, onContinue } = props;
  const isRisk = about.kind === 'risk';
  const errorOf = (field: keyof RequestDraft): string | undefined =>
    problems.find((problem) => problem.field === field)?.message;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onContinue();
  };
  return (
    <form className="acccol" onSubmit={submit} noValidate aria-label="What is asked">
      {problems.length > 0 ? (
        <ErrorSummary key={tried} title="Something is missing">
          <ul>
            {problems.map(({ field, message }) => (
              <li key={field}>
                <a className="link" href={`#${requestFieldId(field)}`} onClick={lead(requestFieldId(field))}>
                  {message}
                </a>
              </li>
            ))}
          </ul>
        </ErrorSummary>
      ) : null}
      {isRisk ? null : <Rhythm about={about} onRhythm={props.onRhythm} />}
      <Field
        id={requestFieldId('statement')}
        label={isRisk ? 'What is accepted, and why' : 'What is signed off'}
        hint={
          isRisk
            ? 'In words that make sense to somebody who reads them in a year.'
            : 'What the signature says about the register: that it is complete, and what is decided with it.'
        }
        error={errorOf('statement')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={5}
            maxLength={10_000}
            value={draft.statement}
            onChange={(event) => onChange({ statement: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={requestFieldId('conditions')}
        label="Under which conditions (optional)"
        hint="What has to stay true, one on a line."
        error={errorOf('conditions')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={10_000}
            value={draft.conditions}
            onChange={(event) => onChange({ conditions: event.target.value })}
          />
        )}
      </Field>
      <EndDay value={draft.expiresOn} min={today()} error={errorOf('expiresOn')} onChange={onChange} />
      {isRisk ? <KriChoice slug={slug} riskRef={about.ref ?? ''} value={draft.kri} onChange={onChange} /> : null}
      <TextField
        id={requestFieldId('nextReview')}
        label="Looked at again (optional)"
        hint="A day or an occasion, as you would say it: each quarter, after the audit."
        maxLength={200}
        value={draft.nextReview}
        error={errorOf('nextReview')}
        onChange={(event) => onChange({ nextReview: event.target.value })}
      />
      <details className="accrests">
        <summary>What the signature will rest on</summary>
        <p className="muted t13">
          The request is tied to this as it stands when you send it. When it changes afterwards, the acceptance is
          stale.
        </p>
        <RestsOn content={about.content} />
      </details>
      <p className="accfoot">
        <Button type="submit" look="primary" size="big">
          Continue
        </Button>
        <Link className="btn quiet" to={back}>
          Cancel
        </Link>
      </p>
    </form>
  );
};
