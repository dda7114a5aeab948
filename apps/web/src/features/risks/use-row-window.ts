import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';

const ROW = 36;
const CARD = 86;
const HEAD = 32;
/** The line of keys and the line for a new risk lie over the foot of the window. */
const FOOT = 72;
const OVERSCAN = 12;
const NARROW = '(max-width: 720px)';

/** Where each row begins; one more entry than there are rows, so that the last is the height of all. */
export const offsetsOf = (count: number, usual: number, heights: ReadonlyMap<number, number>): Float64Array => {
  const offsets = new Float64Array(count + 1);
  for (let row = 0; row < count; row += 1) offsets[row + 1] = (offsets[row] ?? 0) + (heights.get(row) ?? usual);
  return offsets;
};

/** The row at a height, by halving. */
export const rowAt = (offsets: Float64Array, height: number): number => {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
};

interface Sight {
  readonly top: number;
  readonly height: number;
  readonly isNarrow: boolean;
}

const NOWHERE: Sight = { top: 0, height: 0, isNarrow: false };

/** What part of the list the window shows; changes only when another row comes into sight. */
const useSight = (body: RefObject<HTMLElement | null>): Sight => {
  const [sight, setSight] = useState<Sight>(NOWHERE);
  useLayoutEffect(() => {
    const look = (): void => {
      if (!body.current) return;
      const isNarrow = window.matchMedia(NARROW).matches;
      const exact = -body.current.getBoundingClientRect().top;
      // Steps of a row: scrolling by pixels inside one row draws nothing new.
      const top = Math.floor(exact / ROW) * ROW;
      const height = window.innerHeight;
      setSight((before) =>
        before.top === top && before.height === height && before.isNarrow === isNarrow
          ? before
          : { top, height, isNarrow },
      );
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [body]);
  return sight;
};

interface RowWindowOptions {
  readonly body: RefObject<HTMLElement | null>;
  readonly total: number;
  /** Row that must be drawn wherever it is, because it holds the tab stop. */
  readonly kept: number;
}

export interface RowPlace {
  readonly row: number;
  readonly top: number;
}

/** Heights of rows that differ from the usual one: cards with long titles, rows with something to decide. */
const useHeights = (usual: number) => {
  const [heights, setHeights] = useState<ReadonlyMap<number, number>>(new Map());
  const observer = useRef<ResizeObserver>(undefined);
  const measure = useCallback(
    (element: HTMLElement | null) => {
      if (!element || typeof ResizeObserver === 'undefined') return;
      observer.current ??= new ResizeObserver((entries) => {
        setHeights((before) => {
          const next = new Map(before);
          for (const { target, borderBoxSize } of entries) {
            const row = Number((target as HTMLElement).dataset.row);
            const height = Math.round(borderBoxSize[0]?.blockSize ?? 0);
            if (height > 0 && height !== usual) next.set(row, height);
            else if (height === usual) next.delete(row);
          }
          return next.size === before.size && [...next].every(([row, height]) => before.get(row) === height)
            ? before
            : next;
        });
      });
      const current = observer.current;
      current.observe(element);
      return () => current.unobserve(element);
    },
    [usual],
  );
  return { heights, measure };
};

/** Draws only the rows in sight, so that ten thousand scroll like ten. */
export const useRowWindow = ({ body, total, kept }: RowWindowOptions) => {
  const sight = useSight(body);
  const usual = sight.isNarrow ? CARD : ROW;
  const { heights, measure } = useHeights(usual);
  const offsets = useMemo(() => offsetsOf(total, usual, heights), [total, usual, heights]);
  const first = Math.max(0, rowAt(offsets, sight.top) - OVERSCAN);
  const last = Math.min(total - 1, rowAt(offsets, sight.top + sight.height) + OVERSCAN);
  const places: RowPlace[] = [];
  const place = (row: number): void => void places.push({ row, top: offsets[row] ?? 0 });
  if (kept < first && kept < total) place(kept);
  for (let row = first; row <= last; row += 1) place(row);
  if (kept > last && kept < total) place(kept);

  const scrollTo = useCallback(
    (row: number): void => {
      const at = body.current?.getBoundingClientRect().top ?? 0;
      const top = at + (offsets[row] ?? 0);
      const bottom = at + (offsets[row + 1] ?? 0);
      const foot = sight.isNarrow ? 0 : FOOT;
      if (top < HEAD) window.scrollBy(0, top - HEAD);
      else if (bottom > window.innerHeight - foot) window.scrollBy(0, bottom - window.innerHeight + foot);
    },
    [body, offsets, sight.isNarrow],
  );
  return { places, last, height: offsets[total] ?? 0, measure, scrollTo };
};
