import type { AcceptanceDraft } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { aboutWords, RHYTHM_WORD } from '../../components/acceptances/acceptance-words.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { formatLong } from '../../components/long-date.ts';
import { Button } from '../../components/ui/button.tsx';
import type { FormProblem } from '../../lib/form-problem.ts';
import { useMe } from '../../lib/session.tsx';
import { type Answer, Answers, Prose } from './answers.tsx';
import { deciderWords } from './decider-words.ts';
import { kriChoicesQuery } from './kri-choice.tsx';
import type { RequestDraft, RequestField } from './request-draft.ts';
import { RestsOn } from './rests-on.tsx';

interface RequestCheckProps {
  readonly slug: string;
  readonly about: AcceptanceDraft;
  readonly draft: RequestDraft;
  readonly problem: FormProblem | undefined;
  readonly isSending: boolean;
  readonly attempt: number;
  readonly onChange: (field: RequestField) => void;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

const NONE = <span className="muted">None</span>;

/** Everything that was answered, once more, before it is sent. */
export const RequestCheck = (props: RequestCheckProps) => {
  const { slug, about, draft, problem, isSending, attempt, onChange, onBack, onSend } = props;
  const me = useMe();
  const { data: kris = [] } = useQuery(kriChoicesQuery(slug));
  const isRisk = about.kind === 'risk';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const kri = kris.find(({ slug: of }) => of === draft.kri)?.name ?? draft.kri;
  const answers: Answer[] = [
    {
      question: isRisk ? 'Risk' : 'Sign-off',
      answer: isRisk ? (
        <Link className="link" to={paths.risk(slug, about.ref ?? '')}>
          {aboutWords(about)}
        </Link>
      ) : (
        RHYTHM_WORD[about.rhythm ?? 'monthly']
      ),
    },
    {
      question: isRisk ? 'What is accepted, and why' : 'What is signed off',
      answer: <Prose source={draft.statement} />,
      onChange: () => onChange('statement'),
    },
    {
      question: 'Conditions',
      answer: draft.conditions.trim() ? <Prose source={draft.conditions} /> : NONE,
      onChange: () => onChange('conditions'),
    },
    {
      question: 'Last day',
      answer: draft.expiresOn ? formatLong(draft.expiresOn) : NONE,
      onChange: () => onChange('expiresOn'),
    },
    ...(isRisk ? [{ question: 'Ends by a KRI', answer: draft.kri ? kri : NONE, onChange: () => onChange('kri') }] : []),
    {
      question: 'Looked at again',
      answer: draft.nextReview.trim() || NONE,
      onChange: () => onChange('nextReview'),
    },
    { question: 'Who signs', answer: deciderWords(about, me.name) },
  ];
  return (
    <div className="acccol">
      {problem ? (
        <ErrorSummary key={attempt} title="Not sent">
          <p>{problem.sentence} What you typed is still here.</p>
        </ErrorSummary>
      ) : null}
      <h3 className="acch" ref={heading} tabIndex={-1}>
        Check before you send
      </h3>
      <Answers answers={answers} />
      {isRisk && !draft.expiresOn && !draft.kri ? (
        <p className="accnote">
          It has no end: it holds until somebody withdraws it, or what it rests on changes. A last day makes sure that
          somebody looks again.
        </p>
      ) : null}
      <section aria-labelledby="rests-on">
        <h3 className="acch" id="rests-on">
          What the signature rests on
        </h3>
        <RestsOn content={about.content} />
      </section>
      <p className="accfoot">
        <Button look="primary" size="big" isBusy={isSending} onClick={onSend}>
          {isSending ? 'Sending' : 'Send the request'}
        </Button>
        <Button look="quiet" onClick={onBack}>
          Back
        </Button>
      </p>
    </div>
  );
};
