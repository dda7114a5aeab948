import type { ClosingProposal } from '@heed/contracts';

export type ClosingText = Exclude<keyof ClosingProposal, 'closedOn'>;

/** The texts a closing needs, in the order they are asked for and shown. */
export const CLOSING_TEXTS: readonly {
  readonly field: ClosingText;
  readonly label: string;
  readonly hint: string;
  readonly missing: string;
}[] = [
  {
    field: 'resolution',
    label: 'Resolution',
    hint: 'What was done, and why the risk is over.',
    missing: 'Say how it was resolved.',
  },
  {
    field: 'documentation',
    label: 'Documentation',
    hint: 'Where the resolution is written down: a page, a ticket, a decision.',
    missing: 'Say where it is documented.',
  },
  {
    field: 'lessonsLearned',
    label: 'Lessons learned',
    hint: 'What another register should know. It can be found there.',
    missing: 'Say what was learned.',
  },
  {
    field: 'processImprovement',
    label: 'Process improvement',
    hint: 'What is done differently from now on.',
    missing: 'Say what will be done differently.',
  },
];
