import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { aboutWords, changedNames } from '../../components/acceptances/acceptance-words.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatMoment, formatNumber, registerName } from '../../lib/format.ts';
import { myAcceptancesQuery } from './my.queries.ts';

/** What waits for the person's signature; nothing at all where nothing does. */
export const MyAcceptances = () => {
  const query = useInfiniteQuery(myAcceptancesQuery);
  const acceptances = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (acceptances.length === 0) return null;
  return (
    <section aria-labelledby="my-acceptances">
      <div className="sechead">
        <h3 id="my-acceptances">Decisions that wait for you</h3>
        <span className="faint t12">{formatNumber(query.data?.pages[0]?.total ?? 0)}</span>
      </div>
      <ul className="mydecisions">
        {acceptances.map((acceptance) => {
          const { id, reference, register, pinned, requestedBy, requestedAt, staleBecause } = acceptance;
          return (
            <li key={id}>
              <span className="muted nowrap">{formatMoment(requestedAt)}</span>
              <span>
                {pinned.priority ? (
                  <LevelGlyph priority={pinned.priority} size="s" label={PRIORITY_WORD[pinned.priority]} />
                ) : null}{' '}
                <Link className="ref" to={paths.acceptance(register.slug, id)}>
                  {reference}
                </Link>{' '}
                <span className="med">{aboutWords(acceptance)}</span>
                <span className="sub2">
                  {requestedBy} asks, {registerName(register.title)}
                  {staleBecause.length > 0 ? `. ${changedNames(staleBecause)} changed since` : ''}
                </span>
              </span>
              <Link className="btn sm" to={paths.acceptance(register.slug, id)}>
                Decide<span className="vh"> on {reference}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {query.hasNextPage ? (
        <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          More decisions
        </Button>
      ) : null}
    </section>
  );
};
