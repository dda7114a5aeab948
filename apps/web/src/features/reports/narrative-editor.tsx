import type { Narrative } from '@heed/contracts';
import type { Block } from '@heed/reports/page';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { ReportProse } from './report-prose.tsx';

const NAMES: Readonly<Record<keyof Narrative, string>> = {
  summary: 'Executive Summary',
  risks: 'Critical/High Risks',
  trends: 'Risk Trends',
  actions: 'Actions Required',
};

interface NarrativeEditorProps {
  readonly field: keyof Narrative;
  readonly text: string;
  /** What stands there now; none where nobody wrote and nothing stands in. */
  readonly block: Extract<Block, { kind: 'prose' }> | undefined;
  readonly mayWrite: boolean;
  readonly problem: string | undefined;
  readonly onSave: (text: string) => Promise<unknown>;
}

/** The text below a heading, with the line in the margin that marks what people write. */
export const NarrativeEditor = ({ field, text, block, mayWrite, problem, onSave }: NarrativeEditorProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = NAMES[field];
  const save = async (): Promise<void> => {
    if (draft === null || isBusy) return;
    setBusy(true);
    try {
      await onSave(draft);
      setDraft(null);
    } catch {
      // The sentence stands above the text, and the text stays.
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
    if (event.key === 'Escape') setDraft(null);
  };
  if (draft === null) {
    if (!block && !mayWrite) return null;
    return (
      <div className={mayWrite ? 'pprose mine' : 'pprose'}>
        {block ? <ReportProse prose={block.prose} /> : null}
        {mayWrite ? (
          <Button size="sm" look="quiet" className="pedit" onClick={() => setDraft(text)}>
            {text ? 'Edit' : 'Write'} <span className="vh">the text of {name}</span>
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <div className="pprose mine">
      {problem ? (
        <p className="errtx" role="alert">
          {problem}
        </p>
      ) : null}
      <textarea
        className="input"
        aria-label={`Text of ${name}, Markdown`}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        rows={5}
        maxLength={100_000}
        value={draft}
        placeholder={block && !block.isWritten ? 'Without a text, the computed sentences stand here.' : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="ptools">
        <Button size="sm" look="primary" disabled={isBusy} keyHint="Ctrl ↵" onClick={() => void save()}>
          Save
        </Button>
        <Button size="sm" look="quiet" onClick={() => setDraft(null)}>
          Cancel
        </Button>
        <span className="faint t12">Markdown. Figures are locked.</span>
      </div>
    </div>
  );
};
