import type { Webhook } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { useCommands } from '../../lib/commands.ts';
import { useMay } from '../../lib/session.tsx';
import { webhooksQuery } from './admin.queries.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { useWebhookChanges } from './use-webhook-changes.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookRow, type WebhookRowSteps } from './webhook-row.tsx';

interface ListedProps {
  readonly hooks: readonly Webhook[];
  readonly opened: string;
  readonly mayManage: boolean;
  readonly isBusy: boolean;
  readonly stepsOf: (hook: Webhook) => WebhookRowSteps;
}

const Listed = ({ hooks, opened, mayManage, isBusy, stepsOf }: ListedProps) => (
  <table className="tbl hooktbl">
    <caption className="vh">Webhooks of the workspace</caption>
    <thead>
      <tr>
        <th scope="col">Webhook</th>
        <th scope="col">Message</th>
        <th scope="col">State</th>
        <th scope="col">Last sent</th>
        <th scope="col">
          <span className="vh">What to do</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {hooks.map((hook) => (
        <WebhookRow
          key={hook.id}
          hook={hook}
          isOpen={hook.id === opened}
          mayManage={mayManage}
          isBusy={isBusy}
          {...stepsOf(hook)}
        />
      ))}
    </tbody>
  </table>
);

const RemoveDialog = (props: {
  readonly hook: Webhook;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}) => (
  <Dialog
    open
    onClose={props.onClose}
    title={`Take ${props.hook.name} out of use?`}
    description="It is told nothing any more, and its secret works no more. What was sent stays in the log of the workspace."
  >
    <div className="dialogfoot">
      <Button onClick={props.onClose}>Cancel</Button>
      <Button look="primary" autoFocus onClick={props.onRemove}>
        Take out of use
      </Button>
    </div>
  </Dialog>
);

type Asked = { readonly what: 'add' } | { readonly what: 'edit' | 'remove'; readonly hook: Webhook };

/** Programs that are told what calls for people. */
export const WebhooksTab = () => {
  const [search, setSearch] = useSearchParams();
  const query = useInfiniteQuery(webhooksQuery);
  const mayManage = useMay('webhooks.manage');
  const changes = useWebhookChanges();
  const [asked, setAsked] = useState<Asked>();
  const hooks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const opened = search.get('log') ?? '';
  const logged = hooks.find(({ id }) => id === opened);
  const showLog = (id: string): void => setSearch(id && id !== opened ? { log: id } : {});
  const close = (): void => setAsked(undefined);
  const add = (): void => setAsked({ what: 'add' });
  useCommands('Webhooks', mayManage ? [{ label: 'Add a webhook', keys: 'c', run: add }] : []);
  const stepsOf = (hook: Webhook): WebhookRowSteps => ({
    onTest: () => {
      changes.test(hook);
      setSearch({ log: hook.id });
    },
    onLog: () => showLog(hook.id),
    onEdit: () => setAsked({ what: 'edit', hook }),
    onSwitch: () => changes.switchTo(hook, !hook.active),
    onRemove: () => setAsked({ what: 'remove', hook }),
  });
  return (
    <>
      <div className="adminhead">
        <div>
          <h2 className="h1">Webhooks</h2>
          <p className="intro">
            A program at another address is told of what calls for people: escalations, indicators, reviews.
          </p>
        </div>
        {mayManage ? (
          <Button look="primary" size="sm" keyHint="c" onClick={add}>
            Add a webhook
          </Button>
        ) : null}
      </div>
      <QueryState
        query={query}
        rows={3}
        isEmpty={() => hooks.length === 0}
        empty={
          <p className="muted adminnone">No webhook yet. Slack, Teams and anything that takes JSON can be told.</p>
        }
      >
        {() => (
          <>
            <Listed {...{ hooks, opened, mayManage, stepsOf }} isBusy={changes.isBusy} />
            {query.hasNextPage ? (
              <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                More webhooks
              </Button>
            ) : null}
            {logged ? (
              <DeliveryLog
                hook={logged}
                mayManage={mayManage}
                isBusy={changes.isBusy}
                onResend={(delivery) => changes.resend(logged, delivery)}
                onClose={() => showLog('')}
              />
            ) : null}
          </>
        )}
      </QueryState>
      {asked?.what === 'add' ? <WebhookDialog onClose={close} /> : null}
      {asked?.what === 'edit' ? <WebhookDialog hook={asked.hook} onClose={close} /> : null}
      {asked?.what === 'remove' ? (
        <RemoveDialog
          hook={asked.hook}
          onClose={close}
          onRemove={() => {
            changes.remove(asked.hook);
            close();
          }}
        />
      ) : null}
      {changes.dialog}
    </>
  );
};
