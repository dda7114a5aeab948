import { TextField } from '../../../components/ui/field.tsx';
import type { EntryDraft } from './entry-draft.ts';

export interface EntryFieldsProps {
  readonly draft: EntryDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<EntryDraft>) => void;
}

/** Days an entry follows from its period, or has of its own. */
export const DaysFields = ({ draft, errors, onChange }: EntryFieldsProps) => (
  <fieldset>
    <legend>Days</legend>
    <label className="check">
      <input type="radio" name="days" checked={!draft.isDated} onChange={() => onChange({ isDated: false })} />
      <span>As its period says</span>
    </label>
    <label className="check">
      <input type="radio" name="days" checked={draft.isDated} onChange={() => onChange({ isDated: true })} />
      <span>Days of its own</span>
    </label>
    {draft.isDated ? (
      <div className="twohalves">
        <TextField
          label="First day"
          type="date"
          value={draft.startsOn}
          error={errors.startsOn}
          onChange={(event) => onChange({ startsOn: event.target.value })}
        />
        <TextField
          label="Last day"
          type="date"
          value={draft.endsOn}
          min={draft.startsOn || undefined}
          error={errors.endsOn}
          onChange={(event) => onChange({ endsOn: event.target.value })}
        />
      </div>
    ) : null}
  </fieldset>
);
