import { useId } from 'react';
import { QueryState } from '../../../components/query-state.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { useRiskEditing } from '../risk-context.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentItem } from './comment-item.tsx';
import { isBy, useComments } from './comments.queries.ts';
import '../../../styles/comments.css';

interface CommentsSectionProps {
  /** The time the page shows; what was said after it is left out. */
  readonly asOf?: string;
}

/** What people say about the risk, oldest first, with room to say more. */
export const CommentsSection = ({ asOf = '' }: CommentsSectionProps) => {
  const id = useId();
  const { risk, register } = useRiskEditing();
  const address = { slug: register.slug, ref: risk.ref };
  const query = useComments(address);
  const comments = (query.data?.pages.flatMap((page) => page.items) ?? []).filter(({ at }) => isBy(at, asOf));
  const standing = comments.filter((comment) => comment.removedAt === null).length;
  return (
    <section aria-labelledby={id} id="comments" className="comments">
      <div className="sechead">
        <h3 id={id}>
          Comments <span className="count">{standing > 0 ? standing : ''}</span>
        </h3>
      </div>
      <QueryState
        query={query}
        rows={2}
        isEmpty={() => comments.length === 0}
        empty={<Nobody may={risk.may.comment} />}
      >
        {() => (
          <>
            <ol className="commentlist">
              {comments.map((comment) => (
                <CommentItem key={comment.id} risk={address} comment={comment} />
              ))}
            </ol>
            {query.hasNextPage ? (
              <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Newer comments
              </Button>
            ) : null}
          </>
        )}
      </QueryState>
      {risk.may.comment ? <CommentForm risk={address} /> : null}
    </section>
  );
};

const Nobody = ({ may }: { readonly may: boolean }) => (
  <p className="muted t13">
    {may
      ? 'Nobody has said anything yet. A decision is easier to follow with its reason beside it.'
      : 'No comments yet.'}
  </p>
);
