import type { Moved } from '@heed/contracts';
import { useLayoutEffect, useRef, useState } from 'react';
import { type Arrow, arrowBetween, arrowPath, type Box, inLanes } from './matrix-arrows.ts';

const boxIn = (grid: DOMRect, element: Element | null): Box | undefined => {
  if (!element) return undefined;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left: left - grid.left, top: top - grid.top, width, height };
};

const measure = (grid: HTMLElement, moved: readonly Moved[]): readonly (Arrow & { ref: string })[] => {
  const frame = grid.getBoundingClientRect();
  const arrows = moved.flatMap(({ ref }) => {
    const name = CSS.escape(ref);
    const was = boxIn(frame, grid.querySelector(`[data-was="${name}"]`));
    const now = boxIn(frame, grid.querySelector(`[data-now="${name}"]`));
    const arrow = was && now ? arrowBetween(was, now) : undefined;
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
