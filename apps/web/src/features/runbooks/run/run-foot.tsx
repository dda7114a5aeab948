import { useEffect, useRef } from 'react';
import type { RunActions } from './run-commands.ts';
import type { Place, StepView } from './run-model.ts';

interface RunFootProps {
  readonly place: Place;
  readonly here: StepView | undefined;
  readonly actions: RunActions;
}

/** Enter anywhere but at what has an Enter of its own: a button, a link, a field. */
const useEnter = (run: (() => void) | undefined): void => {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat || !latest.current) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : undefined;
      if (target?.closest('button,a,input,textarea,select,[role=dialog],[contenteditable=true]')) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};

interface BigButtonProps {
  readonly keys: string;
  readonly label: string;
  readonly look?: string;
  readonly run: () => void;
}

const BigButton = ({ keys, label, look = '', run }: BigButtonProps) => (
  // The second press of a double click was not meant for the next step, which stands there by then.
  <button type="button" className={`verdict ${look}`.trim()} onClick={({ detail }) => (detail > 1 ? undefined : run())}>
    <span className="kbd" aria-hidden="true">
      {keys}
    </span>
    {label}
  </button>
);

/** What can be done with the step, as large buttons, each with its key. */
export const RunFoot = ({ place, here, actions }: RunFootProps) => {
  useEnter(here ? () => actions.mark('done') : undefined);
  if (place === 'end') return null;
  const isMarked = here !== undefined && here.state !== 'todo';
  const doneWord = here?.state === 'done' ? 'Next' : isMarked ? 'Done after all' : 'Done';
  return (
    <div className="revfoot rbfoot">
      <div className="verdicts" role="toolbar" aria-label="What came of the step">
        {here ? (
          <>
            <BigButton keys="⏎" label={doneWord} look="primary" run={() => actions.mark('done')} />
            <BigButton keys="S" label="Skip" run={() => actions.mark('skipped')} />
            <BigButton keys="F" label="Failed" run={() => actions.mark('failed')} />
            {isMarked ? <BigButton keys="U" label="Not done" look="quiet" run={() => actions.mark('todo')} /> : null}
            <BigButton keys="N" label="Note" look="quiet first" run={actions.note} />
            <BigButton keys="B" label="Back" look="quiet" run={actions.back} />
          </>
        ) : null}
        <BigButton keys="E" label="End" look="quiet" run={actions.end} />
      </div>
    </div>
  );
};
