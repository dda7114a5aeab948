import type { Notification } from '@heed/contracts';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { formatMoment, registerName } from '../../lib/format.ts';
import { useMuting } from '../../lib/notifications.ts';
import { More } from '../signs.tsx';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import type { NotificationGroupItems } from './notification-groups.ts';

interface NotificationGroupProps {
  readonly group: NotificationGroupItems;
  readonly onRead: (items: readonly Notification[]) => void;
  /** The person follows it; a panel closes. */
  readonly onOpen?: () => void;
}

const URGENT = new Set(['escalation.breached', 'kri.critical', 'review.overdue']);

const WEEK_MS = 7 * 86_400_000;

const inAWeek = (): string => new Date(Date.now() + WEEK_MS).toISOString();

const lineOf = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? '';

interface MuteRegisterProps {
  readonly slug: string;
  readonly title: string;
  readonly mute: ReturnType<typeof useMuting>['mute'];
}

const MuteRegister = ({ slug, title, mute }: MuteRegisterProps) => {
  const name = registerName(title);
  const place = { register: slug, ref: null };
  return (
    <>
      <MenuItem onSelect={() => void mute(place, name, inAWeek())}>Mute {name} for a week</MenuItem>
      <MenuItem onSelect={() => void mute(place, name)}>Mute {name}</MenuItem>
    </>
  );
};

const Commands = ({ group, onRead }: Pick<NotificationGroupProps, 'group' | 'onRead'>) => {
  const { mute } = useMuting();
  const { newest, earlier, isUnread } = group;
  const { register, ref } = newest;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Commands for ${newest.title}`} className="rowmenu">
          <More />
        </IconButton>
      }
    >
      <MenuItem disabled={!isUnread} onSelect={() => onRead([newest, ...earlier])}>
        Mark as read
      </MenuItem>
      {register ? <MenuSeparator /> : null}
      {register && ref ? (
        <>
          <MenuItem onSelect={() => void mute({ register: register.slug, ref }, ref, inAWeek())}>
            Mute {ref} for a week
          </MenuItem>
          <MenuItem onSelect={() => void mute({ register: register.slug, ref }, ref)}>Mute {ref}</MenuItem>
        </>
      ) : null}
      {register ? <MuteRegister {...register} mute={mute} /> : null}
    </Menu>
  );
};

/** What was told about one thing: the newest in full, what came before it behind a count. */
export const NotificationGroup = ({ group, onRead, onOpen }: NotificationGroupProps) => {
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const { newest, earlier, isUnread } = group;
  const follow = (): void => {
    onRead([newest, ...earlier]);
    onOpen?.();
  };
  return (
    <li className={isUnread ? 'note unread' : 'note'}>
      <span className={URGENT.has(newest.kind) ? 'notedot urgent' : 'notedot'} aria-hidden="true" />
      <div>
        <p>
          <Link to={newest.path} onClick={follow} className="notetitle">
            {newest.title}
          </Link>
          {isUnread ? <span className="vh"> (not read)</span> : null}
        </p>
        {newest.body ? <p className="muted t12 notebody">{lineOf(newest.body)}</p> : null}
        <p className="faint t12">
          {newest.register ? `${registerName(newest.register.title)}, ` : ''}
          <time dateTime={newest.at}>{formatMoment(newest.at)}</time>
          {earlier.length > 0 ? (
            <>
              {' '}
              <button
                type="button"
                className="linkbtn"
                aria-expanded={isWhole}
                aria-controls={id}
                onClick={() => setWhole(!isWhole)}
              >
                {isWhole ? 'Hide earlier' : `${earlier.length} earlier`}
              </button>
            </>
          ) : null}
        </p>
        {isWhole ? (
          <ul id={id} className="noteearlier">
            {earlier.map((item) => (
              <li key={item.id}>
                <Link to={item.path} onClick={follow}>
                  {item.title}
                </Link>{' '}
                <time className="faint" dateTime={item.at}>
                  {formatMoment(item.at)}
                </time>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <Commands group={group} onRead={onRead} />
    </li>
  );
};
