import { type KeyboardEvent, lazy, Suspense, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useLeaveWarning } from './leave-warning.ts';

const CodeMirror = lazy(() => import('./code-mirror.tsx'));

interface LongTextEditorProps {
  /** Name of the field: `Description`. */
  readonly label: string;
  readonly initial: string;
  /** Markdown is edited with its marks coloured; code in a plain box that adds nothing to it. */
  readonly kind?: 'markdown' | 'code';
  /** Answers whether the text was saved. If not it stays here, whatever happened. */
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Edits a long text: saved only on purpose, never thrown away without asking. */
export const LongTextEditor = ({ label, initial, kind = 'markdown', onSave, onClose }: LongTextEditorProps) => {
  const [text, setText] = useState(initial);
  const [isSaving, setSaving] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isChanged = text !== initial;
  const blocker = useLeaveWarning(isChanged);
  const save = async () => {
    if (isSaving) return;
    if (!isChanged) return onClose();
    setSaving(true);
    const isSaved = await onSave(text);
    setSaving(false);
    if (isSaved) onClose();
  };
  const leave = () => (isChanged ? setAsking(true) : onClose());
  const stay = () => {
    setAsking(false);
    blocker.reset?.();
  };
  const discard = () => {
    onClose();
    blocker.proceed?.();
  };
  const box = { initial, label, onChange: setText, onSave: save, onEscape: leave };
  return (
    <div className="longtext">
      {kind === 'code' ? (
        <CodeBox {...box} />
      ) : (
        <Suspense fallback={<div className="code-mirror is-loading" aria-hidden="true" />}>
          <CodeMirror {...box} />
        </Suspense>
      )}
      {isAsking || blocker.state === 'blocked' ? (
        <div className="longtext-foot" role="alertdialog" aria-label={`Unsaved ${label}`}>
          <span>Discard what you typed?</span>
          <Button size="sm" autoFocus onClick={stay}>
            Keep editing
          </Button>
          <Button size="sm" look="quiet" onClick={discard}>
            Discard
          </Button>
        </div>
      ) : (
        <Foot isSaving={isSaving} kind={kind} onSave={save} onLeave={leave} />
      )}
    </div>
  );
};

interface FootProps {
  readonly isSaving: boolean;
  readonly kind: 'markdown' | 'code';
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

const Foot = ({ isSaving, kind, onSave, onLeave }: FootProps) => {
  const hint = useId();
  return (
    <div className="longtext-foot">
      <Button size="sm" look="primary" disabled={isSaving} aria-describedby={hint} onClick={onSave}>
        {isSaving ? 'Saving' : 'Save'}
      </Button>
      <Button size="sm" look="quiet" onClick={onLeave}>
        Cancel
      </Button>
      <span id={hint} className="faint t12">
        {kind === 'markdown' ? 'Markdown. ' : 'Kept exactly as typed. '}Ctrl+Enter saves, Esc goes back.
      </span>
    </div>
  );
};

interface CodeBoxProps {
  readonly initial: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onEscape: () => void;
}

const CodeBox = ({ initial, label, onChange, onSave, onEscape }: CodeBoxProps) => {
  const [text, setText] = useState(initial);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <textarea
      className="input codebox"
      aria-label={label}
      value={text}
      rows={Math.min(24, Math.max(4, text.split('\n').length + 1))}
      wrap="off"
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this text
      autoFocus
      onKeyDown={onKeyDown}
      onChange={(event) => {
        setText(event.target.value);
        onChange(event.target.value);
      }}
    />
  );
};
