import type { Register } from '@heed/contracts';
import { type KeyboardEvent, lazy, type RefObject, Suspense, useId, useRef, useState } from 'react';
import { Icon } from '../../components/glyph.tsx';
import { useRestingText } from '../../lib/use-resting-text.ts';
import type { FilterListHandle } from './filter-list.tsx';

const FilterList = lazy(() => import('./filter-list.tsx'));

interface FilterBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the server could not understand in it. */
  readonly problem?: string | undefined;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Whose owners, stages and levels are suggested. */
  readonly register: Register;
}

const APPLY_AFTER_MS = 180;

/** The filter as text, such as `state:active priority:>=high owner:me`. It applies while typing, at once with Enter. */
export const FilterBox = ({ value, onChange, problem, input, register }: FilterBoxProps) => {
  const id = useId();
  const { typed, apply, clear, ...text } = useRestingText(value, onChange, APPLY_AFTER_MS);
  const list = useRef<FilterListHandle>(null);
  const [isOpen, setOpen] = useState(false);
  const [looked, setLooked] = useState('');

  const type = (next: string): void => {
    setOpen(true);
    // A field without its value is half a word: the list waits for the rest, unless Enter says otherwise.
    text.type(next, next.endsWith(':'));
  };

  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' && !isOpen) setOpen(true);
    else if (list.current?.key(event.key)) {
      // The list has used it.
    } else if (event.key === 'Enter') apply(typed);
    else if (event.key !== 'Escape') return;
    else if (looked) setOpen(false);
    else if (typed) clear();
    else event.currentTarget.blur();
    event.preventDefault();
  };

  return (
    <div className="fboxwrap">
      <div className={problem ? 'fbox bad' : 'fbox'}>
        <Icon name="find" />
        <label className="vh" htmlFor={id}>
          Filter risks
        </label>
        <input
          id={id}
          ref={input}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          placeholder="state:active priority:>=high owner:me text"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && looked ? looked : undefined}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        {typed ? (
          <button
            type="button"
            className="fclear"
            aria-label="Clear the filter"
            onClick={() => {
              clear();
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        ) : (
          <span className="kbd" aria-hidden="true">
            /
          </span>
        )}
      </div>
      {isOpen ? (
        <Suspense>
          <FilterList
            id={`${id}-list`}
            typed={typed}
            register={register}
            handle={list}
            onTake={type}
            onLook={setLooked}
          />
        </Suspense>
      ) : null}
      {problem ? (
        <p className="fproblem tx-high t12" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
};
