import type { EscalationSetting } from '@heed/contracts';
import { counted, listed } from '@heed/domain';
import type { NotificationInput } from '../notifications/notification-input.ts';
import type { EscalationAction } from './escalation-events.presenter.ts';
import type { EscalationRow } from './escalations.repository.ts';

/** A time as the people of a register read it: `Mon 2 Mar, 11:00 (Europe/Berlin)`. */
const timeWords = (at: string, { timeZone }: Pick<EscalationSetting, 'timeZone'>): string => {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const words = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone, hourCycle: 'h23' }).format(new Date(at));
  return `${words} (${timeZone})`;
};

/** What a notification is about. */
export interface About {
  readonly slug: string;
  readonly setting: EscalationSetting;
  readonly risk: { readonly ref: string; readonly title: string };
  readonly row: EscalationRow;
  /** Who did it. */
  readonly by: string;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const dueWords = ({ row, setting }: About): string =>
  row.dueAt === null ? '' : ` Answer ${lowered(row.response)}: by ${timeWords(row.dueAt, setting)}.`;

/** A reason as a sentence of its own. */
const sentence = (text: string): string => {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? '' : '.'}`;
};

/** A title is read at a glance, and by e-mail. */
const MOST_IN_TITLE = 120;
const shortened = (text: string): string =>
  text.length > MOST_IN_TITLE ? `${text.slice(0, MOST_IN_TITLE).trimEnd()}…` : text;

const TITLES: Record<Exclude<EscalationAction, 'snoozed'>, (about: About) => string> = {
  opened: ({ risk, row }) => `${risk.ref}: ${shortened(row.reason)}`,
  raised: ({ risk, row }) => `${risk.ref} is raised to ${row.level}`,
  breached: ({ risk, row }) =>
    row.dueAt === null
      ? `${risk.ref}: nobody answered, and no level is left`
      : `${risk.ref}: nobody answered, ${row.level} is called`,
  acknowledged: ({ risk, by }) => `${by} has the escalation of ${risk.ref}`,
  reassigned: ({ risk, by }) => `${by} gives you the escalation of ${risk.ref}`,
  woken: ({ risk }) => `The escalation of ${risk.ref} is awake again`,
  resolved: ({ risk, by }) => `${by} resolved the escalation of ${risk.ref}`,
  reopened: ({ risk, by }) => `${by} opened the escalation of ${risk.ref} again`,
};

const BODIES: Record<Exclude<EscalationAction, 'snoozed'>, (about: About) => string> = {
  opened: (about) => `${about.row.level} is called.${dueWords(about)}`,
  raised: (about) => `${sentence(about.row.reason)}${dueWords(about)}`,
  breached: (about) =>
    `${about.row.raisedFrom && about.row.dueAt !== null ? about.row.raisedFrom : about.row.level} did not answer in time. ${sentence(about.row.reason)}${dueWords(about)}`,
  acknowledged: () => 'The clock has stopped.',
  reassigned: (about) => `${sentence(about.row.reason)}${dueWords(about)}`,
  woken: (about) => `${sentence(about.row.reason)}${dueWords(about)}`,
  resolved: ({ row }) => sentence(row.resolution),
  reopened: (about) => `${sentence(about.row.reason)}${dueWords(about)}`,
};

const KINDS = {
  opened: 'escalation.opened',
  raised: 'escalation.raised',
  breached: 'escalation.breached',
  acknowledged: 'escalation.acknowledged',
  reassigned: 'escalation.reassigned',
  woken: 'escalation.woken',
  resolved: 'escalation.resolved',
  reopened: 'escalation.reopened',
} as const;

/** Where the escalation is shown. */
const pathOf = (slug: string, id: string): string => `/r/${slug}/escalations?open=${id}`;

/** What is told of a step. A version is told once, whoever comes to tell it. */
export const notificationOf = (
  action: Exclude<EscalationAction, 'snoozed'>,
  about: About,
  people: readonly string[],
): NotificationInput => ({
  registerId: about.row.registerId,
  kind: KINDS[action],
  ref: about.risk.ref,
  people,
  key: `escalation:${about.row.id}:${about.row.version}`,
  title: TITLES[action](about),
  body: `${about.risk.title}\n\n${BODIES[action](about)}`,
  path: pathOf(about.slug, about.row.id),
});

/** Several at once, for one person or for several who are called for the same ones. */
export const groupedNotification = (
  { registerId, slug }: { readonly registerId: string; readonly slug: string },
  opened: readonly About[],
  people: readonly string[],
  now: string,
): NotificationInput => {
  const levels = Map.groupBy(opened, ({ row }) => row.level);
  const parts = [...levels].map(
    ([level, of]) =>
      `${level}: ${listed(
        of.map(({ risk }) => risk.ref),
        8,
      )}`,
  );
  const first = opened
    .flatMap(({ row }) => (row.dueAt === null ? [] : [row.dueAt]))
    .sort()
    .at(0);
  const setting = opened[0]?.setting;
  const due = first && setting ? `\n\nThe first answer is due by ${timeWords(first, setting)}.` : '';
  return {
    registerId,
    kind: 'escalation.opened',
    people,
    key: `escalations:${registerId}:${now}:${opened[0]?.row.id}`,
    title: `${counted(opened.length, 'risk')} call you`,
    body: `${parts.join('\n')}${due}`,
    path: `/r/${slug}/escalations`,
  };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A step in words, from what the trail keeps of it. */
export const stepText = (
  action: string,
  changes: Readonly<Record<string, readonly [unknown, unknown]>>,
  setting: EscalationSetting,
): string => {
  const [from, to] = changes.level ?? [null, null];
  const reason = textOf(changes.reason?.[1]);
  const due = changes.dueAt?.[1];
  const by = typeof due === 'string' ? ` Due ${timeWords(due, setting)}.` : '';
  switch (action) {
    case 'opened':
      return `${sentence(reason)} Calls ${textOf(to)}.${by}`;
    case 'raised':
      return `From ${textOf(from)} to ${textOf(to)}: ${sentence(reason)}${by}`;
    case 'breached':
      return to === null
        ? 'Nobody answered in time, and no level is left.'
        : `Nobody answered in time: from ${textOf(from)} to ${textOf(to)}.${by}`;
    case 'acknowledged':
      return changes.note ? `The clock stopped. ${sentence(textOf(changes.note[1]))}` : 'The clock stopped.';
    case 'reassigned':
      return `Given to ${textOf(changes.assignee?.[1])}.`;
    case 'snoozed':
      return `Rests until ${timeWords(textOf(changes.snoozedUntil?.[1]), setting)}: ${sentence(textOf(changes.snoozeReason?.[1]))}`;
    case 'woken':
      return `The clock runs again.${by}`;
    case 'resolved':
      return sentence(textOf(changes.resolution?.[1]));
    case 'reopened':
      return `${reason ? sentence(reason) : 'Opened again.'}${by}`;
    default:
      return '';
  }
};
