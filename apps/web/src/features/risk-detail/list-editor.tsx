import type { TextItem } from '@heed/contracts';
import { type ReactNode, useRef, useState } from 'react';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { ShortMarkdown } from '../../components/markdown/short-markdown.tsx';
import { RowMenu } from '../../components/row-menu.tsx';
import { Grip } from '../../components/signs.tsx';
import { moved, replaced, without } from '../../lib/list-change.ts';
import { randomId } from '../../lib/random-id.ts';
import { useReorder } from '../../lib/use-reorder.ts';
import { AddLine } from './add-line.tsx';
import { InlineBlock } from './inline-block.tsx';

interface ListEditorProps {
  /** Of the list: `Indicators`. */
  readonly label: string;
  /** Of one entry: `sign`. */
  readonly noun: string;
  readonly items: readonly TextItem[];
  readonly canEdit: boolean;
  /** Whether the line for a new entry is open; the list's heading holds the button that opens it. */
  readonly isAdding: boolean;
  readonly onAdding: (adding: boolean) => void;
  /** What to say with an Undo, where the change takes something out of sight. */
  readonly onChange: (items: TextItem[], announce?: string) => void;
  readonly onBeginEdit?: () => void;
  /** What belongs to an entry besides its text. */
  readonly beneath?: ((item: TextItem) => ReactNode) | undefined;
}

/** An ordered list of short texts: add, edit, move, remove, each by pointer and by keyboard. */
export const ListEditor = (props: ListEditorProps) => {
  const { label, noun, items, canEdit, isAdding, onAdding, onChange, onBeginEdit, beneath } = props;
  const [editing, setEditing] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const nameOf = (index: number) => `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${index + 1}`;
  const reorder = useReorder({
    count: items.length,
    nameOf,
    onMove: (from, to) => onChange(moved(items, from, to)),
  });
  const remove = (item: TextItem, index: number) => {
    onChange(without(items, item.id), `removed the ${noun} “${firstPlainLine(item.text)}”`);
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-row] .rowmenu') ?? [];
    (rows[index + 1] ?? rows[index - 1])?.focus();
  };
  return (
    <>
      <ol ref={list} className="items" aria-label={label}>
        {items.map((item, index) => (
          <li key={item.id} data-row={item.id} {...(canEdit ? reorder.rowProps(index) : {})}>
            {canEdit ? (
              <span className="grip" {...reorder.handleProps(index)}>
                <Grip />
              </span>
            ) : null}
            <span className="n" aria-hidden="true">
              {index + 1}
            </span>
            <InlineBlock
              label={nameOf(index)}
              value={item.text}
              canEdit={canEdit}
              isEditing={editing === item.id}
              onEditing={(begun) => {
                if (begun) onBeginEdit?.();
                setEditing(begun ? item.id : undefined);
              }}
              onSave={(text) => onChange(replaced(items, { ...item, text }))}
            >
              <ShortMarkdown source={item.text} />
              {beneath?.(item)}
            </InlineBlock>
            {canEdit ? (
              <RowMenu
                name={nameOf(index).toLowerCase()}
                index={index}
                count={items.length}
                onEdit={() => setEditing(item.id)}
                onMove={(to) => reorder.move(index, to)}
                onRemove={() => remove(item, index)}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {isAdding ? (
        <AddLine
          label={`New ${noun}`}
          onAdd={(text) => onChange([...items, { id: randomId(), text }])}
          onClose={() => onAdding(false)}
        />
      ) : null}
      <span className="vh" role="status">
        {reorder.announcement}
      </span>
    </>
  );
};
