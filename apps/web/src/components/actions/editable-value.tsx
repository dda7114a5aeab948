import { type ReactNode, useRef, useState } from 'react';
import { CellEditor } from '../cell-editor.tsx';

interface EditableValueProps {
  /** `Owner of “Back up the mount model”`. */
  readonly label: string;
  readonly value: string;
  readonly shown: ReactNode;
  readonly type?: 'text' | 'date';
  readonly suggestions?: readonly string[];
  readonly canEdit: boolean;
  /** What was typed before and could not be saved; editing begins with it. */
  readonly typed?: string | undefined;
  readonly onSave: (value: string) => void;
}

/** A value edited where it stands: a click or Enter opens it, Enter saves, Escape restores. */
export const EditableValue = (props: EditableValueProps) => {
  const { label, value, shown, type = 'text', suggestions = [], canEdit, typed, onSave } = props;
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (!canEdit) return shown;
  if (isEditing) {
    return (
      <CellEditor
        label={label}
        value={typed ?? value}
        type={type}
        suggestions={suggestions}
        maxLength={200}
        onCancel={close}
        onSave={(next) => {
          if (next !== value) onSave(next);
          close();
        }}
      />
    );
  }
  return (
    <button ref={button} type="button" className="actvalue" aria-label={label} onClick={() => setEditing(true)}>
      {shown}
    </button>
  );
};
