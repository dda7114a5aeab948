import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../components/ui/button.tsx';
import { ReviewTable } from './review-table.tsx';
import { queueQuery } from './reviews.queries.ts';
import type { ReviewTabProps } from './tab-props.ts';

/** The reviews that are due, or those to come, as far as they are read. */
export const useReviewQueue = (slug: string, state: 'due' | 'coming') => {
  const query = useInfiniteQuery(queueQuery(slug, state));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { query, items, total: query.data?.pages[0]?.total ?? 0 };
};

interface ReviewQueueProps extends Omit<ReviewTabProps, 'view'> {
  readonly queue: ReturnType<typeof useReviewQueue>;
  readonly caption: string;
}

/** A queue of reviews, longer when asked. */
export const ReviewQueue = ({ queue: { query, items }, caption, register, chosen, onChosen }: ReviewQueueProps) => (
  <>
    <ReviewTable register={register} caption={caption} items={items} chosen={chosen} onChosen={onChosen} />
    {query.hasNextPage ? (
      <p className="planmore">
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          More reviews
        </Button>
      </p>
    ) : null}
  </>
);
