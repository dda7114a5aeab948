import type { ChangeEvent, Risk } from '@heed/contracts';
import { registersApi, urlFor } from '@heed/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from './register.ts';

/** A burst of changes (an import, a bulk edit) asks the server once, not once a change. */
const GATHER_MS = 150;

/** Marks stale what a change touched; a risk this browser already holds in that version or newer is left alone. */
const invalidateFor = (client: QueryClient, slug: string, events: readonly ChangeEvent[]): void => {
  const stale = (queryKey: readonly unknown[]): void => void client.invalidateQueries({ queryKey });
  const foreign = events.filter((event) => {
    if (event.entity !== 'risk') return true;
    const held = client.getQueryData<Risk>(keys.risk(slug, event.key));
    return !held || held.version < event.version;
  });
  for (const ref of new Set(foreign.filter((event) => event.entity === 'risk').map((event) => event.key))) {
    stale(keys.risk(slug, ref));
  }
  if (foreign.some((event) => event.entity === 'member')) stale(keys.members(slug));
  stale(keys.risks(slug));
  stale(keys.matrix(slug));
  stale(keys.register(slug));
  stale(keys.audit(slug));
};

/**
 * Shows what other people change in a register without a reload. The browser reconnects by itself; after a gap
 * everything of the register is asked for again, because events of the gap are not replayed.
 */
export const useLiveRegister = (slug: string): void => {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const source = new EventSource(urlFor(registersApi.events, { params: { register: slug } }));
    let gathered: ChangeEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    source.addEventListener('change', (message) => {
      gathered.push(JSON.parse(message.data) as ChangeEvent);
      timer ??= setTimeout(() => {
        const events = gathered;
        gathered = [];
        timer = undefined;
        invalidateFor(client, slug, events);
      }, GATHER_MS);
    });
    source.addEventListener('open', () => {
      if (wasOpen)
        for (const key of ['register', 'risks', 'risk', 'matrix'])
          void client.invalidateQueries({ queryKey: [key, slug] });
      wasOpen = true;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, slug]);
};
