import type { CommunicationPreview, CommunicationRule } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MessageView } from '../../../components/message-view.tsx';
import { QueryState } from '../../../components/query-state.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { previewQuery } from './communication.queries.ts';
import { reachWords, registerMoment } from './communication-words.ts';

interface PreviewDialogProps {
  readonly slug: string;
  readonly rule: CommunicationRule;
  readonly timeZone: string;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

const Facts = ({ preview, timeZone }: { readonly preview: CommunicationPreview; readonly timeZone: string }) => (
  <dl className="props">
    <dt>Subject</dt>
    <dd className="med">{preview.subject}</dd>
    <dt>To</dt>
    <dd title={preview.reaches.join(', ')}>{reachWords(preview.reaches)}</dd>
    <dt>When</dt>
    <dd>{preview.at ? `${registerMoment(preview.at, timeZone)}, ${timeZone} time` : 'when a person sends it'}</dd>
  </dl>
);

/** What would go out now: to whom, when, and every word of it, as a page and as plain text. */
export const PreviewDialog = ({ slug, rule, timeZone, onSend, onClose }: PreviewDialogProps) => {
  const query = useQuery(previewQuery(slug, rule.id));
  const [isText, setText] = useState(false);
  return (
    <Dialog open onClose={onClose} title={`What ${rule.stakeholder} gets next`} isWide>
      <div className="stack">
        <QueryState query={query} rows={6}>
          {(preview) => (
            <>
              <Facts preview={preview} timeZone={timeZone} />
              {preview.problem ? (
                <p className="nomail" role="note">
                  <b className="med">It would not go out.</b> {preview.problem}
                </p>
              ) : null}
              {preview.quiet ? (
                <p className="quietnote" role="note">
                  <b className="med">Nothing would be sent:</b> nothing changed since the last time. This is what it
                  would say.
                </p>
              ) : null}
              {/* biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a fieldset of a form */}
              <div className="tabs" role="group" aria-label="Form">
                {[false, true].map((text) => (
                  <button key={String(text)} type="button" aria-pressed={isText === text} onClick={() => setText(text)}>
                    {text ? 'Plain text' : 'As it looks'}
                  </button>
                ))}
              </div>
              {isText ? (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard, too
                <pre className="code messagetext" tabIndex={0}>
                  {preview.text}
                </pre>
              ) : (
                <MessageView html={preview.html} />
              )}
            </>
          )}
        </QueryState>
        <div className="dialogfoot">
          <Button onClick={onSend}>Send now…</Button>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
