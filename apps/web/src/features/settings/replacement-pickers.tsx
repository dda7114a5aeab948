import type { ScoringConsequences } from '@heed/contracts';
import { ReplacementPicker, withChoice } from './replacement-picker.tsx';
import type { Replace, ScalesDraft } from './scales-draft.ts';

interface ReplacementPickersProps {
  readonly draft: ScalesDraft;
  readonly inUse: ScoringConsequences['inUse'];
  readonly replace: Replace;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (replace: Replace) => void;
}

/** Levels that go while risks stand on them: each needs one that takes its place. */
export const ReplacementPickers = ({ draft, inUse, replace, errors, onChange }: ReplacementPickersProps) => {
  if (inUse.length === 0) return null;
  return (
    <section aria-labelledby="scales-replace-title">
      <div className="sechead">
        <h3 id="scales-replace-title">Levels that go while risks stand on them</h3>
      </div>
      <div className="fields">
        {inUse.map(({ factor, code, label, count, refs }) => (
          <ReplacementPicker
            key={`${factor}/${code}`}
            id={`scales-replace.${factor}.${code}`}
            label={`In place of ${label} (${factor})`}
            count={count}
            refs={refs}
            value={replace[factor][code]}
            options={draft[factor].map((level) => ({ value: level.id, label: level.label || 'new level' }))}
            none={`No ${factor}`}
            error={errors.get(`replace.${factor}.${code}`)}
            onChange={(value) => onChange({ ...replace, [factor]: withChoice(replace[factor], code, value) })}
          />
        ))}
      </div>
    </section>
  );
};
