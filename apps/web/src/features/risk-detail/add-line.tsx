import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';

interface AddLineProps {
  readonly label: string;
  readonly onAdd: (text: string) => void;
  readonly onClose: () => void;
}

/** A line for new entries: Enter adds one and stays open for the next, Escape closes it. */
export const AddLine = ({ label, onAdd, onClose }: AddLineProps) => {
  const [text, setText] = useState('');
  const add = () => {
    const written = text.trim();
    if (written === '') return onClose();
    onAdd(written);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) add();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="addline">
      <textarea
        className="input lines"
        aria-label={label}
        placeholder={`${label}, Enter adds it`}
        rows={Math.min(8, text.split('\n').length)}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this line
        autoFocus
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="sm" onClick={add}>
        Add
      </Button>
      <Button size="sm" look="quiet" onClick={onClose}>
        Done
      </Button>
    </div>
  );
};
