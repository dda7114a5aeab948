import type { RunbookRun } from '@heed/contracts';
import { useEffect, useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { RUN_WORD } from '../runbook-words.ts';
import { clockTime, type Place, type RunView, type StepView } from './run-model.ts';
import { serverTime } from './server-clock.ts';

interface RunBarProps {
  readonly run: RunbookRun;
  readonly view: RunView;
  readonly place: Place;
  readonly onLeave: () => void;
}

/** More steps than this are one bar. */
const MOST_STEPS = 40;
const SECOND_MS = 1000;

/** How long the run has lasted. */
const Clock = ({ startedAt }: { readonly startedAt: string }) => {
  const [now, setNow] = useState(() => serverTime());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverTime()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
  return (
    <span className="rbclock num" role="timer" aria-live="off" aria-label="Since the start">
      {clockTime(seconds)}
    </span>
  );
};

const partClass = ({ state }: StepView, isHere: boolean): string => {
  if (isHere) return 'now';
  if (state === 'failed') return 'failed';
  return state === 'todo' ? '' : 'done';
};

/** Where the person is in the run, how long it lasts, and the way out of it. */
export const RunBar = ({ run, view, place, onLeave }: RunBarProps) => {
  const marked = view.steps.filter(({ state }) => state !== 'todo').length;
  const at = view.steps.findIndex(({ step }) => step.id === place);
  const count = view.steps.length;
  return (
    <header className="bar">
      <h1>{run.title}</h1>
      <span className={run.kind === 'real' ? 'rbkind is-real' : 'rbkind'}>{RUN_WORD[run.kind]}</span>
      {count > MOST_STEPS ? (
        <progress className="progbar" aria-hidden="true" value={marked} max={count} />
      ) : (
        <ol className="prog" aria-hidden="true">
          {view.steps.map((one) => (
            <li key={one.step.id} className={partClass(one, one.step.id === place)} />
          ))}
        </ol>
      )}
      <span className="t13 rbat" role="status">
        <b className="med">{at < 0 ? `${marked} of ${count} marked` : `${at + 1} of ${count}`}</b>
      </span>
      <span className="sp" />
      <Clock startedAt={run.startedAt} />
      <Button size="sm" look="quiet" keyHint="Esc" onClick={onLeave}>
        Leave
      </Button>
    </header>
  );
};
