import '../styles/overlays.css';
import '../styles/notifications.css';
import { Popover } from '@base-ui/react/popover';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router';
import { NotificationGroup } from '../components/notifications/notification-group.tsx';
import { groupedNotifications } from '../components/notifications/notification-groups.ts';
import { QueryState } from '../components/query-state.tsx';
import { latestNotificationsQuery, useReading } from '../lib/notifications.ts';
import { paths } from './paths.ts';

const SHOWN = 12;

const Panel = ({ onClose }: { readonly onClose: () => void }) => {
  const query = useQuery(latestNotificationsQuery);
  const { read, readAll } = useReading();
  const groups = groupedNotifications(query.data?.items ?? []).slice(0, SHOWN);
  const newest = query.data?.items[0];
  const isAnyUnread = query.data?.items.some(({ readAt }) => readAt === null) ?? false;
  return (
    <>
      <div className="bellhead">
        <Popover.Title>Notifications</Popover.Title>
        {isAnyUnread && newest ? (
          <button type="button" className="linkbtn" onClick={() => readAll(newest.at)}>
            Mark all read
          </button>
        ) : null}
      </div>
      <QueryState
        query={query}
        rows={3}
        isEmpty={() => groups.length === 0}
        empty={
          <p className="bellnone">
            <b className="med">Nothing new.</b>{' '}
            <span className="muted">Clocks, indicators, reviews and mentions that call you are told here.</span>
          </p>
        }
      >
        {() => (
          <ul className="notelist">
            {groups.map((group) => (
              <NotificationGroup key={group.key} group={group} onRead={read} onOpen={onClose} />
            ))}
          </ul>
        )}
      </QueryState>
      <p className="bellfoot">
        <Link className="linkbtn" to={paths.notifications} onClick={onClose}>
          All notifications
        </Link>
        <Link className="linkbtn" to={paths.told} onClick={onClose}>
          How you are told
        </Link>
      </p>
    </>
  );
};

/** What the person was told lately, beside the bell. */
const BellPanel = ({ trigger }: { readonly trigger: ReactElement }) => {
  const [isOpen, setOpen] = useState(true);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        render={trigger}
        ref={(button: HTMLElement | null) => setPlace(button?.closest<HTMLElement>('dialog, nav') ?? null)}
      />
      {place ? (
        <Popover.Portal container={place}>
          <Popover.Positioner className="menupos" side="top" align="start" sideOffset={8} positionMethod="fixed">
            <Popover.Popup className="bellpop">
              <Panel onClose={() => setOpen(false)} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      ) : null}
    </Popover.Root>
  );
};

export default BellPanel;
