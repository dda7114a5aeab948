import '../../styles/overlays.css';
import { Menu as Base } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { Icon } from '../glyph.tsx';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
  /** Opened at once, where the menu is loaded only when somebody asks for it. */
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
}

/** A list of commands behind a button. */
export const Menu = ({ trigger, align = 'start', side = 'bottom', defaultOpen = false, children }: MenuProps) => {
  // In the landmark or the modal of its button: elsewhere it would belong nowhere, or lie beneath the modal.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger
        render={trigger}
        ref={(button: HTMLElement | null) => setPlace(button?.closest<HTMLElement>('dialog, nav, main') ?? null)}
      />
      {place ? (
        <Base.Portal container={place}>
          <Base.Positioner className="menupos" align={align} side={side} sideOffset={4} positionMethod="fixed">
            <Base.Popup className="menupop">{children}</Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      ) : null}
    </Base.Root>
  );
};

interface MenuItemProps {
  readonly onSelect?: () => void;
  /** An address instead of a command. */
  readonly to?: string;
  /** The address of a file instead of a command. */
  readonly file?: string;
  readonly disabled?: boolean;
  readonly hint?: string;
  readonly children: ReactNode;
}

export const MenuItem = ({ onSelect, to, file, disabled = false, hint, children }: MenuItemProps) => (
  <Base.Item
    className="menuitem"
    disabled={disabled}
    {...(onSelect && { onClick: onSelect })}
    {...(to && { render: <Link to={to} />, nativeButton: false })}
    {...(file && { render: <Link to={file} reloadDocument download />, nativeButton: false })}
  >
    <span>{children}</span>
    {hint ? <span className="faint t12">{hint}</span> : null}
  </Base.Item>
);

interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
}

/** One of several, inside a menu. */
export const MenuChoice = <T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) => (
  <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
    <Base.Group>
      <Base.GroupLabel className="menulabel">{label}</Base.GroupLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className="menuitem">
          <span className="menutick">{option.value === value ? <Icon name="ok" size="s" /> : null}</span>
          <span>{option.label}</span>
          {option.hint ? <span className="faint t12">{option.hint}</span> : null}
        </Base.RadioItem>
      ))}
    </Base.Group>
  </Base.RadioGroup>
);

export const MenuSeparator = () => <Base.Separator className="menusep" />;
