import { formatMoment } from '../lib/format.ts';
import type { FieldSave } from '../lib/risk-save.ts';
import { Icon } from './glyph.tsx';
import { Button } from './ui/button.tsx';

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
  if (state.status === 'conflict') return <Conflict state={state} format={format} />;
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

interface ConflictProps {
  readonly state: Extract<FieldSave, { status: 'conflict' }>;
  readonly format: (value: unknown) => string;
}

/** Two people changed the same field: both values and the one before, to choose from in place. */
const Conflict = ({ state, format }: ConflictProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be hidden inside this grid
  <div className="conf" role="group" aria-label="This field was changed by two people">
    <div>
      <span className="faint">Yours</span>
      <span className="med">{format(state.conflict.yours)}</span>
      <Button size="sm" onClick={state.keep}>
        Keep
      </Button>
    </div>
    <div>
      <span className="faint">Theirs</span>
      <span>
        {format(state.conflict.theirs)} <span className="faint t12">{formatMoment(state.at)}</span>
      </span>
      <Button size="sm" onClick={state.take}>
        Take
      </Button>
    </div>
    <div>
      <span className="faint">Was</span>
      <span className="muted">{format(state.conflict.was)}</span>
      <span />
    </div>
  </div>
);
