import type { Review } from '@heed/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { DECISION_WORD } from '../../components/reviews/decision-words.ts';
import { Button } from '../../components/ui/button.tsx';
import { formatDate, formatMoment, plural } from '../../lib/format.ts';
import { historyQuery, runsQuery } from './reviews.queries.ts';
import type { ReviewTabProps } from './tab-props.ts';

const DoneRow = ({ slug, review }: { readonly slug: string; readonly review: Review }) => (
  <tr>
    <td className="nowrap muted rv-at">
      <time dateTime={review.at}>{formatMoment(review.at)}</time>
    </td>
    <th scope="row" className="rv-risk">
      {review.ref ? (
        <Link to={paths.risk(slug, review.ref)}>
          <span className="ref">{review.ref}</span>
          <span className="med rv-title">{review.title}</span>
        </Link>
      ) : (
        <span className="med">The whole register</span>
      )}
      {review.notes ? <span className="rv-why muted">{review.notes}</span> : null}
    </th>
    <td>{review.ref ? DECISION_WORD[review.decision] : 'Reviewed'}</td>
    <td className="muted">{review.by}</td>
    <td className="muted nowrap">
      {review.next ? (
        <>
          <span className="rv-word">Next </span>
          {formatDate(review.next)}
        </>
      ) : null}
    </td>
    <td className="nowrap">
      {review.run ? (
        <Link className="linkbtn" to={paths.reviewRun(slug, review.run)}>
          {review.run}
          <span className="vh">, the meeting it was done in</span>
        </Link>
      ) : null}
    </td>
  </tr>
);

/** The meetings that are over; their minutes are a click away. */
const Meetings = ({ slug }: { readonly slug: string }) => {
  const { data } = useQuery(runsQuery(slug));
  const done = (data?.items ?? []).filter(({ finishedAt }) => finishedAt !== null);
  if (done.length === 0) return null;
  return (
    <section className="rv-meetings" aria-labelledby="meetings">
      <div className="sechead">
        <h3 id="meetings">Meetings</h3>
      </div>
      <ul className="mini">
        {done.map((run) => (
          <li key={run.key}>
            <Link className="link" to={paths.reviewRun(slug, run.key)}>
              {run.title}
            </Link>
            <span className="muted">
              {run.done} of {run.total} reviewed
            </span>
            <span className="faint">{run.finishedAt ? formatMoment(run.finishedAt) : ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The reviews that were done, newest first. */
export const DoneTab = ({ register }: ReviewTabProps) => {
  const query = useInfiniteQuery(historyQuery(register.slug));
  const reviews = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <>
      <h2 className="h1">{total > 0 ? `${plural(total, 'review')} done` : 'Reviews done'}</h2>
      <QueryState
        query={query}
        isEmpty={() => reviews.length === 0}
        empty={
          <p className="muted plannone">
            Nobody has reviewed a risk here yet. Start a review: one key a risk where nothing has changed.
          </p>
        }
      >
        {() => (
          <div className="rv-list">
            <table className="tbl reviewtbl donetbl">
              <caption className="vh">Reviews done, newest first</caption>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Risk</th>
                  <th scope="col">Verdict</th>
                  <th scope="col">By</th>
                  <th scope="col">Next</th>
                  <th scope="col">Meeting</th>
                </tr>
              </thead>
              <tbody>
                {reviews.map((review) => (
                  <DoneRow key={review.id} slug={register.slug} review={review} />
                ))}
              </tbody>
            </table>
            {query.hasNextPage ? (
              <p className="planmore">
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Earlier reviews
                </Button>
              </p>
            ) : null}
          </div>
        )}
      </QueryState>
      <Meetings slug={register.slug} />
    </>
  );
};
