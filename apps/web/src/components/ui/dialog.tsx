import '../../styles/overlays.css';
import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useState } from 'react';
import { Icon } from '../glyph.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The title is said but not drawn, where the content speaks for itself (the palette). */
  readonly isTitleHidden?: boolean;
  readonly description?: ReactNode;
  readonly isWide?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** The second press of a double click on the button that opened it falls beside it: that is nobody's wish to close it. */
const isDoubleClick = (event: Event): boolean => event instanceof UIEvent && event.detail > 1;

/** A dialog over the page: holds the focus, closes with Escape, gives the focus back. */
export const Dialog = (props: DialogProps) => {
  // Noted before a field of the dialog takes the focus by itself: from then on nobody could tell.
  const [opener] = useState(() => document.activeElement);
  const giveBack = () =>
    opener instanceof HTMLElement && opener !== document.body && opener.isConnected ? opener : true;
  return (
    <Base.Root
      open={props.open}
      onOpenChange={(open, { reason, event }) => {
        if (!open && !(reason === 'outside-press' && isDoubleClick(event))) props.onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup
          className={props.isWide ? 'dialog wide' : 'dialog'}
          finalFocus={giveBack}
          {...(props.initialFocus && { initialFocus: props.initialFocus })}
        >
          <div className={props.isTitleHidden ? 'vh' : 'dialoghead'}>
            <Base.Title>{props.title}</Base.Title>
            {props.isTitleHidden ? null : (
              <Base.Close className="iconbtn" aria-label="Close">
                <Icon name="close" />
              </Base.Close>
            )}
          </div>
          {props.description ? <Base.Description className="muted">{props.description}</Base.Description> : null}
          {props.children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
