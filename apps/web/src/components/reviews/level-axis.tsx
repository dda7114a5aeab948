import type { Level } from '@heed/contracts';
import type { scoreOf } from '@heed/domain';
import { type KeyboardEvent, useRef } from 'react';
import { digitsOf, LevelOption } from '../level-picker.tsx';

interface LevelAxisProps {
  readonly label: string;
  readonly levels: readonly Level[];
  readonly value: string | null;
  /** The score a level would give beside the level of the other axis. */
  readonly scoreAt: (code: string) => ReturnType<typeof scoreOf>;
  readonly onChoose: (code: string) => void;
  /** After a digit: the next axis takes over. */
  readonly onDigit?: () => void;
}

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The levels of one axis; a digit or an arrow chooses. */
export const LevelAxis = ({ label, levels, value, scoreAt, onChoose, onDigit }: LevelAxisProps) => {
  const group = useRef<HTMLDivElement>(null);
  const digits = digitsOf(levels);
  const chosen = levels.findIndex(({ code }) => code === value);

  const choose = (index: number): void => {
    const at = (index + levels.length) % levels.length;
    const level = levels[at];
    if (!level) return;
    onChoose(level.code);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[at]?.focus();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = digits.indexOf(event.key);
    const step = STEP[event.key];
    if (digit >= 0) {
      choose(digit);
      onDigit?.();
    } else if (step !== undefined) choose(chosen < 0 ? (step > 0 ? 0 : -1) : chosen + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div>
      <p className="axisname" aria-hidden="true">
        {label}
      </p>
      <div ref={group} role="radiogroup" aria-label={label} onKeyDown={onKey}>
        {levels.map((level, index) => (
          <LevelOption
            key={level.code}
            level={level}
            digit={digits[index] ?? ''}
            score={scoreAt(level.code)}
            isChosen={index === chosen}
            isTabStop={index === Math.max(0, chosen)}
            onChoose={() => choose(index)}
          />
        ))}
      </div>
    </div>
  );
};
