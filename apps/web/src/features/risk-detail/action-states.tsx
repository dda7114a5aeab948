import type { ActionState } from '@heed/contracts';
import { Icon } from '../../components/glyph.tsx';
import type { Choice } from './inline-choice.tsx';

export const ACTION_WORD: Readonly<Record<ActionState, string>> = {
  todo: 'To do',
  doing: 'Doing',
  done: 'Done',
  dropped: 'Dropped',
};

export const ACTION_CHOICES: readonly Choice[] = (['todo', 'doing', 'done', 'dropped'] as const).map((state) => ({
  value: state,
  label: ACTION_WORD[state],
  glyph: <Icon name={state} />,
}));
