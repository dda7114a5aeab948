import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';

const loadEditor = () => import('../../components/markdown/code-mirror.tsx');
const CodeMirror = lazy(loadEditor);
const MarkdownView = lazy(() =>
  import('../../components/markdown/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })),
);

interface SummaryFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
}

/** A long Markdown text of a form: read until somebody edits it, kept with the form, saved with it. */
export const SummaryField = ({ label, value, onChange, onSave }: SummaryFieldProps) => {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return (
      <div className="longtext">
        <Suspense fallback={<div className="code-mirror is-loading" aria-hidden="true" />}>
          <CodeMirror
            label={label}
            initial={value}
            onChange={onChange}
            onSave={onSave}
            onEscape={() => setOpen(false)}
          />
        </Suspense>
        <div className="longtext-foot">
          <Button size="sm" onClick={() => setOpen(false)}>
            Read it
          </Button>
          <span className="faint t12">Markdown. Saved with the form; Ctrl+Enter saves, Esc goes back to reading.</span>
        </div>
      </div>
    );
  }
  return (
    <div className="summaryread">
      {value.trim() ? (
        <Suspense fallback={<p className="pre-line">{value}</p>}>
          <MarkdownView source={value} under={2} />
        </Suspense>
      ) : (
        <p className="muted t13">
          Nothing is written yet. Two sentences on what matters most help whoever reads first.
        </p>
      )}
      <Button
        size="sm"
        onPointerEnter={() => void loadEditor()}
        onFocus={() => void loadEditor()}
        onClick={() => setOpen(true)}
      >
        {value.trim() ? 'Edit' : 'Write'} the {label.toLowerCase()}
      </Button>
    </div>
  );
};
