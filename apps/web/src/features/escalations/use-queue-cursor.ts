import type { Escalation } from '@heed/contracts';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

interface QueueCursor {
  readonly current: Escalation | undefined;
  readonly choose: (id: string) => void;
  readonly move: (by: number) => void;
}

const linkOf = (box: HTMLElement | null, id: string): HTMLElement | null =>
  box?.querySelector<HTMLElement>(`tr[data-id="${id}"] [data-current-link]`) ?? null;

/**
 * The row the keys act on. The first one is current on arrival; when the current one leaves the queue, the one that took
 * its place is. The focus follows `j` and `k`, and is not lost with a row that goes.
 */
export const useQueueCursor = (
  items: readonly Escalation[],
  box: RefObject<HTMLElement | null>,
  asked: string,
): QueueCursor => {
  const [chosen, setChosen] = useState(asked);
  const lastAt = useRef(0);
  const hadFocus = useRef(false);
  const found = items.findIndex(({ id }) => id === chosen);
  const at = found >= 0 ? found : Math.min(lastAt.current, items.length - 1);
  const current = items[at];
  const currentId = current?.id ?? '';
  useLayoutEffect(() => {
    lastAt.current = Math.max(0, at);
    if (hadFocus.current && document.activeElement === document.body) linkOf(box.current, currentId)?.focus();
    hadFocus.current = box.current?.contains(document.activeElement) ?? false;
  });
  const move = (by: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
    if (!next) return;
    setChosen(next.id);
    linkOf(box.current, next.id)?.focus();
  };
  return { current, choose: setChosen, move };
};
