import { type Webhook, webhooksApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { notify } from '../../components/ui/notice.tsx';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { adminKeys } from './admin.queries.ts';

interface WebhookChanges {
  readonly switchTo: (hook: Webhook, active: boolean) => void;
  readonly remove: (hook: Webhook) => void;
  readonly test: (hook: Webhook) => void;
  readonly resend: (hook: Webhook, delivery: string) => void;
  readonly isBusy: boolean;
  /** Asks for the password where the server wants it. */
  readonly dialog: ReactNode;
}

/** What can be done with a webhook that is there. */
export const useWebhookChanges = (): WebhookChanges => {
  const client = useQueryClient();
  const { confirmed, dialog } = useConfirmation();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await confirmed(work);
    } catch (error) {
      if (!(error instanceof NotConfirmed)) notify({ text: sentenceOf(error), tone: 'problem' });
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: adminKeys.all });
  };
  const switchTo = (hook: Webhook, active: boolean): void =>
    void attempt(async () => {
      const saved = await call(webhooksApi.patch, {
        params: { id: hook.id },
        body: { active },
        version: hook.version,
      });
      notify({
        text: `${hook.name} is ${active ? 'on' : 'off'}`,
        undo: () => switchTo(saved, !active),
      });
    });
  return {
    switchTo,
    remove: (hook) =>
      void attempt(async () => {
        await call(webhooksApi.remove, { params: { id: hook.id } });
        notify({ text: `${hook.name} is out of use` });
      }),
    test: (hook) =>
      void attempt(async () => {
        await call(webhooksApi.test, { params: { id: hook.id } });
        notify({ text: `A test message to ${hook.name} is on its way; its log shows the answer` });
      }),
    resend: (hook, delivery) =>
      void attempt(async () => {
        await call(webhooksApi.resend, { params: { id: hook.id, delivery } });
        notify({ text: 'The message is sent again, with the same id' });
      }),
    isBusy,
    dialog,
  };
};
