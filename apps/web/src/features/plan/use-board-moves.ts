import type { ActionItem, ActionState } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { ACTION_STATE_WORD, ACTION_STATES } from '../../components/actions/action-words.ts';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { actionName } from '../../lib/action-lists.ts';
import { saveAction } from '../../lib/action-save.ts';
import { useSingleKeys } from '../../lib/keyboard.ts';

export type Columns = Readonly<Record<ActionState, readonly ActionItem[]>>;

interface Held {
  readonly action: ActionItem;
  readonly target: ActionState;
}

const at = (state: ActionState): number => ACTION_STATES.indexOf(state);
const beside = (state: ActionState, by: number): ActionState =>
  ACTION_STATES[Math.max(0, Math.min(at(state) + by, ACTION_STATES.length - 1))] ?? state;

/** The card an arrow key leads to: up and down in a column, left and right to the same height of the next one with cards. */
const neighbour = (columns: Columns, current: ActionItem, key: string): ActionItem | undefined => {
  const column = columns[current.state];
  const row = column.findIndex((action) => actionName(action) === actionName(current));
  if (key === 'ArrowDown') return column[row + 1];
  if (key === 'ArrowUp') return column[row - 1];
  if (key === 'Home') return column[0];
  if (key === 'End') return column.at(-1);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const by = key === 'ArrowRight' ? 1 : -1;
  for (let index = at(current.state) + by; index >= 0 && index < ACTION_STATES.length; index += by) {
    const next = columns[ACTION_STATES[index] as ActionState];
    if (next.length > 0) return next[Math.min(row, next.length - 1)];
  }
  return undefined;
};

/** One tab stop for the whole board; a card is picked up, carried to a column and put down, by keyboard or by dragging. */
export const useBoardMoves = (columns: Columns) => {
  const client = useQueryClient();
  const board = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef('');
  const hasLetters = useSingleKeys();
  const [focused, setFocused] = useState('');
  const [held, setHeld] = useState<Held>();
  const [announcement, announce] = useState('');
  const all = ACTION_STATES.flatMap((state) => columns[state]);
  const current = all.find((action) => actionName(action) === focused) ?? all[0];

  // The card has to be drawn in its new column before it can take the focus back.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const card = board.current?.querySelector<HTMLElement>(wantsFocus.current);
    if (!card) return;
    wantsFocus.current = '';
    card.focus();
  });

  const focus = (action: ActionItem, state = action.state): void => {
    wantsFocus.current = `[data-state="${state}"][data-card="${CSS.escape(actionName(action))}"]`;
    setFocused(actionName(action));
  };
  const pick = (action: ActionItem): void => {
    if (!action.may.edit) {
      announce(`You may not move “${firstPlainLine(action.text)}”.`);
      return;
    }
    setFocused(actionName(action));
    setHeld({ action, target: action.state });
    announce(
      `Picked up “${firstPlainLine(action.text)}” from ${ACTION_STATE_WORD[action.state]}. Left and right choose a column, Enter puts it down, Escape leaves it.`,
    );
  };
  const aim = (target: ActionState): void => {
    if (!held || held.target === target) return;
    setHeld({ ...held, target });
    announce(`${ACTION_STATE_WORD[target]}, column ${at(target) + 1} of ${ACTION_STATES.length}.`);
  };
  const cancel = (): void => {
    if (!held) return;
    announce(`Left in ${ACTION_STATE_WORD[held.action.state]}.`);
    setHeld(undefined);
  };
  const drop = (): void => {
    if (!held) return;
    const { action, target } = held;
    if (target === action.state) {
      cancel();
      return;
    }
    setHeld(undefined);
    announce(`Put down in ${ACTION_STATE_WORD[target]}.`);
    focus(action, target);
    void saveAction(client, action, { state: target });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.card || !current) return;
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = held ? undefined : neighbour(columns, current, key);
    if (held && (key === 'ArrowLeft' || key === 'ArrowRight')) aim(beside(held.target, key === 'ArrowRight' ? 1 : -1));
    else if (held && (key === 'Enter' || key === ' ' || (key === 'm' && hasLetters))) drop();
    else if (held && key === 'Escape') cancel();
    else if (!held && (key === ' ' || (key === 'm' && hasLetters))) pick(current);
    else if (!held && key === 'Enter') event.target.querySelector<HTMLElement>('a')?.click();
    else if (next) focus(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    board,
    cursor: current ? actionName(current) : '',
    held: held ? actionName(held.action) : '',
    target: held?.target,
    announcement,
    onKeyDown,
    setFocused,
    pick,
    aim,
    drop,
    cancel,
  };
};
