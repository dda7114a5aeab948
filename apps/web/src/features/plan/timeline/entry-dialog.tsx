import { type Register, type TimelineEntry, timelineApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Field, TextField } from '../../../components/ui/field.tsx';
import { notify } from '../../../components/ui/notice.tsx';
import { call } from '../../../lib/api-client.ts';
import { formProblemOf } from '../../../lib/form-problem.ts';
import { keys } from '../../../lib/register.ts';
import { DaysFields } from './days-fields.tsx';
import { draftWrite, type EntryDraft, entryDraftOf, entryProblems, periodHint } from './entry-draft.ts';
import { entryName } from './entry-words.ts';
import { MilestoneFields } from './milestone-fields.tsx';
import { RisksFields } from './risks-fields.tsx';

interface EntryDialogProps {
  readonly register: Register;
  readonly planStartsOn: string | null;
  /** Absent for a new one. */
  readonly entry?: TimelineEntry | undefined;
  readonly onClose: () => void;
}

const useSave = (slug: string, entry: TimelineEntry | undefined, onClose: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: EntryDraft) => {
      const body = draftWrite(draft);
      const params = { register: slug };
      return entry
        ? call(timelineApi.patch, { params: { ...params, id: entry.id }, version: entry.version, body })
        : call(timelineApi.create, { params, body });
    },
    onSuccess: (saved) => {
      notify({ text: entry ? `${entryName(saved)}: saved` : `${entryName(saved)} is in the plan` });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.timeline(slug) }),
  });
};

/** An entry of the plan as a form: when, what, about which risks. */
export const EntryDialog = ({ register, planStartsOn, entry, onClose }: EntryDialogProps) => {
  const [draft, setDraft] = useState(() => entryDraftOf(entry));
  const [isTried, setTried] = useState(false);
  const save = useSave(register.slug, entry, onClose);
  const problem = save.error && !save.isPending ? formProblemOf(save.error) : undefined;
  const missing = entryProblems(draft);
  const errors: Readonly<Record<string, string>> = { ...problem?.fields, ...(isTried ? missing : {}) };
  const change = (to: Partial<EntryDraft>): void => setDraft((before) => ({ ...before, ...to }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(missing).length === 0 && !save.isPending) save.mutate(draft);
  };
  return (
    <Dialog open onClose={onClose} title={entry ? 'Change entry' : 'Add to the plan'} isWide>
      <form onSubmit={submit} noValidate className="entryform">
        {problem ? (
          <ErrorSummary title="Not saved" key={save.submittedAt}>
            <p>
              {problem.code.endsWith('stale')
                ? 'Somebody else changed this entry meanwhile. Close this and open it again; what you typed is still here to be copied.'
                : `${problem.sentence} What you typed is still here.`}
            </p>
          </ErrorSummary>
        ) : null}
        <TextField
          label="When"
          hint={periodHint(draft.period, planStartsOn)}
          autoFocus
          maxLength={200}
          value={draft.period}
          error={errors.period}
          onChange={(event) => change({ period: event.target.value })}
        />
        <Field label="What is done" error={errors.text}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={5000}
              value={draft.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
        <DaysFields draft={draft} errors={errors} onChange={change} />
        <RisksFields draft={draft} errors={errors} onChange={change} />
        <MilestoneFields register={register} draft={draft} errors={errors} onChange={change} />
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={save.isPending}>
            {entry ? 'Save' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
