import { type KeyboardEvent, lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useLeaveWarning } from './leave-warning.ts';

const loadEditor = () => import('./code-mirror.tsx');
const CodeMirror = lazy(loadEditor);

/** Fetches the editor while the person is still on the way to the button that opens it. */
export const expectEditor = (): void => {
  loadEditor().catch(() => undefined);
};

interface LongTextEditorProps {
  /** Name of the field: `Description`. */
  readonly label: string;
  /** The text as it is saved. */
  readonly saved: string;
  /** Where editing begins instead: what was typed and could not be saved. */
  readonly begin?: string | undefined;
  /** Markdown is edited with its marks coloured; code in a plain box that adds nothing to it. */
  readonly kind?: 'markdown' | 'code';
  /** Answers whether the text was saved. If not it stays here, whatever happened. */
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Edits a long text: saved only on purpose, never thrown away without asking. */
export const LongTextEditor = (props: LongTextEditorProps) => {
  const { label, saved, kind = 'markdown', onSave, onClose } = props;
  const [initial] = useState(props.begin ?? saved);
  const [text, setText] = useState(initial);
  const [isSaving, setSaving] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isGone, setGone] = useState(false);
  const isChanged = text !== saved;
  const leaving = useLeaveWarning(isChanged && !isGone);
  // The page is left only once it is no longer held back.
  useEffect(() => {
    if (isGone) leaving?.go();
  }, [isGone, leaving]);
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
    leaving?.stay();
    const root = editor.current;
    const shadow = root?.querySelector('.code-mirror')?.shadowRoot;
    (shadow?.querySelector<HTMLElement>('.cm-content') ?? root?.querySelector('textarea'))?.focus();
  };
  const discard = () => (leaving ? setGone(true) : onClose());
  const editor = useRef<HTMLDivElement>(null);
  const box = { initial, label, onChange: setText, onSave: save, onEscape: leave };
  return (
    <div ref={editor} className="longtext">
      {kind === 'code' ? (
        <CodeBox {...box} />
      ) : (
        <Suspense fallback={<div className="code-mirror is-loading" aria-hidden="true" />}>
          <CodeMirror {...box} />
        </Suspense>
      )}
      {isAsking || leaving ? (
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
