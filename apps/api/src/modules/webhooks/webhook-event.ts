import type { Message } from '@heed/domain';
import type { NotificationInput } from '../notifications/notification-input.ts';

/** What happened, as a webhook is told: kept with its delivery until it takes the shape of the receiver. */
export interface WebhookEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly register: { readonly slug: string; readonly title: string } | null;
  readonly ref: string | null;
  readonly title: string;
  readonly body: string;
  /** Address within the app; null where there is nothing to open. */
  readonly path: string | null;
  /** What a line of the communication plan says, where it is that. */
  readonly message: Message | null;
}

export const eventOf = (
  notification: NotificationInput,
  register: WebhookEvent['register'],
  timestamp: string,
): WebhookEvent => {
  const { kind, ref = null, title, body, path } = notification;
  return { type: kind, timestamp, register, ref, title, body, path, message: null };
};
