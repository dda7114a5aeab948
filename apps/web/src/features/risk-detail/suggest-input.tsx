import { type KeyboardEvent, useId, useState } from 'react';

const MOST = 8;

interface SuggestInputProps {
  readonly label: string;
  readonly draft: string;
  readonly suggestions: readonly string[];
  readonly onDraft: (text: string) => void;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** A text with suggestions: anything may be typed; arrows look at a suggestion, only Enter or a click takes one. */
export const SuggestInput = ({ label, draft, suggestions, onDraft, onSave, onCancel }: SuggestInputProps) => {
  const id = useId();
  const [initial] = useState(draft);
  const [at, setAt] = useState(-1);
  const wanted = draft.trim().toLowerCase();
  const isTyped = draft !== initial;
  const found = suggestions
    .filter((name) => name.toLowerCase() !== wanted && (!isTyped || name.toLowerCase().includes(wanted)))
    .slice(0, MOST);
  const look = (step: number) => setAt((now) => Math.max(-1, Math.min(found.length - 1, now + step)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && !event.altKey) look(1);
    else if (event.key === 'ArrowUp' && !event.altKey) look(-1);
    else if (event.key === 'Enter') onSave(found[at] ?? draft);
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="suggest">
      <input
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(found[at] === undefined ? {} : { 'aria-activedescendant': `${id}-${at}` })}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this field
        autoFocus
        value={draft}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setAt(-1);
          onDraft(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={`Suggestions for ${label}`} hidden={found.length === 0}>
        {found.map((name, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onSave(name)}
          >
            {name}
          </div>
        ))}
      </div>
    </span>
  );
};
