import { QueryState } from '../../components/query-state.tsx';
import { capitalised, inWords } from '../../lib/format.ts';
import { ReviewQueue, useReviewQueue } from './review-queue.tsx';
import type { ReviewTabProps } from './tab-props.ts';

const headline = (total: number, without: number): string => {
  const come = `${capitalised(inWords(total))} ${total === 1 ? 'review comes' : 'reviews come'}`;
  return without === 0 ? come : `${come}, ${inWords(without)} without a date`;
};

/** The reviews to come, soonest first; those that can have no date say why. */
export const ComingTab = ({ register, chosen, onChosen }: ReviewTabProps) => {
  const queue = useReviewQueue(register.slug, 'coming');
  const { query, items, total } = queue;
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
            <ReviewQueue
              queue={queue}
              caption="Reviews to come"
              register={register}
              chosen={chosen}
              onChosen={onChosen}
            />
          </div>
        )}
      </QueryState>
    </>
  );
};
