import { lazy, Suspense } from 'react';
import { formatMoment } from '../lib/format.ts';
import type { FieldSave } from '../lib/risk-save.ts';
import { Icon } from './glyph.tsx';

// Fetched when two people meet, which most first loads never need.
const ConflictChoice = lazy(() =>
  import('./conflict-choice.tsx').then((module) => ({ default: module.ConflictChoice })),
);

const asText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value))
    return value.map((entry) => asText(entry?.text ?? entry?.title ?? entry)).join('; ') || 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

interface SaveStateProps {
  readonly state: FieldSave | undefined;
  /** How a value of this field reads, where it is a code or a list. */
  readonly format?: (value: unknown) => string;
}

/** What became of an edit, said at the field: saving, saved, not saved with Retry, or a conflict to decide. */
export const SaveState = ({ state, format = asText }: SaveStateProps) => {
  if (!state) return <span className="savestate" role="status" />;
  if (state.status === 'conflict') {
    const { yours, theirs, was } = state.conflict;
    const at = <span className="faint t12">{formatMoment(state.at)}</span>;
    return (
      <Suspense>
        <ConflictChoice
          yours={format(yours)}
          theirs={
            <>
              {format(theirs)} {at}
            </>
          }
          was={format(was)}
          onKeep={state.keep}
          onTake={state.take}
        />
      </Suspense>
    );
  }
  if (state.status === 'failed') {
    return (
      <span className="savestate" role="alert">
        <span className="tx-high t12" title={state.message}>
          not saved: “{format(state.typed)}”
        </span>{' '}
        <button className="linkbtn" type="button" onClick={state.retry}>
          Retry
        </button>{' '}
        <button className="linkbtn" type="button" onClick={state.dismiss}>
          Discard
        </button>
        <span className="savewhy t12 muted">{state.message}</span>
      </span>
    );
  }
  return (
    <span className="savestate" role="status">
      {state.status === 'saving' ? (
        <span className="faint t12">saving</span>
      ) : (
        <span className="muted t12 level">
          <Icon name="ok" size="s" />
          saved
        </span>
      )}
    </span>
  );
};
