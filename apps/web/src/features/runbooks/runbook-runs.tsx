import type { Runbook, RunbookRunItem } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button } from '../../components/ui/button.tsx';
import { sentenceOf, statusOf } from '../../lib/api-client.ts';
import { formatMoment } from '../../lib/format.ts';
import { lasted } from './run/run-model.ts';
import { OUTCOME_WORD, RUN_WORD } from './runbook-words.ts';
import { runsQuery } from './runbooks.queries.ts';

const countsOf = ({ counts }: RunbookRunItem): string =>
  [
    `${counts.done} done`,
    counts.skipped ? `${counts.skipped} skipped` : '',
    counts.failed ? `${counts.failed} failed` : '',
    counts.todo ? `${counts.todo} left` : '',
  ]
    .filter(Boolean)
    .join(', ');

interface RunbookRunsProps {
  readonly register: string;
  readonly book: Runbook;
}

/** Who ran it when, and how it went. */
export const RunbookRuns = ({ register, book }: RunbookRunsProps) => {
  const id = useId();
  const query = useInfiniteQuery(runsQuery(register, book.id));
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="rbruns" aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>Runs</h3>
      </div>
      {query.error && !query.data ? (
        <p className="faint t13">
          {statusOf(query.error) === 0 ? 'Earlier runs are not kept on this computer.' : sentenceOf(query.error)}
        </p>
      ) : null}
      {query.data && runs.length === 0 ? <p className="faint t13">Nobody has run it yet.</p> : null}
      {runs.length > 0 ? (
        <table className="tbl runstbl">
          <caption className="vh">Runs, the latest first</caption>
          <thead>
            <tr>
              {['Started', 'By', 'What', 'Outcome', 'Took', 'Steps'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <Link className="link" to={paths.runbookRun(register, book.id, run.id)}>
                    {formatMoment(run.startedAt)}
                  </Link>
                </th>
                <td>{run.startedBy}</td>
                <td>{RUN_WORD[run.kind]}</td>
                <td>{OUTCOME_WORD[run.outcome]}</td>
                <td>{run.seconds === null ? '' : lasted(run.seconds)}</td>
                <td>{countsOf(run)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {query.hasNextPage ? (
        <Button size="sm" look="quiet" onClick={() => void query.fetchNextPage()}>
          Earlier runs
        </Button>
      ) : null}
    </section>
  );
};
