import { useInfiniteQuery } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { capitalised, inWords } from '../../lib/format.ts';
import { ReviewTable } from './review-table.tsx';
import { queueQuery } from './reviews.queries.ts';
import type { ReviewTabProps } from './tab-props.ts';

const headline = (total: number, without: number): string => {
  const come = `${capitalised(inWords(total))} ${total === 1 ? 'review comes' : 'reviews come'}`;
  return without === 0 ? come : `${come}, ${inWords(without)} without a date`;
};

/** The reviews to come, soonest first; those that can have no date say why. */
export const ComingTab = ({ register, chosen, onChosen }: ReviewTabProps) => {
  const query = useInfiniteQuery(queueQuery(register.slug, 'coming'));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <>
      <h2 className="h1">
        {query.data && total > 0 ? headline(total, items.filter(({ due }) => due === null).length) : 'Reviews to come'}
      </h2>
      <QueryState
        query={query}
        isEmpty={() => items.length === 0}
        empty={
          <p className="muted plannone">
            No review is planned. Give a risk a rhythm, such as weekly, under Review on its page.
          </p>
        }
      >
        {() => (
          <div className="rv-list">
            <ReviewTable
              register={register}
              caption="Reviews to come"
              items={items}
              chosen={chosen}
              onChosen={onChosen}
            />
            {query.hasNextPage ? (
              <p className="planmore">
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  More reviews
                </Button>
              </p>
            ) : null}
          </div>
        )}
      </QueryState>
    </>
  );
};
