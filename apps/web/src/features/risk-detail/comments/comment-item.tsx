import type { Comment } from '@heed/contracts';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { sentenceOf } from '../../../lib/api-client.ts';
import { formatMoment } from '../../../lib/format.ts';
import { Prose } from '../text-sections.tsx';
import { type RiskAddress, useCommentWriter } from './comments.queries.ts';
import { MentionBox } from './mention-box.tsx';
import { withMentionsMarked } from './mention-text.ts';

interface CommentItemProps {
  readonly risk: RiskAddress;
  readonly comment: Comment;
}

/** One comment: read by everybody, changed and removed by who wrote it. */
export const CommentItem = ({ risk, comment }: CommentItemProps) => {
  const [isEditing, setEditing] = useState(false);
  const { remove } = useCommentWriter(risk);
  const when = <time dateTime={comment.at}>{formatMoment(comment.at)}</time>;
  if (comment.removedAt !== null)
    return (
      <li className="comment is-removed faint t13">
        {comment.by} removed a comment of {when}.
      </li>
    );
  return (
    <li className="comment">
      <p className="commenthead t13">
        <b>{comment.by}</b> <span className="faint">{when}</span>
        {comment.editedAt ? <span className="faint">edited {formatMoment(comment.editedAt)}</span> : null}
        {comment.mine && !isEditing ? (
          <span className="commentverbs">
            <button type="button" className="linkbtn" onClick={() => setEditing(true)}>
              Edit <span className="vh">your comment of {formatMoment(comment.at)}</span>
            </button>
            <button
              type="button"
              className="linkbtn"
              disabled={remove.isPending}
              onClick={() => remove.mutate(comment)}
            >
              Remove <span className="vh">your comment of {formatMoment(comment.at)}</span>
            </button>
          </span>
        ) : null}
      </p>
      {isEditing ? (
        <CommentEdit risk={risk} comment={comment} onDone={() => setEditing(false)} />
      ) : (
        <Prose source={withMentionsMarked(comment.text, comment.mentions)} />
      )}
    </li>
  );
};

interface CommentEditProps extends CommentItemProps {
  readonly onDone: () => void;
}

const CommentEdit = ({ risk, comment, onDone }: CommentEditProps) => {
  const [text, setText] = useState(comment.text);
  const { change } = useCommentWriter(risk);
  const save = (): void => {
    if (text.trim() === '' || change.isPending) return;
    if (text === comment.text) onDone();
    else change.mutate({ comment, text }, { onSuccess: onDone });
  };
  return (
    <>
      <MentionBox
        slug={risk.slug}
        label="Your comment"
        value={text}
        onChange={setText}
        onSend={save}
        onEscape={() => (text === comment.text ? onDone() : undefined)}
        autoFocus
      />
      {change.error ? (
        <p className="errtx t13" role="alert">
          Not saved. {sentenceOf(change.error)} What you typed is still here.
        </p>
      ) : null}
      <div className="longtext-foot">
        <Button size="sm" look="primary" disabled={text.trim() === '' || change.isPending} onClick={save}>
          Save
        </Button>
        <Button size="sm" look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </>
  );
};
