import '../styles/as-of.css';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { dayAfter, latestDay } from '../lib/as-of.ts';
import { Icon } from './glyph.tsx';
import { IconButton } from './ui/button.tsx';

/** Years before this are a year half typed. */
const FIRST_DAY = '1990-01-01';

interface DayBarProps {
  /** What the bar is about, for those who meet it by its landmark. */
  readonly label: string;
  readonly fieldLabel: string;
  /** A day, or a moment of one. */
  readonly time: string;
  /** The date field takes the focus: the person has just asked to choose a day. */
  readonly isChoosing: boolean;
  readonly onTime: (day: string) => void;
  readonly endLabel: string;
  readonly onEnd: () => void;
  readonly children: ReactNode;
}

const problemWith = (typed: string, latest: string): string => {
  if (typed === '') return '';
  if (typed > latest) return 'That day has not ended yet. Choose an earlier one.';
  return '';
};

/** A line about the day a page shows or compares with, and the way to another day and back. */
export const DayBar = (props: DayBarProps) => {
  const { label, fieldLabel, time, isChoosing, onTime, endLabel, onEnd, children } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const day = time.slice(0, 10);
  const [typed, setTyped] = useState(day);
  const latest = latestDay();
  const problem = problemWith(typed, latest);
  // From a moment on, the next later day is its own: it shows the end of it.
  const later = time.length > 10 ? day : dayAfter(day, 1);

  useEffect(() => setTyped(day), [day]);
  useEffect(() => {
    if (isChoosing) input.current?.focus();
  }, [isChoosing]);

  const type = (text: string): void => {
    setTyped(text);
    if (text >= FIRST_DAY && text <= latest && text !== day) onTime(text);
  };

  return (
    <section className="daybar" aria-label={label}>
      <p role="status">{children}</p>
      <span className="daypick">
        <IconButton label="One day earlier" onClick={() => onTime(dayAfter(day, -1))}>
          <Icon name="left" />
        </IconButton>
        <label className="vh" htmlFor={id}>
          {fieldLabel}
        </label>
        <input
          ref={input}
          id={id}
          type="date"
          className="input"
          min={FIRST_DAY}
          max={latest}
          value={typed}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => type(event.target.value)}
        />
        <IconButton label="One day later" disabled={later > latest} onClick={() => onTime(later)}>
          <Icon name="right" />
        </IconButton>
      </span>
      <button type="button" className="linkbtn" onClick={onEnd}>
        {endLabel}
      </button>
      {problem ? (
        <p className="t12 tx-high dayproblem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </section>
  );
};
