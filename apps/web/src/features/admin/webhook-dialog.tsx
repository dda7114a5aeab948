import { type NotificationKind, type Webhook, type WebhookShape, webhooksApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { ShownOnce } from '../../components/shown-once.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { call } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { registerName } from '../../lib/format.ts';
import { useMe } from '../../lib/session.tsx';
import { adminKeys } from './admin.queries.ts';
import { SHAPE_WORD } from './admin-words.ts';
import { KindsField } from './kinds-field.tsx';

const EMPTY = { name: '', url: '', shape: 'standard' as WebhookShape, kinds: [] as NotificationKind[], register: null };

const URL_HINT: Readonly<Record<WebhookShape, string>> = {
  standard: 'It gets a JSON message for each event, signed as Standard Webhooks describe.',
  slack: 'The address of an incoming webhook of Slack.',
  teams: 'The address of a workflow of Teams that posts to a channel.',
};

interface WebhookDialogProps {
  /** Absent for a new one. */
  readonly hook?: Webhook | undefined;
  readonly onClose: () => void;
}

/** Adds a webhook, or changes one. */
export const WebhookDialog = ({ hook, onClose }: WebhookDialogProps) => {
  const me = useMe();
  const client = useQueryClient();
  const { confirmed, dialog } = useConfirmation();
  const [draft, setDraft] = useState(() => {
    if (!hook) return EMPTY;
    const { name, url, shape, kinds, register } = hook;
    return { name, url, shape, kinds, register };
  });
  const [made, setMade] = useState<{ name: string; secret: string }>();
  const [problem, setProblem] = useState<FormProblem>();
  const [isBusy, setBusy] = useState(false);
  const write = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const save = async (): Promise<void> => {
    if (hook) {
      await call(webhooksApi.patch, { params: { id: hook.id }, body: draft, version: hook.version });
      notify({ text: `${draft.name} is saved` });
      onClose();
    } else setMade(await call(webhooksApi.create, { body: draft }));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await confirmed(save);
      await client.invalidateQueries({ queryKey: adminKeys.all });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(formProblemOf(error));
    }
    setBusy(false);
  };
  if (made)
    return (
      <ShownOnce
        title={`${made.name} is added`}
        words="Every message is signed with this secret. Copy it to the receiver now: it is not shown again."
        label="Secret of the webhook"
        value={made.secret}
        onClose={onClose}
      />
    );
  const registers = me.registers.some(({ slug }) => slug === draft.register) || draft.register === null;
  return (
    <>
      <Dialog
        open
        isWide
        onClose={onClose}
        title={hook ? `Change ${hook.name}` : 'Add a webhook'}
        description={hook ? undefined : 'Another program is told when something calls for people.'}
      >
        <form onSubmit={(event) => void submit(event)}>
          {problem ? (
            <ErrorSummary title="Not saved">
              <p>{problem.sentence}</p>
            </ErrorSummary>
          ) : null}
          <TextField
            label="Name"
            required
            maxLength={120}
            autoFocus
            autoComplete="off"
            value={draft.name}
            error={problem?.fields.name}
            onChange={(event) => write({ name: event.target.value })}
          />
          <Field label="Message">
            {(control) => (
              <select
                {...control}
                value={draft.shape}
                onChange={(event) => write({ shape: event.target.value as WebhookShape })}
              >
                {Object.entries(SHAPE_WORD).map(([shape, word]) => (
                  <option key={shape} value={shape}>
                    {word}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label="Address"
            hint={URL_HINT[draft.shape]}
            type="url"
            required
            maxLength={2000}
            placeholder="https://"
            autoComplete="off"
            value={draft.url}
            error={problem?.fields.url}
            onChange={(event) => write({ url: event.target.value })}
          />
          <Field label="Register">
            {(control) => (
              <select
                {...control}
                value={draft.register ?? ''}
                onChange={(event) => write({ register: event.target.value || null })}
              >
                <option value="">Every register</option>
                {registers ? null : <option value={draft.register ?? ''}>{draft.register}</option>}
                {me.registers.map(({ slug, title }) => (
                  <option key={slug} value={slug}>
                    {registerName(title)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <KindsField kinds={draft.kinds} onChange={(kinds) => write({ kinds: [...kinds] })} />
          <div className="dialogfoot">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={isBusy}>
              {hook ? 'Save' : 'Add'}
            </Button>
          </div>
        </form>
      </Dialog>
      {dialog}
    </>
  );
};
