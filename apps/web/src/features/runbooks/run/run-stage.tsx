import type { MarkState, RunbookRunRead } from '@heed/contracts';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { useCommands } from '../../../lib/commands.ts';
import { RunBar } from './run-bar.tsx';
import { RunChoice } from './run-choice.tsx';
import { runCommands } from './run-commands.ts';
import { RunEndForm } from './run-end.tsx';
import { RunFoot } from './run-foot.tsx';
import { type Place, placeAfter, placeBefore, type RunView, resumePlace, viewOf } from './run-model.ts';
import { RunStep } from './run-step.tsx';
import { SavingNote } from './saving-note.tsx';
import { serverNow } from './server-clock.ts';
import type { Run } from './use-run.ts';

export interface RunProps {
  readonly register: string;
  readonly runbook: string;
  readonly run: Run;
  readonly read: RunbookRunRead;
  readonly view: RunView;
}

/** The place of the address, while it is one of this run. */
const usePlace = (view: RunView, kind: RunbookRunRead['kind']): readonly [Place, (place: Place) => void] => {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('step') ?? '';
  const isPlace =
    asked === 'end' || (asked === 'choice' && kind === 'options') || view.steps.some(({ step }) => step.id === asked);
  return [
    isPlace ? asked : resumePlace(view, kind),
    (place) => setSearch({ step: place }, { replace: true, preventScrollReset: true }),
  ];
};

/** A run that goes on: a step at a time. */
export const RunStage = ({ register, runbook, run, read, view }: RunProps) => {
  const navigate = useNavigate();
  const [place, go] = usePlace(view, read.kind);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const [isNoting, setNoting] = useState(false);
  const main = useRef<HTMLDivElement>(null);
  const here = view.steps.find(({ step }) => step.id === place);

  // Each step begins at its top, and is read out from its title.
  const shown = useRef('');
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    setNoting(false);
    main.current?.querySelector<HTMLElement>('.revtitle')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [place]);

  const mark = (state: MarkState): void => {
    if (!here) return;
    const note = notes[here.step.id] ?? here.note;
    // Nothing new is said of a step that is looked at again.
    if (state !== here.state) run.mark(here.step.id, state, note);
    if (state === 'todo') return;
    const marked = { id: '', mark: { step: here.step.id, state, note, at: serverNow() } };
    go(placeAfter(viewOf(read, [...run.pending, marked], ''), read.kind, here.step.id));
  };
  const copy = (): void => main.current?.querySelector<HTMLButtonElement>('.copycode')?.click();
  const actions = {
    mark,
    copy,
    note: () => setNoting(true),
    back: () => go(placeBefore(view, read.kind, place)),
    end: () => go('end'),
    leave: () => void navigate(paths.runbook(register, runbook)),
    choose: (index: number) => {
      const chosen = view.steps[index];
      if (chosen) go(chosen.step.id);
    },
  };
  useCommands('Runbook', runCommands(actions, place, read.steps.length));
  return (
    <>
      <RunBar run={read.run} view={view} place={place} onLeave={actions.leave} />
      <div className="rbrunmain" ref={main}>
        <SavingNote run={run} waiting={view.waiting} keptAt={run.keptAt} />
        {here ? (
          <RunStep
            key={place}
            here={here}
            index={view.steps.indexOf(here)}
            count={view.steps.length}
            kind={read.kind}
            values={values}
            onValues={setValues}
            note={notes[here.step.id] ?? here.note}
            isNoting={isNoting}
            onNote={(note) => {
              setNotes((before) => ({ ...before, [here.step.id]: note }));
              setNoting(false);
              if (here.state !== 'todo') run.mark(here.step.id, here.state, note);
              main.current?.querySelector<HTMLElement>('.revtitle')?.focus({ preventScroll: true });
            }}
            onNoteOpen={() => setNoting(true)}
          />
        ) : place === 'choice' ? (
          <RunChoice view={view} onChoose={go} />
        ) : (
          <RunEndForm read={read} view={view} onFinish={run.finish} onBack={actions.back} />
        )}
      </div>
      <RunFoot place={place} here={here} actions={actions} />
    </>
  );
};
