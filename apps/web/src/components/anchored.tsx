import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface AnchoredProps {
  /** What it belongs to; it opens below, or above where there is no room. */
  readonly anchor: () => Element | null;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

const GAP = 8;

const placeFor = (anchor: Element, box: HTMLElement): { top: number; left: number } => {
  const at = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const fitsBelow = below + height <= window.innerHeight - GAP;
  const top = fitsBelow || above < GAP ? Math.min(below, Math.max(GAP, window.innerHeight - height - GAP)) : above;
  return { top, left: Math.max(GAP, Math.min(at.left - width / 4, window.innerWidth - width - GAP)) };
};

const useDismissOutside = (box: RefObject<HTMLElement | null>, onDismiss: () => void): void => {
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) dismiss.current();
    };
    document.addEventListener('pointerdown', onDown, true);
    return () => document.removeEventListener('pointerdown', onDown, true);
  }, [box]);
};

/** Something small that floats at a control: light enough for the first load, which a positioning library is not. */
export const Anchored = ({ anchor, onDismiss, children }: AnchoredProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number } | undefined>();
  useDismissOutside(box, onDismiss);
  useLayoutEffect(() => {
    const settle = (): void => {
      const element = anchor();
      if (element && box.current) setPlace(placeFor(element, box.current));
    };
    settle();
    const observer = new ResizeObserver(settle);
    if (box.current) observer.observe(box.current);
    window.addEventListener('scroll', settle, { passive: true });
    window.addEventListener('resize', settle);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', settle);
      window.removeEventListener('resize', settle);
    };
  }, [anchor]);
  return (
    <div className="anchored" ref={box} style={place ?? { top: 0, left: 0, opacity: 0 }}>
      {children}
    </div>
  );
};
