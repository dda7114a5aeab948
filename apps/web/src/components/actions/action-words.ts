import type { ActionItem, ActionState } from '@heed/contracts';
import { isOpenAction } from '../../lib/action-lists.ts';
import { formatDate, formatDue } from '../../lib/format.ts';

export const ACTION_STATES: readonly ActionState[] = ['todo', 'doing', 'done', 'dropped'];

export const ACTION_STATE_WORD: Readonly<Record<ActionState, string>> = {
  todo: 'To do',
  doing: 'Doing',
  done: 'Done',
  dropped: 'Dropped',
};

/** When an action is due, late only while it is open; a finished one says the day it was finished. */
export const dueWords = ({ state, due, doneOn }: Pick<ActionItem, 'state' | 'due' | 'doneOn'>) => {
  if (state === 'done' && doneOn) return { text: formatDate(doneOn), isLate: false };
  if (!due) return { text: '', isLate: false };
  return isOpenAction(state) ? formatDue(due) : { text: formatDate(due), isLate: false };
};

/** `Immediate, Security, weekly`: what else is known of it. */
export const actionTraits = ({ phase, perspective, additional, recurring }: ActionItem): string => {
  const side = perspective && additional ? `Additional (${perspective})` : perspective;
  return [phase, side, recurring].filter(Boolean).join(', ');
};
