import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';

interface InlineBlockProps {
  /** `Sign 2`. */
  readonly label: string;
  readonly value: string;
  readonly canEdit: boolean;
  readonly isEditing: boolean;
  readonly onEditing: (editing: boolean) => void;
  readonly onSave: (text: string) => void;
  /** The text as it reads; it may hold links, so it is not a button itself. */
  readonly children: ReactNode;
}

/** True where a click was meant for the text itself: not for a link in it, and not for selecting some of it. */
export const isPlainClick = (event: MouseEvent): boolean =>
  !(event.target instanceof Element && event.target.closest('a,button,summary,input')) &&
  (window.getSelection()?.isCollapsed ?? true);

/** A short Markdown text edited where it stands: click, Enter or F2 opens it, Enter saves, Escape restores. */
export const InlineBlock = ({ label, value, canEdit, isEditing, onEditing, onSave, children }: InlineBlockProps) => {
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (isEditing || !returns.current) return;
    returns.current = false;
    button.current?.focus();
  }, [isEditing]);
  const close = () => {
    returns.current = true;
    onEditing(false);
  };
  if (isEditing) {
    return (
      <BlockEditor
        label={label}
        initial={value}
        onClose={close}
        onSave={(text) => {
          if (text !== value) onSave(text);
          close();
        }}
      />
    );
  }
  if (!canEdit) return <div className="inline-block">{children}</div>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the pointer; the Edit button does the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: the Edit button has the keys
    <div className="inline-block can-edit" onClick={(event) => (isPlainClick(event) ? onEditing(true) : undefined)}>
      {children}
      <button
        ref={button}
        type="button"
        className="linkbtn edit"
        aria-label={`Edit ${label.toLowerCase()}`}
        onClick={() => onEditing(true)}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          onEditing(true);
        }}
      >
        Edit
      </button>
    </div>
  );
};

interface BlockEditorProps {
  readonly label: string;
  readonly initial: string;
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
}

const BlockEditor = ({ label, initial, onSave, onClose }: BlockEditorProps) => {
  const [text, setText] = useState(initial);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const end = box.current?.value.length ?? 0;
    box.current?.focus();
    box.current?.setSelectionRange(end, end);
  }, []);
  const save = () => {
    const written = text.trim();
    // An entry is removed on purpose, with its command, not by leaving it empty.
    if (written === '') return onClose();
    onSave(written);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) save();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="inline-block is-editing">
      <textarea
        ref={box}
        className="input lines"
        aria-label={label}
        rows={Math.min(16, text.split('\n').length + (text.length > 90 ? 1 : 0))}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="inline-foot">
        <Button size="sm" onClick={save}>
          Save
        </Button>
        <Button size="sm" look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <span className="faint t12 opt">Enter saves, Shift+Enter adds a line</span>
      </div>
    </div>
  );
};
