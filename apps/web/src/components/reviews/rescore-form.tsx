import { scoreOf } from '@heed/domain';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { consequenceOf } from '../consequence.ts';
import { LevelGlyph, PRIORITY_WORD } from '../glyph.tsx';
import { TextField } from '../ui/field.tsx';
import type { DecisionFormProps } from './decision-form-props.ts';
import { FormFoot } from './form-foot.tsx';
import { LevelAxis } from './level-axis.tsx';

const focusAxis = (form: HTMLElement | null, axis: number): void => {
  const group = form?.querySelectorAll<HTMLElement>('[role=radiogroup]')[axis];
  group?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
};

/**
 * Both levels of a risk at once: a digit for the probability, a digit for the impact, Enter. It says what the new
 * score sets off, and wants a reason only then.
 */
const RescoreForm = ({ register, risk, start, errors, isSaving, onDecide, onCancel }: DecisionFormProps) => {
  const before = start?.decision === 'rescored' ? start : undefined;
  const { scoring } = register;
  const [probability, setProbability] = useState(before?.probability ?? risk.probability);
  const [impact, setImpact] = useState(before?.impact ?? risk.impact);
  const [reason, setReason] = useState(before?.reason ?? '');
  const [isMissing, setMissing] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const reasonInput = useRef<HTMLInputElement>(null);
  useEffect(() => focusAxis(box.current, 0), []);

  const score = scoreOf(scoring, probability, impact);
  const isChanged = probability !== risk.probability || impact !== risk.impact;
  const consequence = isChanged ? consequenceOf(register, risk.priority, score) : null;
  const isWhole = probability !== null && impact !== null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWhole || !isChanged) return;
    if (consequence && reason.trim() === '') {
      setMissing(true);
      reasonInput.current?.focus();
      return;
    }
    onDecide({ decision: 'rescored', probability, impact, ...(reason.trim() && { reason: reason.trim() }) });
  };
  /** Enter on a level saves, as in the picker of the list; typing on after the digits is the reason. */
  const onAxisKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') box.current?.requestSubmit();
    else if (/^\p{L}$/u.test(event.key)) {
      setReason(reason + event.key);
      reasonInput.current?.focus();
    } else return;
    event.preventDefault();
  };

  if (scoring.probability.length === 0 || scoring.impact.length === 0)
    return <p className="muted t13">This register states severities only: it has no scales to choose from.</p>;
  return (
    <form onSubmit={submit} noValidate ref={box}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that belong to the levels inside */}
      <div className="axes" onKeyDown={onAxisKey}>
        <LevelAxis
          label="Probability"
          levels={scoring.probability}
          value={probability}
          scoreAt={(code) => scoreOf(scoring, code, impact)}
          onChoose={setProbability}
          onDigit={() => focusAxis(box.current, 1)}
        />
        <LevelAxis
          label="Impact"
          levels={scoring.impact}
          value={impact}
          scoreAt={(code) => scoreOf(scoring, probability, code)}
          onChoose={setImpact}
        />
      </div>
      <p className="newscore t13" role="status">
        {isChanged ? 'Would be' : 'Is'} <LevelGlyph priority={score.priority} size="s" />{' '}
        <b className="med">
          {score.score ?? ''} {PRIORITY_WORD[score.priority]}
        </b>
        {isChanged ? '' : '. Choose another level; if nothing changed, it is still accurate.'}
      </p>
      {consequence ? (
        <p className={`cons cons-${score.priority}`}>
          <b className={`med tx-${score.priority}`}>{consequence.becomes}</b> {consequence.notifies}
        </p>
      ) : null}
      <TextField
        ref={reasonInput}
        label={consequence ? 'Reason' : 'Reason, if it helps'}
        maxLength={2000}
        value={reason}
        error={
          isMissing && reason.trim() === ''
            ? 'Somebody is called by this. Say why.'
            : (errors?.reason ?? errors?.probability ?? errors?.impact)
        }
        onChange={(event) => setReason(event.target.value)}
      />
      <FormFoot label="Rescore" isSaving={isSaving} isBlocked={!isWhole || !isChanged} onCancel={onCancel} />
    </form>
  );
};

export default RescoreForm;
