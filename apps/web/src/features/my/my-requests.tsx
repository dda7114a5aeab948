import { printMoney } from '@heed/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatMoment, formatNumber, registerName } from '../../lib/format.ts';
import { myRequestsQuery } from './my.queries.ts';

/** Requests for money that wait for the person; nothing at all where nothing does. */
export const MyRequests = () => {
  const query = useInfiniteQuery(myRequestsQuery);
  const requests = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="my-requests">
      <div className="sechead">
        <h3 id="my-requests">Money you are asked for</h3>
        <span className="faint t12">{formatNumber(query.data?.pages[0]?.total ?? 0)}</span>
      </div>
      <ul className="mydecisions">
        {requests.map(({ id, register, ref, title, priority, amount, reserve, requestedBy, requestedAt }) => (
          <li key={id}>
            <span className="muted nowrap">{formatMoment(requestedAt)}</span>
            <span>
              <span className="med">{printMoney(amount)}</span> of {reserve.name} for{' '}
              <LevelGlyph priority={priority} size="s" label={PRIORITY_WORD[priority]} />{' '}
              <Link className="ref" to={paths.risk(register.slug, ref)}>
                {ref}
              </Link>{' '}
              {title}
              <span className="sub2">
                {requestedBy} asks, {registerName(register.title)}
              </span>
            </span>
            <Link className="btn sm" to={paths.budget(register.slug, { request: id })}>
              Decide
              <span className="vh">
                {' '}
                on {printMoney(amount)} for {ref}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          More requests
        </Button>
      ) : null}
    </section>
  );
};
