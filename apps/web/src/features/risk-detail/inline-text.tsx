import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { SaveState } from '../../components/save-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { FieldSave } from '../../lib/risk-save.ts';
import { SuggestInput } from './suggest-input.tsx';

export interface InlineTextProps {
  /** Name of the field: `Owner`. */
  readonly label: string;
  readonly value: string;
  /** How the value reads when it is not being edited. */
  readonly shown?: ReactNode;
  /** Stands where there is no value: `no date`. */
  readonly empty?: string;
  /** Drawn instead of those words where a column full of them would be noise; the words are still said. */
  readonly emptySign?: string;
  readonly canEdit: boolean;
  readonly state?: FieldSave | undefined;
  readonly type?: 'text' | 'date';
  readonly suggestions?: readonly string[];
  readonly className?: string;
  readonly maxLength?: number;
  /** Refuses an empty value, with the sentence to show. */
  readonly needed?: string;
  /** Says what is wrong with a value, if anything: it is not saved, and what was typed stays. */
  readonly check?: (text: string) => string;
  readonly format?: (value: unknown) => string;
  /** The value says by itself what it is (a heading): the button's name leaves the label out. */
  readonly isOwnName?: boolean;
  /** Opened at once: the person has just asked to edit it elsewhere. */
  readonly isOpen?: boolean;
  /** Called when editing ends, saved or not. */
  readonly onDone?: () => void;
  /** Called as editing begins, so that the caller can remember what was seen. */
  readonly onBegin?: () => void;
  readonly onSave: (text: string) => Promise<boolean> | boolean;
}

const typedIn = (state: FieldSave | undefined): string | undefined =>
  state?.status === 'failed' && typeof state.typed === 'string' ? state.typed : undefined;

/**
 * A value that is edited where it stands: click, Enter or F2 opens it, Enter saves, Escape restores. A failed save
 * shows the old value, keeps what was typed, and editing again begins with it.
 */
export const InlineText = (props: InlineTextProps) => {
  const { label, value, shown, empty = 'not set', canEdit, state, className = '', format } = props;
  const [isEditing, setEditing] = useState(props.isOpen ?? false);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (isEditing || !returns.current) return;
    returns.current = false;
    button.current?.focus();
  }, [isEditing]);
  const close = () => {
    returns.current = true;
    setEditing(false);
    props.onDone?.();
  };
  const begin = () => {
    props.onBegin?.();
    setEditing(true);
  };
  if (isEditing) return <InlineEditor {...props} initial={typedIn(state) ?? value} onClose={close} />;
  const text = value === '' ? <Nothing words={empty} sign={props.emptySign} /> : (shown ?? value);
  return (
    <span className={`inline ${className}`.trim()}>
      {canEdit ? (
        <button
          ref={button}
          type="button"
          className="inline-value"
          onClick={begin}
          onKeyDown={(event) => {
            if (event.key !== 'F2') return;
            event.preventDefault();
            begin();
          }}
        >
          {props.isOwnName ? null : (
            <>
              <span className="vh">{label}:</span>{' '}
            </>
          )}
          {text} <span className="vh">Edit</span>
        </button>
      ) : (
        <span className="inline-value">{text}</span>
      )}
      {state ? <SaveState state={state} {...(format ? { format } : {})} /> : null}
    </span>
  );
};

const Nothing = ({ words, sign }: { readonly words: string; readonly sign: string | undefined }) =>
  sign === undefined ? (
    <span className="muted nowrap">{words}</span>
  ) : (
    <>
      <span className="vh">{words}</span>
      <span className="faint" aria-hidden="true">
        {sign}
      </span>
    </>
  );

interface InlineEditorProps extends InlineTextProps {
  readonly initial: string;
  readonly onClose: () => void;
}

const InlineEditor = (props: InlineEditorProps) => {
  const { label, value, initial, type = 'text', suggestions, className = '', needed, onClose, onSave } = props;
  const [draft, setDraft] = useState(initial);
  const [refusal, setRefusal] = useState('');
  const save = (text = draft) => {
    const next = text.trim();
    const wrong = next === '' ? (needed ?? '') : (props.check?.(next) ?? '');
    if (wrong) return setRefusal(wrong);
    if (next !== value) void onSave(next);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className={`inline is-editing ${className}`.trim()}>
      {suggestions ? (
        <SuggestInput
          {...{ label, draft, suggestions }}
          onDraft={setDraft}
          onSave={(text) => save(text)}
          onCancel={onClose}
        />
      ) : (
        <input
          className="input"
          type={type}
          aria-label={label}
          aria-invalid={refusal ? true : undefined}
          value={draft}
          {...(props.maxLength ? { maxLength: props.maxLength } : {})}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this field
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
      {refusal ? (
        <span className="errtx t12" role="alert">
          {refusal}
        </span>
      ) : null}
      <span className="inline-foot">
        <Button size="sm" onClick={() => save()}>
          Save
        </Button>
        <Button size="sm" look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </span>
    </span>
  );
};
