import { SaveState } from '../../components/save-state.tsx';
import { fieldWords } from '../../lib/format.ts';
import type { FieldSave } from '../../lib/risk-save.ts';

/** What could not be saved of a row, and what to do about it. */
const RowTrouble = ({ trouble }: { readonly trouble: readonly (readonly [string, FieldSave])[] }) =>
  trouble.map(([field, state]) => (
    <div key={field}>
      <span className="label">{fieldWords(field)}</span> <SaveState state={state} />
    </div>
  ));

export default RowTrouble;
