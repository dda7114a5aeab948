import { type ChangeEvent, type PresenceEvent, type Risk, registersApi, sessionApi, urlFor } from '@heed/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './api-client.ts';
import { keys } from './register.ts';
import { followingRisks, refreshLists } from './risk-cache.ts';

/** A burst of changes (an import, a bulk edit) asks the server once, not once a change. */
const GATHER_MS = 150;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Changes this browser does not hold yet: the echo of its own writes tells it nothing new. */
const newsIn = (client: QueryClient, slug: string, events: readonly ChangeEvent[]): readonly ChangeEvent[] =>
  events.filter(({ entity, key, version }) => {
    const held = entity === 'risk' ? client.getQueryData<Risk>(keys.risk(slug, key)) : undefined;
    return !held || held.version < version;
  });

/** Asks again for what a burst of changes touched. */
const catchUp = (client: QueryClient, slug: string, events: readonly ChangeEvent[]): void => {
  const news = newsIn(client, slug, events);
  if (news.length === 0) return;
  const stale = (queryKey: readonly unknown[]): void => void client.invalidateQueries({ queryKey });
  for (const { key } of news.filter(({ entity }) => entity === 'comment')) stale(keys.comments(slug, key));
  const refs = [...new Set(news.filter(({ entity }) => entity === 'risk').map(({ key }) => key))];
  for (const ref of refs) stale(keys.risk(slug, ref));
  if (news.some(({ entity }) => entity === 'member')) stale(keys.members(slug));
  // A risk says itself how its KRIs stand, and a KRI's event does not say which risks those are.
  if (news.some(({ entity }) => entity === 'kri' || entity === 'proposal'))
    for (const key of [keys.kris(slug), ['risk', slug]]) stale(key);
  stale(keys.owners(slug));
  refreshLists(client, slug, refs);
  for (const queryKey of followingRisks(slug)) stale(queryKey);
  if (news.some(({ entity }) => entity === 'escalation')) stale(keys.escalations(slug));
  if (news.some(({ entity }) => entity === 'runbook')) stale(keys.runbooks(slug));
  // A risk names the categories that have no reserve, and a closed one what it still holds.
  if (news.some(({ entity }) => entity === 'reserve' || entity === 'risk' || entity === 'register'))
    stale(keys.budget(slug));
  if (news.some(({ entity }) => entity === 'notice')) stale(['notices', slug]);
  if (news.some(({ entity }) => TELLING.includes(entity))) stale(keys.my());
  // Where the counts of the person's own work are a minute old; a busy register does not ask for them all the time.
  else void client.refetchQueries({ queryKey: keys.my('counts'), stale: true });
};

/** What somebody may be told of at once. Readings of a KRI come too often to ask for each. */
const TELLING: readonly string[] = ['escalation', 'proposal', 'review', 'comment', 'acceptance', 'reserve'];

const GAP_KINDS = [
  'register',
  'risks',
  'risk',
  'comments',
  'matrix',
  'members',
  'owners',
  'audit',
  'actions',
  'coverage',
  'timeline',
  'escalations',
  'kris',
  'reviews',
  'communication',
  'notices',
  'runbooks',
  'acceptances',
  'budget',
];

/** Events of a gap are not replayed: everything that is shown of the register is asked for again. */
const catchUpAfterGap = (client: QueryClient, slug: string): void => {
  for (const kind of GAP_KINDS) {
    void client.invalidateQueries({ queryKey: [kind, slug] });
  }
};

/** Listens until it is told to stop; the answer stops it. */
const listen = (client: QueryClient, slug: string): (() => void) => {
  const url = urlFor(registersApi.events, { params: { register: slug } });
  let source: EventSource | undefined;
  let gathered: ChangeEvent[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let wasOpen = false;

  const onChange = (message: MessageEvent<string>): void => {
    gathered.push(JSON.parse(message.data) as ChangeEvent);
    gathering ??= setTimeout(() => {
      const events = gathered;
      gathered = [];
      gathering = undefined;
      catchUp(client, slug, events);
    }, GATHER_MS);
  };
  const onPresence = (message: MessageEvent<string>): void => {
    const { ref, people } = JSON.parse(message.data) as PresenceEvent;
    client.setQueryData(keys.presence(slug, ref), people);
  };
  // A stream begins with everybody who is there: who was told of before it and left meanwhile is not among them.
  const onReady = (): void => void client.setQueriesData({ queryKey: ['presence', slug] }, []);
  const onOpen = (): void => {
    waitMs = FIRST_WAIT_MS;
    if (wasOpen) catchUpAfterGap(client, slug);
    wasOpen = true;
  };
  // The browser reconnects by itself after a broken line, but gives up at a refusal, such as an access token that ran
  // out meanwhile: then any call rotates the session, and the stream is opened anew.
  const onError = (): void => {
    if (source?.readyState !== EventSource.CLOSED) return;
    waiting = setTimeout(() => void call(sessionApi.me).then(open, onRefused), waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };
  const onRefused = (): void => {
    source?.close();
    onError();
  };
  const open = (): void => {
    source = new EventSource(url);
    source.addEventListener('change', onChange);
    source.addEventListener('ready', onReady);
    source.addEventListener('presence', onPresence);
    source.addEventListener('open', onOpen);
    source.addEventListener('error', onError);
  };
  open();
  return () => {
    clearTimeout(gathering);
    clearTimeout(waiting);
    source?.close();
    source = undefined;
  };
};

/** Shows what other people change in a register, without a reload. */
export const useLiveRegister = (slug: string): void => {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    return listen(client, slug);
  }, [client, slug]);
};
