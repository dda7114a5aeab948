import { attentionApi, PRESENCE_SECONDS, type Present } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { isTyping } from '../../lib/keyboard.ts';
import { randomId } from '../../lib/random-id.ts';
import { keys } from '../../lib/register.ts';
import { useMe } from '../../lib/session.tsx';

/** Said again well before others would take the silence for leaving. */
const AGAIN_MS = (PRESENCE_SECONDS * 1000) / 3;

/** This page, among the tabs one person may have open on a risk: closing one is not leaving. */
const TAB = randomId();

/** Whether the person has a field of the page open: an editor counts, wherever its text really lives. */
const useIsEditing = (page: RefObject<HTMLElement | null>): boolean => {
  const [isEditing, setEditing] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const focused = document.activeElement;
      const isInPage = page.current?.contains(focused) ?? false;
      setEditing(isInPage && (isTyping(focused) || focused?.closest('.code-mirror') !== null));
    };
    // Focus leaves one field before it enters the next: only where it comes to rest counts.
    const settle = (): void => void requestAnimationFrame(look);
    document.addEventListener('focusin', settle);
    document.addEventListener('focusout', settle);
    return () => {
      document.removeEventListener('focusin', settle);
      document.removeEventListener('focusout', settle);
    };
  }, [page]);
  return isEditing;
};

const useIsVisible = (): boolean => {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
};

/**
 * Tells the others that this person has the risk open, or edits it, and answers who else does, as the live stream of the
 * register tells it. Never a lock: it only lets two people know of each other. While the page is hidden, or shows the
 * past, nothing is told.
 */
export const usePresence = (
  slug: string,
  ref: string,
  page: RefObject<HTMLElement | null>,
  isNow: boolean,
): readonly Present[] => {
  const me = useMe();
  const isVisible = useIsVisible() && isNow;
  const isEditing = useIsEditing(page);
  const mode = isEditing ? 'editing' : 'viewing';
  useEffect(() => {
    if (!isVisible) return;
    const params = { register: slug, ref };
    const tell = (): void => {
      // Who else is here comes by the live stream alone: an answer could be older than what was heard before it. It is
      // a courtesy: where this cannot be told, the page works as before.
      call(attentionApi.presence, { params, body: { mode, tab: TAB } }).catch(() => undefined);
    };
    tell();
    const again = setInterval(tell, AGAIN_MS);
    return () => clearInterval(again);
  }, [slug, ref, mode, isVisible]);
  useEffect(() => {
    if (!isVisible) return;
    const leave = (): void => {
      const args = { params: { register: slug, ref }, body: { mode: 'gone' as const, tab: TAB } };
      call(attentionApi.presence, args, { keepalive: true }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [slug, ref, isVisible]);
  const { data = [] } = useQuery<readonly Present[]>({
    queryKey: keys.presence(slug, ref),
    queryFn: () => [],
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data.filter((person) => person.id !== me.id);
};
