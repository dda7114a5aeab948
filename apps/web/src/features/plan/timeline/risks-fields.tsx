import { TextField } from '../../../components/ui/field.tsx';
import type { EntryFieldsProps } from './days-fields.tsx';
import { namedHint } from './entry-draft.ts';

/** The risks an entry is about: those its words name, or those a person chooses. */
export const RisksFields = ({ draft, errors, onChange }: EntryFieldsProps) => {
  const unknown = Object.entries(errors).find(([path]) => path === 'refs' || path.startsWith('refs.'))?.[1];
  return (
    <fieldset>
      <legend>Risks it is about</legend>
      <label className="check">
        <input type="radio" name="risks" checked={!draft.isChosen} onChange={() => onChange({ isChosen: false })} />
        <span>
          Those its words name
          <small className="muted">{namedHint(draft.text)}</small>
        </span>
      </label>
      <label className="check">
        <input type="radio" name="risks" checked={draft.isChosen} onChange={() => onChange({ isChosen: true })} />
        <span>These</span>
      </label>
      {draft.isChosen ? (
        <TextField
          label="Refs"
          hint="Separated by commas; empty for none."
          value={draft.refs}
          error={unknown}
          spellCheck={false}
          onChange={(event) => onChange({ refs: event.target.value })}
        />
      ) : null}
    </fieldset>
  );
};
