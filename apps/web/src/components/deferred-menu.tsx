import { type ComponentType, cloneElement, type ReactElement, Suspense, useState } from 'react';

interface TriggerProps {
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
  readonly 'aria-haspopup'?: 'menu' | 'dialog';
  readonly 'aria-expanded'?: boolean;
}

interface DeferredMenuProps {
  readonly trigger: ReactElement<TriggerProps>;
  /** A lazy component that draws the menu, opened at once. */
  readonly menu: ComponentType<{ readonly trigger: ReactElement }>;
  readonly preload: () => unknown;
}

/** A menu whose code is fetched when somebody reaches for its button, so that the first load stays small. */
export const DeferredMenu = ({ trigger, menu: LoadedMenu, preload }: DeferredMenuProps) => {
  const [isAsked, setAsked] = useState(false);
  const plain = cloneElement(trigger, {
    'aria-haspopup': trigger.props['aria-haspopup'] ?? 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void preload(),
    onFocus: () => void preload(),
    onClick: () => setAsked(true),
  });
  if (!isAsked) return plain;
  return (
    <Suspense fallback={plain}>
      <LoadedMenu trigger={trigger} />
    </Suspense>
  );
};
