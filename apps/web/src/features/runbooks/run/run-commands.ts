import type { MarkState } from '@heed/contracts';
import type { Command } from '../../../lib/commands.ts';
import type { Place } from './run-model.ts';

export interface RunActions {
  readonly mark: (state: MarkState) => void;
  readonly copy: () => void;
  readonly note: () => void;
  readonly back: () => void;
  readonly end: () => void;
  readonly leave: () => void;
  readonly choose: (index: number) => void;
}

/** Options beyond these have no key of their own. */
const DIGITS = 9;

/** The keys of the emergency mode. A letter works with Shift, too: it is printed as a capital. Enter is the foot's. */
export const runCommands = (actions: RunActions, place: Place, count: number): Command[] => {
  const common: Command[] = [
    { label: 'Back', keys: 'b, B, ArrowLeft', run: actions.back },
    { label: 'Leave, and go on later', keys: 'Escape', run: actions.leave },
  ];
  if (place === 'end') return common;
  if (place === 'choice') {
    const options = Array.from({ length: Math.min(count, DIGITS) }, (_, index) => ({
      label: `Take option ${index + 1}`,
      keys: String(index + 1),
      run: () => actions.choose(index),
    }));
    return [...options, { label: 'End the run', keys: 'e, E', run: actions.end }, ...common];
  }
  return [
    { label: 'Done, next step', keys: 'ArrowRight', run: () => actions.mark('done') },
    { label: 'Copy the code', keys: 'c, C', run: actions.copy },
    { label: 'Skip this step', keys: 's, S', run: () => actions.mark('skipped') },
    { label: 'This step failed', keys: 'f, F', run: () => actions.mark('failed') },
    { label: 'Take the mark back', keys: 'u, U', run: () => actions.mark('todo') },
    { label: 'Note', keys: 'n, N', run: actions.note },
    { label: 'End the run', keys: 'e, E', run: actions.end },
    ...common,
  ];
};
