import type { AssessmentKind, Estimate } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import { type FormEvent, useRef, useState } from 'react';
import { LevelGlyph, PRIORITY_WORD } from '../../../components/glyph.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Field, TextField } from '../../../components/ui/field.tsx';
import { useRiskEditing } from '../risk-context.tsx';

/** The kinds beside the current one. */
export type EstimateKind = Exclude<AssessmentKind, 'current'>;

export const KINDS: Readonly<Record<EstimateKind, { readonly label: string; readonly means: string }>> = {
  inherent: { label: 'Inherent', means: 'As it would be if nothing were done about it.' },
  residual: { label: 'Residual', means: 'As it will be once the actions are done.' },
  target: { label: 'Target', means: 'As low as it shall get, and by when.' },
};

const BLANK: Estimate = {
  probability: null,
  impact: null,
  probabilityRationale: '',
  impactRationale: '',
  date: null,
};

interface EstimateDialogProps {
  readonly kind: EstimateKind;
  readonly value: Estimate | null;
  readonly onSave: (next: Estimate | null) => void;
  readonly onClose: () => void;
}

/** Assesses the risk from another point of view: both factors with the reason for each, and the score they give. */
export const EstimateDialog = ({ kind, value, onSave, onClose }: EstimateDialogProps) => {
  const { risk, register } = useRiskEditing();
  const first = useRef<HTMLSelectElement>(null);
  const [draft, setDraft] = useState(value ?? BLANK);
  const write = (change: Partial<Estimate>): void => setDraft({ ...draft, ...change });
  const score = scoreOf(register.scoring, draft.probability, draft.impact);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave(draft);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={first}
      title={`${KINDS[kind].label} assessment of ${risk.ref}`}
      description={KINDS[kind].means}
    >
      <form onSubmit={submit}>
        {(['probability', 'impact'] as const).map((factor) => (
          <fieldset key={factor} className="estimatefactor">
            <Field label={factor === 'probability' ? 'Probability' : 'Impact'}>
              {(control) => (
                <select
                  {...control}
                  ref={factor === 'probability' ? first : undefined}
                  value={draft[factor] ?? ''}
                  onChange={(event) => write({ [factor]: event.target.value || null })}
                >
                  <option value="">not assessed</option>
                  {register.scoring[factor].map((level) => (
                    <option key={level.code} value={level.code}>
                      {level.criteria ? `${level.label}: ${level.criteria}` : level.label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <TextField
              label={`Why this ${factor}`}
              maxLength={5000}
              value={draft[`${factor}Rationale`]}
              onChange={(event) => write({ [`${factor}Rationale`]: event.target.value })}
            />
          </fieldset>
        ))}
        {kind === 'target' ? (
          <TextField
            label="To be reached by"
            type="date"
            value={draft.date ?? ''}
            onChange={(event) => write({ date: event.target.value || null })}
          />
        ) : null}
        <p className="estimatescore level" role="status">
          <LevelGlyph priority={score.priority} size="s" />
          {score.score === null ? PRIORITY_WORD[score.priority] : `${score.score} ${PRIORITY_WORD[score.priority]}`}
        </p>
        <div className="dialogfoot">
          {value ? (
            <Button look="quiet" className="footstart" onClick={() => onSave(null)}>
              Take back
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={draft.probability === null && draft.impact === null}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
