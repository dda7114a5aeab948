import type { Risk } from '@heed/contracts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { expectEditor, LongTextEditor } from '../../components/markdown/long-text-editor.tsx';
import { SaveState } from '../../components/save-state.tsx';
import type { FieldSave } from '../../lib/risk-save.ts';
import { isPlainClick } from './inline-block.tsx';
import { useRiskEditing } from './risk-context.tsx';

interface LongTextProps {
  readonly label: string;
  readonly value: string;
  readonly canEdit: boolean;
  readonly state: FieldSave | undefined;
  readonly kind?: 'markdown' | 'code';
  /** False where the state is already shown nearby, for a larger thing this text is part of. */
  readonly showsState?: boolean;
  /** Opened at once: the person has just asked to add this text. */
  readonly isNew?: boolean;
  readonly onSave: (text: string, base: Risk) => Promise<boolean>;
  /** Called when editing ends, saved or not. */
  readonly onDone?: (() => void) | undefined;
  /** How the text reads; gets the button that edits it. */
  readonly children: (edit: ReactNode) => ReactNode;
}

const typedIn = (state: FieldSave | undefined): string | undefined =>
  state?.status === 'failed' && typeof state.typed === 'string' ? state.typed : undefined;

/** A long text that is read, or edited in its place with an explicit save. */
export const LongText = (props: LongTextProps) => {
  const { label, value, canEdit, state, kind = 'markdown', isNew = false, onSave, onDone, children } = props;
  const showsState = props.showsState ?? true;
  const { risk } = useRiskEditing();
  const [base, setBase] = useState<Risk | undefined>(isNew ? risk : undefined);
  const isConflict = state?.status === 'conflict';
  // The choice between Yours and Theirs holds the text now; the editor would be a second copy of it.
  useEffect(() => {
    if (isConflict) setBase(undefined);
  }, [isConflict]);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (base || !returns.current) return;
    returns.current = false;
    button.current?.focus();
  }, [base]);
  const close = () => {
    returns.current = true;
    if (state?.status === 'failed') state.dismiss();
    setBase(undefined);
    onDone?.();
  };
  if (base) {
    return (
      <div className="longfield is-editing">
        <LongTextEditor
          label={label}
          saved={value}
          begin={typedIn(state)}
          kind={kind}
          onSave={(text) => onSave(text, base)}
          onClose={close}
        />
        {state?.status === 'failed' ? (
          <p className="errtx t13" role="alert">
            Not saved. {state.message} What you typed is still here.
          </p>
        ) : null}
      </div>
    );
  }
  const edit = canEdit ? (
    <button
      ref={button}
      type="button"
      className="linkbtn edit"
      aria-label={`Edit ${label.toLowerCase()}`}
      onPointerEnter={expectEditor}
      onFocus={expectEditor}
      onClick={() => setBase(risk)}
      onKeyDown={(event) => {
        if (event.key !== 'F2') return;
        event.preventDefault();
        setBase(risk);
      }}
    >
      Edit
    </button>
  ) : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the pointer; the Edit button does the same
    <div
      className={canEdit ? 'longfield can-edit' : 'longfield'}
      onDoubleClick={(event) => (canEdit && isPlainClick(event) ? setBase(risk) : undefined)}
    >
      {children(edit)}
      {state && showsState ? <SaveState state={state} /> : null}
    </div>
  );
};
