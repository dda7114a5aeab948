import type { ReviewDecision } from '@heed/contracts';
import { VERDICTS } from '../../../components/reviews/decision-words.ts';
import type { Command } from '../../../lib/commands.ts';

export interface RunActions {
  readonly choose: (decision: ReviewDecision) => void;
  readonly note: () => void;
  readonly back: () => void;
  readonly skip: () => void;
  readonly leave: () => void;
}

/** The keys of the review mode. A letter works with Shift, too: it is printed as a capital. */
export const runCommands = (actions: RunActions, canReview: boolean): Command[] => [
  ...(canReview
    ? [
        ...VERDICTS.map(({ decision, key, label }) => ({
          label,
          keys: /\d/.test(key) ? key : `${key}, ${key.toUpperCase()}`,
          run: () => actions.choose(decision),
        })),
        { label: 'Note', keys: 'n, N', run: actions.note },
      ]
    : []),
  { label: 'Back', keys: 'b, B', run: actions.back },
  { label: 'Next risk, without a verdict', keys: 'j, ArrowRight', run: actions.skip },
  { label: 'Finish later', keys: 'Escape', run: actions.leave },
];
