import type { Notification } from '@heed/contracts';

/** Notifications about the same thing, the newest first. */
export interface NotificationGroupItems {
  readonly key: string;
  readonly newest: Notification;
  readonly earlier: readonly Notification[];
  readonly isUnread: boolean;
}

const thingOf = ({ id, register, ref, path }: Notification): string =>
  register && ref ? `${register.slug}/${ref}` : path || id;

/** By the risk, or the address, they are about; in the order of the newest of each. */
export const groupedNotifications = (items: readonly Notification[]): readonly NotificationGroupItems[] =>
  [...Map.groupBy(items, thingOf)].flatMap(([key, group]) => {
    const [newest, ...earlier] = group.toSorted((left, right) => (left.at < right.at ? 1 : -1));
    return newest ? [{ key, newest, earlier, isUnread: group.some(({ readAt }) => readAt === null) }] : [];
  });
