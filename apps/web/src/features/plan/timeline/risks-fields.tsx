import { RisksField } from '../../../components/risk-picker/risks-field.tsx';
import { useRegisterSlug } from '../../../lib/register.ts';
import type { EntryFieldsProps } from './days-fields.tsx';
import { namedHint } from './entry-draft.ts';

/** The risks an entry is about: those its words name, or those a person chooses. */
export const RisksFields = ({ draft, errors, onChange }: EntryFieldsProps) => {
  const slug = useRegisterSlug();
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
        <RisksField
          slug={slug}
          label="Risks"
          hint="Their refs or words of their titles, one after another; none if it is about none."
          values={draft.refs}
          error={unknown}
          onChange={(refs) => onChange({ refs })}
        />
      ) : null}
    </fieldset>
  );
};
