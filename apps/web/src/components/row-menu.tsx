import type { ReactNode } from 'react';
import { More } from './signs.tsx';
import { IconButton } from './ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from './ui/menu.tsx';

interface RowMenuProps {
  /** `sign 2`. */
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onEdit?: () => void;
  readonly children?: ReactNode;
}

/** The commands of a row in a list, all of which also have a key. */
export const RowMenu = ({ name, index, count, onMove, onRemove, onEdit, children }: RowMenuProps) => (
  <Menu
    align="end"
    trigger={
      <IconButton label={`Commands for ${name}`} className="rowmenu">
        <More />
      </IconButton>
    }
  >
    {onEdit ? (
      <MenuItem onSelect={onEdit} hint="F2">
        Edit
      </MenuItem>
    ) : null}
    {children}
    <MenuItem disabled={index === 0} onSelect={() => onMove(index - 1)} hint="Alt ↑">
      Move up
    </MenuItem>
    <MenuItem disabled={index === count - 1} onSelect={() => onMove(index + 1)} hint="Alt ↓">
      Move down
    </MenuItem>
    <MenuSeparator />
    <MenuItem onSelect={onRemove}>Remove</MenuItem>
  </Menu>
);
