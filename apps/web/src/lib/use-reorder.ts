import { type DragEvent, type HTMLAttributes, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';

interface Reorder {
  /** For the element of a row. */
  readonly rowProps: (index: number) => HTMLAttributes<HTMLElement> & { readonly 'data-drop'?: 'before' | 'after' };
  /** For the sign a row is dragged by. */
  readonly handleProps: (index: number) => HTMLAttributes<HTMLElement>;
  readonly move: (from: number, to: number) => void;
  /** What just moved where, to be read out. */
  readonly announcement: string;
}

interface ReorderOptions {
  readonly count: number;
  /** `Action 2`. */
  readonly nameOf: (index: number) => string;
  readonly onMove: (from: number, to: number) => void;
}

const HELD = 'application/x-heed-row';

/** Moving rows by dragging, or with Alt and the arrows while the focus is in a row; the focus travels along. */
export const useReorder = ({ count, nameOf, onMove }: ReorderOptions): Reorder => {
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const [announcement, setAnnouncement] = useState('');
  const focused = useRef<HTMLElement | null>(null);
  // Moving a row takes it out of the page and puts it back, which drops the focus inside it.
  useLayoutEffect(() => {
    const element = focused.current;
    if (!element) return;
    focused.current = null;
    if (element.isConnected && document.activeElement !== element) element.focus();
  });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= count || from === to) return;
    focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAnnouncement(`${nameOf(from)} moved to place ${to + 1} of ${count}.`);
    onMove(from, to);
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return {
    move,
    announcement,
    rowProps: (index) => ({
      onKeyDown: onKeyDown(index),
      onDragOver: (event: DragEvent) => {
        if (dragged === undefined) return;
        event.preventDefault();
        setOver(index);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        if (dragged !== undefined) move(dragged, index);
        end();
      },
      ...(dragged !== undefined && over === index && dragged !== index
        ? { 'data-drop': over < dragged ? ('before' as const) : ('after' as const) }
        : {}),
    }),
    handleProps: (index) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData(HELD, String(index));
        const row = event.currentTarget.closest('[data-row]');
        if (row) event.dataTransfer.setDragImage(row, 0, 0);
        setDragged(index);
      },
      onDragEnd: end,
    }),
  };
};
