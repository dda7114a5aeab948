import type { RiskPriority, StatedLevel } from '@heed/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { PRIORITY_WORD } from '../../../components/glyph.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Field, TextField } from '../../../components/ui/field.tsx';
import { useRiskEditing } from '../risk-context.tsx';

const PRIORITIES: readonly RiskPriority[] = ['critical', 'high', 'medium', 'low'];

interface OverrideDialogProps {
  readonly value: StatedLevel | null;
  readonly onSave: (stated: StatedLevel | null) => void;
  readonly onClose: () => void;
}

/** States another level beside the computed one, with the reason for it. The computed one is kept and shown. */
export const OverrideDialog = ({ value, onSave, onClose }: OverrideDialogProps) => {
  const { risk } = useRiskEditing();
  const first = useRef<HTMLSelectElement>(null);
  const [priority, setPriority] = useState<RiskPriority>(value?.priority ?? risk.priority);
  const [score, setScore] = useState(value?.score === null || !value ? '' : String(value.score));
  const [reason, setReason] = useState(value?.reason ?? '');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const severity = value?.priority === priority ? value.severity : null;
    onSave({ priority, severity, score: score === '' ? null : Number(score), reason: reason.trim() });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={first}
      title={`Another level for ${risk.ref}`}
      description="Stated beside what the factors give. Both are shown, and neither overwrites the other."
    >
      <form onSubmit={submit} noValidate>
        <Field label="Level">
          {(control) => (
            <select
              {...control}
              ref={first}
              value={priority}
              onChange={(event) => setPriority(event.target.value as RiskPriority)}
            >
              {PRIORITIES.map((each) => (
                <option key={each} value={each}>
                  {PRIORITY_WORD[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label="Score, if it has one"
          type="number"
          step="any"
          value={score}
          onChange={(event) => setScore(event.target.value)}
        />
        <TextField
          label="Reason"
          required
          maxLength={2000}
          value={reason}
          error={isMissing ? 'Say why it differs from what the factors give.' : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="dialogfoot">
          {value ? (
            <Button look="quiet" className="footstart" onClick={() => onSave(null)}>
              Take back
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            State it
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
