import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatMoment, registerName } from '../../lib/format.ts';
import { myFeedQuery } from './my.queries.ts';
import { feedWords } from './my-words.ts';

/** Mentions, and what others did to risks the person follows, newest first. */
export const MyFeed = () => {
  const query = useInfiniteQuery(myFeedQuery);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="myfeed" aria-labelledby="my-feed">
      <div className="sechead">
        <h3 id="my-feed">Lately</h3>
      </div>
      <QueryState
        query={query}
        rows={4}
        isEmpty={() => items.length === 0}
        empty={
          <p className="muted t13">
            Nothing yet. Follow a risk, and what others do to it is told here; so are mentions of you.
          </p>
        }
      >
        {() => (
          <>
            <ul>
              {items.map((item) => (
                <li key={`${item.at} ${item.kind} ${item.register.slug} ${item.ref}`}>
                  <p>
                    <b className="med">{item.by}</b> {feedWords(item)}{' '}
                    <Link
                      className="link"
                      to={`${paths.risk(item.register.slug, item.ref)}${item.kind === 'change' ? '' : '#comments'}`}
                      title={item.title}
                    >
                      {item.ref}
                    </Link>{' '}
                    <span className="faint t12">
                      {registerName(item.register.title)}, <time dateTime={item.at}>{formatMoment(item.at)}</time>
                    </span>
                  </p>
                  {item.kind === 'change' ? null : <p className="muted feedtext">{firstPlainLine(item.text)}</p>}
                </li>
              ))}
            </ul>
            {query.hasNextPage ? (
              <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Earlier
              </Button>
            ) : null}
          </>
        )}
      </QueryState>
    </section>
  );
};
