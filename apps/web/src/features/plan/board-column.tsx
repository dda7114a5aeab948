import type { ActionItem, ActionState } from '@heed/contracts';
import { type DragEvent, useId } from 'react';
import { ACTION_STATE_WORD } from '../../components/actions/action-words.ts';
import { Icon } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { actionName } from '../../lib/action-lists.ts';
import { formatNumber, plural } from '../../lib/format.ts';
import { BoardCard } from './board-card.tsx';

interface BoardColumnProps {
  readonly state: ActionState;
  readonly actions: readonly ActionItem[];
  readonly total: number;
  readonly cursor: string;
  readonly held: string;
  /** Where the held card would be put down. */
  readonly isTarget: boolean;
  readonly onFocus: (name: string) => void;
  readonly onPick: (action: ActionItem) => void;
  readonly onOver: () => void;
  readonly onDrop: () => void;
  readonly onEnd: () => void;
  /** Absent where all are shown. */
  readonly onMore: (() => void) | undefined;
}

/** One state of the work, with how many actions are in it. */
export const BoardColumn = (props: BoardColumnProps) => {
  const { state, actions, total, cursor, held, isTarget, onFocus, onPick, onOver, onDrop, onEnd, onMore } = props;
  const id = useId();
  const allow = (event: DragEvent): void => {
    if (!held) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    onOver();
  };
  return (
    <section
      className={isTarget ? 'boardcol target' : 'boardcol'}
      aria-labelledby={id}
      onDragOver={allow}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <h3 id={id}>
        <Icon name={state} /> {ACTION_STATE_WORD[state]} <span className="count">{formatNumber(total)}</span>
        <span className="vh"> {total === 1 ? 'action' : 'actions'}</span>
      </h3>
      {actions.length > 0 ? (
        <ul>
          {actions.map((action) => (
            <BoardCard
              key={actionName(action)}
              action={action}
              isTabStop={actionName(action) === cursor}
              isHeld={actionName(action) === held}
              onFocus={() => onFocus(actionName(action))}
              onDragStart={() => onPick(action)}
              onDragEnd={onEnd}
            />
          ))}
        </ul>
      ) : (
        <p className="faint t12 boardnone">Nothing here</p>
      )}
      {onMore ? (
        <Button size="sm" look="quiet" onClick={onMore}>
          {plural(total - actions.length, 'more', 'more')}
        </Button>
      ) : null}
    </section>
  );
};
