import '../../styles/markdown.css';
import { lazy, type ReactNode, Suspense } from 'react';

const MarkdownView = lazy(() =>
  import('../../components/markdown/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })),
);

/** A text somebody wrote, as it will be read. */
export const Prose = ({ source, className }: { readonly source: string; readonly className?: string }) => (
  <Suspense fallback={<div className={`md pre-line ${className ?? ''}`}>{source}</div>}>
    <MarkdownView source={source} under={3} {...(className ? { className } : {})} />
  </Suspense>
);

export interface Answer {
  readonly question: string;
  readonly answer: ReactNode;
  /** Leads back to where it is changed. */
  readonly onChange?: () => void;
}

/** Questions with their answers, each with the way to change it. */
export const Answers = ({ answers }: { readonly answers: readonly Answer[] }) => (
  <dl className="answers">
    {answers.map(({ question, answer, onChange }) => (
      <div key={question}>
        <dt>{question}</dt>
        <dd>{answer}</dd>
        {onChange ? (
          <dd className="answerchange">
            <button type="button" className="linkbtn" onClick={onChange}>
              Change<span className="vh"> {question.toLowerCase()}</span>
            </button>
          </dd>
        ) : null}
      </div>
    ))}
  </dl>
);
