import '../../styles/notifications.css';
import '../../styles/view-buttons.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { NotificationGroup } from '../../components/notifications/notification-group.tsx';
import { groupedNotifications } from '../../components/notifications/notification-groups.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useCommands } from '../../lib/commands.ts';
import { capitalised, inWords, plural } from '../../lib/format.ts';
import { myCountsQuery } from '../../lib/my-work.ts';
import { notificationListQuery, useReading } from '../../lib/notifications.ts';

const headline = (unread: number | undefined): string => {
  if (unread === undefined) return 'Notifications';
  return unread === 0
    ? 'Nothing new'
    : `${capitalised(inWords(unread))} ${unread === 1 ? 'notification is' : 'notifications are'} not read yet`;
};

/** Everything the person was told in the app, newest first, by what it is about. */
export const Component = () => {
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') === 'unread' ? 'unread' : 'all';
  const query = useInfiniteQuery(notificationListQuery(state));
  const { data: counts } = useQuery(myCountsQuery);
  const { read, readAll } = useReading();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  const all = (): void => {
    if (newest) readAll(newest.at);
  };
  useCommands('Notifications', newest ? [{ label: 'Mark all notifications read', keys: 'A', run: all }] : []);
  return (
    <>
      <Bar title="Notifications">
        <span className="sp" />
        <Button size="sm" disabled={!newest || counts?.unread === 0} keyHint="A" onClick={all}>
          Mark all read
        </Button>
      </Bar>
      <div className="page notepage">
        <h2 className="h1">{headline(counts?.unread)}</h2>
        <p className="intro">
          {query.data
            ? `${plural(query.data.pages[0]?.total ?? 0, 'notification')}${state === 'unread' ? ' not read' : ''}. `
            : ''}
          <Link className="link" to={paths.told}>
            How you are told
          </Link>
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a fieldset of a form */}
        <div className="views noteviews" role="group" aria-label="Show">
          <button type="button" aria-pressed={state === 'all'} onClick={() => setSearch({})}>
            All
          </button>
          <button type="button" aria-pressed={state === 'unread'} onClick={() => setSearch({ state: 'unread' })}>
            Not read
          </button>
        </div>
        <QueryState
          query={query}
          isEmpty={() => items.length === 0}
          empty={
            <p className="muted notenone">
              {state === 'unread'
                ? 'You have read everything.'
                : 'Nothing was told to you yet. Clocks, indicators, reviews and mentions that call you come up here.'}
            </p>
          }
        >
          {() => (
            <ul className="notelist" aria-busy={query.isPlaceholderData}>
              {groupedNotifications(items).map((group) => (
                <NotificationGroup key={group.key} group={group} onRead={read} />
              ))}
            </ul>
          )}
        </QueryState>
        {query.hasNextPage ? (
          <p className="notemore">
            <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Earlier
            </Button>
          </p>
        ) : null}
      </div>
    </>
  );
};
