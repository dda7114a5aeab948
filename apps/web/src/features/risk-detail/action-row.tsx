import type { ActionState, RiskAction } from '@heed/contracts';
import { isActionOpen } from '@heed/domain';
import { useState } from 'react';
import { ShortMarkdown } from '../../components/markdown/short-markdown.tsx';
import { RowMenu } from '../../components/row-menu.tsx';
import { Grip } from '../../components/signs.tsx';
import { MenuItem } from '../../components/ui/menu.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { formatDate, formatDue } from '../../lib/format.ts';
import type { useReorder } from '../../lib/use-reorder.ts';
import { ACTION_CHOICES } from './action-states.tsx';
import { type ActionTrait, ActionTraits } from './action-traits.tsx';
import { InlineBlock } from './inline-block.tsx';
import { InlineChoice } from './inline-choice.tsx';
import { InlineText } from './inline-text.tsx';

export interface ActionSuggestions {
  readonly phases: readonly string[];
  readonly perspectives: readonly string[];
  readonly owners: readonly string[];
}

interface ActionRowProps {
  readonly action: RiskAction;
  readonly index: number;
  readonly count: number;
  readonly canEdit: boolean;
  readonly suggestions: ActionSuggestions;
  readonly reorder: ReturnType<typeof useReorder>;
  readonly onBegin: () => void;
  readonly onChange: (action: RiskAction) => void;
  readonly onRemove: () => void;
}

/** When it is due, or how late it is: at the time the page shows. */
const DueText = ({ action }: { readonly action: RiskAction }) => {
  const asOf = useAsOf();
  if (!action.due) return null;
  if (!isActionOpen(action)) return formatDate(action.due);
  const { text, isLate } = formatDue(action.due, asOf ? asOf.slice(0, 10) : undefined);
  return isLate ? <span className="tx-high med">{text}</span> : text;
};

/** One mitigation of the table, every cell edited in place. */
export const ActionRow = (props: ActionRowProps) => {
  const { action, index, count, canEdit, suggestions, reorder, onBegin, onChange, onRemove } = props;
  const [isEditing, setEditing] = useState(false);
  const [adding, setAdding] = useState<ActionTrait>();
  const name = `Action ${index + 1}`;
  const set = (change: Partial<RiskAction>): boolean => {
    onChange({ ...action, ...change });
    return true;
  };
  const common = { canEdit, onBegin };
  return (
    <tr
      data-row={action.id}
      className={isActionOpen(action) ? undefined : 'muted'}
      {...(canEdit ? reorder.rowProps(index) : {})}
    >
      <td className="a-n faint">
        {canEdit ? (
          <span className="grip" {...reorder.handleProps(index)}>
            <Grip />
          </span>
        ) : null}
        <span className="n">{index + 1}</span>
      </td>
      <th scope="row" className={isActionOpen(action) ? 'a-text med' : 'a-text'}>
        <InlineBlock
          label={name}
          value={action.text}
          canEdit={canEdit}
          isEditing={isEditing}
          onEditing={(begun) => {
            if (begun) onBegin();
            setEditing(begun);
          }}
          onSave={(text) => set({ text })}
        >
          <ShortMarkdown source={action.text} />
        </InlineBlock>
        <ActionTraits
          {...{ action, name, canEdit, onBegin, adding }}
          onAdded={() => setAdding(undefined)}
          onChange={set}
        />
      </th>
      <td data-label="Phase">
        <InlineText
          {...common}
          label={`Phase of ${name.toLowerCase()}`}
          value={action.phase ?? ''}
          empty="no phase"
          emptySign="–"
          maxLength={80}
          suggestions={suggestions.phases}
          onSave={(text) => set({ phase: text || null })}
        />
      </td>
      <td data-label="Perspective">
        <InlineText
          {...common}
          label={`Perspective of ${name.toLowerCase()}`}
          value={action.perspective ?? ''}
          shown={action.additional ? `Additional (${action.perspective})` : action.perspective}
          empty={action.additional ? 'Additional' : 'no perspective'}
          emptySign={action.additional ? 'Additional' : '–'}
          maxLength={80}
          suggestions={suggestions.perspectives}
          onSave={(text) => set({ perspective: text || null })}
        />
      </td>
      <td data-label="Owner">
        <InlineText
          {...common}
          label={`Owner of ${name.toLowerCase()}`}
          value={action.owner ?? ''}
          empty="no owner"
          maxLength={200}
          suggestions={suggestions.owners}
          onSave={(text) => set({ owner: text || null })}
        />
      </td>
      <td data-label="Due" className="nowrap">
        <InlineText
          {...common}
          label={`Due date of ${name.toLowerCase()}`}
          type="date"
          value={action.due ?? ''}
          shown={<DueText action={action} />}
          empty="no date"
          onSave={(text) => set({ due: text || null })}
        />
      </td>
      <td data-label="State" className="nowrap">
        <InlineChoice
          {...common}
          label={`State of ${name.toLowerCase()}`}
          value={action.state}
          choices={ACTION_CHOICES}
          onSave={(state) => set({ state: state as ActionState })}
        />
        {action.doneOn ? (
          <span className="a-doneon faint t12">
            {action.state === 'done' ? ` ${formatDate(action.doneOn)}` : ` last done ${formatDate(action.doneOn)}`}
          </span>
        ) : null}
      </td>
      {canEdit ? (
        <td className="a-menu">
          <RowMenu
            name={name.toLowerCase()}
            index={index}
            count={count}
            onEdit={() => setEditing(true)}
            onMove={(to) => reorder.move(index, to)}
            onRemove={onRemove}
          >
            <MenuItem onSelect={() => set({ additional: !action.additional })}>
              {action.additional ? 'Not additional' : 'Mark as additional'}
            </MenuItem>
            {action.cost ? null : <MenuItem onSelect={() => setAdding('cost')}>Say what it costs</MenuItem>}
            {action.recurring ? null : <MenuItem onSelect={() => setAdding('recurring')}>Make it recur</MenuItem>}
          </RowMenu>
        </td>
      ) : null}
    </tr>
  );
};
