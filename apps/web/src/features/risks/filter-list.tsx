import type { Register } from '@heed/contracts';
import { type Ref, useEffect, useImperativeHandle, useState } from 'react';
import { suggestionsFor, withSuggestion } from './filter-suggestions.ts';

export interface FilterListHandle {
  /** Whether the list has used the key. */
  readonly key: (key: string) => boolean;
}

interface FilterListProps {
  readonly id: string;
  readonly typed: string;
  readonly register: Register;
  readonly handle: Ref<FilterListHandle>;
  readonly onTake: (typed: string) => void;
  /** Which suggestion is looked at; empty for none. */
  readonly onLook: (optionId: string) => void;
}

/** What the filter could say next. Arrows look at a suggestion, only Enter or a click takes it. */
const FilterList = ({ id, typed, register, handle, onTake, onLook }: FilterListProps) => {
  const found = suggestionsFor(typed, register);
  const [at, setAt] = useState(-1);
  const look = (next: number): void => {
    setAt(next);
    onLook(next < 0 ? '' : `${id}-${next}`);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin without a choice
  useEffect(() => look(-1), [typed]);
  const take = (index: number): boolean => {
    const suggestion = found[index];
    if (suggestion) onTake(withSuggestion(typed, suggestion));
    return suggestion !== undefined;
  };
  useImperativeHandle(handle, () => ({
    key: (key) => {
      if (key === 'ArrowDown') look(Math.min(at + 1, found.length - 1));
      else if (key === 'ArrowUp') look(Math.max(-1, at - 1));
      else if (key === 'Enter') return take(at);
      else return false;
      return true;
    },
  }));
  return (
    <div id={id} role="listbox" aria-label="Suggestions" className="flist" hidden={found.length === 0}>
      {found.map(({ text, hint }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input that owns the list
        <div
          key={text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(index)}
        >
          <span className="mono">{text}</span> <span className="faint t12">{hint}</span>
        </div>
      ))}
    </div>
  );
};

export default FilterList;
