import { useCallback, useLayoutEffect, useRef, useState } from 'react';

export interface Cursor {
  readonly row: number;
  readonly column: number;
}

interface GridCursorOptions {
  /** Names of the loaded rows; the cursor follows its row when the order changes. */
  readonly refs: readonly string[];
  readonly columns: number;
  /** Rows in all, loaded or not. */
  readonly total: number;
  readonly scrollTo: (row: number) => void;
}

const clamp = (value: number, max: number): number => Math.max(0, Math.min(value, max));

/** The one tab stop of the grid: which cell it is, how it moves, and that it keeps to its row. */
export const useGridCursor = ({ refs, columns, total, scrollTo }: GridCursorOptions) => {
  const [place, setPlace] = useState<{ readonly ref: string | undefined; readonly cursor: Cursor }>({
    ref: undefined,
    cursor: { row: 0, column: 2 },
  });
  const grid = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);

  const followed = place.ref === undefined ? -1 : refs.indexOf(place.ref);
  const row = followed >= 0 ? followed : clamp(place.cursor.row, Math.max(0, total - 1));
  const cursor: Cursor = { row, column: place.cursor.column };
  const ref = refs[row];

  const goTo = useCallback(
    (nextRow: number, nextColumn: number, focus = true): void => {
      const next = { row: clamp(nextRow, Math.max(0, total - 1)), column: clamp(nextColumn, columns - 1) };
      wantsFocus.current = focus;
      scrollTo(next.row);
      setPlace({ ref: refs[next.row], cursor: next });
    },
    [refs, columns, total, scrollTo],
  );

  const focusCell = useCallback((): void => {
    grid.current?.querySelector<HTMLElement>('[data-cursor="true"]')?.focus({ preventScroll: true });
  }, []);

  // After every render: the row may have had to be drawn, or loaded, before it can take the focus.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const cell = grid.current?.querySelector<HTMLElement>('[data-cursor="true"]');
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
  });

  return { grid, cursor, ref, isPlaced: place.ref !== undefined, goTo, focusCell };
};

/** How far a key moves: rows down, columns to the right; `page` is what fits on the screen. */
export const stepOf = (
  key: string,
  cursor: Cursor,
  page: number,
  total: number,
  columns: number,
): Cursor | undefined => {
  const { row, column } = cursor;
  const targets: Readonly<Record<string, Cursor>> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    'Ctrl+Home': { row: 0, column: 0 },
    'Ctrl+End': { row: total - 1, column: columns - 1 },
  };
  return targets[key];
};
