import { type CommunicationRule, communicationApi, type Register } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Field, TextField } from '../../../components/ui/field.tsx';
import { notify } from '../../../components/ui/notice.tsx';
import { call } from '../../../lib/api-client.ts';
import { formProblemOf } from '../../../lib/form-problem.ts';
import { communicationKeys } from './communication.queries.ts';
import { FORMAT_MEANS, FORMAT_WORD } from './communication-words.ts';
import { RecipientsFields } from './recipients-fields.tsx';
import { draftWrite, type RuleDraft, ruleDraftOf, ruleProblems } from './rule-draft.ts';
import { TimingFields } from './timing-fields.tsx';

interface RuleDialogProps {
  readonly register: Register;
  readonly timeZone: string;
  readonly mailWorks: boolean;
  /** Absent for a new one. */
  readonly rule?: CommunicationRule;
  readonly onClose: () => void;
}

const FORMATS = ['report', 'dashboard', 'stand-up', 'notice'] as const;

const useSave = (slug: string, rule: CommunicationRule | undefined, onClose: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: RuleDraft) => {
      const body = draftWrite(draft);
      const params = { register: slug };
      return rule
        ? call(communicationApi.replace, { params: { ...params, id: rule.id }, body, version: rule.version })
        : call(communicationApi.create, { params, body });
    },
    onSuccess: (saved) => {
      notify({ text: rule ? `${saved.stakeholder}: saved` : `${saved.stakeholder} is in the plan` });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: communicationKeys.all(slug) }),
  });
};

/** One line of the plan as a form: who is told what, when, by which way. */
export const RuleDialog = ({ register, timeZone, mailWorks, rule, onClose }: RuleDialogProps) => {
  const [draft, setDraft] = useState(() => ruleDraftOf(rule));
  const [isTried, setTried] = useState(false);
  const save = useSave(register.slug, rule, onClose);
  const problem = save.error && !save.isPending ? formProblemOf(save.error) : undefined;
  const missing = ruleProblems(draft);
  const errors: Readonly<Record<string, string>> = { ...problem?.fields, ...(isTried ? missing : {}) };
  const change = (to: Partial<RuleDraft>): void => setDraft((before) => ({ ...before, ...to }));
  const setFormat = (format: RuleDraft['format']): void =>
    change({ format, ...(format === 'notice' && { every: 'as needed' as const }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(missing).length === 0 && !save.isPending) save.mutate(draft);
  };
  return (
    <Dialog open onClose={onClose} title={rule ? `Change ${rule.stakeholder}` : 'Add to the plan'} isWide>
      <form onSubmit={submit} noValidate className="ruleform">
        {problem ? (
          <ErrorSummary title="Not saved" key={save.submittedAt}>
            <p>
              {problem.code.endsWith('stale')
                ? 'Somebody else changed this line meanwhile. Close this and open it again; what you typed is still here to be copied.'
                : `${problem.sentence} What you typed is still here.`}
            </p>
          </ErrorSummary>
        ) : null}
        <TextField
          label="Stakeholder"
          hint="Who this is for, in words: Executives."
          autoFocus={!rule}
          maxLength={120}
          value={draft.stakeholder}
          error={errors.stakeholder}
          onChange={(event) => change({ stakeholder: event.target.value })}
        />
        <div className="twohalves">
          <Field label="Format" hint={FORMAT_MEANS[draft.format]} error={errors.format}>
            {(control) => (
              <select
                {...control}
                value={draft.format}
                onChange={(event) => setFormat(event.target.value as RuleDraft['format'])}
              >
                {FORMATS.map((format) => (
                  <option key={format} value={format}>
                    {FORMAT_WORD[format]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label="Content"
            hint="What it is about, as the plan of the document says."
            maxLength={500}
            value={draft.content}
            error={errors.content}
            onChange={(event) => change({ content: event.target.value })}
          />
        </div>
        <TimingFields {...{ draft, errors, timeZone, change }} />
        <RecipientsFields {...{ register, draft, errors, mailWorks, change }} />
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving' : rule ? 'Save' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
