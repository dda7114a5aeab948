import { type ReactNode, useEffect, useRef, useState } from 'react';

interface ScrollBoxProps {
  as?: 'div' | 'pre';
  className: string;
  label: string;
  children: ReactNode;
}

/** A box that scrolls sideways by itself. It takes the keyboard's focus only while there is something to scroll to. */
export const ScrollBox = ({ as: Tag = 'div', className, label, children }: ScrollBoxProps) => {
  const box = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = () => setOverflows(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const region = overflows ? { tabIndex: 0, role: 'group', 'aria-label': `${label}, scrolls sideways` } : {};
  return (
    <Tag ref={box as never} className={className} {...region}>
      {children}
    </Tag>
  );
};
