import type { Delivery, Webhook } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { formatMoment } from '../../lib/format.ts';
import { deliveriesQuery } from './admin.queries.ts';
import { DELIVERY_WORD } from './admin-words.ts';

interface DeliveryLogProps {
  readonly hook: Webhook;
  readonly mayManage: boolean;
  readonly isBusy: boolean;
  readonly onResend: (delivery: string) => void;
  readonly onClose: () => void;
}

/** Indented where it is JSON; a person reads it. */
const bodyText = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const stateText = ({ state, status, attempts }: Delivery): string =>
  [DELIVERY_WORD[state], status === null ? '' : `answered ${status}`, attempts > 1 ? `tried ${attempts} times` : '']
    .filter(Boolean)
    .join(', ');

const Entry = ({ delivery, children }: { readonly delivery: Delivery; readonly children: React.ReactNode }) => (
  <li>
    <details>
      <summary>
        <span className="mono">{delivery.kind}</span>
        <span className={delivery.state === 'dead' || delivery.state === 'failed' ? 'tx-high med' : 'muted'}>
          {stateText(delivery)}
        </span>
        <time className="faint" dateTime={delivery.createdAt}>
          {formatMoment(delivery.createdAt)}
        </time>
      </summary>
      <div className="deliverydetail">
        <h4 className="label">Answer</h4>
        <pre className="code">{delivery.answer || 'No answer.'}</pre>
        <h4 className="label">Message</h4>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
        <pre className="code" tabIndex={0}>
          {bodyText(delivery.body)}
        </pre>
        {children}
      </div>
    </details>
  </li>
);

/** What was sent to a webhook, and what it answered. */
export const DeliveryLog = ({ hook, mayManage, isBusy, onResend, onClose }: DeliveryLogProps) => {
  const query = useInfiniteQuery(deliveriesQuery(hook.id));
  const deliveries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="deliverylog" aria-labelledby="delivery-log">
      <div className="sechead">
        <h3 id="delivery-log">Sent to {hook.name}</h3>
        <IconButton label="Close the log" onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </div>
      <QueryState
        query={query}
        rows={3}
        isEmpty={() => deliveries.length === 0}
        empty={<p className="t13 muted">Nothing was sent yet. Send a test message to see whether it arrives.</p>}
      >
        {() => (
          <ul className="deliveries">
            {deliveries.map((delivery) => (
              <Entry key={delivery.id} delivery={delivery}>
                {mayManage ? (
                  <Button size="sm" disabled={isBusy} onClick={() => onResend(delivery.id)}>
                    Send it again
                  </Button>
                ) : null}
              </Entry>
            ))}
          </ul>
        )}
      </QueryState>
      {query.hasNextPage ? (
        <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Earlier
        </Button>
      ) : null}
    </section>
  );
};
