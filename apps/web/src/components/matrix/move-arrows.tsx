import type { Moved } from '@heed/contracts';
import { useLayoutEffect, useRef, useState } from 'react';
import { type Arrow, arrowBetween, arrowPath, type Box, inLanes, isSameColumn } from './matrix-arrows.ts';

const boxIn = (grid: DOMRect, element: Element | null): Box | undefined => {
  if (!element) return undefined;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left: left - grid.left, top: top - grid.top, width, height };
};

/** As wide as the chip, as high as the chips it stands among. */
const stackOf = (frame: DOMRect, chip: Element | null, box: Box): Box => {
  const stack = boxIn(frame, chip?.parentElement ?? null);
  return stack ? { ...box, top: stack.top, height: stack.height } : box;
};

const measure = (grid: HTMLElement, moved: readonly Moved[]): readonly (Arrow & { ref: string })[] => {
  const frame = grid.getBoundingClientRect();
  const arrows = moved.flatMap(({ ref }) => {
    const name = CSS.escape(ref);
    const chips = [grid.querySelector(`[data-was="${name}"]`), grid.querySelector(`[data-now="${name}"]`)] as const;
    const [was, now] = chips.map((chip) => boxIn(frame, chip));
    if (!was || !now) return [];
    // Within one column the line ends at the stack of chips: it would run behind those between.
    const isUpright = isSameColumn(was, now);
    const [from, to] = isUpright ? [stackOf(frame, chips[0], was), stackOf(frame, chips[1], now)] : [was, now];
    const arrow = arrowBetween(from, to);
    return arrow ? [{ ...arrow, ref }] : [];
  });
  return inLanes(arrows);
};

/** Lines from where risks were to where they are. The same is said in words in the cells and beside the matrix. */
export const MoveArrows = ({ moved }: { readonly moved: readonly Moved[] }) => {
  const drawing = useRef<SVGSVGElement>(null);
  const [arrows, setArrows] = useState<readonly (Arrow & { ref: string })[]>([]);
  useLayoutEffect(() => {
    const element = drawing.current?.parentElement;
    if (!element) return;
    const draw = (): void => setArrows(measure(element, moved));
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    // Chips take their final width with the font.
    void document.fonts?.ready.then(draw);
    return () => observer.disconnect();
  }, [moved]);
  return (
    <svg ref={drawing} className="mxarrows" aria-hidden="true">
      {arrows.map((arrow) => (
        <path key={arrow.ref} d={arrowPath(arrow)} />
      ))}
    </svg>
  );
};
