import type { Acceptance } from '@heed/contracts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { aboutWords, changedNames, endWords } from '../../components/acceptances/acceptance-words.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PriorityTag } from '../../components/priority-tag.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { formatMoment, plural } from '../../lib/format.ts';
import { useMe } from '../../lib/session.tsx';
import { type Answer, Answers, Prose } from './answers.tsx';
import { ChangedList } from './changed-note.tsx';
import { RestsOn } from './rests-on.tsx';
import { nameProblem } from './typed-name.ts';
import type { useAcceptanceSteps } from './use-acceptance-steps.ts';

interface SignFormProps {
  readonly acceptance: Acceptance;
  readonly steps: ReturnType<typeof useAcceptanceSteps>;
  readonly onSigned: () => void;
  readonly onRefreshed: () => void;
  readonly onBack: () => void;
}

const NONE = <span className="muted">None</span>;

/** What the level was, or how many risks there were. */
const Pinned = ({ acceptance }: Pick<SignFormProps, 'acceptance'>) => {
  const { priority, score, probability, impact, risks } = acceptance.pinned;
  if (priority === null) return <>{plural(risks ?? 0, 'risk')}, as listed below</>;
  const factors = [probability ? `probability ${probability}` : '', impact ? `impact ${impact}` : ''].filter(Boolean);
  return (
    <>
      <PriorityTag priority={priority} score={score} /> <span className="muted">{factors.join(', ')}</span>
    </>
  );
};

const answersOf = (acceptance: Acceptance): Answer[] => [
  { question: acceptance.kind === 'risk' ? 'Risk' : 'Sign-off', answer: aboutWords(acceptance) },
  { question: 'Stands at', answer: <Pinned acceptance={acceptance} /> },
  {
    question: acceptance.kind === 'risk' ? 'What is accepted, and why' : 'What is signed off',
    answer: <Prose source={acceptance.statement} />,
  },
  { question: 'Conditions', answer: acceptance.conditions ? <Prose source={acceptance.conditions} /> : NONE },
  { question: 'Ends', answer: endWords(acceptance) },
  { question: 'Looked at again', answer: acceptance.nextReview || NONE },
  { question: 'Asked by', answer: `${acceptance.requestedBy}, ${formatMoment(acceptance.requestedAt)}` },
];

/** Something changed since it was asked: it is put onto what stands now first, and then read once more. */
const Changed = ({ acceptance, steps, onRefreshed }: Omit<SignFormProps, 'onSigned' | 'onBack'>) => (
  <div className="accbanner is-lapsed">
    <p>
      <b className="strong">It cannot be signed as it is.</b> {changedNames(acceptance.staleBecause)} changed since it
      was asked.
    </p>
    <ChangedList changes={acceptance.staleBecause} />
    {acceptance.may.refresh ? (
      <Button
        size="sm"
        disabled={steps.isBusy}
        onClick={() => void steps.take({ step: 'refresh' }).then((isDone) => isDone && onRefreshed())}
      >
        Put it onto what stands now
      </Button>
    ) : (
      <p className="muted t13">
        {acceptance.requestedBy} puts the request onto what stands now; then it can be signed.
      </p>
    )}
  </div>
);

/** Everything that is signed, once more, then the name of who signs. */
export const SignForm = (props: SignFormProps) => {
  const { acceptance, steps, onSigned, onBack } = props;
  const { reference, kind, may, staleBecause } = acceptance;
  const me = useMe();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [nameError, setNameError] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isChanged = staleBecause.length > 0;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = nameProblem(name, me.name) ?? '';
    setNameError(wrong);
    if (wrong) nameField.current?.focus();
    else if (await steps.take({ step: 'sign', name: name.trim(), reason: reason.trim() })) onSigned();
  };
  return (
    <form className="acccol" onSubmit={(event) => void submit(event)} noValidate aria-label={`Sign ${reference}`}>
      <h2 className="h1" ref={heading} tabIndex={-1}>
        Check, then sign {reference}
      </h2>
      {steps.problem ? (
        <ErrorSummary key={steps.refusals} title="Not signed">
          <p>{steps.problem.sentence} What you typed is still here.</p>
        </ErrorSummary>
      ) : null}
      {isChanged ? <Changed {...props} /> : null}
      <Answers answers={answersOf(acceptance)} />
      <details className="accrests" open={kind === 'risk'}>
        <summary>What your signature rests on</summary>
        <RestsOn content={acceptance.content} />
      </details>
      <p className="accoath">
        {kind === 'risk'
          ? `With your name you decide to live with ${acceptance.ref} as it stands above. When that changes, your signature no longer holds, and everybody sees why.`
          : 'With your name you say that the register stands as above. When that changes, your signature no longer holds, and everybody sees why.'}
      </p>
      <TextField
        ref={nameField}
        label="Your name"
        hint={`As you are signed in: ${me.name}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={name}
        error={nameError || steps.problem?.fields.name}
        onChange={(event) => {
          setName(event.target.value);
          setNameError('');
        }}
      />
      <Field label="A word for the record (optional)" error={steps.problem?.fields.reason}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {may.needsConfirmation ? (
        <p className="muted t13">Your password is asked for next: this weighs enough to be sure that it is you.</p>
      ) : null}
      <p className="accfoot">
        <Button type="submit" look="primary" size="big" disabled={isChanged} isBusy={steps.isBusy}>
          {steps.isBusy ? 'Signing' : `Sign ${reference}`}
        </Button>
        <Button look="quiet" onClick={onBack}>
          Back
        </Button>
      </p>
    </form>
  );
};
