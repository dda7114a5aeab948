import type { RiskItem, RiskState } from '@heed/contracts';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { stepsFrom } from '../../lib/risk-steps.ts';

interface StatePickerProps {
  readonly risk: RiskItem;
  readonly stages: readonly string[];
  /** Writes what changed; the reason is empty where the step asks for none. */
  readonly onSave: (change: { readonly state?: RiskState; readonly stage?: string }, reason: string) => void;
  /** The step is a decision, or the closing: another page asks for what it needs. */
  readonly onDecide: (state: RiskState) => void;
  readonly onCancel: () => void;
}

/**
 * State and stage of a row: digits choose, arrows look, only Enter or Save writes, Escape restores. A step back asks
 * why; acceptance is asked for on a page of its own, and closing on the page of the risk.
 */
export const StatePicker = ({ risk, stages, onSave, onDecide, onCancel }: StatePickerProps) => {
  const id = useId();
  const steps = stepsFrom(risk);
  const start = steps.findIndex(({ state }) => state === risk.state);
  const [chosen, setChosen] = useState(start);
  const [stage, setStage] = useState(risk.stage);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const reasonInput = useRef<HTMLInputElement>(null);
  const step = steps[chosen];
  const need = step?.need ?? 'nothing';
  const isElsewhere = need === 'decision' || need === 'closing';

  useEffect(() => {
    group.current?.querySelector<HTMLElement>('[role=radio][tabindex="0"]')?.focus();
  }, []);

  const look = (index: number): void => {
    const next = (index + steps.length) % steps.length;
    setChosen(next);
    setMissing(false);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
  };

  const save = (): void => {
    if (step && isElsewhere) {
      onDecide(step.state);
      return;
    }
    if (need === 'reason' && reason.trim() === '') {
      setMissing(true);
      reasonInput.current?.focus();
      return;
    }
    const change = {
      ...(step && step.state !== risk.state && { state: step.state }),
      ...(stage.trim() !== risk.stage && { stage: stage.trim() }),
    };
    if (Object.keys(change).length === 0) onCancel();
    else onSave(change, need === 'reason' ? reason.trim() : '');
  };

  const onRadioKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const move = moves[event.key];
    const digit = Number(event.key);
    if (digit >= 1 && digit <= steps.length) look(digit - 1);
    else if (move !== undefined) look(chosen + move);
    else if (event.key === 'Home') look(0);
    else if (event.key === 'End') look(-1);
    else if (need === 'reason' && event.key.length === 1 && event.key !== ' ') {
      // Typing on after the digit is the reason: no Tab needed in between.
      setReason(reason + event.key);
      reasonInput.current?.focus();
    } else return;
    event.preventDefault();
  };

  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement && event.target.dataset.own)) save();
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
  };

  return (
    <div className="pick" role="dialog" aria-labelledby={`${id}-title`} onKeyDown={onKey}>
      <div className="pickhead">
        <h2 id={`${id}-title`}>State of {risk.ref}</h2>
      </div>
      <div ref={group} role="radiogroup" aria-label="State" onKeyDown={onRadioKey}>
        {steps.map(({ state, label, hint }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio saves its choice on arrow keys; here arrows only look
          <button
            key={state}
            type="button"
            role="radio"
            aria-checked={index === chosen}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => look(index)}
          >
            <span className="kbd" aria-hidden="true">
              {index + 1}
            </span>
            <span className={index === chosen ? 'med' : ''}>{label}</span>
            <span className="muted">{state === risk.state ? 'now' : hint}</span>
          </button>
        ))}
      </div>
      {need === 'reason' ? (
        <label className={isMissing ? 'field err' : 'field'}>
          <span>Reason</span>
          {isMissing ? <small className="errtx">It goes back from {risk.state}. Say why.</small> : null}
          <input
            ref={reasonInput}
            className={isMissing ? 'input bad' : 'input'}
            aria-invalid={isMissing || undefined}
            required
            value={reason}
            maxLength={2000}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
        </label>
      ) : null}
      {isElsewhere ? (
        <p className="muted t13" role="status">
          The next page asks for what this needs.
        </p>
      ) : (
        <label className="field">
          <span>Stage</span>
          <input
            className="input"
            value={stage}
            maxLength={120}
            list={`${id}-stages`}
            onChange={(event) => setStage(event.target.value)}
          />
          <datalist id={`${id}-stages`}>
            {stages.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </label>
      )}
      <div className="pickfoot">
        <span className="faint t12">Arrows look, they never save</span>
        <Button size="sm" look="quiet" data-own="true" onClick={onCancel}>
          Esc
        </Button>
        <Button size="sm" look="primary" keyHint="Enter" data-own="true" onClick={save}>
          {isElsewhere ? 'Go on' : 'Save'}
        </Button>
      </div>
    </div>
  );
};
