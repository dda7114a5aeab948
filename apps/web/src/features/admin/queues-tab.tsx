import { adminApi, type ResponseOf } from '@heed/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { formatNumber } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { queuesQuery } from './admin.queries.ts';
import { agoWords, isTicking, JOB_WORD, queuesHeadline } from './admin-words.ts';

type Queues = ResponseOf<typeof adminApi.queues>;

const ENGINE_WORD = { embedded: 'a table of the database', 'pg-boss': 'pg-boss on PostgreSQL' } as const;

const count = (value: number) => (value === 0 ? <span className="faint">0</span> : formatNumber(value));

const QueueTable = ({ items, now }: { readonly items: Queues['items']; readonly now: string }) => (
  <table className="tbl queuetbl">
    <caption className="vh">Work by its kind</caption>
    <thead>
      <tr>
        <th scope="col">Kind</th>
        <th scope="col" className="num">
          Waiting
        </th>
        <th scope="col" className="num">
          Running
        </th>
        <th scope="col" className="num">
          Failed
        </th>
        <th scope="col">Oldest waits since</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ name, queued, running, dead, oldestAt }) => (
        <tr key={name}>
          <th scope="row">{JOB_WORD[name]}</th>
          <td className="num" data-label="Waiting">
            {count(queued)}
          </td>
          <td className="num" data-label="Running">
            {count(running)}
          </td>
          <td className="num" data-label="Failed">
            {dead > 0 ? (
              <Link className="link tx-high" to={paths.admin('jobs')}>
                {formatNumber(dead)}
              </Link>
            ) : (
              count(0)
            )}
          </td>
          <td className="muted" data-label="Oldest">
            {oldestAt ? agoWords(oldestAt, now) : '–'}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const MailState = ({ mail }: Pick<Queues, 'mail'>) => {
  const test = useMutation({ mutationFn: () => call(adminApi.testMail) });
  const said = (): { text: string; isBad: boolean } | undefined => {
    if (test.error) return { text: sentenceOf(test.error), isBad: true };
    if (!test.data) return undefined;
    const { to, problem } = test.data;
    return problem ? { text: problem, isBad: true } : { text: `Sent to ${to}. Look whether it arrives.`, isBad: false };
  };
  const result = said();
  return (
    <section aria-labelledby="mail-state">
      <div className="sechead">
        <h3 id="mail-state">E-mail</h3>
        <Button size="sm" disabled={!mail.works || test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? 'Sending' : 'Send me a test e-mail'}
        </Button>
      </div>
      <p className="t13">
        {mail.works ? (
          <>
            Sent as <b className="med">{mail.from}</b>.
          </>
        ) : (
          <span className="muted">
            This server cannot send e-mail: nobody is told outside of Heed. Set{' '}
            <code className="mono">HEED_SMTP_URL</code> and <code className="mono">HEED_MAIL_FROM</code>, then start it
            again.
          </span>
        )}
      </p>
      <p className={result?.isBad ? 't13 tx-high' : 't13'} role="status">
        {result?.text}
      </p>
    </section>
  );
};

const TickState = ({ lastTickAt, engine, now }: Pick<Queues, 'lastTickAt' | 'engine'> & { readonly now: string }) => {
  const isOn = isTicking(lastTickAt, now);
  return (
    <dl className="adminfacts">
      <dt>Clocks</dt>
      <dd className={isOn ? '' : 'tx-high med'}>
        {isOn ? null : <Icon name="warn" size="s" />}{' '}
        {lastTickAt ? `looked after ${agoWords(lastTickAt, now)}` : 'were never looked after'}
        {isOn ? '' : '. They should be every 15 seconds: look at the log of the server.'}
      </dd>
      <dt>Queue</dt>
      <dd>{ENGINE_WORD[engine]}</dd>
    </dl>
  );
};

/** How much work waits, runs and has failed, and whether the server looks after its clocks. */
export const QueuesTab = () => {
  const query = useQuery(queuesQuery);
  const now = useNow();
  return (
    <QueryState query={query} rows={5}>
      {({ items, mail, engine, lastTickAt }) => (
        <>
          <h2 className="h1">{queuesHeadline(items)}</h2>
          <p className="intro">What is done outside of requests: messages, values fetched from elsewhere, clocks.</p>
          <QueueTable items={items} now={now} />
          <TickState lastTickAt={lastTickAt} engine={engine} now={now} />
          <MailState mail={mail} />
        </>
      )}
    </QueryState>
  );
};
