import type { Level, Register, RiskItem, StatedLevel } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { consequenceOf } from './consequence.ts';
import { LevelGlyph, PRIORITY_WORD } from './glyph.tsx';
import { Button } from './ui/button.tsx';

export type Factor = 'probability' | 'impact';

interface LevelPickerProps {
  readonly register: Pick<Register, 'scoring' | 'escalation'>;
  readonly risk: Pick<RiskItem, 'ref' | 'probability' | 'impact' | 'priority'> & {
    readonly stated?: StatedLevel | null;
  };
  readonly factor: Factor;
  /** `was Medium since 14 Jan`, where it is known. */
  readonly since?: string;
  readonly onSave: (code: string | null, reason: string) => void;
  readonly onCancel: () => void;
}

const WORD: Readonly<Record<Factor, string>> = { probability: 'Probability', impact: 'Impact' };

/** The digit of a level: its value where the values are the digits 1 to 9, else its place. */
export const digitsOf = (levels: readonly Level[]): string[] => {
  const values = levels.map((level) => String(level.value));
  const areDigits = values.every((value) => /^[1-9]$/.test(value)) && new Set(values).size === values.length;
  return areDigits ? values : levels.map((_, index) => String(index + 1));
};

/**
 * Rescoring one factor: digits choose, arrows look, only Enter or Save writes, Escape restores. It says what the new
 * score sets off, and wants a reason only then.
 */
export const LevelPicker = ({ register, risk, factor, since, onSave, onCancel }: LevelPickerProps) => {
  const id = useId();
  const levels = register.scoring[factor];
  const digits = digitsOf(levels);
  const start = levels.findIndex((level) => level.code === risk[factor]);
  const [chosen, setChosen] = useState(start);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const reasonInput = useRef<HTMLInputElement>(null);
  const scores = levels.map((level) => {
    const probability = factor === 'probability' ? level.code : risk.probability;
    const impact = factor === 'impact' ? level.code : risk.impact;
    return scoreOf(register.scoring, probability, impact, risk.stated ?? null);
  });
  const score = scores[chosen];
  const consequence = score && chosen !== start ? consequenceOf(register, risk.priority, score) : null;

  useEffect(() => {
    group.current?.querySelector<HTMLElement>('[role=radio][tabindex="0"]')?.focus();
  }, []);

  const look = (index: number): void => {
    const next = (index + levels.length) % levels.length;
    setChosen(next);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
  };

  const save = (): void => {
    const level = levels[chosen];
    if (!level || chosen === start) onCancel();
    else if (consequence && reason.trim() === '') {
      setMissing(true);
      reasonInput.current?.focus();
    } else onSave(level.code, consequence ? reason.trim() : '');
  };

  const onRadioKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = digits.indexOf(event.key);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (digit >= 0) look(digit);
    else if (step !== undefined) look(chosen < 0 ? (step > 0 ? 0 : -1) : chosen + step);
    else if (event.key === 'Home') look(0);
    else if (event.key === 'End') look(-1);
    else if (event.key === ' ') look(Math.max(0, chosen));
    else if (consequence && event.key.length === 1) {
      // Typing on after the digit is the reason: no Tab needed in between.
      setReason(reason + event.key);
      reasonInput.current?.focus();
    } else return;
    event.preventDefault();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement && event.target.dataset.own)) save();
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="pick" role="dialog" aria-labelledby={`${id}-title`} onKeyDown={onKey}>
      <div className="pickhead">
        <h2 id={`${id}-title`}>
          {WORD[factor]} of {risk.ref}
        </h2>
        {since ? <span className="faint t12">{since}</span> : null}
      </div>
      <div ref={group} role="radiogroup" aria-label={WORD[factor]} onKeyDown={onRadioKey}>
        {levels.map((level, index) => (
          <LevelOption
            key={level.code}
            level={level}
            digit={digits[index] ?? ''}
            score={scores[index]}
            isChosen={index === chosen}
            isTabStop={index === Math.max(0, chosen)}
            onChoose={() => look(index)}
          />
        ))}
      </div>
      {levels.length === 0 ? (
        <p className="muted t13">This register states severities only: it has no scale to choose from.</p>
      ) : null}
      <div aria-live="polite">
        {consequence && score ? (
          <p className={`cons cons-${score.priority}`}>
            <b className={`med tx-${score.priority}`}>{consequence.becomes}</b> {consequence.notifies}
          </p>
        ) : null}
      </div>
      {consequence ? (
        <label className={isMissing ? 'field err' : 'field'}>
          <span>Reason</span>
          {isMissing ? <small className="errtx">Somebody is called by this. Say why.</small> : null}
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
      <div className="pickfoot">
        <span className="faint t12">Arrows look, they never save</span>
        <Button size="sm" look="quiet" data-own="true" onClick={onCancel}>
          Esc
        </Button>
        <Button size="sm" look="primary" keyHint="Enter" data-own="true" onClick={save}>
          Save
        </Button>
      </div>
    </div>
  );
};

interface LevelOptionProps {
  readonly level: Level;
  readonly digit: string;
  readonly score: ReturnType<typeof scoreOf> | undefined;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly onChoose: () => void;
}

/** One level to choose from: its digit, its name and criteria, and the score it would give. */
export const LevelOption = ({ level, digit, score, isChosen, isTabStop, onChoose }: LevelOptionProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a native radio saves its choice on arrow keys; here arrows only look
  <button type="button" role="radio" aria-checked={isChosen} tabIndex={isTabStop ? 0 : -1} onClick={onChoose}>
    <span className="kbd" aria-hidden="true">
      {digit}
    </span>
    <span className={isChosen ? 'med' : ''}>{level.label}</span>
    <span className="muted">{level.criteria}</span>
    {score ? (
      <span className={isChosen ? 'level strong' : 'level'}>
        <LevelGlyph priority={score.priority} size="s" label={PRIORITY_WORD[score.priority]} />
        {score.score ?? '–'}
      </span>
    ) : null}
  </button>
);
