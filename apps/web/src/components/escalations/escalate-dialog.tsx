import { type EscalationPolicy, escalationsApi, type Risk } from '@heed/contracts';
import { bandCalled, bandOfLevel, levelsOf } from '@heed/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { escalationPolicyQuery, refreshEscalations } from '../../lib/escalations.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { ErrorSummary } from '../error-summary.tsx';
import { QueryState } from '../query-state.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { notify } from '../ui/notice.tsx';
import { responseWords } from './escalation-words.ts';

interface EscalateDialogProps {
  readonly slug: string;
  readonly risk: Pick<Risk, 'ref' | 'title' | 'priority' | 'score'>;
  readonly onClose: () => void;
}

const levelOption = (policy: EscalationPolicy, level: string): string => {
  const band = bandOfLevel(policy.bands, level);
  return band ? `${level}, ${responseWords(band)}` : `${level}, no clock`;
};

const Form = ({ slug, risk, onClose, policy }: EscalateDialogProps & { readonly policy: EscalationPolicy }) => {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const usual = bandCalled(policy.bands, 'manual', risk)?.level ?? '';
  const [level, setLevel] = useState(usual);
  const create = useMutation({
    mutationFn: () => {
      const body = { ref: risk.ref, reason: reason.trim(), ...(level && { level }) };
      return call(escalationsApi.create, { params: { register: slug }, body });
    },
    onSuccess: (made) => {
      notify({ text: `${made.level} is called about ${made.ref}` });
      void refreshEscalations(client, slug);
      onClose();
    },
  });
  const problem = create.error ? formProblemOf(create.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '' && !create.isPending) create.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      {problem ? (
        <ErrorSummary title="Not escalated" key={create.submittedAt}>
          <p>{problem.sentence}</p>
        </ErrorSummary>
      ) : null}
      <Field
        label="Why"
        error={isTried && reason.trim() === '' ? 'Write at least a sentence.' : problem?.fields.reason}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            maxLength={2000}
            // biome-ignore lint/a11y/noAutofocus: in a dialog the person has just opened
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
            }}
          />
        )}
      </Field>
      <Field label="Level" hint="As the policy calls for this risk, unless you choose another.">
        {(control) => (
          <select {...control} value={level} onChange={(event) => setLevel(event.target.value)}>
            {levelsOf(policy.bands)
              .toReversed()
              .map((each) => (
                <option key={each} value={each}>
                  {levelOption(policy, each)}
                  {each === usual ? ' (usual)' : ''}
                </option>
              ))}
          </select>
        )}
      </Field>
      <div className="dialogfoot">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Escalate
        </Button>
      </div>
    </form>
  );
};

/** Calls somebody about a risk by hand. */
export const EscalateDialog = (props: EscalateDialogProps) => {
  const query = useQuery(escalationPolicyQuery(props.slug));
  return (
    <Dialog open onClose={props.onClose} title={`Escalate ${props.risk.ref}`} description={props.risk.title}>
      <QueryState query={query} rows={3}>
        {(policy) => <Form {...props} policy={policy} />}
      </QueryState>
    </Dialog>
  );
};
