import type { ActionState } from '@heed/contracts';
import { Icon } from '../glyph.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { ACTION_STATE_WORD, ACTION_STATES } from './action-words.ts';

interface ActionStateChoiceProps {
  readonly state: ActionState;
  /** The action it is the state of. */
  readonly name: string;
  readonly canEdit: boolean;
  /** Out of the tab order, where the same is done by the keys of what it stands in. */
  readonly isPointerOnly?: boolean;
  readonly onChange: (state: ActionState) => void;
}

const OPTIONS = ACTION_STATES.map((value) => ({ value, label: ACTION_STATE_WORD[value] }));

const Shown = ({ state }: { readonly state: ActionState }) => (
  <>
    <Icon name={state} />
    <span>{ACTION_STATE_WORD[state]}</span>
  </>
);

/** How far an action is; a click opens the other states, and arrows only look at them. */
export const ActionStateChoice = ({ state, name, canEdit, isPointerOnly = false, onChange }: ActionStateChoiceProps) =>
  canEdit ? (
    <Menu
      trigger={
        <button
          type="button"
          className="actstate"
          tabIndex={isPointerOnly ? -1 : 0}
          aria-label={`${ACTION_STATE_WORD[state]}: state of “${name}”`}
        >
          <Shown state={state} />
        </button>
      }
    >
      <MenuChoice
        label="State"
        value={state}
        options={OPTIONS}
        onChange={(next) => (next === state ? undefined : onChange(next))}
      />
    </Menu>
  ) : (
    <span className="actstate">
      <Shown state={state} />
    </span>
  );
