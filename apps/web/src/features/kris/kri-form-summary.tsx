import type { MouseEvent } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { KriProblem } from './kri-draft.ts';
import { fieldId } from './kri-field.tsx';

const lead = (id: string) => (event: MouseEvent) => {
  const control = document.getElementById(id);
  if (!control) return;
  event.preventDefault();
  control.scrollIntoView?.({ block: 'center' });
  control.focus({ preventScroll: true });
};

/** What is wrong in the form, each sentence leading to its field. */
export const KriFormSummary = ({ problems }: { readonly problems: readonly KriProblem[] }) => (
  <ErrorSummary title="Not saved yet">
    <ul>
      {problems.map(({ field, message }) => (
        <li key={field}>
          <a className="link" href={`#${fieldId(field)}`} onClick={lead(fieldId(field))}>
            {message}
          </a>
        </li>
      ))}
    </ul>
  </ErrorSummary>
);
