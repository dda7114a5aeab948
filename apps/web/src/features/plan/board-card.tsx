import type { ActionItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ActionStateChoice } from '../../components/actions/action-state.tsx';
import { actionTraits, dueWords } from '../../components/actions/action-words.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { SaveState } from '../../components/save-state.tsx';
import { actionName } from '../../lib/action-lists.ts';
import { useSaveAction } from '../../lib/action-save.ts';

interface BoardCardProps {
  readonly action: ActionItem;
  readonly isTabStop: boolean;
  /** Picked up with the keyboard, and not yet put down. */
  readonly isHeld: boolean;
  readonly onFocus: () => void;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
}

/** One action on the board: dragged, picked up by `m` or Space and moved with the arrow keys, or given another state. */
export const BoardCard = ({ action, isTabStop, isHeld, onFocus, onDragStart, onDragEnd }: BoardCardProps) => {
  const { state, save } = useSaveAction(action);
  const due = dueWords(action);
  const traits = actionTraits(action);
  const canMove = action.may.edit;
  return (
    <li
      className={isHeld ? 'boardcard held' : 'boardcard'}
      tabIndex={isTabStop ? 0 : -1}
      data-card={actionName(action)}
      data-state={action.state}
      aria-roledescription={canMove ? 'card that can be moved' : 'card'}
      draggable={canMove}
      onFocus={onFocus}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', firstPlainLine(action.text));
        onDragStart();
      }}
      onDragEnd={onDragEnd}
    >
      <p className="cardtext">{firstPlainLine(action.text)}</p>
      {canMove ? (
        <ActionStateChoice
          state={action.state}
          name={firstPlainLine(action.text)}
          canEdit
          isPointerOnly
          onChange={(next) => save({ state: next })}
        />
      ) : null}
      {traits ? <p className="faint t12">{traits}</p> : null}
      <p className="cardfoot t12">
        <Link className="actrisk" to={`${paths.risk(action.register.slug, action.ref)}#actions`} tabIndex={-1}>
          <LevelGlyph priority={action.priority} size="s" label={PRIORITY_WORD[action.priority]} />
          <span className="ref">{action.ref}</span>
        </Link>
        <span className="muted">{action.owner ?? 'no owner'}</span>
        {due.text ? <span className={due.isLate ? 'med tx-high carddue' : 'carddue'}>{due.text}</span> : null}
      </p>
      {state ? <SaveState state={state} /> : null}
    </li>
  );
};
