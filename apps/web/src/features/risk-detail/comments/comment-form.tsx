import { useId, useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { sentenceOf } from '../../../lib/api-client.ts';
import { type RiskAddress, useCommentWriter } from './comments.queries.ts';
import { MentionBox } from './mention-box.tsx';

/** What was typed and not sent yet, by risk: it is still there after a look at another page. */
const drafts = new Map<string, string>();

/** Says something about the risk. */
export const CommentForm = ({ risk }: { readonly risk: RiskAddress }) => {
  const draft = `${risk.slug}/${risk.ref}`;
  const [text, setText] = useState(() => drafts.get(draft) ?? '');
  const { add } = useCommentWriter(risk);
  const hint = useId();
  const write = (next: string): void => {
    setText(next);
    if (next) drafts.set(draft, next);
    else drafts.delete(draft);
  };
  const send = (): void => {
    if (text.trim() === '' || add.isPending) return;
    add.mutate(text, { onSuccess: () => write('') });
  };
  return (
    <div className="commentform">
      <MentionBox
        slug={risk.slug}
        label="Write a comment"
        value={text}
        onChange={write}
        onSend={send}
        onEscape={() => undefined}
        describedBy={hint}
      />
      {add.error ? (
        <p className="errtx t13" role="alert">
          Not sent. {sentenceOf(add.error)} What you typed is still here.
        </p>
      ) : null}
      <div className="longtext-foot">
        <Button size="sm" look="primary" disabled={text.trim() === '' || add.isPending} onClick={send}>
          {add.isPending ? 'Sending' : 'Comment'}
        </Button>
        <span id={hint} className="faint t12">
          Markdown, @ mentions somebody. Ctrl+Enter sends.
        </span>
      </div>
    </div>
  );
};
