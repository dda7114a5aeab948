import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../../components/glyph.tsx';
import { SaveState } from '../../components/save-state.tsx';
import type { FieldSave } from '../../lib/risk-save.ts';

export interface Choice {
  /** Null stands for "none of them". */
  readonly value: string | null;
  readonly label: string;
  readonly hint?: string;
  readonly glyph?: ReactNode;
}

interface InlineChoiceProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly canEdit: boolean;
  readonly state?: FieldSave | undefined;
  readonly onBegin?: () => void;
  readonly onSave: (value: string | null) => void;
}

/** A value out of a closed list: arrows and letters look, only Enter, a digit or a click saves, Escape restores. */
export const InlineChoice = ({ label, value, choices, canEdit, state, onBegin, onSave }: InlineChoiceProps) => {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const current = choices.find((choice) => choice.value === value);
  const shown = (
    <>
      {current?.glyph}
      <span className={current && current.value !== null ? '' : 'muted'}>{current?.label ?? value ?? 'not set'}</span>
    </>
  );
  const format = (code: unknown) => choices.find((choice) => choice.value === code)?.label ?? String(code);
  const begin = () => {
    onBegin?.();
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className="inline">
      {canEdit ? (
        <button
          ref={button}
          type="button"
          className="inline-value level"
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          // The list keeps the focus, else it would close now and open again with the click.
          onPointerDown={(event) => (isOpen ? event.preventDefault() : undefined)}
          onClick={() => (isOpen ? close() : begin())}
          onKeyDown={(event) => {
            if (event.key !== 'F2') return;
            event.preventDefault();
            begin();
          }}
        >
          <span className="vh">{label}:</span> {shown} <span className="vh">Edit</span>
        </button>
      ) : (
        <span className="inline-value level">{shown}</span>
      )}
      {isOpen ? (
        <ChoiceList
          {...{ label, value, choices }}
          onClose={close}
          onLeave={() => setOpen(false)}
          onChoose={(next) => {
            close();
            if (next !== value) onSave(next);
          }}
        />
      ) : null}
      {state ? <SaveState state={state} format={format} /> : null}
    </span>
  );
};

interface ChoiceListProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string | null) => void;
  readonly onClose: () => void;
  /** The focus went elsewhere and is left there. */
  readonly onLeave: () => void;
}

const ChoiceList = ({ label, value, choices, onChoose, onClose, onLeave }: ChoiceListProps) => {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(
    Math.max(
      0,
      choices.findIndex((choice) => choice.value === value),
    ),
  );
  useEffect(() => list.current?.focus(), []);
  const choose = (index: number) => {
    const choice = choices[index];
    if (choice) onChoose(choice.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = choices.length - 1;
    const letter = event.key.length === 1 ? event.key.toLowerCase() : '';
    const starting = letter ? choices.findIndex((choice) => choice.label.toLowerCase().startsWith(letter)) : -1;
    if (event.key === 'ArrowDown') setAt(Math.min(last, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Home') setAt(0);
    else if (event.key === 'End') setAt(last);
    else if (event.key === 'Enter' || event.key === ' ') choose(at);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (/^[1-9]$/.test(event.key) && Number(event.key) <= choices.length) choose(Number(event.key) - 1);
    else if (starting >= 0) setAt(starting);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={list}
      className="choicelist"
      role="listbox"
      aria-label={label}
      aria-activedescendant={`${id}-${at}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's
        <div
          key={choice.value ?? ''}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(index)}
        >
          <span className="kbd" aria-hidden="true">
            {index + 1}
          </span>
          {choice.glyph}
          <span className="choicename">{choice.label}</span>
          {choice.hint ? <span className="faint t12">{choice.hint}</span> : null}
          {choice.value === value ? <Icon name="ok" size="s" label="now" /> : null}
        </div>
      ))}
    </div>
  );
};
