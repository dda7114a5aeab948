import '../../styles/my.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ActionTable } from '../../components/actions/action-table.tsx';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatNumber } from '../../lib/format.ts';
import { myCountsQuery } from '../../lib/my-work.ts';
import { myActionsQuery } from './my.queries.ts';
import { MyAcceptances } from './my-acceptances.tsx';
import { MyEscalations } from './my-escalations.tsx';
import { MyFeed } from './my-feed.tsx';
import { MyRequests } from './my-requests.tsx';
import { MyRisks } from './my-risks.tsx';
import { myHeadline } from './my-words.ts';

const MyActions = () => {
  const query = useInfiniteQuery(myActionsQuery);
  const actions = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="my-actions">
      <div className="sechead">
        <h3 id="my-actions">Actions</h3>
        <span className="faint t12">{query.data ? formatNumber(query.data.pages[0]?.total ?? 0) : ''}</span>
      </div>
      <QueryState
        query={query}
        rows={4}
        isEmpty={() => actions.length === 0}
        empty={<p className="muted t13">No action of yours, or of your teams, is open.</p>}
      >
        {() => (
          <>
            <ActionTable caption="Your open actions, late ones first" actions={actions} isAcross />
            {query.hasNextPage ? (
              <p className="mymore">
                <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  More actions
                </Button>
              </p>
            ) : null}
          </>
        )}
      </QueryState>
    </section>
  );
};

/** What waits for the person across all registers: clocks, actions, risks, and what happened lately. */
export const Component = () => {
  const { data: counts } = useQuery(myCountsQuery);
  return (
    <>
      <Bar title="My work" />
      <div className="page mypage">
        <h2 className="h1">{counts ? myHeadline(counts) : 'My work'}</h2>
        <div>
          <MyEscalations />
          <MyAcceptances />
          <MyRequests />
          <MyActions />
          <MyRisks />
        </div>
        <MyFeed />
      </div>
    </>
  );
};
