import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatDue, formatNumber, registerName } from '../../lib/format.ts';
import { myRisksQuery } from './my.queries.ts';
import { whyWords } from './my-words.ts';

/** The risks that want something of the person first, then all they own. */
export const MyRisks = () => {
  const query = useInfiniteQuery(myRisksQuery);
  const risks = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="my-risks">
      <div className="sechead">
        <h3 id="my-risks">Risks</h3>
        <span className="faint t12">{query.data ? formatNumber(query.data.pages[0]?.total ?? 0) : ''}</span>
      </div>
      <QueryState
        query={query}
        rows={4}
        isEmpty={() => risks.length === 0}
        empty={<p className="muted t13">You own no open risk.</p>}
      >
        {() => (
          <>
            <ul className="myrisks">
              {risks.map((risk) => {
                const why = whyWords(risk);
                const review = risk.nextReview ? formatDue(risk.nextReview).text : '';
                return (
                  <li key={`${risk.register.slug} ${risk.ref} ${risk.why}`}>
                    <Link to={paths.risk(risk.register.slug, risk.ref)}>
                      <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} />
                      <span className="myscore">{risk.score ?? ''}</span>
                      <span className="ref">{risk.ref}</span>
                      <span className="med mytitle">{risk.title}</span>
                      <span className="faint t12">{registerName(risk.register.title)}</span>
                      <span className={why ? 'med tx-high mywhy' : 'muted mywhy'}>
                        {[why, why === 'closing to verify' ? '' : review].filter(Boolean).join(', ')}
                      </span>
                    </Link>
                  </li>
                );
              })}
            </ul>
            {query.hasNextPage ? (
              <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                More risks
              </Button>
            ) : null}
          </>
        )}
      </QueryState>
    </section>
  );
};
