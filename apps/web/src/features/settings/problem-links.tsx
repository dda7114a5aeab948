import type { MouseEvent } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';

export interface PlacedProblem {
  /** Of the control it is about. */
  readonly id: string;
  readonly message: string;
}

const lead = (id: string) => (event: MouseEvent) => {
  const control = document.getElementById(id);
  if (!control) return;
  event.preventDefault();
  control.scrollIntoView?.({ block: 'center' });
  control.focus({ preventScroll: true });
};

/** What is wrong in a form, each sentence leading to its field. */
export const ProblemLinks = ({ problems }: { readonly problems: readonly PlacedProblem[] }) => (
  <ul>
    {problems.map(({ id, message }) => (
      <li key={`${id}/${message}`}>
        <a className="link" href={`#${id}`} onClick={lead(id)}>
          {message}
        </a>
      </li>
    ))}
  </ul>
);

/** The same, taking the focus because the person has just tried to save. */
export const ProblemSummary = ({ problems }: { readonly problems: readonly PlacedProblem[] }) => (
  <ErrorSummary title="Not saved yet">
    <ProblemLinks problems={problems} />
  </ErrorSummary>
);
