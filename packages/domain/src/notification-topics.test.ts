import { notificationKind, notificationTopic } from '@heed/contracts';
import { expect, it } from 'vitest';
import { topicOf } from './notification-topics.ts';

it.each([
  ['escalation.breached', 'escalations'],
  ['kri.no_contact', 'indicators'],
  ['proposal.opened', 'indicators'],
  ['review.due', 'reviews'],
  ['acceptance.requested', 'decisions'],
  ['mention', 'mentions'],
  ['communication', 'communication'],
] as const)('%s is chosen for with %s', (kind, topic) => {
  expect(topicOf(kind)).toBe(topic);
});

it('every topic has a kind', () => {
  expect(new Set(notificationKind.options.map(topicOf))).toEqual(new Set(notificationTopic.options));
});
