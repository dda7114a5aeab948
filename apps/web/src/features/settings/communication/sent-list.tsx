import type { CommunicationRun } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { QueryState } from '../../../components/query-state.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { plural } from '../../../lib/format.ts';
import { sentQuery } from './communication.queries.ts';
import { FORMAT_WORD, registerMoment, STATE_WORD } from './communication-words.ts';

/** As long as the server knows to whom something went. */
const KEPT_MS = 400 * 86_400_000;

const outcome = ({ quiet, sentTo, at }: CommunicationRun): string => {
  if (quiet) return 'Quiet: nothing had changed, nothing was sent';
  if (sentTo.length === 0 && Date.parse(at) < Date.now() - KEPT_MS) return 'To whom is in the audit trail';
  if (sentTo.length === 0) return 'To nobody but who sent it';
  const failed = sentTo.filter(({ state }) => state === 'failed' || state === 'dead').length;
  const to = plural(sentTo.length, 'recipient');
  return failed > 0 ? `${failed} of ${to} not reached` : `To ${to}`;
};

interface SentRunProps {
  readonly slug: string;
  readonly run: CommunicationRun;
  readonly timeZone: string;
}

const SentRun = ({ slug, run, timeZone }: SentRunProps) => {
  const isBad = run.sentTo.some(({ state }) => state === 'failed' || state === 'dead');
  return (
    <li>
      <details>
        <summary>
          <span className="sentat muted">{registerMoment(run.at, timeZone)}</span>
          <span className="sentwhat">
            <b className="med">{run.rule.stakeholder}</b>{' '}
            <span className="muted">
              {FORMAT_WORD[run.rule.format].toLowerCase()}
              {run.kind === 'sent now' ? `, sent by ${run.by}` : ''}
            </span>
          </span>
          <span className={isBad ? 'med tx-high' : 'muted'}>{outcome(run)}</span>
        </summary>
        <div className="sentbody">
          <p className="med t13">{run.subject}</p>
          {run.report ? (
            <p className="t13">
              <Link className="link" to={paths.report(slug, run.report.period, String(run.report.number || 'draft'))}>
                {run.report.number === 0 ? 'The draft, as it is now' : `The report, version ${run.report.number}`}
              </Link>
            </p>
          ) : null}
          {run.sentTo.length > 0 ? (
            <ul className="sentto">
              {run.sentTo.map(({ name, channel, state, attachment }) => (
                <li key={`${name} ${channel}`}>
                  <span>{name}</span>
                  <span className="muted">{channel}</span>
                  <span className={state === 'failed' || state === 'dead' ? 'med tx-high' : 'muted'}>
                    {STATE_WORD[state]}
                  </span>
                  {attachment ? <span className="sentfile faint">{attachment}</span> : null}
                </li>
              ))}
            </ul>
          ) : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard, too */}
          <pre className="code messagetext" tabIndex={0}>
            {run.text}
          </pre>
        </div>
      </details>
    </li>
  );
};

/** What went out to whom, newest first; a time that kept quiet is told, too. */
export const SentList = ({ slug, timeZone }: { readonly slug: string; readonly timeZone: string }) => {
  const query = useInfiniteQuery(sentQuery(slug));
  const runs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="sentlist" aria-labelledby="sent">
      <div className="sechead">
        <h3 id="sent">What was sent</h3>
      </div>
      <QueryState
        query={query}
        rows={3}
        isEmpty={() => runs.length === 0}
        empty={<p className="muted t13">Nothing was sent yet.</p>}
      >
        {() => (
          <>
            <ol>
              {runs.map((run) => (
                <SentRun key={run.id} slug={slug} run={run} timeZone={timeZone} />
              ))}
            </ol>
            {query.hasNextPage ? (
              <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Earlier ones
              </Button>
            ) : null}
          </>
        )}
      </QueryState>
    </section>
  );
};
