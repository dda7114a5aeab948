import { type Kri, krisApi, type Register } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { kriQuery } from '../../lib/kris.ts';
import { keys } from '../../lib/register.ts';
import { type SavedForm, useFormDraft } from '../../lib/use-form-draft.ts';
import { createOf, draftOf, draftProblems, EMPTY_DRAFT, type KriDraft, patchOf } from './kri-draft.ts';
import { Basics } from './kri-form-basics.tsx';
import { Simulated } from './kri-form-foot.tsx';
import { Limits } from './kri-form-limits.tsx';
import { Links } from './kri-form-links.tsx';
import { Rhythm } from './kri-form-rhythm.tsx';
import { Source } from './kri-form-source.tsx';
import { KriFormSummary } from './kri-form-summary.tsx';
import { useSimulation } from './use-simulation.ts';

interface KriFormProps {
  readonly register: Register;
  /** Undefined for a new one. */
  readonly kri: Kri | undefined;
}

const useSaving = (register: Register) => {
  const client = useQueryClient();
  const { slug } = register;
  const params = (of: string) => ({ register: slug, slug: of });
  const refresh = (after: Kri): void => {
    client.setQueryData(kriQuery(slug, after.slug).queryKey, after);
    for (const queryKey of [keys.kris(slug), keys.risks(slug)]) void client.invalidateQueries({ queryKey });
  };
  const write = (draft: KriDraft, changes: Partial<KriDraft>, base: Kri | undefined): Promise<Kri> => {
    if (base) return call(krisApi.patch, { params: params(base.slug), body: patchOf(changes), version: base.version });
    const body = createOf(draft);
    return call(krisApi.create, { params: { register: slug }, body });
  };
  const latest = (base: Kri): Promise<Kri> => client.fetchQuery({ ...kriQuery(slug, base.slug), staleTime: 0 });
  const told = ({ after, before, changes }: SavedForm<Kri, KriDraft>): void => {
    refresh(after);
    if (!before) notify({ text: `${after.name} is watched from now on` });
    if (!before || Object.keys(changes).length === 0) return;
    const was = draftOf(before);
    const back = Object.fromEntries(Object.keys(changes).map((name) => [name, was[name as keyof KriDraft]]));
    const undo = async (): Promise<void> =>
      refresh(await call(krisApi.patch, { params: params(after.slug), body: patchOf(back), version: after.version }));
    // A header's value is gone once it was overwritten: that change cannot be promised back.
    notify({ text: `${after.name} is saved`, ...(!('pull' in changes) && { undo }) });
  };
  return { write, latest, onSaved: told };
};

const draftOfAny = (kri: Kri | undefined): KriDraft => (kri ? draftOf(kri) : EMPTY_DRAFT);

/** The form of a KRI: saved as a whole, each problem at its field. */
export const KriForm = ({ register, kri }: KriFormProps) => {
  const [tried, setTried] = useState(0);
  const { saved, ...form } = useFormDraft({ thing: kri, draftOf: draftOfAny, ...useSaving(register) });
  const all = draftProblems(form.draft);
  const problems = tried > 0 ? all : [];
  const { found, isFresh } = useSimulation(register.slug, kri?.slug, form.draft);
  // What the server found wrong while the limits were tried out stands at its field at once.
  const simulated = (isFresh ? (found?.problems ?? []) : []).map(({ path, message }) => ({ field: path, message }));
  const part = { form, problems: [...problems, ...simulated] };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(all.length > 0 ? tried + 1 : 0);
    if (all.length === 0) form.save();
  };
  return (
    <form className="settingsform kriform" onSubmit={submit} noValidate aria-label={kri ? kri.name : 'New KRI'}>
      {tried > 0 && all.length > 0 ? (
        <KriFormSummary key={tried} problems={all} />
      ) : form.conflicts.length > 0 ? (
        <ErrorSummary title="Somebody else changed the same" key={`conflict ${form.attempt}`}>
          <p>Decide at each field whose value stays. Everything you typed is still here.</p>
        </ErrorSummary>
      ) : form.problem ? (
        <ErrorSummary title="Not saved" key={`problem ${form.attempt}`}>
          <p>{form.problem.sentence} What you typed is still here.</p>
        </ErrorSummary>
      ) : null}
      <Basics {...part} owners={register.owners} />
      <div>
        <Limits {...part} />
        {kri ? <Simulated kri={kri} found={found} isFresh={isFresh} /> : null}
      </div>
      <Links {...part} register={register.slug} />
      <Rhythm {...part} />
      <Source {...part} register={register.slug} slug={kri?.slug} />
      <div className="settingsfoot is-open">
        <span className="settingsdoes" />
        <Button type="submit" look="primary" disabled={form.isSaving || form.conflicts.length > 0}>
          {form.isSaving ? 'Saving' : kri ? 'Save' : 'Watch it'}
        </Button>
        <Link className="btn quiet" to={kri ? paths.kri(register.slug, kri.slug) : paths.kris(register.slug)}>
          Cancel
        </Link>
      </div>
      <LeaveQuestion
        isUnsaved={form.isUnsaved}
        what={kri ? kri.name : 'the new KRI'}
        then={saved && paths.kri(register.slug, saved.slug)}
      />
    </form>
  );
};
