import type { NotificationKind } from '@heed/contracts';
import { acceptanceReference, selfMarked } from '@heed/domain';
import type { NotificationInput } from '../notifications/notification-input.ts';
import type { ShownAcceptance } from './acceptances.repository.ts';

type AcceptanceKind = Extract<NotificationKind, `acceptance.${string}`>;

/** What it is about, as people say it: `RISK-003 The lamp goes out`, or the sign-off of a register. */
const subjectOf = ({ risk, register }: ShownAcceptance): string =>
  risk ? `${risk.ref} ${risk.title}` : `the sign-off of ${register.title}`;

const firstOf = (text: string): string => {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  const signs = [...line.trim()];
  return signs.length > 200 ? `${signs.slice(0, 199).join('')}…` : signs.join('');
};

/** What people are told of an acceptance. */
const acceptanceNotification = (
  shown: ShownAcceptance,
  what: {
    readonly kind: AcceptanceKind;
    readonly title: string;
    readonly body: string;
    /** Tells this time apart from others: nobody is told twice. */
    readonly key: string;
    readonly people: readonly (string | null)[];
  },
): NotificationInput => ({
  registerId: shown.register.id,
  kind: what.kind,
  ...(shown.risk && { ref: shown.risk.ref }),
  people: what.people.filter((id) => id !== null),
  key: `acceptance:${shown.row.id}:${what.key}`,
  title: what.title,
  body: what.body,
  path: `/r/${shown.register.slug}/acceptances/${shown.row.id}`,
});

/** Asks those who can sign. */
export const requestNotification = (shown: ShownAcceptance, people: readonly string[]): NotificationInput => {
  const { row, risk } = shown;
  const title = risk
    ? `${row.requestedBy} asks to live with ${subjectOf(shown)}`
    : `${row.requestedBy} asks for ${subjectOf(shown)}`;
  const body = `${acceptanceReference(row.number)}: ${firstOf(row.statement)}`;
  return acceptanceNotification(shown, {
    kind: 'acceptance.requested',
    title,
    body,
    people,
    key: `asked:${row.version}`,
  });
};

/** Tells what became of a request, or that what was signed ended. */
export const decisionNotification = (
  shown: ShownAcceptance,
  said: { readonly what: 'accepted' | 'declined' | 'withdrawn'; readonly by: string; readonly reason: string },
  people: readonly (string | null)[],
): NotificationInput => {
  const { row, risk } = shown;
  const accepted = risk ? 'accepted' : 'signed';
  const title = `${said.by} ${said.what === 'accepted' ? accepted : said.what} ${subjectOf(shown)}`;
  const isAlone = said.what === 'accepted' && row.selfApproved;
  const reference = selfMarked(acceptanceReference(row.number), isAlone);
  const body = [reference, firstOf(said.reason)].filter(Boolean).join(': ');
  return acceptanceNotification(shown, { kind: 'acceptance.decided', title, body, people, key: said.what });
};

const REASONS = {
  expiring: ({ row }: ShownAcceptance) => `It holds until ${row.expiresOn}. Ask for it anew, or act on the risk.`,
  expired: ({ row }: ShownAcceptance) => `It held until ${row.expiresOn}. Ask for it anew, or act on the risk.`,
  fired: ({ kri }: ShownAcceptance) =>
    `${kri?.name ?? 'Its indicator'} is critical, on which it depended. Ask for it anew, or act on the risk.`,
} as const;

/** Tells that an acceptance ends soon, or has ended by its date or its KRI. */
export const expiryNotification = (
  shown: ShownAcceptance,
  how: keyof typeof REASONS,
  key: string,
  people: readonly (string | null)[],
): NotificationInput => {
  const reference = acceptanceReference(shown.row.number);
  const title =
    how === 'expiring'
      ? `${reference} for ${subjectOf(shown)} ends soon`
      : `${reference} for ${subjectOf(shown)} has ended`;
  const kind = how === 'expiring' ? 'acceptance.expiring' : 'acceptance.expired';
  return acceptanceNotification(shown, { kind, title, body: REASONS[how](shown), people, key });
};
