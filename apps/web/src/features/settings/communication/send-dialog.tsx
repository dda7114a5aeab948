import { type CommunicationRule, communicationApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Field } from '../../../components/ui/field.tsx';
import { notify } from '../../../components/ui/notice.tsx';
import { call } from '../../../lib/api-client.ts';
import { formProblemOf } from '../../../lib/form-problem.ts';
import { plural } from '../../../lib/format.ts';
import { communicationKeys, previewQuery } from './communication.queries.ts';
import { reachWords } from './communication-words.ts';

interface SendDialogProps {
  readonly slug: string;
  readonly rule: CommunicationRule;
  readonly onClose: () => void;
}

/** Sends a message now, after saying to whom; a notice takes its words here. */
export const SendDialog = ({ slug, rule, onClose }: SendDialogProps) => {
  const client = useQueryClient();
  const isNotice = rule.format === 'notice';
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const { data: preview } = useQuery(previewQuery(slug, rule.id));
  const send = useMutation({
    mutationFn: () => {
      const body = { ...(text.trim() && { text: text.trim() }) };
      return call(communicationApi.send, {
        params: { register: slug, id: rule.id },
        body,
      });
    },
    onSuccess: ({ sentTo }) => {
      notify({
        text:
          sentTo.length > 0 ? `On its way to ${plural(sentTo.length, 'recipient')}` : 'Noted; nobody but you gets it',
      });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: communicationKeys.all(slug) }),
  });
  const problem = send.error && !send.isPending ? formProblemOf(send.error) : undefined;
  const isMissing = isNotice && text.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isMissing && !send.isPending) send.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Send to ${rule.stakeholder} now`}
      description={
        preview ? `It goes to ${reachWords(preview.reaches)}${preview.subject ? `: “${preview.subject}”` : ''}.` : ''
      }
    >
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not sent" key={send.submittedAt}>
            <p>{problem.sentence} What you typed is still here.</p>
          </ErrorSummary>
        ) : null}
        {preview?.problem && !problem ? (
          <p className="nomail" role="note">
            {preview.problem}
          </p>
        ) : null}
        <Field
          label={isNotice ? 'What it says' : 'A word of your own above it'}
          {...(!isNotice && { hint: 'Optional.' })}
          error={isTried && isMissing ? 'A notice is only words. Write them.' : problem?.fields.text}
        >
          {(control) => (
            <textarea
              {...control}
              autoFocus
              rows={isNotice ? 8 : 3}
              maxLength={20_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={send.isPending}>
            {send.isPending ? 'Sending' : 'Send now'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
