import '../../styles/settings.css';
import { type Register, type RegisterPatch, registersApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Bar } from '../../components/bar.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, statusOf } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { keys, mayIn, useCurrentRegister } from '../../lib/register.ts';
import { Scales } from './scales.tsx';

type Draft = Required<Omit<RegisterPatch, 'executiveSummary'>>;

const draftOf = (register: Register): Draft => ({
  title: register.title,
  project: register.project,
  documentVersion: register.documentVersion,
  date: register.date,
  owner: register.owner,
  documentStatus: register.documentStatus,
  reviewCadence: register.reviewCadence,
  lastReview: register.lastReview,
  nextReview: register.nextReview,
});

const changed = (draft: Draft, base: Draft): RegisterPatch =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => value !== base[name as keyof Draft]),
  ) as RegisterPatch;

interface HeaderFieldsProps {
  readonly draft: Draft;
  readonly problem: FormProblem | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
}

const HeaderFields = ({ draft, problem, onChange }: HeaderFieldsProps) => {
  const text = (
    name: 'title' | 'project' | 'documentVersion' | 'owner' | 'reviewCadence',
    label: string,
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      value={draft[name]}
      maxLength={200}
      required={name === 'title'}
      error={problem?.fields[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  const day = (name: 'date' | 'lastReview' | 'nextReview', label: string) => (
    <TextField
      label={label}
      type="date"
      value={draft[name] ?? ''}
      error={problem?.fields[name]}
      onChange={(event) => onChange({ [name]: event.target.value || null })}
    />
  );
  return (
    <>
      {text('title', 'Title')}
      {text('project', 'Project')}
      {text('owner', 'Owner of the register')}
      {text('documentVersion', 'Version of the document')}
      <Field label="Status of the document">
        {(control) => (
          <select
            {...control}
            value={draft.documentStatus}
            onChange={(event) => onChange({ documentStatus: event.target.value as Draft['documentStatus'] })}
          >
            <option value="draft">Draft</option>
            <option value="active">Active</option>
            <option value="archived">Archived</option>
          </select>
        )}
      </Field>
      {day('date', 'Date')}
      {text('reviewCadence', 'Reviewed', 'In words: weekly, monthly, before each release.')}
      {day('lastReview', 'Last review')}
      {day('nextReview', 'Next review')}
    </>
  );
};

const useSave = (register: Register, base: Register, onSaved: (saved: Register) => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: RegisterPatch) =>
      call(registersApi.patch, { params: { register: register.slug }, body: patch, version: base.version }),
    onSuccess: (saved, patch) => {
      client.setQueryData(keys.register(register.slug), saved);
      for (const queryKey of [keys.registers, keys.me, keys.audit(register.slug)])
        void client.invalidateQueries({ queryKey });
      const before = draftOf(base);
      const back = Object.fromEntries(
        Object.keys(patch).map((name) => [name, before[name as keyof Draft]]),
      ) as RegisterPatch;
      const undo = async (): Promise<void> => {
        const undone = await call(registersApi.patch, {
          params: { register: register.slug },
          body: back,
          version: saved.version,
        });
        client.setQueryData(keys.register(register.slug), undone);
        onSaved(undone);
      };
      notify({ text: 'The header of the register is saved', undo });
      onSaved(saved);
    },
    // Somebody saved in between: their version is shown beside, what was typed here stays.
    onError: (error) => {
      if (statusOf(error) === 412) void client.invalidateQueries({ queryKey: keys.register(register.slug) });
    },
  });
};

const HeaderForm = ({ register }: { readonly register: Register }) => {
  const [base, setBase] = useState(register);
  const [draft, setDraft] = useState(() => draftOf(register));
  const save = useSave(register, base, (saved) => {
    setBase(saved);
    setDraft(draftOf(saved));
  });
  const patch = changed(draft, draftOf(base));
  const isChanged = Object.keys(patch).length > 0;
  const problem = save.error ? formProblemOf(save.error) : undefined;
  const isStale = statusOf(save.error) === 412;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isChanged && !save.isPending) save.mutate(patch);
  };
  return (
    <form className="settingsform" onSubmit={submit}>
      {problem && !save.isPending ? (
        <ErrorSummary title={isStale ? 'Somebody else saved in the meantime' : 'Not saved'} key={save.submittedAt}>
          <p>{isStale ? 'Your changes are still here. Save again to put them on top of theirs.' : problem.sentence}</p>
        </ErrorSummary>
      ) : null}
      <HeaderFields draft={draft} problem={problem} onChange={(change) => setDraft({ ...draft, ...change })} />
      <div className="settingsfoot">
        <Button
          type="submit"
          look="primary"
          disabled={!isChanged || save.isPending}
          onClick={() => (isStale ? setBase({ ...base, version: register.version }) : undefined)}
        >
          Save
        </Button>
        {isChanged ? (
          <Button look="quiet" onClick={() => setDraft(draftOf(base))}>
            Discard
          </Button>
        ) : null}
      </div>
    </form>
  );
};

/** The header of the register, and the scales it is scored with. */
export const Component = () => {
  const register = useCurrentRegister();
  return (
    <>
      <Bar title="Settings" crumb={register.title} />
      <div className="page settings">
        <section aria-labelledby="header">
          <div className="sechead">
            <h2 id="header">Header</h2>
          </div>
          {mayIn(register, 'register.settings') ? (
            <HeaderForm register={register} key={register.slug} />
          ) : (
            <p className="muted">A manager of the register can change its header.</p>
          )}
        </section>
        <Scales register={register} />
      </div>
    </>
  );
};
