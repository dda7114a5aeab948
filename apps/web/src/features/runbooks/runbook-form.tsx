import { type Runbook, runbooksApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { useFormDraft } from '../../lib/use-form-draft.ts';
import { draftOf, draftProblems, emptyDraft, type RunbookDraft, writeOf } from './runbook-draft.ts';
import { RunbookFields } from './runbook-fields.tsx';
import { runbookQuery } from './runbooks.queries.ts';
import { StepsEditor } from './steps-editor.tsx';

interface RunbookFormProps {
  readonly register: string;
  /** Undefined for a new one. */
  readonly book: Runbook | undefined;
}

const draftOfAny = (book: Runbook | undefined): RunbookDraft => (book ? draftOf(book) : emptyDraft());

const useSaving = (register: string) => {
  const client = useQueryClient();
  const write = (draft: RunbookDraft, _changes: unknown, base: Runbook | undefined): Promise<Runbook> => {
    const body = writeOf(draft);
    if (base) return call(runbooksApi.replace, { params: { register, id: base.id }, body, version: base.version });
    return call(runbooksApi.create, { params: { register }, body });
  };
  const latest = ({ id }: Runbook): Promise<Runbook> => call(runbooksApi.get, { params: { register, id } });
  const onSaved = ({ after }: { readonly after: Runbook }): void => {
    client.setQueryData(runbookQuery(register, after.id).queryKey, { value: after, keptAt: null });
    void client.invalidateQueries({ queryKey: keys.runbooks(register, 'list') });
    notify({ text: `${after.title} is saved` });
  };
  return { write, latest, onSaved };
};

/** The form of a runbook: saved as a whole, each problem at its field. */
export const RunbookForm = ({ register, book }: RunbookFormProps) => {
  const [tried, setTried] = useState(0);
  const { saved, ...form } = useFormDraft({ thing: book, draftOf: draftOfAny, ...useSaving(register) });
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
      <LeaveQuestion
        isUnsaved={form.isUnsaved}
        what={book?.title ?? 'the new runbook'}
        then={saved && paths.runbook(register, saved.id)}
      />
    </form>
  );
};
