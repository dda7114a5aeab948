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

interface FactsProps {
  readonly preview: CommunicationPreview;
  readonly rule: CommunicationRule;
  readonly timeZone: string;
}

const whenWords = ({ preview: { at }, rule, timeZone }: FactsProps): string => {
  if (at) return `${registerMoment(at, timeZone)}, ${timeZone} time`;
  return rule.active || rule.timing.every === 'as needed' ? 'When a person sends it' : 'Not while it is paused';
};

const Facts = ({ preview, rule, timeZone }: FactsProps) => (
  <dl className="props messagefacts">
    <dt>Subject</dt>
    <dd className="med">{preview.subject}</dd>
    <dt>To</dt>
    <dd title={preview.reaches.join(', ')}>{reachWords(preview.reaches)}</dd>
    {preview.attachment ? (
      <>
        <dt>With it</dt>
        <dd>{preview.attachment}, made when it is sent</dd>
      </>
    ) : null}
    <dt>When</dt>
    <dd>{whenWords({ preview, rule, timeZone })}</dd>
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
              <Facts preview={preview} rule={rule} timeZone={timeZone} />
              {preview.problem ? (
                <p className="nomail" role="note">
                  {preview.problem}
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
