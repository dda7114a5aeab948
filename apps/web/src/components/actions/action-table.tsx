import '../../styles/actions.css';
import type { ActionItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { actionName, isOpenAction } from '../../lib/action-lists.ts';
import { useSaveAction } from '../../lib/action-save.ts';
import { registerName } from '../../lib/format.ts';
import type { FieldSave } from '../../lib/risk-save.ts';
import { LevelGlyph, PRIORITY_WORD } from '../glyph.tsx';
import { firstPlainLine } from '../markdown/plain-text.ts';
import { SaveState } from '../save-state.tsx';
import { ActionStateChoice } from './action-state.tsx';
import { actionTraits, dueWords } from './action-words.ts';
import { EditableValue } from './editable-value.tsx';

interface ActionTableProps {
  readonly caption: string;
  readonly actions: readonly ActionItem[];
  /** Names seen as owners, for suggestions. */
  readonly owners?: readonly string[];
  /** Across registers: each action says where it belongs. */
  readonly isAcross?: boolean;
}

const typedIn = (state: FieldSave | undefined): string | undefined =>
  state?.status === 'failed' && typeof state.typed === 'string' ? state.typed : undefined;

const DueText = ({ action }: { readonly action: ActionItem }) => {
  const { text, isLate } = dueWords(action);
  if (!text) return <span className="faint">no date</span>;
  return <span className={isLate ? 'med tx-high' : ''}>{text}</span>;
};

interface ActionRowProps {
  readonly action: ActionItem;
  readonly owners: readonly string[];
  readonly isAcross: boolean;
}

const ActionRow = ({ action, owners, isAcross }: ActionRowProps) => {
  const { state, save } = useSaveAction(action);
  const name = firstPlainLine(action.text);
  const traits = actionTraits(action);
  const canEdit = action.may.edit;
  const { slug, title } = action.register;
  return (
    <tr className={isOpenAction(action.state) ? undefined : 'muted'}>
      <td className="act-state">
        <ActionStateChoice
          state={action.state}
          name={name}
          canEdit={canEdit}
          onChange={(next) => save({ state: next })}
        />
      </td>
      <th scope="row" className="act-text">
        <span className={isOpenAction(action.state) ? 'med' : ''}>{name}</span>
        {traits ? <span className="faint t12"> {traits}</span> : null}
        {state ? (
          <span className="actsave">
            <SaveState state={state} />
          </span>
        ) : null}
      </th>
      <td className="act-risk">
        <Link className="actrisk" to={`${paths.risk(slug, action.ref)}#actions`} title={action.riskTitle}>
          <LevelGlyph priority={action.priority} label={PRIORITY_WORD[action.priority]} />
          <span className="ref">{action.ref}</span>
          {isAcross ? <span className="muted">{registerName(title)}</span> : null}
        </Link>
      </td>
      <td className="act-owner">
        <EditableValue
          label={`Owner of “${name}”: ${action.owner ?? 'no owner'}`}
          value={action.owner ?? ''}
          shown={action.owner ?? <span className="faint">no owner</span>}
          suggestions={owners}
          canEdit={canEdit}
          typed={typedIn(state)}
          onSave={(owner) => save({ owner: owner || null })}
        />
      </td>
      <td className="act-due">
        <EditableValue
          label={`Due date of “${name}”: ${dueWords(action).text || 'no date'}`}
          value={action.due ?? ''}
          shown={<DueText action={action} />}
          type="date"
          canEdit={canEdit}
          onSave={(due) => save({ due: due || null })}
        />
      </td>
    </tr>
  );
};

/** Actions of one or many registers, edited where they stand. */
export const ActionTable = ({ caption, actions, owners = [], isAcross = false }: ActionTableProps) => (
  <table className="tbl acttbl">
    <caption className="vh">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">State</th>
        <th scope="col">Action</th>
        <th scope="col">Risk</th>
        <th scope="col">Owner</th>
        <th scope="col">Due</th>
      </tr>
    </thead>
    <tbody>
      {actions.map((action) => (
        <ActionRow key={actionName(action)} action={action} owners={owners} isAcross={isAcross} />
      ))}
    </tbody>
  </table>
);
