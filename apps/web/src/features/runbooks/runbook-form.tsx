import type { Runbook } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { keys } from '../../lib/register.ts';
import { draftProblems } from './runbook-draft.ts';
import { RunbookFields } from './runbook-fields.tsx';
import { runbookQuery } from './runbooks.queries.ts';
import { StepsEditor } from './steps-editor.tsx';
import { useRunbookDraft } from './use-runbook-draft.ts';

interface RunbookFormProps {
  readonly register: string;
  /** Undefined for a new one. */
  readonly book: Runbook | undefined;
}

/** The form of a runbook: saved as a whole, each problem at its field. */
export const RunbookForm = ({ register, book }: RunbookFormProps) => {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const [tried, setTried] = useState(0);
  const form = useRunbookDraft(register, book, (after) => {
    client.setQueryData(runbookQuery(register, after.id).queryKey, { value: after, keptAt: null });
    void client.invalidateQueries({ queryKey: keys.runbooks(register, 'list') });
    setSaved(true);
    notify({ text: `${after.title} is saved` });
    // Once the page no longer holds its unsaved changes.
    setTimeout(() => void navigate(paths.runbook(register, after.id), { replace: true }));
  });
  const all = draftProblems(form.draft);
  const problems = tried > 0 ? all : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(all.length > 0 ? tried + 1 : 0);
    if (all.length === 0) form.save();
  };
  return (
    <form className="settingsform runbookform" onSubmit={submit} noValidate aria-label={book?.title ?? 'New runbook'}>
      {tried > 0 && all.length > 0 ? (
        <ErrorSummary key={tried} title="Not saved">
          <ul>
            {all.map(({ field, message }) => (
              <li key={field}>{message}</li>
            ))}
          </ul>
        </ErrorSummary>
      ) : form.conflicts.length > 0 ? (
        <ErrorSummary title="Somebody else changed the same" key={`conflict ${form.attempt}`}>
          <p>Decide at each field whose value stays. Everything you typed is still here.</p>
        </ErrorSummary>
      ) : form.problem ? (
        <ErrorSummary title="Not saved" key={`problem ${form.attempt}`}>
          <p>{form.problem.sentence} What you typed is still here.</p>
        </ErrorSummary>
      ) : null}
      <RunbookFields form={form} problems={problems} />
      <StepsEditor form={form} problems={problems} />
      <div className="settingsfoot is-open">
        <span className="settingsdoes" />
        <Button type="submit" look="primary" disabled={form.conflicts.length > 0} isBusy={form.isSaving}>
          {form.isSaving ? 'Saving' : 'Save'}
        </Button>
        <Link className="btn quiet" to={book ? paths.runbook(register, book.id) : paths.runbooks(register)}>
          Cancel
        </Link>
      </div>
      <LeaveQuestion isUnsaved={form.isChanged && !isSaved} what={book?.title ?? 'the new runbook'} />
    </form>
  );
};
