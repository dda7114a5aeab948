import type { NotificationKind, NotificationPreferences, NotificationTopic } from '@heed/contracts';

const TOPICS: Readonly<Record<string, NotificationTopic>> = {
  escalation: 'escalations',
  kri: 'indicators',
  proposal: 'indicators',
  review: 'reviews',
  runbook: 'reviews',
  acceptance: 'decisions',
  reserve: 'decisions',
  mention: 'mentions',
  communication: 'communication',
};

/** What a person chooses for a kind of notification by: clocks, indicators, reviews, mentions, the communication plan. */
export const topicOf = (kind: NotificationKind): NotificationTopic =>
  TOPICS[kind.split('.')[0] ?? ''] ?? 'communication';

/** What holds until a person chooses: what calls for an answer comes at once, what can wait comes once a day at 08:00. */
export const DEFAULT_PREFERENCES: NotificationPreferences = {
  mail: {
    escalations: 'at once',
    indicators: 'digest',
    reviews: 'digest',
    decisions: 'at once',
    mentions: 'at once',
    communication: 'at once',
  },
  digestAt: '08:00',
  timeZone: 'UTC',
};
